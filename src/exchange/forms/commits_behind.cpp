// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/commits_behind.hpp"

#include <system_error>

#include "desk/context/context.hpp"

namespace dossier::exchange {

void CommitsBehind::wait() {
  if (last_.valid()) last_.get();
}

void CommitsBehind::hand_in(Write& write) {
  wait();
  const std::shared_ptr<storage::Landing> landing = write.context().hand_in();
  if (!landing) return;
  try {
    last_ = std::async(std::launch::async, [landing] { landing->wait(); });
  } catch (const std::system_error&) {
    landing->wait();  // No thread can be had.
  }
}

}  // namespace dossier::exchange
