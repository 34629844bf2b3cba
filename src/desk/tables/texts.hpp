// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

// What becomes of the texts of a record before it is stored: each as its field is described (schema/schema.hpp).

/// The texts of records: visiting, checking and cleaning them.
namespace dossier::desk {

/// The place of a text in its record. Written out only when somebody asks, because nearly always nobody does.
struct FieldPath {
  const FieldPath* parent = nullptr;
  std::string_view name;
  int index = -1;
  std::string str() const;  ///< "contacts[0].mobile"
};

/// Checks that every text of a record, a message of dossier.v1, is UTF-8 of characters that every file and page can
/// hold (no control characters, no noncharacters) and not longer than a field may be, and cleans it: blanks at both
/// ends away, full-width letters and digits made half width, one line where the field is one. Throws Code::invalid
/// naming the field.
template <typename Record>
void clean_texts(Record& record);

/// The same check without changing anything: line ends where the field is one line are refused.
template <typename Record>
void check_texts(const Record& record);

/// One text that is no record yet, such as a reason, checked and cleaned; it may have several lines. Throws
/// Code::invalid naming `field`.
std::string clean_text(std::string_view text, std::string_view field);

/// Throws Code::invalid naming `field`, "record_size", for a record of so many bytes that no record has.
void check_record_size(size_t bytes, std::string_view field);

/// A text that is kept as it is given, such as what a write is for. Throws Code::invalid naming `field`, "too_long".
void check_length(std::string_view text, std::string_view field);

}  // namespace dossier::desk
