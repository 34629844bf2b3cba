// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <forward_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/text_finds.hpp"
#include "rules/text_glance.hpp"

// What a customer's record says of persons, to be hidden in free text wherever and however it stands there.

namespace dossier::rules {

/// The values of one record, whose bytes must outlive it or its `clear`. Filling it costs little more than walking
/// them: what is all digits and letters is taken apart when a text comes that has as many. Used by one thread at a
/// time, where it is not empty. What is too short to be told from other text (a name of one character) is taken and not
/// looked for, and so is what is masked already.
class KnownValues {
 public:
  void add_name(std::string_view name);         ///< A person's; shown as `mask_name`.
  void add_sole_trader(std::string_view name);  ///< A business that is a person; shown as `mask_company`.
  void add_mobile(std::string_view number);     ///< As `mask_mobile`.
  void add_landline(std::string_view number);   ///< As `mask_landline`; looked for without its area code, too.
  void add_identity(std::string_view number);   ///< Resident identity number or a sole trader's code: outer digits.
  void add_email(std::string_view email);       ///< As `mask_email`; a QQ number in it is looked for by itself.
  void add_wechat(std::string_view id);         ///< First character and a star; QQ numbers alike.
  void add_street(std::string_view street);     ///< ****; street and house number by themselves, too, 号 or not.

  bool empty() const { return values_.empty() && plain_.empty(); }
  void clear();

  /// For `glance_at`: kHintKnown marks characters of which one stands in every value.
  const Hints& hints() const { return hints_; }
  /// False where none of the values can be in the text.
  bool may_occur(const Glance& glance) const {
    if ((glance.hints & kHintKnown) != 0) return true;
    if (glance.digits >= plain_digits_ || glance.letters >= plain_letters_) take_apart();
    return glance.digits >= fewest_digits_ || glance.letters >= fewest_letters_;
  }

  /// Appends where the values stand.
  void find(const Signs& signs, Finds& finds) const;

 private:
  enum class Kind : uint8_t { name, sole_trader, mobile, landline, identity, email, wechat, street };
  struct Given {
    Kind kind;
    std::string_view text;
  };
  struct Value {
    Kind kind;
    std::string_view wanted;   ///< What is looked for.
    std::string_view shown;    ///< The value of which that is a part.
    char32_t awaited = 0;      ///< A character that is in it, simplified; 0 where it is letters and digits.
    unsigned digits, letters;  ///< That it has.
  };

  std::string_view keep(std::string text) const { return kept_.emplace_front(std::move(text)); }
  void add(Kind kind, std::string_view text);
  // What one value is looked for as: whole, and in parts.
  void take_apart() const;
  void take_apart(const Given& given) const;
  void take_name(std::string_view name) const;
  void take_mobile(std::string_view number) const;
  void take_landline(std::string_view number) const;
  void take_identity(std::string_view number) const;
  void take_email(std::string_view email) const;
  void take_street(std::string_view street) const;
  void look_for(Kind kind, std::string_view wanted, std::string_view shown) const;
  void look_for(Kind kind, std::string_view wanted) const { look_for(kind, wanted, wanted); }
  void await(char32_t code) const;
  std::string mask(const Value& value) const;

  // Taken apart when that is needed first.
  mutable std::forward_list<std::string> kept_;  ///< Forms of the values that the record does not hold.
  mutable std::vector<Given> plain_;             ///< Digits and letters, not taken apart yet.
  mutable std::vector<Value> values_;
  mutable Hints hints_ = common_hints();
  mutable std::vector<uint16_t> hinted_;  ///< Places in hints_ that are marked.
  mutable unsigned fewest_digits_ = ~0u, fewest_letters_ = ~0u;
  mutable unsigned plain_digits_ = ~0u, plain_letters_ = ~0u;  ///< Of no part of plain_ there are fewer.
};

}  // namespace dossier::rules
