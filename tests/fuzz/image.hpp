// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/entry.hpp"

/// Files for entry points that read one, and the bytes of a store's file that are changed for a while.
namespace dossier::fuzz {

inline void write_file(const std::string& path, std::string_view bytes) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  require(file >= 0 && ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
          "there is room");
  ::close(file);
}

inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline constexpr size_t kPage = 4096;

/// Changes pages as the input says, four bytes a change, until it goes away: any page, more often where its numbers
/// stand than in its contents.
class Changed {
 public:
  Changed(char* image, size_t size, std::string_view input) : image_(image) {
    for (; input.size() >= 4; input.remove_prefix(4)) {
      const auto byte = [&](size_t i) { return static_cast<unsigned char>(input[i]); };
      const size_t page = byte(0) % (size / kPage), low = byte(1) % 4;
      const size_t at = low == 0   ? byte(2) % 24
                        : low == 1 ? byte(2)
                                   : (low == 2 ? kPage - 256 : 0) + 16 * byte(2) % kPage;
      const size_t place = page * kPage + (at + byte(1) / 4 % 16) % kPage;
      before_.emplace_back(place, image_[place]);
      image_[place] = input[3];
    }
  }
  Changed(const Changed&) = delete;
  Changed& operator=(const Changed&) = delete;
  ~Changed() {
    for (auto change = before_.rbegin(); change != before_.rend(); ++change) image_[change->first] = change->second;
  }

 private:
  char* image_;
  std::vector<std::pair<size_t, char>> before_;
};

/// Samples of such inputs: nothing, and some that the mutator makes any other of.
inline std::vector<std::string> changes() {
  std::vector<std::string> samples{""};
  for (unsigned char page = 0; page < 24; ++page) {
    std::string sample;
    for (unsigned char i = 0; i < 3; ++i)
      sample += {static_cast<char>(page), static_cast<char>(page * 7 + i), static_cast<char>(page * 11 + 8 * i),
                 static_cast<char>(i * 77)};
    samples.push_back(std::move(sample));
  }
  return samples;
}

}  // namespace dossier::fuzz
