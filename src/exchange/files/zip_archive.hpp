// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct zip;
struct zip_error;
struct zip_file;

namespace dossier::exchange {

/// A ZIP file whose parts are read one by one, as they stand in it; nothing is ever unpacked onto the disk. What would
/// unpack to far more than any workbook holds is refused: Code::invalid, "zip_bomb". One that is damaged: "workbook".
/// Used by one thread at a time.
class ZipArchive {
 public:
  /// Throws Code::io where the file cannot be read.
  explicit ZipArchive(const std::string& path);
  ~ZipArchive();
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;

  /// Name of the file, for errors.
  const std::string& name() const { return name_; }
  bool has(const std::string& part) const;
  /// Of all parts, in their order.
  std::vector<std::string> names() const;
  /// How many there are.
  uint64_t size() const;

  /// A part on its way.
  class Part {
   public:
    ~Part();
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;

    /// Up to `room` bytes; 0 at its end.
    size_t read(char* into, size_t room);
    uint64_t bytes_read() const { return read_; }
    uint64_t bytes() const { return size_; }

   private:
    friend class ZipArchive;
    Part(const ZipArchive& archive, zip_file* file, uint64_t size, uint64_t packed)
        : archive_(archive), file_(file), size_(size), packed_(packed) {}
    const ZipArchive& archive_;
    zip_file* file_;
    uint64_t size_, packed_, read_ = 0;
  };
  /// Opens a part, which must not outlive the archive. Throws Code::invalid where it is not there.
  std::unique_ptr<Part> open(const std::string& part) const;

  /// Throws that the workbook is damaged or is none.
  [[noreturn]] void damaged(std::string_view what) const;
  /// The same, unless it was memory that was wanting.
  [[noreturn]] void failed(zip_error* error, std::string_view what) const;

 private:
  std::string name_;
  zip* zip_ = nullptr;
  uint64_t bytes_ = 0;         // Of the file;
  mutable uint64_t read_ = 0;  // of what was unpacked of it.
};

}  // namespace dossier::exchange
