// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace dossier::bench {

/// What was measured in each round: nanoseconds, or bytes, for one piece of work. A case has several sides that do the
/// same work.
class Results {
 public:
  void add(const std::string& work, const std::string& side, double value) { values_[{work, side}].push_back(value); }
  const std::vector<double>& of(const std::string& work, const std::string& side) const;
  bool has(const std::string& work, const std::string& side) const { return values_.contains({work, side}); }

  double median(const std::string& work, const std::string& side) const;
  /// Median over the rounds of `base` / `subject`.
  double ratio(const std::string& work, const std::string& subject, const std::string& base) const;

  const std::map<std::pair<std::string, std::string>, std::vector<double>>& all() const { return values_; }

 private:
  std::map<std::pair<std::string, std::string>, std::vector<double>> values_;
};

using ResultsByScale = std::map<uint32_t, Results>;  ///< By number of customers.

/// The goals and where each stands, at the largest scale; then everything else that was measured, and how it grows with
/// the scale.
void print_tables(const ResultsByScale& results);
/// The same as one JSON object a line.
void print_json(const ResultsByScale& results);

}  // namespace dossier::bench
