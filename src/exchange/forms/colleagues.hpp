// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/session.hpp"
#include "exchange/files/column.hpp"

// People as forms call them: by name in the file, by number in the store.

namespace dossier::exchange {

/// The staff of a store as they were when this was made.
class Colleagues {
 public:
  explicit Colleagues(View& view);

  /// The number of whom a cell calls "S001", "李明", "李明（S001）", "李明经理", or "王经理" where one colleague has that surname.
  /// Who has left is meant where nobody else can be. What nobody is called stays as it is. Throws Code::invalid,
  /// "colleagues_of_one_name".
  std::string number_of(const std::string& cell) const;
  bool has(std::string_view number) const { return people_.contains(number); }

  /// The name; with the number behind it where the name alone does not tell. A number of nobody stays one.
  std::string text_of(const std::string& number) const;
  /// Puts names in place of the numbers in a row's cells of people.
  void name_people(std::span<const Column> columns, Cells& cells) const;

 private:
  struct Colleague {
    std::string name;
    bool left;
  };
  using Numbers = std::vector<std::string>;

  std::string only_one(Numbers numbers, const std::string& cell) const;

  std::map<std::string, Colleague, std::less<>> people_;  // By number.
  std::map<std::string, Numbers, std::less<>> named_;     // Numbers by name.
};

/// Whether nobody's name looks so: letters and digits alone, with a digit among them.
bool is_staff_number(std::string_view cell);

}  // namespace dossier::exchange
