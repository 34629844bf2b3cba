// SPDX-License-Identifier: Apache-2.0
#include "dossier/review.hpp"

#include "desk/context/masking.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/numbers.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/pages.hpp"
#include "desk/context/staff.hpp"
#include "desk/planning/deadlines.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/tables/keeping_tables.hpp"
#include "desk/tables/refuse.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/labels.hpp"
#include "rules/dates.hpp"
#include "rules/draw.hpp"
#include "rules/repeated.hpp"

// The way of a registration: checked, approved or returned, archived (R10, R11).

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using desk::refuse;
using records::KeyWriter;
using v1::Review;

/// A customer whose review is at one of these points. What was never reviewed is a draft.
v1::Customer load(Context& context, uint64_t id, std::initializer_list<Review::State> expected) {
  v1::Customer customer = desk::load_customer(context, id);
  Review& review = *customer.mutable_review();
  if (review.state() == Review::STATE_UNSPECIFIED) review.set_state(Review::STATE_DRAFT);
  if (std::find(expected.begin(), expected.end(), review.state()) == expected.end()) {
    refuse("review_step", "review.state", {customer.number(), std::to_string(review.state())});
  }
  return customer;
}

v1::ReviewStep& add_step(Context& context, Review& review, Review::State state, std::string_view remark) {
  review.set_state(state);
  v1::ReviewStep& step = *review.add_steps();
  step.set_state(state);
  desk::set_instant(step.mutable_at(), context.now);
  step.set_by(context.actor);
  if (!remark.empty()) step.set_remark(desk::clean_text(remark, "remark"));
  return step;
}

std::string source_of(const v1::Customer& customer) { return "review:" + std::to_string(customer.id()); }

/// The step that was due is taken; the next one is.
void plan_next(Context& context, const v1::Customer& customer, const v1::Clock& clock, std::string assignee,
               const char* what) {
  if (auto task = desk::open_follow_up(context, source_of(customer))) {
    desk::close_follow_up(context, std::move(*task), v1::FOLLOW_UP_STATE_DONE, "review");
  }
  if (assignee.empty() || assignee == desk::kSystem) return;  // The host plans its own work.
  v1::FollowUp task;
  task.set_kind(v1::FOLLOW_UP_KIND_REVIEW);
  task.set_assignee(std::move(assignee));
  task.set_priority(v1::PRIORITY_NORMAL);
  desk::set_task(task, what);
  task.set_source(source_of(customer));
  desk::plan_deadline(context, customer, clock, context.now, std::move(task));
}

const v1::ReviewRules& rules_of(Context& context) { return context.rules().policy->review(); }

/// Who works on the file: the registrar, or the owner where the host registered it.
std::string clerk_of(const v1::Customer& customer) {
  return customer.registered_by().empty() || customer.registered_by() == desk::kSystem ? customer.owner()
                                                                                       : customer.registered_by();
}

void approve(Context& context, v1::Customer& customer, std::string_view remark) {
  Review& review = *customer.mutable_review();
  add_step(context, review, Review::STATE_APPROVED, remark);
  review.clear_doubtful_fields();
  if (remark.empty()) {
    review.clear_remark();
  } else {
    review.set_remark(desk::clean_text(remark, "remark"));
  }
  desk::set_instant(review.mutable_reviewed_at(), context.now);
  desk::store_customer(context, customer);
  plan_next(context, customer, rules_of(context).archive(), clerk_of(customer), "archive_registration");
}

/// Four eyes: nobody approves or returns what they checked themselves.
v1::Customer load_for_review(Context& context, uint64_t id) {
  context.require(Operation::review, id);
  v1::Customer customer = load(context, id, {Review::STATE_SELF_CHECKED});
  if (customer.review().checked_by() == context.actor && context.actor != desk::kSystem) {
    throw Error(Code::denied, "own_check", "review.checked_by", {customer.number()});
  }
  customer.mutable_review()->set_reviewed_by(context.actor);
  return customer;
}

}  // namespace

void self_check(Write& write, uint64_t id, std::string_view remark) {
  Context& context = write.context();
  context.require(Operation::correct_customer, id);
  v1::Customer customer = load(context, id, {Review::STATE_DRAFT, Review::STATE_RETURNED});
  Review& review = *customer.mutable_review();
  add_step(context, review, Review::STATE_SELF_CHECKED, remark);
  review.set_checked_by(context.actor);
  desk::set_instant(review.mutable_checked_at(), context.now);
  review.set_sampled(rules::drawn(id, rules_of(context).sample_percent()));
  if (!review.sampled()) return approve(context, customer, {});
  desk::store_customer(context, customer);
  const std::string superior = desk::superior_of(context, context.actor, customer.department());
  plan_next(context, customer, rules_of(context).review(), superior.empty() ? clerk_of(customer) : superior,
            "review_registration");
}

void approve_registration(Write& write, uint64_t id, std::string_view remark) {
  Context& context = write.context();
  v1::Customer customer = load_for_review(context, id);
  approve(context, customer, remark);
}

void return_registration(Write& write, uint64_t id, const std::vector<std::string>& doubtful_fields,
                         std::string_view remark) {
  Context& context = write.context();
  v1::Customer customer = load_for_review(context, id);
  if (doubtful_fields.empty()) refuse("required", "doubtful_fields");
  Review& review = *customer.mutable_review();
  v1::ReviewStep& step = add_step(context, review, Review::STATE_RETURNED, remark);
  for (const std::string& field : doubtful_fields) {
    if (path_label("Customer", field, Language::zh) == field)
      refuse("not_a_field", "doubtful_fields", {rules::repeated_name(field)});
    step.add_doubtful_fields(field);
  }
  *review.mutable_doubtful_fields() = step.doubtful_fields();
  review.set_remark(step.remark());
  desk::set_instant(review.mutable_reviewed_at(), context.now);
  desk::store_customer(context, customer);
  plan_next(context, customer, rules_of(context).correct(), clerk_of(customer), "correct_registration");
}

std::string archive_registration(Write& write, uint64_t id, std::string_view number) {
  Context& context = write.context();
  context.require(Operation::correct_customer, id);
  v1::Customer customer = load(context, id, {Review::STATE_APPROVED});
  Review& review = *customer.mutable_review();
  const Day today = context.today();
  std::string given = desk::clean_text(number, "review.archive_number");
  if (given.empty()) {
    given = desk::next_number(context, context.rules().policy->numbers().archive(), today, desk::customers(),
                              desk::customer_index::archive);
  }
  desk::refuse_destroyed(context.reader(), desk::customers(), desk::customer_index::archive, given);
  review.set_archive_number(std::move(given));
  add_step(context, review, Review::STATE_ARCHIVED, {});
  desk::set_instant(review.mutable_archived_at(), context.now);
  review.set_archived_by(context.actor);
  desk::store_customer(context, customer);
  plan_next(context, customer, {}, {}, "");
  return review.archive_number();
}

RecordPage list_reviews(View& view, const ReviewQuery& query) {
  Context& context = view.context();
  context.require(Operation::read);
  if (query.state < Review::STATE_DRAFT || query.state > Review::STATE_RETURNED)
    refuse("unknown_value", "state", {std::to_string(query.state)});
  const KeyWriter prefix = KeyWriter().byte(static_cast<uint8_t>(query.state));
  const auto cursor = context.reader().cursor(desk::customers().index_space(desk::customer_index::review));
  desk::PageBuilder page(query.limit);
  desk::PageLook look(context, "list_reviews");
  for (bool more = desk::start_page(*cursor, prefix.bytes(), query.token, prefix.bytes()); more;
       more = cursor->next()) {
    if (!cursor->key().starts_with(prefix.bytes())) break;
    records::KeyReader key(cursor->key().substr(prefix.bytes().size()));
    key.instant();
    const uint64_t id = key.number();
    if (!context.may_see(id)) continue;
    const RecordView customer = desk::stored_customer(context, id).record;
    if (!query.department.empty() && customer.text(v1::Customer::kDepartmentFieldNumber) != query.department) continue;
    if (!query.registrar.empty() && customer.text(v1::Customer::kRegisteredByFieldNumber) != query.registrar) continue;
    if (page.full()) break;
    look.add(id);
    page.add(desk::masked_customer(context, customer), cursor->key());
  }
  return page.take();
}

}  // namespace dossier
