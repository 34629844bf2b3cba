// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "dossier/record.hpp"
#include "schema/schema.hpp"

namespace dossier::desk {

/// What a person is recognised by in a text that somebody else wrote: names, numbers and addresses, as they stand in
/// their records and stood there before.
class PersonTexts {
 public:
  /// Takes what a record says of people, by the description of its fields.
  void add(const schema::Record& kind, RecordView record);
  /// Whether a text has one of them in it, in whatever width, case, script and with whatever separators.
  bool named_in(std::string_view text) const;

 private:
  void add(std::string_view text, size_t least);

  std::set<std::string> texts_;  // As they are searched.
};

}  // namespace dossier::desk
