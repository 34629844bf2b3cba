// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/program.hpp"
#include "dossier/call.hpp"
#include "schema/schema.hpp"

namespace dossier::cli {

/// What an operation is asked, as options of its command: one for each field of the request and of the record in it.
/// Required fields may be typed as arguments too. A field of a record inside is called by its path ("--needs.level"),
/// in a list of its first entry ("--contacts.mobile"), by its own name where only one has it ("--mobile"), and by its
/// Chinese label. Further entries are given as JSON.
class RequestOptions {
 public:
  RequestOptions(Command& command, const Program& program, const OperationInfo& operation);

  /// The request as JSON: what was typed, what stands in --input or on standard input, and at a terminal what it asks
  /// for. Throws UsageError.
  Json read(const Program& program);

 private:
  using Path = std::vector<const schema::Field*>;
  /// One option.
  struct Typed {
    Path path;
    std::vector<std::string> values;
  };

  void collect(const schema::Record& record, const Path& above);
  void add(Command& command, const Program& program, Typed& typed, const std::map<std::string, size_t>& uses);
  bool is_offered(const schema::Field& field, const Path& above) const;
  std::vector<std::string> names_of(const Path& path) const;
  bool is_argument(const Path& path) const;
  void ask_for_missing(const Program& program);
  bool nothing_of_body() const;

  const schema::Record& request_;
  const schema::Field* body_ = nullptr;  // The record in the request, if there is one.
  std::deque<Typed> typed_;
  std::string input_;
};

}  // namespace dossier::cli
