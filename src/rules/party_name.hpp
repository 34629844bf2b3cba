// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "rules/regions.hpp"

// The name of a customer taken apart for comparison.

namespace dossier::rules {

/// A name in parts, all folded. A value; `province` and `city` point into tables that live for ever.
struct PartyName {
  std::string typed;                   ///< As it was given.
  std::u32string full;                 ///< All of it, folded.
  std::u32string core;                 ///< Without the place and the legal form; of a person the same as `full`.
  std::u32string form;                 ///< The legal form behind it, slips included: 有限责任公司, 有公限司.
  const Province* province = nullptr;  ///< Of the place in front or in brackets.
  const City* city = nullptr;          ///< Likewise.
  bool personal = false;               ///< A person's name.
  bool branch = false;  ///< A part of an organisation that works under its own name: 分公司, 营业部, (朝阳店).

  bool empty() const { return full.empty(); }
};

/// A person's name, without 先生 and the like.
PartyName person_name(std::string_view typed);

/// An organisation's name. One slip within a legal form is forgiven (有限司, 有公限司), and so is one in the place if it ends
/// with 市 or 县.
PartyName organisation_name(std::string_view typed);

/// Whether the names contain places that exclude each other: 北京 and 上海, but not 广东 and 深圳.
bool have_different_places(const PartyName& a, const PartyName& b);

}  // namespace dossier::rules
