// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "dossier/language.hpp"

// The numbers of the business that the library's rules work with, and where each comes from. Where a policy has a field
// for one, it is what holds while the policy leaves that field alone.

namespace dossier {

enum class TermUnit : uint8_t {
  minutes,
  hours,
  days,  ///< Of the calendar.
  working_days,
  months,
  percent,
  characters,
  points,
  stars,
  customers,
  purchases,
  signatures,
  checks,
  years,
};

/// One number. The texts live as long as the program.
struct BusinessTerm {
  std::string_view name;  ///< Such as "old_detail_valid": unique, and stays the same.
  int value = 0;
  TermUnit unit = TermUnit::minutes;
  std::string_view requirement;             ///< The requirement that asks for it: an id of docs/requirements.md.
  std::string_view source_en, source_zh;    ///< The law or document with its article; or that it is the library's own.
  std::string_view meaning_en, meaning_zh;  ///< A phrase.

  /// In one of the languages.
  std::string_view source(Language language) const { return language == Language::zh ? source_zh : source_en; }
  /// In one of the languages.
  std::string_view meaning(Language language) const { return language == Language::zh ? meaning_zh : meaning_en; }
};

/// All of them, in the order of the subjects. From any thread.
std::span<const BusinessTerm> business_terms();

/// "working_days".
std::string_view name(TermUnit unit);
/// "working days", "个工作日".
std::string_view label(TermUnit unit, Language language);

}  // namespace dossier
