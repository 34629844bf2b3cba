// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Text made comparable. Stored text stays as it was typed; only keys and comparisons are folded, both sides alike.
// Every function takes any bytes; what is not UTF-8 is dropped by the folds.

namespace dossier::rules {

/// A typed text as it is stored: blanks at both ends away, full-width letters and digits and the ideographic space made
/// half width. Everything else, Chinese punctuation too, stays as typed.
std::string clean(std::string_view text);

/// NFKC by code point: full width to half width and the like. The text itself when it is not UTF-8.
std::string compatible(std::string_view text);

/// The key for comparison: NFKC, case folded, traditional to simplified, blanks and punctuation away. Idempotent.
std::string fold(std::string_view text);

/// Appends `fold` of one character: nothing, itself, or what it is one of the forms of; of a letter with an accent the
/// letter alone.
void append_unaccented(std::string& out, char32_t code);

/// The simplified form of one character, or the character itself (Unihan; see data/make_variants.py).
char32_t simplified(char32_t code);

/// The characters whose simplified form this one is, itself not among them.
std::u32string_view traditional_forms(char32_t code);

/// `fold` of a company's name without what varies from paper to paper: the province or city in front or in brackets,
/// the legal form and (集团) behind. Two companies may share the result: it finds candidates, it does not prove anything.
std::string fold_company(std::string_view name);

/// `fold` of a person's name without a form of address (先生, 女士, ...) behind it.
std::string fold_person(std::string_view name);

/// Whether the short name's characters stand in the full name in the same order, both folded (RULES: 1,498 of 1,505
/// listed companies; contiguous in only 1,039). An empty short name is nobody's.
bool is_short_name_of(std::string_view short_name, std::string_view full_name);

}  // namespace dossier::rules
