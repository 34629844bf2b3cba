#include "desk/tables.hpp"

#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/staff.pb.h"
#include "dossier/validate.hpp"
#include "records/tally.hpp"
#include "records/wire.hpp"
#include "rules/fold.hpp"

namespace dossier::desk {
namespace {

using records::Counts;
using records::Index;
using records::KeyWriter;
using records::Rows;
using records::Tally;
using v1::Contact;
using v1::Customer;
using v1::FollowUp;
using v1::Interaction;

bool is_open(RecordView follow_up) { return follow_up.number(FollowUp::kStateFieldNumber) == v1::FOLLOW_UP_STATE_OPEN; }

// ---- customers

void customer_by_number(RecordView customer, Rows& out) { out.add(KeyWriter().text(customer.text(Customer::kNumberFieldNumber)).bytes()); }

void customer_by_identity(RecordView customer, Rows& out) {
  for (const Field& field : customer) {
    const bool identity = field.number == Customer::kCreditCodeFieldNumber || field.number == Customer::kResidentIdFieldNumber ||
                          field.number == Customer::kOrgCodeFieldNumber;
    if (identity && !field.bytes.empty()) out.add(KeyWriter().text(field.bytes).bytes());
  }
}

template <typename Visit>
void each_contact(RecordView customer, const Visit& visit) {
  for (const Field& field : customer) {
    if (field.number == Customer::kContactsFieldNumber) visit(RecordView(field.bytes));
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
      if (field.number == Contact::kLandlineFieldNumber) out.add(KeyWriter().text(without_extension(field.bytes)).bytes());
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

void customer_by_owner(RecordView customer, Rows& out) { out.add(KeyWriter().text(customer.text(Customer::kOwnerFieldNumber)).bytes()); }

template <TallyKind kind, int field>
void customers_by(RecordView customer, Counts& out) {
  out.add(tally_key(kind).number(customer.number(field)).bytes());
}

// ---- interactions

void interaction_by_number(RecordView interaction, Rows& out) {
  out.add(KeyWriter().text(interaction.text(Interaction::kNumberFieldNumber)).bytes());
}

void open_interaction(RecordView interaction, Rows& out) {
  // The record's own key follows, and that begins with the customer and the time: nothing more is needed to list them in order.
  if (interaction.number(Interaction::kOpenFieldNumber) != 0) out.add({});
}

void interactions_by_customer(RecordView interaction, Counts& out) {
  const KeyWriter key = customer_tally_key(interaction.number(Interaction::kCustomerFieldNumber));
  out.add(key.bytes(), customer_amount::interactions);
  if (interaction.number(Interaction::kOpenFieldNumber) != 0) out.add(key.bytes(), customer_amount::open_interactions);
}

/// 30-day months would drift: the month is that of the business calendar, which China keeps at +08:00 without summer time.
void interactions_by_month(RecordView interaction, Counts& out) {
  using namespace std::chrono;
  const auto at = microseconds(interaction.instant(Interaction::kAtFieldNumber).value_or(0)) + hours(8);
  const year_month_day date(floor<days>(sys_time<microseconds>(at)));
  const auto month = static_cast<uint64_t>(int(date.year()) * 100 + int(unsigned(date.month())));
  out.add(tally_key(TallyKind::interactions_by_month).number(month).number(interaction.number(Interaction::kKindFieldNumber)).bytes());
}

// ---- follow-ups

/// What a due list shows, as a FollowUp with these fields.
std::string due_row(RecordView follow_up) {
  std::string row;
  for (const Field& field : follow_up) {
    if (field.number <= FollowUp::kEscalateAtFieldNumber || field.number == FollowUp::kInteractionFieldNumber) row += field.encoded;
  }
  return row;
}

int64_t due_at(RecordView follow_up) { return follow_up.instant(FollowUp::kDueFieldNumber).value_or(0); }

void follow_up_by_assignee(RecordView follow_up, Rows& out) {
  if (!is_open(follow_up)) return;
  out.add(KeyWriter().text(follow_up.text(FollowUp::kAssigneeFieldNumber)).instant(due_at(follow_up)).bytes(), due_row(follow_up));
}

void follow_up_by_due(RecordView follow_up, Rows& out) {
  if (is_open(follow_up)) out.add(KeyWriter().instant(due_at(follow_up)).bytes());
}

void follow_up_by_department(RecordView follow_up, Rows& out) {
  const std::string_view department = follow_up.text(FollowUp::kDepartmentFieldNumber);
  if (is_open(follow_up) && !department.empty()) out.add(KeyWriter().text(department).instant(due_at(follow_up)).bytes());
}

void follow_up_by_customer(RecordView follow_up, Rows& out) {
  if (is_open(follow_up)) out.add(KeyWriter().number(follow_up.number(FollowUp::kCustomerFieldNumber)).instant(due_at(follow_up)).bytes());
}

void follow_up_by_source(RecordView follow_up, Rows& out) {
  const std::string_view source = follow_up.text(FollowUp::kSourceFieldNumber);
  if (is_open(follow_up) && !source.empty()) out.add(KeyWriter().text(source).bytes());
}

void follow_up_alarms(RecordView follow_up, Rows& out) {
  if (!is_open(follow_up)) return;
  for (const Field& field : follow_up) {
    if (field.number == FollowUp::kWarnAtFieldNumber) out.add(KeyWriter().instant(RecordView::instant(field)).byte('w').bytes());
    if (field.number == FollowUp::kEscalateAtFieldNumber) out.add(KeyWriter().instant(RecordView::instant(field)).byte('e').bytes());
  }
}

void follow_ups_by_customer(RecordView follow_up, Counts& out) {
  if (!is_open(follow_up)) return;
  out.add(customer_tally_key(follow_up.number(FollowUp::kCustomerFieldNumber)).bytes(), customer_amount::open_follow_ups);
}

// ---- all

template <uint32_t table>
void count_table(RecordView, Counts& out) {
  out.add(tally_key(TallyKind::records).number(table).bytes());
}

enum TableNumber : uint32_t { kCustomers = 1, kInteractions = 2, kFollowUps = 3, kStaff = 4, kDepartments = 5, kPolicies = 6, kImportMarks = 7 };

std::vector<Table> declare() {
  return {
      {.number = kCustomers,
       .name = "customer",
       .indexes = {Index{.name = "number", .unique = true, .rows = customer_by_number, .field = "number"},
                   Index{.name = "identity", .rows = customer_by_identity}, Index{.name = "phone", .rows = customer_by_phone},
                   Index{.name = "email", .rows = customer_by_email}, Index{.name = "name", .rows = customer_by_name},
                   Index{.name = "owner", .rows = customer_by_owner}},
       .tallies = {Tally{.name = "records", .counts = count_table<kCustomers>},
                   Tally{.name = "kind", .counts = customers_by<TallyKind::customers_by_kind, Customer::kKindFieldNumber>},
                   Tally{.name = "level", .counts = customers_by<TallyKind::customers_by_level, Customer::kLevelFieldNumber>},
                   Tally{.name = "stage", .counts = customers_by<TallyKind::customers_by_stage, Customer::kStageFieldNumber>},
                   Tally{.name = "source", .counts = customers_by<TallyKind::customers_by_source, Customer::kSourceFieldNumber>}}},
      {.number = kInteractions,
       .name = "interaction",
       .indexes = {Index{.name = "number", .unique = true, .rows = interaction_by_number, .field = "number"},
                   Index{.name = "open", .rows = open_interaction}},
       .tallies = {Tally{.name = "records", .counts = count_table<kInteractions>}, Tally{.name = "customer", .counts = interactions_by_customer},
                   Tally{.name = "month", .counts = interactions_by_month}}},
      {.number = kFollowUps,
       .name = "follow_up",
       .indexes = {Index{.name = "assignee", .rows = follow_up_by_assignee}, Index{.name = "due", .rows = follow_up_by_due},
                   Index{.name = "department", .rows = follow_up_by_department}, Index{.name = "customer", .rows = follow_up_by_customer},
                   Index{.name = "source", .unique = true, .rows = follow_up_by_source, .field = "source"},
                   Index{.name = "alarm", .rows = follow_up_alarms}},
       .tallies = {Tally{.name = "records", .counts = count_table<kFollowUps>}, Tally{.name = "customer", .counts = follow_ups_by_customer}}},
      {.number = kStaff, .name = "staff", .indexes = {}, .tallies = {Tally{.name = "records", .counts = count_table<kStaff>}}},
      {.number = kDepartments, .name = "department", .indexes = {}, .tallies = {}},
      {.number = kPolicies, .name = "policy", .indexes = {}, .tallies = {}},
      {.number = kImportMarks, .name = "import_mark", .indexes = {}, .tallies = {}, .journaled = false},
  };
}

}  // namespace

const records::Schema& schema() {
  static const records::Schema schema(declare());
  return schema;
}

const Table& customers() { return schema().tables()[0]; }
const Table& interactions() { return schema().tables()[1]; }
const Table& follow_ups() { return schema().tables()[2]; }
const Table& staff_table() { return schema().tables()[3]; }
const Table& departments() { return schema().tables()[4]; }
const Table& policies() { return schema().tables()[5]; }
const Table& import_marks() { return schema().tables()[6]; }

KeyWriter customer_key(uint64_t id) { return KeyWriter().number(id); }
KeyWriter interaction_key(uint64_t customer, int64_t at, uint64_t id) { return KeyWriter().number(customer).descending(at).number(id); }
KeyWriter follow_up_key(uint64_t id) { return KeyWriter().number(id); }
KeyWriter tally_key(TallyKind kind) { return KeyWriter().byte(static_cast<uint8_t>(kind)); }
KeyWriter customer_tally_key(uint64_t customer) { return tally_key(TallyKind::customer).number(customer); }

uint64_t count_records(storage::Reader& reader, const Table& table) {
  return static_cast<uint64_t>(records::tally(reader, tally_key(TallyKind::records).number(table.number).bytes())[0]);
}

}  // namespace dossier::desk
