// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "dossier/clock.hpp"
#include "dossier/v1/keeping.pb.h"

struct zip;

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

/// A folder beside a file for what goes into it; gone with this object.
class PartsFolder {
 public:
  explicit PartsFolder(const std::string& beside);
  ~PartsFolder();
  PartsFolder(const PartsFolder&) = delete;
  PartsFolder& operator=(const PartsFolder&) = delete;
  std::string path(const std::string& name) const { return folder_ + "/" + name; }

 private:
  std::string folder_;
};

/// Size and hash of a file that becomes a member.
void measure(const std::string& path, v1::ArchiveMember& member);

/// Writes a ZIP of members, which stand as files in a folder, and a manifest.
void write_zip(const std::string& path, const PartsFolder& parts, const v1::MonthArchive& archive,
               const std::string& manifest, Instant now);

}  // namespace dossier::exchange
