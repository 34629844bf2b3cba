// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "dossier/error.hpp"

// Refusing what is given: one fault at once, or all of a record together.

namespace dossier::desk {

/// Refuses what a field of a record or a request says. `facts` go into the sentence of the reason.
[[noreturn]] inline void refuse(std::string reason, std::string field, std::vector<std::string> facts = {}) {
  throw Error(Code::invalid, std::move(reason), std::move(field), std::move(facts));
}

/// Faults of one record, which are refused together.
class Faults {
 public:
  void add(std::string reason, std::string field, std::vector<std::string> facts = {}) {
    findings_.push_back({std::move(reason), std::move(field), std::move(facts)});
  }
  void add(const Error& error) {
    if (error.findings().empty()) return add(error.reason(), error.field(), error.facts());
    findings_.insert(findings_.end(), error.findings().begin(), error.findings().end());
  }

  /// Runs a check that refuses by itself.
  template <typename Check>
  void gather(Check check) {
    try {
      check();
    } catch (const Error& error) {
      if (error.code() != Code::invalid) throw;
      add(error);
    }
  }

  /// Throws where there are any.
  void refuse() const {
    if (!findings_.empty()) throw Error(Code::invalid, findings_);
  }

 private:
  std::vector<Finding> findings_;
};

}  // namespace dossier::desk
