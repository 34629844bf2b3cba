// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/text_finds.hpp"
#include "rules/text_glance.hpp"

// What a customer's record says of persons, to be hidden in free text wherever and however it stands there.

namespace dossier::rules {

/// The values of one record. Filling it costs little more than copying them; it is looked at by any number of threads
/// once it is filled. What is too short to be told from other text (a name of one character) is taken and not looked
/// for, and so is what is masked already.
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

  bool empty() const { return values_.empty(); }
  void clear();

  /// For `glance_at`: kHintKnown marks characters of which one stands in every value.
  const Hints& hints() const { return hints_; }
  /// False where none of the values can be in the text.
  bool may_occur(const Glance& glance) const {
    return (glance.hints & kHintKnown) != 0 || glance.digits >= fewest_digits_ || glance.letters >= fewest_letters_;
  }

  /// Appends where the values stand.
  void find(const Signs& signs, Finds& finds) const;

 private:
  enum class Kind : uint8_t { name, sole_trader, mobile, landline, identity, email, wechat, street };
  struct Value {
    Kind kind;
    uint32_t at, size;              ///< Of text_: what is looked for.
    uint32_t shown_at, shown_size;  ///< The value of which that is a part.
    char32_t awaited;               ///< A character that is in it, simplified; 0 where it is letters and digits.
    unsigned digits, letters;       ///< That it has.
  };

  struct Part {
    uint32_t at, size;
  };
  Part keep(std::string_view text);
  void add(Kind kind, std::string_view text);
  void add(Kind kind, Part wanted, Part shown);
  void await_characters(Value& value);
  std::string mask(const Value& value) const;

  std::string text_;
  std::vector<Value> values_;
  Hints hints_ = common_hints();
  std::vector<uint16_t> hinted_;  ///< Places in hints_ that are marked.
  unsigned fewest_digits_ = ~0u, fewest_letters_ = ~0u;
};

}  // namespace dossier::rules
