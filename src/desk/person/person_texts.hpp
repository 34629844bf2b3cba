// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "dossier/record.hpp"

namespace dossier::v1 {
class Contact;
class Customer;
}  // namespace dossier::v1

namespace dossier::desk {

/// What a person is recognised by in a text that somebody else wrote: names, numbers and addresses, as they stand in
/// their records and stood there before.
class PersonTexts {
 public:
  void add(const v1::Customer& customer);
  void add(const v1::Contact& contact);
  /// Whether a text has one of them in it, in whatever width, case, script and with whatever separators.
  bool named_in(std::string_view text) const;

 private:
  void add(std::string_view text, size_t least);

  std::set<std::string> texts_;  // As they are searched.
};

}  // namespace dossier::desk
