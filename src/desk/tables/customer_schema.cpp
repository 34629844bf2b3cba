// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/customer_schema.hpp"

#include "desk/tables/figure_tallies.hpp"
#include "desk/tables/identity_facts.hpp"
#include "desk/tables/kept_tallies.hpp"
#include "desk/tables/keys.hpp"
#include "desk/tables/record_count.hpp"
#include "desk/tables/searched_texts.hpp"
#include "desk/tables/table_numbers.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/identity.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/staff.pb.h"
#include "dossier/v1/stewardship.pb.h"
#include "dossier/validate.hpp"
#include "records/wire.hpp"
#include "rules/fold.hpp"

namespace dossier::desk {
namespace {

using records::Counts;
using records::Index;
using records::KeyWriter;
using records::Rows;
using records::Tally;
using records::TextIndex;
using v1::Contact;
using v1::Customer;
using v1::FollowUp;
using v1::Interaction;

bool is_open_follow_up(RecordView follow_up) {
  return follow_up.number(FollowUp::kStateFieldNumber) == v1::FOLLOW_UP_STATE_OPEN;
}

// ---- customers

void customer_by_number(RecordView customer, Rows& out) {
  out.add(KeyWriter().text(customer.text(Customer::kNumberFieldNumber)).bytes());
}

void customer_by_identity(RecordView customer, Rows& out) {
  for (const Field& field : customer) {
    const bool identity =
        field.number == Customer::kCreditCodeFieldNumber || field.number == Customer::kResidentIdFieldNumber ||
        field.number == Customer::kOrgCodeFieldNumber || field.number == Customer::kOtherDocumentFieldNumber;
    if (identity && !field.bytes.empty()) out.add(KeyWriter().text(field.bytes).bytes());
  }
}

template <typename Visit>
void each_contact(RecordView customer, const Visit& visit) {
  for (const Field& field : customer) {
    if (field.number != Customer::kContactsFieldNumber) continue;
    const RecordView contact(field.bytes);
    // What a confirmed change has retired (D2) finds nobody any more: the number may be somebody else's.
    if (contact.number(Contact::kStateFieldNumber) != v1::CHANGE_STATE_RETIRED) visit(contact);
  }
}

/// A landline is found with or without its extension.
std::string_view without_extension(std::string_view landline) {
  const size_t first = landline.find('-');
  return first == std::string_view::npos ? landline : landline.substr(0, landline.find('-', first + 1));
}

void customer_by_phone(RecordView customer, Rows& out) {
  each_contact(customer, [&](RecordView contact) {
    for (const Field& field : contact) {
      if (field.number == Contact::kMobileFieldNumber) out.add(KeyWriter().text(field.bytes).bytes());
      if (field.number == Contact::kLandlineFieldNumber)
        out.add(KeyWriter().text(without_extension(field.bytes)).bytes());
    }
  });
}

void customer_by_email(RecordView customer, Rows& out) {
  each_contact(customer, [&](RecordView contact) {
    const std::string_view email = contact.text(Contact::kEmailFieldNumber);
    if (!email.empty()) out.add(KeyWriter().text(comparable(Identifier::email, email)).bytes());
  });
}

/// By the whole name, the short name and, for organisations, the name without what varies from paper to paper.
void customer_by_name(RecordView customer, Rows& out) {
  const std::string name = rules::fold(customer.text(Customer::kNameFieldNumber));
  const std::string short_name = rules::fold(customer.text(Customer::kShortNameFieldNumber));
  std::string core;
  if (customer.number(Customer::kKindFieldNumber) != v1::CUSTOMER_KIND_INDIVIDUAL) {
    core = rules::fold_company(customer.text(Customer::kNameFieldNumber));
  }
  out.add(KeyWriter().text(name).bytes());
  if (!short_name.empty() && short_name != name) out.add(KeyWriter().text(short_name).bytes());
  if (!core.empty() && core != name && core != short_name) out.add(KeyWriter().text(core).bytes());
}

void customer_by_owner(RecordView customer, Rows& out) {
  out.add(KeyWriter().text(customer.text(Customer::kOwnerFieldNumber)).bytes());
}

void customer_by_wechat(RecordView customer, Rows& out) {
  each_contact(customer, [&](RecordView contact) {
    const std::string wechat = rules::fold(contact.text(Contact::kWechatFieldNumber));
    if (!wechat.empty()) out.add(KeyWriter().text(wechat).bytes());
  });
}

void customer_by_member(RecordView customer, Rows& out) {
  const std::string member = rules::fold(customer.text(Customer::kMemberIdFieldNumber));
  if (!member.empty()) out.add(KeyWriter().text(member).bytes());
}

/// The registrations that wait for somebody, by state and since when.
void customer_by_review(RecordView customer, Rows& out) {
  const RecordView review = customer.record(Customer::kReviewFieldNumber);
  const uint64_t state = review.number(v1::Review::kStateFieldNumber);
  if (state == v1::Review::STATE_UNSPECIFIED || state == v1::Review::STATE_ARCHIVED) return;
  int64_t since = customer.instant(Customer::kRegisteredAtFieldNumber).value_or(0);
  for (const Field& field : review) {
    if (field.number == v1::Review::kStepsFieldNumber)
      since = RecordView(field.bytes).instant(v1::ReviewStep::kAtFieldNumber).value_or(since);
  }
  out.add(KeyWriter().byte(static_cast<uint8_t>(state)).instant(since).bytes());
}

void customer_by_archive(RecordView customer, Rows& out) {
  const std::string_view number =
      customer.record(Customer::kReviewFieldNumber).text(v1::Review::kArchiveNumberFieldNumber);
  if (!number.empty()) out.add(KeyWriter().text(number).bytes());
}

void customers_by_owner(RecordView customer, Counts& out) {
  const std::string_view owner = customer.text(Customer::kOwnerFieldNumber);
  if (!owner.empty()) out.add(tally_key(TallyKind::customers_by_owner).text(owner).bytes());
}

void picks_by_day(RecordView customer, Counts& out) {
  for (const Field& field : customer) {
    if (field.number != Customer::kOwnersFieldNumber) continue;
    const RecordView owner(field.bytes);
    if (owner.number(v1::Owner::kHowFieldNumber) != v1::OWNER_CHANGE_PICKED) continue;
    out.add(picks_key(owner.text(v1::Owner::kStaffFieldNumber), owner.instant(v1::Owner::kFromFieldNumber).value_or(0))
                .bytes());
  }
}

/// The last registered comes first when customers are searched.
int64_t customer_order(Bytes key) { return static_cast<int64_t>(records::KeyReader(key).number()); }

// ---- interactions

int64_t interaction_order(Bytes key) {
  records::KeyReader reader(key);
  reader.number();
  return reader.descending();
}

void interaction_by_number(RecordView interaction, Rows& out) {
  out.add(KeyWriter().text(interaction.text(Interaction::kNumberFieldNumber)).bytes());
}

void open_interaction(RecordView interaction, Rows& out) {
  // The record's own key follows, and that begins with the customer and the time: nothing more is needed to list them
  // in order.
  if (interaction.number(Interaction::kOpenFieldNumber) != 0) out.add({});
}

/// An order that several interactions are about stands once for each.
void interaction_by_order(RecordView interaction, Rows& out) {
  for (const Field& field : interaction.record(Interaction::kFeedbackFieldNumber)) {
    if (field.number != v1::Feedback::kOrderNumbersFieldNumber) continue;
    const std::string order = rules::fold(field.bytes);
    if (!order.empty()) out.add(KeyWriter().text(order).bytes());
  }
}

void interactions_by_customer(RecordView interaction, Counts& out) {
  uint64_t customer = 0;
  bool is_open = false;
  for (const Field& field : interaction) {
    switch (field.number) {
      case Interaction::kCustomerFieldNumber: customer = field.value; break;
      case Interaction::kOpenFieldNumber: is_open = field.value != 0; break;
      case Interaction::kVoidedFieldNumber: return;
      default: break;
    }
  }
  const KeyWriter key = customer_tally_key(customer);
  out.add(key.bytes(), customer_amount::interactions);
  if (is_open) out.add(key.bytes(), customer_amount::open_interactions);
}

/// Feedback by department and time: all of it, what is open, and what missed a clock, by when it was done after all.
void interaction_by_feedback(RecordView interaction, Rows& out) {
  if (!interaction.has(Interaction::kFeedbackFieldNumber) || is_void(interaction)) return;
  const std::string_view department = interaction.text(Interaction::kDepartmentFieldNumber);
  const int64_t at = interaction.instant(Interaction::kAtFieldNumber).value_or(0);
  out.add(feedback_key(FeedbackList::all, department).instant(at).bytes());
  if (interaction.number(Interaction::kOpenFieldNumber) != 0)
    out.add(feedback_key(FeedbackList::open, department).instant(at).bytes());
  for (const Field& field : interaction.record(Interaction::kFeedbackFieldNumber)) {
    if (field.number != v1::Feedback::kMissedFieldNumber) continue;
    const RecordView missed(field.bytes);
    const int64_t met = missed.instant(v1::MissedClock::kMetFieldNumber).value_or(0);
    out.add(feedback_key(FeedbackList::missed, department)
                .instant(met)
                .number(missed.number(v1::MissedClock::kClockFieldNumber))
                .bytes());
  }
}

// ---- handovers

/// Confirmed by both, to take effect then.
void handover_by_effect(RecordView handover, Rows& out) {
  if (handover.number(v1::Handover::kStateFieldNumber) != v1::HANDOVER_STATE_CONFIRMED) return;
  out.add(KeyWriter().instant(handover.instant(v1::Handover::kEffectiveAtFieldNumber).value_or(0)).bytes());
}

void open_handover(RecordView handover, Rows& out) {
  const uint64_t state = handover.number(v1::Handover::kStateFieldNumber);
  if (state == v1::HANDOVER_STATE_PROPOSED || state == v1::HANDOVER_STATE_CONFIRMED) out.add({});
}

// ---- follow-ups

/// What a due list shows, as a FollowUp with these fields.
std::string due_row(RecordView follow_up) {
  std::string row;
  for (const Field& field : follow_up) {
    if (field.number <= FollowUp::kEscalateAtFieldNumber || field.number == FollowUp::kInteractionFieldNumber ||
        field.number == FollowUp::kSaidFieldNumber)
      row += field.encoded;
  }
  return row;
}

int64_t due_at(RecordView follow_up) { return follow_up.instant(FollowUp::kDueFieldNumber).value_or(0); }

void follow_up_by_assignee(RecordView follow_up, Rows& out) {
  if (!is_open_follow_up(follow_up)) return;
  out.add(KeyWriter().text(follow_up.text(FollowUp::kAssigneeFieldNumber)).instant(due_at(follow_up)).bytes(),
          due_row(follow_up));
}

void follow_up_by_due(RecordView follow_up, Rows& out) {
  if (is_open_follow_up(follow_up)) out.add(KeyWriter().instant(due_at(follow_up)).bytes());
}

void follow_up_by_department(RecordView follow_up, Rows& out) {
  const std::string_view department = follow_up.text(FollowUp::kDepartmentFieldNumber);
  if (is_open_follow_up(follow_up) && !department.empty())
    out.add(KeyWriter().text(department).instant(due_at(follow_up)).bytes());
}

void follow_up_by_customer(RecordView follow_up, Rows& out) {
  if (is_open_follow_up(follow_up))
    out.add(KeyWriter().number(follow_up.number(FollowUp::kCustomerFieldNumber)).instant(due_at(follow_up)).bytes());
}

void follow_up_by_source(RecordView follow_up, Rows& out) {
  const std::string_view source = follow_up.text(FollowUp::kSourceFieldNumber);
  if (is_open_follow_up(follow_up) && !source.empty()) out.add(KeyWriter().text(source).bytes());
}

void follow_up_alarms(RecordView follow_up, Rows& out) {
  if (!is_open_follow_up(follow_up)) return;
  for (const Field& field : follow_up) {
    if (field.number == FollowUp::kWarnAtFieldNumber)
      out.add(KeyWriter().instant(RecordView::instant(field)).byte('w').bytes());
    if (field.number == FollowUp::kEscalateAtFieldNumber)
      out.add(KeyWriter().instant(RecordView::instant(field)).byte('e').bytes());
  }
}

void follow_ups_by_customer(RecordView follow_up, Counts& out) {
  if (!is_open_follow_up(follow_up)) return;
  out.add(customer_tally_key(follow_up.number(FollowUp::kCustomerFieldNumber)).bytes(),
          customer_amount::open_follow_ups);
}

// ---- identity

void merge_link_by_profile(RecordView link, Rows& out) {
  out.add(KeyWriter().number(link.number(v1::MergeLink::kProfileFieldNumber)).bytes());
}

/// The key begins with the smaller of the two: this is the way from the other.
void distinction_by_second(RecordView pair, Rows& out) {
  out.add(KeyWriter().number(pair.number(v1::Distinction::kBFieldNumber)).bytes());
}

/// What is to be retired, by the last day on which it is valid.
void retiring_detail(RecordView change, Rows& out) {
  if (change.number(v1::DetailChange::kStateFieldNumber) != v1::CHANGE_STATE_RETIRING) return;
  out.add(KeyWriter().text(change.text(v1::DetailChange::kValidUntilFieldNumber)).bytes());
}

// ---- rights

void grant_by_staff(RecordView grant, Rows& out) {
  out.add(KeyWriter().text(grant.text(v1::Grant::kStaffFieldNumber)).bytes());
}

/// Access.customers: those on the page of a look.
std::vector<uint64_t> customers_of_look(RecordView look) {
  std::vector<uint64_t> customers;
  uint64_t number = 0;
  for (const Field& field : look) {
    if (field.number != v1::Access::kCustomersFieldNumber) continue;
    for (records::Bytes packed = field.bytes; records::take_varint(packed, number);) customers.push_back(number);
  }
  return customers;
}

template <bool by_actor>
void page_look(RecordView look, uint64_t place, Rows& out) {
  const int64_t at = look.instant(v1::Access::kAtFieldNumber).value_or(0);
  if (by_actor) {
    const std::string_view actor = look.text(v1::Access::kActorFieldNumber);
    out.add(KeyWriter().text(actor).instant(at).number(0).number(place).bytes(), look.bytes());
    return;
  }
  for (const uint64_t customer : customers_of_look(look))
    out.add(KeyWriter().number(customer).instant(at).number(place).bytes());
}

/// Each look of a batch by its customer or its actor, and time. The row holds the whole look: lists need nothing else.
/// Of a page there is a row for each customer, which says which look of the batch it is and holds nothing: there are so
/// many.
template <bool by_actor>
void each_look(RecordView batch, Rows& out) {
  uint64_t place = 0;
  for (const Field& field : batch) {
    if (field.number != v1::AccessBatch::kLooksFieldNumber) continue;
    const RecordView look(field.bytes);
    ++place;
    if (look.has(v1::Access::kOperationFieldNumber)) {
      page_look<by_actor>(look, place, out);
      continue;
    }
    const int64_t at = look.instant(v1::Access::kAtFieldNumber).value_or(0);
    const uint64_t customer = look.number(v1::Access::kCustomerFieldNumber);
    const KeyWriter key = by_actor
                              ? KeyWriter().text(look.text(v1::Access::kActorFieldNumber)).instant(at).number(customer)
                              : KeyWriter().number(customer).instant(at);
    out.add(key.bytes(), look.bytes());
  }
}

}  // namespace

std::vector<Table> customer_schema() {
  return {
      {.number = table_number::customers,
       .name = "customer",
       .indexes =
           {Index{.name = "number", .unique = true, .rows = customer_by_number, .field = "number"},
            Index{.name = "identity", .version = 2, .rows = customer_by_identity},
            Index{.name = "phone", .version = 2, .rows = customer_by_phone},
            Index{.name = "email", .version = 2, .rows = customer_by_email},
            Index{.name = "name", .rows = customer_by_name}, Index{.name = "owner", .rows = customer_by_owner},
            Index{.name = "block", .version = 3, .rows = customer_by_block},
            Index{.name = "wechat", .rows = customer_by_wechat}, Index{.name = "member", .rows = customer_by_member},
            Index{.name = "review", .rows = customer_by_review},
            Index{.name = "archive", .unique = true, .rows = customer_by_archive, .field = "review.archive_number"}},
       .tallies = {Tally{.name = "records", .counts = count_table<table_number::customers>},
                   Tally{.name = "owner", .counts = customers_by_owner}, Tally{.name = "pick", .counts = picks_by_day},
                   Tally{.name = "figures", .counts = count_customer_figures},
                   Tally{.name = "kept", .counts = count_kept_customer}},
       .texts = {TextIndex{.name = "text", .version = 3, .text = customer_search_text, .order = customer_order}}},
      {.number = table_number::interactions,
       .name = "interaction",
       .indexes = {Index{.name = "number", .unique = true, .rows = interaction_by_number, .field = "number"},
                   Index{.name = "open", .rows = open_interaction},
                   Index{.name = "order", .rows = interaction_by_order},
                   Index{.name = "feedback", .rows = interaction_by_feedback}},
       .tallies = {Tally{.name = "records", .counts = count_table<table_number::interactions>},
                   Tally{.name = "customer", .counts = interactions_by_customer},
                   Tally{.name = "figures", .version = 2, .counts = count_interaction_figures}},
       .texts = {TextIndex{.name = "text", .version = 3, .text = interaction_search_text, .order = interaction_order}}},
      {.number = table_number::follow_ups,
       .name = "follow_up",
       .indexes = {Index{.name = "assignee", .rows = follow_up_by_assignee},
                   Index{.name = "due", .rows = follow_up_by_due},
                   Index{.name = "department", .rows = follow_up_by_department},
                   Index{.name = "customer", .rows = follow_up_by_customer},
                   Index{.name = "source", .unique = true, .rows = follow_up_by_source, .field = "source"},
                   Index{.name = "alarm", .rows = follow_up_alarms}, Index{.name = "past", .rows = past_follow_up}},
       .tallies = {Tally{.name = "records", .counts = count_table<table_number::follow_ups>},
                   Tally{.name = "customer", .counts = follow_ups_by_customer},
                   Tally{.name = "figures", .counts = count_follow_up_figures}}},
      {.number = table_number::staff,
       .name = "staff",
       .indexes = {},
       .tallies = {Tally{.name = "records", .counts = count_table<table_number::staff>}}},
      {.number = table_number::departments, .name = "department", .indexes = {}, .tallies = {}},
      {.number = table_number::policies, .name = "policy", .indexes = {}, .tallies = {}},
      {.number = table_number::import_marks, .name = "import_mark", .indexes = {}, .tallies = {}, .journaled = false},
      {.number = table_number::merge_links,
       .name = "merge_link",
       .indexes = {Index{.name = "profile", .rows = merge_link_by_profile}},
       .tallies = {Tally{.name = "records", .counts = count_table<table_number::merge_links>}}},
      {.number = table_number::distinctions,
       .name = "distinction",
       .indexes = {Index{.name = "second", .rows = distinction_by_second}},
       .tallies = {}},
      {.number = table_number::detail_changes,
       .name = "detail_change",
       .indexes = {Index{.name = "retiring", .rows = retiring_detail}},
       .tallies = {}},
      {.number = table_number::handovers,
       .name = "handover",
       .indexes = {Index{.name = "effective", .rows = handover_by_effect},
                   Index{.name = "open", .rows = open_handover}},
       .tallies = {}},
      {.number = table_number::upkeep_marks, .name = "upkeep_mark", .indexes = {}, .tallies = {}, .journaled = false},
      {.number = table_number::grants,
       .name = "grant",
       .indexes = {Index{.name = "staff", .rows = grant_by_staff}},
       .tallies = {}},
      {.number = table_number::accesses,
       .name = "access",
       .indexes = {Index{.name = "customer", .rows = each_look<false>},
                   Index{.name = "actor", .rows = each_look<true>}},
       .tallies = {}},
      {.number = table_number::imports, .name = "import_record", .indexes = {}, .tallies = {}},
      {.number = table_number::imported_rows,
       .name = "imported_rows",
       .indexes = {},
       .tallies = {},
       .journaled = false},
  };
}

}  // namespace dossier::desk
