// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

/// Inputs for the fuzzer: made from samples by chance, and the same for the same seed.
namespace dossier::fuzz {

/// splitmix64.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next() {
    uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  /// Below `most`, which is more than 0.
  size_t below(size_t most) { return static_cast<size_t>(next() % most); }

 private:
  uint64_t state_;
};

/// Bytes in a heap block of exactly their size, so that a sanitizer sees a read behind them.
class Input {
 public:
  explicit Input(std::string_view bytes) : bytes_(new char[bytes.size()]), size_(bytes.size()) {
    bytes.copy(bytes_.get(), size_);
  }
  std::string_view bytes() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  size_t size_;
};

/// Changes samples: bits, bytes, words of the entry point, parts left out, doubled, or taken from another sample.
class Mutator {
 public:
  Mutator(std::span<const std::string> samples, std::span<const std::string> words)
      : samples_(samples), words_(words) {}

  /// The input that belongs to `seed`.
  Input input(uint64_t seed);

 private:
  void edit(Random& random);
  void put(Random& random, size_t at, std::string_view bytes);

  std::span<const std::string> samples_;
  std::span<const std::string> words_;
  std::string text_;
};

}  // namespace dossier::fuzz
