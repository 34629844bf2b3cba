// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <list>
#include <string>

#include "dossier/clock.hpp"
#include "dossier/v1/keeping.pb.h"
#include "exchange/files/new_file.hpp"

/// The file that a month is archived in: its parts, their digests, its manifest.
namespace dossier::exchange {

inline constexpr char kManifest[] = "manifest.json";
inline constexpr size_t kFileChunk = 64 << 10;  ///< What is read at once.

/// SHA-256 as it goes, in hexadecimal.
class Sha256 {
 public:
  Sha256();
  void add(const char* bytes, size_t size);
  std::string hex();

 private:
  alignas(8) unsigned char state_[104];
};

/// Size and hash of a file that becomes a member.
void measure(const NewFile& part, v1::ArchiveMember& member);

/// Writes a ZIP of a manifest and the members, whose contents stand in `parts` in the same order.
void write_zip(NewFile& file, const std::list<NewFile>& parts, const v1::MonthArchive& archive,
               const std::string& manifest, Instant now);

}  // namespace dossier::exchange
