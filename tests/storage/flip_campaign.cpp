// SPDX-License-Identifier: Apache-2.0
// Changes every bit of a store's meta pages, then one byte at a time anywhere, and counts what comes of it:
// flip_campaign TRIALS [SEED]
#include <cstdlib>

#include "storage/flips.hpp"

namespace {

int report(const char* what, const dossier::storage::Flips::Counts& counts) {
  std::printf(
      "%s: %d unused bytes, %d harmless and found by check, %d refused at open, %d reported by reading, %d silent "
      "wrong answers, %d signals; of the writers after it %d refused, %d signals\n",
      what, counts.unused, counts.harmless, counts.refused, counts.reported, counts.wrong, counts.signals,
      counts.write_refused, counts.write_signals);
  return counts.wrong + counts.signals + counts.write_signals;
}

}  // namespace

int main(int argc, char** argv) {
  const int trials = argc > 1 ? std::atoi(argv[1]) : 1500;
  dossier::storage::Flips flips(argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 1);
  const auto [closed, open] = flips.run_meta_bits();
  const int bad = report("meta bits, before opening", closed) + report("meta bits, while open", open) +
                  report("bytes anywhere", flips.run(trials));
  return bad == 0 ? 0 : 1;
}
