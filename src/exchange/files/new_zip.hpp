// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "dossier/clock.hpp"
#include "exchange/files/new_file.hpp"

struct zip;
struct zip_source;

namespace dossier::exchange {

/// A ZIP file that is written from texts and files; dropped unless it is closed. Used by one thread at a time.
class NewZip {
 public:
  /// Its parts are dated `at`. The file outlives it, and so does all that is added.
  NewZip(NewFile& file, Instant at);
  ~NewZip();
  NewZip(const NewZip&) = delete;
  NewZip& operator=(const NewZip&) = delete;

  void add(const std::string& name, const std::string& text);
  void add(const std::string& name, const NewFile& part);
  /// Writes all of it. Throws Code::io.
  void close();

 private:
  class Target;

  void add(const std::string& name, zip_source* source);
  /// Throws what a failure is called.
  [[noreturn]] void fail(int code) const;

  const NewFile& file_;
  const Instant at_;
  std::unique_ptr<Target> target_;
  struct zip* zip_ = nullptr;
};

}  // namespace dossier::exchange
