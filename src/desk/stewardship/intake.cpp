// SPDX-License-Identifier: Apache-2.0
#include "desk/stewardship/intake.hpp"

#include <algorithm>

#include "desk/context/customer_store.hpp"
#include "desk/context/masking.hpp"
#include "desk/context/matching.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/numbers.hpp"
#include "desk/context/setters.hpp"
#include "desk/context/staff.hpp"
#include "desk/customers/customer_rules.hpp"
#include "desk/customers/field_profile.hpp"
#include "desk/planning/planning.hpp"
#include "desk/stewardship/detail_changes.hpp"
#include "desk/stewardship/ownership.hpp"
#include "desk/stewardship/replaced_details.hpp"
#include "desk/stewardship/verification.hpp"
#include "desk/tables/refuse.hpp"
#include "dossier/customer.hpp"
#include "dossier/detail.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/identity.pb.h"
#include "dossier/v1/policy.pb.h"
#include "rules/dates.hpp"
#include "rules/repeated.hpp"

// Registering and correcting customers, their stages and owners.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;

/// Whoever may load may say who registered and when, as an import does; anybody else registers in their own name, now.
void stamp_registration(Context& context, v1::Customer& customer) {
  const bool host = context.may(Operation::load);
  if (!host || !customer.has_registered_at()) desk::set_instant(customer.mutable_registered_at(), context.now);
  if (!host || customer.registered_by().empty()) customer.set_registered_by(context.actor);
  *customer.mutable_updated_at() = customer.registered_at();
  customer.set_updated_by(customer.registered_by());
}

void begin_stage(v1::Customer& customer) {
  if (customer.stage() == v1::STAGE_UNSPECIFIED) customer.set_stage(v1::STAGE_NOT_CONTACTED);
  v1::StageChange& change = *customer.add_stages();
  change.set_stage(customer.stage());
  *change.mutable_at() = customer.registered_at();
  change.set_by(customer.registered_by());
}

void begin_ownership(v1::Customer& customer) {
  if (customer.owner().empty()) return;
  v1::Owner& owner = *customer.add_owners();
  owner.set_staff(customer.owner());
  *owner.mutable_from() = customer.registered_at();
}

/// What a new collaborator does not see because whoever names them does not.
void hold_back(Context& context, const v1::Customer& old, v1::Customer& customer) {
  for (v1::Collaborator& one : *customer.mutable_collaborators()) {
    one.clear_withheld_classes();
    const auto known = std::find_if(old.collaborators().begin(), old.collaborators().end(),
                                    [&](const v1::Collaborator& other) { return other.staff() == one.staff(); });
    if (known != old.collaborators().end()) {
      *one.mutable_withheld_classes() = known->withheld_classes();
    } else {
      for (std::string& name : context.withheld(old.id())) one.add_withheld_classes(std::move(name));
    }
  }
}

void log_check(Context& context, const std::vector<Match>& matches) {
  std::vector<uint64_t> told;
  for (const Match& match : matches) told.push_back(match.id);
  context.looked_at(desk::kDuplicateCheck, 0, std::move(told));
}

/// Whether somebody typed a whole identity number over one that they are not shown: whether it is the same would tell
/// them, and so it counts as a duplicate check, and as a change.
bool types_identity(Context& context, const v1::Customer& old, const v1::Customer& given, const v1::Customer& wanted) {
  const bool typed = !context.is_host() && !old.resident_id().empty() && !given.resident_id().empty() &&
                     given.resident_id() == wanted.resident_id();
  if (!typed) return false;
  context.count_duplicate_check();
  context.looked_at(desk::kDuplicateCheck, 0, {old.id()});
  return true;
}

/// Whom a registration meets. It is a duplicate check like any other, but for those who load whole files; who has made
/// too many of them today can still register, and is told of nobody.
std::vector<Match> matches_told(Context& context, const v1::Customer& customer) {
  if (context.may(Operation::load)) return desk::match(context, customer, 0);
  if (!context.may_check_duplicates()) return {};
  std::vector<Match> matches = desk::match(context, customer, 0);
  log_check(context, matches);
  return matches;
}

bool is_certain(const Match& match) {
  return match.likelihood == v1::LIKELIHOOD_CERTAIN || std::ranges::any_of(match.reasons, [](const std::string& one) {
           return one == "credit_code" || one == "resident_id";
         });
}

/// Records that are one customer count as one. Throws Code::conflict, "several_customers".
std::optional<Match> certain_one(Context& context, const std::vector<Match>& matches) {
  std::optional<Match> one;
  for (const Match& match : matches) {
    if (!is_certain(match)) continue;
    const uint64_t root = desk::profile_of(context, match.id);
    if (const desk::Sight seen = context.sight(root); !seen.visible || !seen.edit) continue;
    if (one && one->id != root) throw Error(Code::conflict, "several_customers", "number", {one->number, match.number});
    if (one) continue;
    one = match;
    one->id = root;
    one->number = desk::load_customer(context, root).number();
  }
  return one;
}

/// The values as they are to be stored, but for id, number and duplicates.
v1::Customer begun(Context& context, const v1::Customer& given) {
  v1::Customer customer = given;
  desk::drop_library_fields(schema::Customer, customer);
  desk::normalise_customer(context, customer);
  for (v1::Collaborator& one : *customer.mutable_collaborators()) one.clear_withheld_classes();
  stamp_registration(context, customer);
  begin_stage(customer);
  begin_ownership(customer);
  customer.mutable_review()->set_state(v1::Review::STATE_DRAFT);
  desk::refuse_excess(context, customer);
  return customer;
}

void give_number(Context& context, v1::Customer& customer) {
  if (!customer.number().empty())
    return desk::require_free(context, desk::customers(), desk::customer_index::number, customer.number());
  const Day day = context.day_of(desk::to_instant(customer.registered_at()));
  customer.set_number(desk::next_number(context, context.rules().policy->numbers().customer(), day, desk::customers(),
                                        desk::customer_index::number));
}

Registered store_new(Context& context, v1::Customer& customer, std::vector<Match> matches) {
  Registered registered{context.transaction().next("customer"), customer.number(), std::move(matches)};
  customer.set_id(registered.id);
  for (const Match& match : registered.matches) customer.add_likely_duplicates(match.id);
  desk::store_customer(context, customer, 0);
  desk::plan_after_registration(context, customer);
  return registered;
}

/// What stands in a corrected record of what a correction does not change, other than it was read: nobody is told that
/// it was changed.
void refuse_ignored(RecordView seen, const v1::Customer& given) {
  const std::string bytes = desk::serialise(given);
  desk::Faults faults;
  for (const schema::Field& field : schema::Customer.fields) {
    if (field.setter != schema::Setter::at_first) continue;
    const auto wanted = RecordView(bytes).find(field.number), is = seen.find(field.number);
    if (!wanted || (is && is->encoded == wanted->encoded)) continue;
    const std::string_view operation = field.name == "stage"   ? "change_stage"
                                       : field.name == "owner" ? "assign_owner"
                                                               : std::string_view();
    operation.empty() ? faults.add("never_changes", std::string(field.name))
                      : faults.add("own_operation", std::string(field.name), {std::string(operation)});
  }
  faults.refuse();
}

/// A record as it is corrected, before it is stored.
struct Correction {
  Correction(Context& context, const v1::Customer& given, std::optional<uint64_t> revision) : revision_(revision) {
    context.require(Operation::correct_customer, given.id());
    const records::Stored found = desk::stored_customer(context, given.id());
    const RecordView stored = found.record;
    // Where somebody changed it since, that is what is said when it is stored.
    if (!revision || *revision == found.revision) refuse_ignored(stored, given);
    old = desk::parse<v1::Customer>(stored);
    customer = desk::unmasked(context, stored, given);
    retyped = types_identity(context, old, given, customer);
    desk::keep_own_fields(schema::Customer, old, customer);
    hold_back(context, old, customer);
    desk::normalise_customer(context, customer);
    desk::refuse_excess(context, customer, &old);
    // Nothing changed: then also not who changed it last.
    *customer.mutable_updated_at() = old.updated_at();
    customer.set_updated_by(old.updated_by());
  }

  uint64_t store(Context& context) const {
    v1::Customer changed = customer;
    const bool differs = retyped || desk::serialise(changed) != desk::serialise(old);
    const uint64_t now =
        differs ? desk::store_change(context, changed, revision_) : desk::store_customer(context, changed, revision_);
    desk::close_changes(context, old, changed);
    if (old.needs().level() != changed.needs().level()) desk::plan_need_anew(context, changed);
    return now;
  }

  v1::Customer old, customer;
  bool retyped = false;

 private:
  std::optional<uint64_t> revision_;
};

}  // namespace

Registered register_customer(Write& write, const v1::Customer& given) {
  Context& context = write.context();
  context.require(Operation::register_customer);
  v1::Customer customer = begun(context, given);
  give_number(context, customer);
  std::vector<Match> matches = matches_told(context, customer);
  return store_new(context, customer, std::move(matches));
}

desk::Arrival desk::register_unless_known(Write& write, const v1::Customer& given) {
  Context& context = write.context();
  context.require(Operation::register_customer);
  v1::Customer customer = begun(context, given);
  std::vector<Match> matches = matches_told(context, customer);
  if (auto known = certain_one(context, matches)) return {{}, std::move(known)};
  give_number(context, customer);
  return {store_new(context, customer, std::move(matches)), {}};
}

v1::Customer check_customer(View& view, const v1::Customer& given) {
  Context& context = view.context();
  context.require(Operation::register_customer);
  v1::Customer customer = given;
  desk::normalise_customer(context, customer);
  desk::refuse_excess(context, customer);
  if (!customer.number().empty() && customer.id() == 0)
    desk::require_free(context, desk::customers(), desk::customer_index::number, customer.number());
  return customer;
}

std::vector<Match> find_matches(View& view, const v1::Customer& given) {
  Context& context = view.context();
  context.require(Operation::register_customer);
  v1::Customer customer = given;
  desk::normalise_customer(context, customer);
  context.count_duplicate_check();
  std::vector<Match> matches = desk::match(context, customer, customer.id());
  log_check(context, matches);
  return matches;
}

uint64_t correct_customer(Write& write, const v1::Customer& given, std::optional<uint64_t> revision) {
  Context& context = write.context();
  const Correction correction(context, given, revision);
  for (const desk::ReplacedDetail& one : desk::replaced_details(correction.old, correction.customer)) {
    if (!one.is_contact || context.rules().policy->verification().contact_proof())
      throw Error(Code::invalid, "needs_confirmation", one.path(), {"request_change"});
  }
  return correction.store(context);
}

std::vector<desk::RequestedChange> desk::correct_or_request(Write& write, const v1::Customer& known,
                                                            v1::Customer customer) {
  Context& context = write.context();
  std::vector<RequestedChange> requested;
  const Correction trial(context, customer, {});
  for (const ReplacedDetail& one : replaced_details(trial.old, trial.customer)) {
    v1::DetailChange change;
    change.set_replaces(one.path());
    if (one.is_contact) {
      *change.mutable_contact() = trial.customer.contacts(one.after);
      *customer.mutable_contacts(one.after) = known.contacts(one.before);
    } else {
      *change.mutable_address() = trial.customer.addresses(one.after);
      *customer.mutable_addresses(one.after) = known.addresses(one.before);
    }
    const auto pending = pending_change(context, customer.id(), change);
    requested.push_back({one.path(), pending ? *pending : request_change(write, customer.id(), change)});
  }
  requested.empty() ? trial.store(context) : Correction(context, customer, {}).store(context);
  return requested;
}

void change_stage(Write& write, uint64_t id, int stage, std::string_view reason) {
  Context& context = write.context();
  context.require(Operation::correct_customer, id);
  v1::Customer customer = desk::load_customer(context, id);
  if (!v1::Stage_IsValid(stage) || stage == v1::STAGE_UNSPECIFIED)
    throw Error(Code::invalid, "unknown_value", "stage", {std::to_string(stage)});
  if (stage == customer.stage()) return;
  if (stage == v1::STAGE_NOT_CONTACTED) throw Error(Code::invalid, "stage_step", "stage");
  if (stage == v1::STAGE_LOST && reason.empty()) throw Error(Code::invalid, "reason_required", "stage");
  customer.set_stage(static_cast<v1::Stage>(stage));
  v1::StageChange& change = *customer.add_stages();
  change.set_stage(customer.stage());
  desk::set_instant(change.mutable_at(), context.now);
  change.set_by(context.actor);
  if (!reason.empty()) change.set_reason(std::string(reason));
  desk::store_change(context, customer);
  desk::plan_after_stage_change(context, customer);
}

void assign_owner(Write& write, uint64_t id, std::string_view staff) {
  Context& context = write.context();
  context.require(Operation::assign_owner, id);
  context.require_whole(id, "owner");
  v1::Customer customer = desk::load_customer(context, id);
  if (customer.owner() == staff) return;
  desk::require_working(context, staff, "owner");
  desk::change_owner(context, customer, staff, v1::OWNER_CHANGE_ASSIGNED, context.now);
}

}  // namespace dossier
