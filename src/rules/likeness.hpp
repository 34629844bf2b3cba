// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dossier/language.hpp"
#include "rules/identity.hpp"
#include "rules/terms.hpp"

// Whether two customers are likely one and the same (U3, X1), and why (X4). Pure: nothing is looked up, nothing is
// decided.

namespace dossier::rules {

/// What two customers have in common, or what sets them apart.
enum class Clue : unsigned char {
  same_number,
  mistyped_number,  ///< One slip apart, and at least one of them cannot be right.
  same_mobile,
  same_email,
  same_wechat,
  same_landline,  ///< Often a switchboard.
  same_name,
  same_core_name,      ///< Equal but for the place and the legal form.
  legal_form_differs,  ///< Goes with same_core_name; weighs nothing.
  place_missing,       ///< Likewise: only one of them names its place.
  homophone_name,
  swapped_characters,
  missing_character,
  short_name,
  pinyin_name,   ///< One is the other in Pinyin: Zhang Wei, 张伟.
  surname_only,  ///< One is the other's surname with a form of address: 张先生, 张伟.
  same_address,
  same_building,  ///< The unit is not known of both.
  shared_person,  ///< A contact or the legal representative.
  // Against:
  different_number,  ///< Both are valid.
  different_kind,
  different_name,
  one_character_differs,
  different_ordinal,
  different_place,
  different_branch,
  different_city,
};

/// Stable name: "same_mobile".
std::string_view name(Clue clue);

struct Evidence {
  Clue clue;
  int points;          ///< Below zero: it speaks against.
  std::string_view a;  ///< What was compared, as the identities hold it. Personal data: mask it where it leaves.
  std::string_view b;
};

/// The points by which a clue speaks for two organisations, or two persons, being the same.
int points_of(Clue clue, bool persons = false);

/// A sentence for a person.
std::string describe(const Evidence& evidence, Language language);

enum class Likely : unsigned char {
  no,
  proposed,  ///< Somebody should look.
  certain,   ///< May be linked without asking; nothing speaks against it.
};

struct Likeness {
  static constexpr int kProposed = terms::kLikenessProposed.value, kCertain = terms::kLikenessCertain.value,
                       kMost = terms::kLikenessMost.value;

  int score = 0;  ///< The points of the evidence, 0 to kMost. At least kProposed if proposed, kCertain if certain.
  Likely verdict = Likely::no;
  std::vector<Evidence> evidence;  ///< Points into the identities that were compared: valid as long as they are.
};

/// Compares two customers; symmetric but for the order in the evidence.
///
/// The same valid identity number is always proposed, whatever else differs, and so are names that sound alike with the
/// same landline. Certain needs the same valid identity number and a name that agrees; or the very same name and two
/// further facts by which both can be reached, one of them personal (mobile, e-mail, WeChat). Nothing is certain with
/// different valid numbers, kinds, branches or places, nor, without the number, between organisations at different
/// addresses: a chain of shops shares name, boss and mobile.
Likeness compare(const Identity& a, const Identity& b);

}  // namespace dossier::rules
