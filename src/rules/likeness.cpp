// SPDX-License-Identifier: Apache-2.0
#include "rules/likeness.hpp"

#include <algorithm>
#include <iterator>

#include "rules/name_match.hpp"
#include "rules/slips.hpp"
#include "words/messages.hpp"

namespace dossier::rules {
namespace {

struct Weight {
  Clue clue;
  std::string_view name;
  int organisations, persons;
};

// By general experience, not fitted to any data: a number that the state gave decides; a personal means of contact
// needs one more fact beside it; a person's name says less than a company's, which is unique where it is registered; an
// office building holds many companies, but hardly two people of one name.
constexpr Weight kWeights[] = {
    {Clue::same_number, "same_number", terms::kLikenessCertain.value, terms::kLikenessCertain.value},
    {Clue::mistyped_number, "mistyped_number", 250, 250},
    {Clue::same_mobile, "same_mobile", 350, 350},
    {Clue::same_email, "same_email", 350, 350},
    {Clue::same_wechat, "same_wechat", 350, 350},
    {Clue::same_landline, "same_landline", 200, 200},
    {Clue::same_name, "same_name", 400, 250},
    {Clue::same_core_name, "same_core_name", 350, 250},
    {Clue::legal_form_differs, "legal_form_differs", 0, 0},
    {Clue::place_missing, "place_missing", 0, 0},
    {Clue::homophone_name, "homophone_name", 250, 200},
    {Clue::swapped_characters, "swapped_characters", 250, 200},
    {Clue::missing_character, "missing_character", 250, 150},
    {Clue::short_name, "short_name", 250, 100},
    {Clue::pinyin_name, "pinyin_name", 150, 150},
    {Clue::surname_only, "surname_only", 0, 150},
    {Clue::same_address, "same_address", 250, 300},
    {Clue::same_building, "same_building", 150, 250},
    {Clue::shared_person, "shared_person", 150, 100},
    {Clue::different_number, "different_number", -600, -600},
    {Clue::different_kind, "different_kind", -500, -500},
    {Clue::different_name, "different_name", -300, -300},
    {Clue::one_character_differs, "one_character_differs", -100, -200},
    {Clue::different_ordinal, "different_ordinal", -300, -200},
    {Clue::different_place, "different_place", -250, 0},
    {Clue::different_branch, "different_branch", -300, 0},
    {Clue::different_city, "different_city", -100, -50},
};
constexpr int kPlaceInName = 100;  // A full name with its place in it: nobody else there may be called so.

constexpr const Weight& weight(Clue clue) { return kWeights[static_cast<size_t>(clue)]; }
static_assert(std::is_sorted(std::begin(kWeights), std::end(kWeights),
                             [](const Weight& a, const Weight& b) { return a.clue < b.clue; }));

class Comparison {
 public:
  Comparison(const Identity& a, const Identity& b) : a_(a), b_(b), persons_(a.name.personal && b.name.personal) {
    out_.evidence.reserve(12);
  }

  Likeness run() {
    if (a_.kind != b_.kind && a_.kind != PartyKind::unknown && b_.kind != PartyKind::unknown)
      add(Clue::different_kind, a_.name.typed, b_.name.typed);
    numbers();
    if (!a_.name.empty() && !b_.name.empty()) names();
    shared(Clue::same_mobile, a_.mobiles, b_.mobiles);
    shared(Clue::same_email, a_.emails, b_.emails);
    shared(Clue::same_wechat, a_.wechats, b_.wechats);
    shared(Clue::same_landline, a_.landlines, b_.landlines);
    places();
    people();
    judge();
    return std::move(out_);
  }

 private:
  void add(Clue clue, std::string_view a, std::string_view b, int more = 0) {
    const int points = points_of(clue, persons_) + more;
    out_.evidence.push_back({clue, points, a, b});
    found_ |= bit(clue);
    points_ += points;
  }
  static constexpr uint32_t bit(Clue clue) { return uint32_t{1} << static_cast<uint32_t>(clue); }
  bool any(std::initializer_list<Clue> clues) const { return count(clues) > 0; }
  int count(std::initializer_list<Clue> clues) const {
    return static_cast<int>(
        std::count_if(clues.begin(), clues.end(), [&](Clue clue) { return (found_ & bit(clue)) != 0; }));
  }

  void numbers();
  void names();
  void organisation_names();
  void person_names();
  void shared(Clue clue, const std::vector<std::string>& a, const std::vector<std::string>& b);
  void places();
  void people();
  void judge();

  const Identity& a_;
  const Identity& b_;
  const bool persons_;
  Likeness out_;
  int points_ = 0;
  uint32_t found_ = 0;
};

using Scheme = IdentityNumber::Scheme;

// A credit code and an organisation code may be one organisation's; a person's numbers are compared with their like.
bool are_of_one_kind(Scheme a, Scheme b) {
  const auto of_person = [](Scheme scheme) {
    return scheme == Scheme::resident_id || scheme == Scheme::other_document;
  };
  return a == b || (!of_person(a) && !of_person(b));
}

// One that agrees outweighs those that do not: a customer may have an old number, too.
void Comparison::numbers() {
  const IdentityNumber *mistyped[2] = {}, *different[2] = {};
  for (const IdentityNumber& a : a_.numbers) {
    for (const IdentityNumber& b : b_.numbers) {
      if (!are_of_one_kind(a.scheme, b.scheme)) continue;
      if (a.valid && b.valid && a.subject() == b.subject()) return add(Clue::same_number, a.text, b.text);
      if (!(a.valid && b.valid) && (a.text == b.text || is_mistyped(a.text, b.text)))
        mistyped[0] = &a, mistyped[1] = &b;
      // A new passport has a new number.
      if (a.valid && b.valid && a.scheme != Scheme::other_document) different[0] = &a, different[1] = &b;
    }
  }
  if (mistyped[0] != nullptr) {
    add(Clue::mistyped_number, mistyped[0]->text, mistyped[1]->text);
  } else if (different[0] != nullptr) {
    add(Clue::different_number, different[0]->text, different[1]->text);
  }
}

void Comparison::names() {
  const PartyName &a = a_.name, &b = b_.name;
  if (a.full == b.full)
    return add(Clue::same_name, a.typed, b.typed, !persons_ && a.province != nullptr ? kPlaceInName : 0);
  if (is_pinyin_of(a.core, b.core) || is_pinyin_of(b.core, a.core)) return add(Clue::pinyin_name, a.typed, b.typed);
  if (a.personal != b.personal) return add(Clue::different_name, a.typed, b.typed);
  a.personal ? person_names() : organisation_names();
}

// 张 of 张先生, also of 张某某: all that was told of a name.
std::u32string_view told_surname(std::u32string_view name) {
  while (name.size() > 1 && name.back() == U'某') name.remove_suffix(1);
  return name.size() == 1 ? name : std::u32string_view();
}

bool is_surname_of(const PartyName& a, const PartyName& b) {
  const std::u32string_view surname = told_surname(a.full);
  return !surname.empty() && b.full.size() > 1 && b.full.starts_with(surname);
}

void Comparison::person_names() {
  const PartyName &a = a_.name, &b = b_.name;
  if (is_surname_of(a, b) || is_surname_of(b, a)) return add(Clue::surname_only, a.typed, b.typed);
  const bool longer_than_two = std::max(a.full.size(), b.full.size()) > 2;
  const auto clue = [&] {
    switch (slip_between(a.full, b.full)) {
      case Slip::homophone: return Clue::homophone_name;
      case Slip::swapped: return Clue::swapped_characters;
      case Slip::missing: return longer_than_two ? Clue::missing_character : Clue::different_name;
      case Slip::different:
      case Slip::ordinal: return Clue::one_character_differs;
      default: return Clue::different_name;
    }
  }();
  add(clue, a.typed, b.typed);
}

// A short name stands alone, without a legal form; in full one name may well stand within another company's.
bool is_short_form(const PartyName& candidate, const Identity& other) {
  if (!other.short_name.empty() && candidate.core == other.short_name.core) return true;
  const PartyName& full = other.name;
  if (!candidate.form.empty() || candidate.core.size() < 2 || candidate.core.size() >= full.full.size()) return false;
  const auto is_short_of = [&](const std::u32string& longer) {
    return !longer.empty() && longer[0] == candidate.core[0] && is_subsequence(candidate.core, longer);
  };
  return is_short_of(full.core) || is_short_of(full.full);
}

void Comparison::organisation_names() {
  const PartyName &a = a_.name, &b = b_.name;
  constexpr size_t kEnoughToMissOne = 4;  // 方润 and 方润益 are two names.
  if (have_different_places(a, b)) add(Clue::different_place, a.typed, b.typed);
  if (a.branch != b.branch) return add(Clue::different_branch, a.typed, b.typed);
  if (a.core == b.core) {
    if (a.branch) return add(Clue::different_branch, a.typed, b.typed);
    add(Clue::same_core_name, a.typed, b.typed);
    if (a.form != b.form) add(Clue::legal_form_differs, a.typed, b.typed);
    if ((a.province == nullptr) != (b.province == nullptr)) add(Clue::place_missing, a.typed, b.typed);
    return;
  }
  Slip slip = slip_between(a.core, b.core);
  if (slip == Slip::more) slip = slip_between(a.full, b.full);  // A slip within the place hides the core.
  if (slip == Slip::missing && std::max(a.core.size(), b.core.size()) < kEnoughToMissOne) slip = Slip::different;
  const auto clue = [&] {
    if (slip == Slip::ordinal) return Clue::different_ordinal;
    if (slip == Slip::homophone) return Clue::homophone_name;
    if (slip == Slip::swapped) return Clue::swapped_characters;
    if (slip == Slip::missing) return Clue::missing_character;
    if (a.branch) return Clue::different_branch;
    if (is_short_form(a, b_) || is_short_form(b, a_)) return Clue::short_name;
    return slip == Slip::different ? Clue::one_character_differs : Clue::different_name;
  }();
  add(clue, a.typed, b.typed);
}

void Comparison::shared(Clue clue, const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto found = std::find_if(
      a.begin(), a.end(), [&](const std::string& value) { return std::find(b.begin(), b.end(), value) != b.end(); });
  if (found != a.end()) add(clue, *found, *found);
}

bool may_be_equal(std::string_view a, std::string_view b) { return a.empty() || b.empty() || a == b; }

void Comparison::places() {
  const Place *building[2] = {}, *apart[2] = {};
  bool one_city = false;
  for (const Place& a : a_.places) {
    for (const Place& b : b_.places) {
      if (!may_be_equal(a.city, b.city)) {
        apart[0] = &a, apart[1] = &b;
        continue;
      }
      one_city = true;
      if (a.building != b.building || !may_be_equal(a.district, b.district)) continue;
      if (!a.unit.empty() && a.unit == b.unit) return add(Clue::same_address, a.typed, b.typed);
      if (may_be_equal(a.unit, b.unit)) building[0] = &a, building[1] = &b;
    }
  }
  if (building[0] != nullptr) {
    add(Clue::same_building, building[0]->typed, building[1]->typed);
  } else if (apart[0] != nullptr && !one_city) {
    add(Clue::different_city, apart[0]->typed, apart[1]->typed);
  }
}

void Comparison::people() {
  for (const PartyName& a : a_.people) {
    for (const PartyName& b : b_.people) {
      if (a.full == b.full) return add(Clue::shared_person, a.typed, b.typed);
    }
  }
}

void Comparison::judge() {
  const bool heard =
      any({Clue::homophone_name}) && any({Clue::same_landline}) &&
      !any({Clue::different_number, Clue::different_kind, Clue::different_place, Clue::different_branch});
  if (heard || any({Clue::same_number})) points_ = std::max(points_, Likeness::kProposed);
  out_.score = std::clamp(points_, 0, Likeness::kMost);
  if (points_ < Likeness::kProposed) return;
  out_.verdict = Likely::proposed;
  if (points_ < Likeness::kCertain) return;
  if (any({Clue::different_number, Clue::different_kind, Clue::different_place})) return;

  const bool names_agree = any({Clue::same_name, Clue::same_core_name, Clue::homophone_name, Clue::swapped_characters,
                                Clue::missing_character, Clue::short_name});
  const int personal = count({Clue::same_mobile, Clue::same_email, Clue::same_wechat});
  const int reached = personal + count({Clue::same_landline, Clue::same_address, Clue::same_building});
  const bool elsewhere =
      !persons_ && !a_.places.empty() && !b_.places.empty() && !any({Clue::same_address, Clue::same_building});
  const bool by_number = any({Clue::same_number}) && names_agree;
  const bool by_name = any({Clue::same_name}) && personal >= 1 && reached >= 2 && !elsewhere;
  if (by_number || by_name) out_.verdict = Likely::certain;
}

}  // namespace

std::string_view name(Clue clue) { return weight(clue).name; }

int points_of(Clue clue, bool persons) { return persons ? weight(clue).persons : weight(clue).organisations; }

std::string describe(const Evidence& evidence, Language language) {
  return message_for("likeness." + std::string(name(evidence.clue)), {},
                     {std::string(evidence.a), std::string(evidence.b)}, language);
}

Likeness compare(const Identity& a, const Identity& b) { return Comparison(a, b).run(); }

}  // namespace dossier::rules
