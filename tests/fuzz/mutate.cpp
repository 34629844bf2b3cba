// SPDX-License-Identifier: Apache-2.0
#include "fuzz/mutate.hpp"

#include <algorithm>

namespace dossier::fuzz {
namespace {

constexpr size_t kLargest = 16 << 10;
constexpr unsigned char kEdges[] = {0, 1, 0x7F, 0x80, 0xC0, 0xE4, 0xFE, 0xFF, '"', ',', '0', '9', '-', '.', ' ', '\n'};

}  // namespace

Input Mutator::input(uint64_t seed) {
  Random random(seed);
  text_ = samples_[random.below(samples_.size())];
  constexpr size_t kMostEdits = 7;
  for (size_t edits = random.below(kMostEdits); edits > 0; --edits) edit(random);
  if (text_.size() > kLargest) text_.resize(kLargest);
  return Input(text_);
}

void Mutator::edit(Random& random) {
  const size_t at = random.below(text_.size() + 1), left = text_.size() - at;
  const size_t part = left == 0 ? 0 : 1 + random.below(std::min<size_t>(left, size_t{1} << random.below(8)));
  switch (random.below(9)) {
    case 0:
      if (left > 0) text_[at] = static_cast<char>(text_[at] ^ (1 << random.below(8)));
      return;
    case 1:
      if (left > 0) text_[at] = static_cast<char>(random.next());
      return;
    case 2:
      if (left > 0) text_[at] = static_cast<char>(kEdges[random.below(std::size(kEdges))]);
      return;
    case 3:
    case 4:
      if (!words_.empty()) put(random, at, words_[random.below(words_.size())]);
      return;
    case 5: text_.erase(at, part); return;
    case 6:
      for (size_t times = 1 + random.below(8); times > 0 && text_.size() < kLargest; --times)
        text_.insert(at, text_.substr(at, part));
      return;
    case 7: {
      const std::string& other = samples_[random.below(samples_.size())];
      if (!other.empty()) put(random, at, std::string_view(other).substr(random.below(other.size())));
      return;
    }
    default:
      if (random.below(4) == 0) text_.resize(at);
  }
}

/// Between what is there, or over it.
void Mutator::put(Random& random, size_t at, std::string_view bytes) {
  text_.replace(at, random.below(2) == 0 ? 0 : bytes.size(), bytes);
}

}  // namespace dossier::fuzz
