// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "desk/context/customer_store.hpp"
#include "desk/context/matching.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/shown_facts.hpp"
#include "desk/customers/likeness_reasons.hpp"
#include "dossier/identity.hpp"
#include "dossier/v1/identity.pb.h"
#include "dossier/validate.hpp"
#include "rules/fold.hpp"
#include "rules/identifiers.hpp"
#include "rules/terms.hpp"

// Who is meant by a caller's number, a name, an order: the likeliest customers first.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using records::KeyWriter;
using rules::Clue;
namespace index = desk::customer_index;

/// Finds customers by one clue after the other and gathers what speaks for each: apart those whom the actor is shown
/// with it, and the others.
class Resolver {
 public:
  explicit Resolver(Context& context) : context_(context) {}

  void by_identifier(Identifier kind, size_t place, std::string_view typed, const char* clue, Clue shown_as,
                     int points) {
    if (typed.empty()) return;
    const Verdict verdict = validate(kind, typed);
    // The 15-digit number of an old card means the same person as its modern form, which the verdict offers.
    const std::string& value = verdict.normalized.empty() ? verdict.suggestion : verdict.normalized;
    if (!value.empty()) find(place, comparable(kind, value), {clue, shown_as, points});
  }

  void by_text(size_t place, std::string_view typed, const char* clue, Clue shown_as, int points) {
    if (const std::string value = rules::fold(typed); !value.empty()) find(place, value, {clue, shown_as, points});
  }

  /// The row of an order leads to an interaction, whose key begins with its customer.
  void by_order(std::string_view typed) {
    const std::string order = rules::fold(typed);
    if (order.empty()) return;
    asked_ = true;
    size_t count = 0;
    desk::each_id(context_, desk::interactions().index_space(desk::interaction_index::order),
                  KeyWriter().text(order).bytes(), [&](uint64_t id) {
                    note(id, context_.may_see(id), order, {"same_order", std::nullopt, rules::Likeness::kProposed});
                    return ++count < terms::kSharedClue.value;
                  });
  }

  /// Where nobody is shown, whoever may register is told as before registering (X6): that somebody is there, and whose
  /// they are.
  std::vector<v1::Resolution> take() {
    if (found_.empty() && asked_ && !context_.is_host() && context_.may(Operation::register_customer)) {
      context_.count_duplicate_check();
      found_ = std::move(hidden_);
      std::vector<uint64_t> told;
      for (const v1::Resolution& one : found_) told.push_back(one.customer());
      context_.looked_at(desk::kDuplicateCheck, 0, std::move(told));
    } else {
      desk::PageLook look(context_, "resolve");
      for (const v1::Resolution& one : found_) look.add(one.customer());
    }
    for (v1::Resolution& found : found_) found.set_score(std::min<uint32_t>(found.score(), rules::Likeness::kMost));
    std::stable_sort(found_.begin(), found_.end(),
                     [](const auto& one, const auto& other) { return one.score() > other.score(); });
    return std::move(found_);
  }

 private:
  struct By {
    const char* clue;
    std::optional<Clue> shown_as;  ///< How it is masked; nothing: it is no personal data.
    int points;
  };

  void find(size_t place, const std::string& value, const By& by) {
    asked_ = true;
    size_t count = 0;
    desk::each_row(context_, place, KeyWriter().text(value).bytes(), [&](uint64_t id, bool shown) {
      note(id, shown, value, by);
      return ++count < terms::kSharedClue.value;
    });
  }

  void note(uint64_t id, bool is_shown, const std::string& value, const By& by) {
    v1::Resolution& found =
        is_shown ? resolution_of(found_, desk::stands_for(context_, id)) : resolution_of(hidden_, id);
    const auto& known = found.matched();
    if (is_shown && std::find(known.begin(), known.end(), id) == known.end()) found.add_matched(id);
    // Two records of one customer with the same phone are one reason.
    for (const v1::LikenessReason& reason : found.reasons()) {
      if (reason.clue() == by.clue) return;
    }
    v1::LikenessReason& reason = *found.add_reasons();
    reason.set_clue(by.clue);
    reason.set_points(by.points);
    const std::string shown = by.shown_as ? desk::seen_value(context_, id, *by.shown_as, value) : value;
    reason.set_a(shown);
    reason.set_b(shown);
    found.set_score(found.score() + static_cast<uint32_t>(by.points));
  }

  v1::Resolution& resolution_of(std::vector<v1::Resolution>& list, uint64_t profile) {
    for (v1::Resolution& found : list) {
      if (found.customer() == profile) return found;
    }
    v1::Resolution& added = list.emplace_back();
    const RecordView customer = desk::stored_customer(context_, profile).record;
    added.set_customer(profile);
    added.set_number(std::string(customer.text(v1::Customer::kNumberFieldNumber)));
    if (const auto owner = customer.text(v1::Customer::kOwnerFieldNumber); !owner.empty())
      added.set_owner(std::string(owner));
    return added;
  }

  Context& context_;
  bool asked_ = false;
  std::vector<v1::Resolution> found_, hidden_;
};

}  // namespace

std::vector<RecordView> resolve(View& view, const Clues& clues, size_t limit) {
  Context& context = view.context();
  context.require(Operation::read);
  Resolver resolver(context);
  // Weighed as for duplicates: a number that the state or the business gave decides, a personal means of contact wants
  // one more fact beside it.
  for (const Identifier kind : rules::kIdentityNumbers) {
    resolver.by_identifier(kind, index::identity, clues.identity_number, "same_number", Clue::same_number,
                           rules::Likeness::kCertain);
  }
  resolver.by_text(index::member, clues.member_id, "same_member", Clue::same_wechat, rules::Likeness::kCertain);
  resolver.by_order(clues.order_number);
  resolver.by_identifier(Identifier::mobile, index::phone, clues.phone, "same_mobile", Clue::same_mobile,
                         rules::points_of(Clue::same_mobile));
  resolver.by_identifier(Identifier::landline, index::phone, clues.phone, "same_landline", Clue::same_landline,
                         rules::points_of(Clue::same_landline));
  resolver.by_identifier(Identifier::email, index::email, clues.email, "same_email", Clue::same_email,
                         rules::points_of(Clue::same_email));
  resolver.by_text(index::wechat, clues.wechat, "same_wechat", Clue::same_wechat, rules::points_of(Clue::same_wechat));
  std::vector<RecordView> found;
  for (const v1::Resolution& resolution : resolver.take()) {
    if (found.size() < limit) found.push_back(context.keep(desk::serialise(resolution)));
  }
  return found;
}

}  // namespace dossier
