// SPDX-License-Identifier: Apache-2.0
#include "dossier_store.hpp"

#include <stdexcept>

#include "dossier/v1/staff.pb.h"

namespace dossier::bench {
namespace {

using v1::Customer;
using v1::FollowUp;
using v1::Interaction;

void touch(const Field& field, Sum& sum) { field.is_bytes ? sum.text(field.bytes) : sum.number(field.value); }
void touch_instant(const Field& field, Sum& sum) { sum.number(static_cast<uint64_t>(RecordView::instant(field))); }

/// A nested record of plain fields; `instant` is the one that is a time.
void touch_nested(const Field& nested, Sum& sum, uint32_t instant = 0) {
  for (const Field& field : RecordView(nested.bytes))
    field.number == instant ? touch_instant(field, sum) : touch(field, sum);
}

void touch_needs(const Field& needs, Sum& sum) {
  for (const Field& field : RecordView(needs.bytes))
    field.number == v1::Needs::kBudgetFieldNumber ? touch_nested(field, sum) : touch(field, sum);
}

void touch_preferences(const Field& preferences, Sum& sum) {
  for (const Field& field : RecordView(preferences.bytes)) {
    field.number == v1::Preferences::kServiceWindowsFieldNumber ? touch_nested(field, sum) : touch(field, sum);
  }
}

void touch_feedback(const Field& feedback, Sum& sum) {
  for (const Field& field : RecordView(feedback.bytes)) {
    const bool time =
        field.number == v1::Feedback::kSolvedAtFieldNumber || field.number == v1::Feedback::kConfirmedAtFieldNumber;
    time ? touch_instant(field, sum) : touch(field, sum);
  }
}

void touch_timeline_row(RecordView record, Sum& sum) {
  for (const Field& field : record) {
    switch (field.number) {
      case Interaction::kAtFieldNumber: touch_instant(field, sum); break;
      case Interaction::kNumberFieldNumber:
      case Interaction::kChannelFieldNumber:
      case Interaction::kKindFieldNumber:
      case Interaction::kStatusFieldNumber:
      case Interaction::kHandlerFieldNumber: touch(field, sum); break;
      case Interaction::kSummaryFieldNumber: touch(field, sum); return;  // The last of them.
      default: break;
    }
  }
}

void touch_due_row(RecordView record, Sum& sum) {
  for (const Field& field : record) {
    const bool time = field.number == FollowUp::kDueFieldNumber || field.number == FollowUp::kWarnAtFieldNumber ||
                      field.number == FollowUp::kEscalateAtFieldNumber;
    time ? touch_instant(field, sum) : touch(field, sum);
  }
}

}  // namespace

void touch_interaction(RecordView record, Sum& sum) {
  for (const Field& field : record) {
    switch (field.number) {
      case Interaction::kAtFieldNumber:
      case Interaction::kRecordedAtFieldNumber: touch_instant(field, sum); break;
      case Interaction::kNextStepFieldNumber: touch_nested(field, sum); break;
      case Interaction::kProgressFieldNumber: touch_nested(field, sum, v1::Progress::kAtFieldNumber); break;
      case Interaction::kFeedbackFieldNumber: touch_feedback(field, sum); break;
      default: touch(field, sum);
    }
  }
}

void touch_customer(RecordView record, Sum& sum) {
  for (const Field& field : record) {
    switch (field.number) {
      case Customer::kNeedsFieldNumber: touch_needs(field, sum); break;
      case Customer::kPreferencesFieldNumber: touch_preferences(field, sum); break;
      case Customer::kContactsFieldNumber:
      case Customer::kAddressesFieldNumber:
      case Customer::kRemindersFieldNumber:
      case Customer::kTagsFieldNumber: touch_nested(field, sum); break;
      case Customer::kRegisteredAtFieldNumber: touch_instant(field, sum); break;
      case Customer::kStagesFieldNumber: touch_nested(field, sum, v1::StageChange::kAtFieldNumber); break;
      case Customer::kOwnersFieldNumber: touch_nested(field, sum, v1::Owner::kFromFieldNumber); break;
      default: touch(field, sum);
    }
  }
}

namespace {

void touch(const google::protobuf::Timestamp& time, Sum& sum) {
  sum.number(static_cast<uint64_t>(time.seconds() * 1'000'000 + time.nanos() / 1'000));
}

void touch(const v1::Contact& contact, Sum& sum) {
  sum.text(contact.name());
  sum.text(contact.title());
  sum.text(contact.mobile());
  sum.text(contact.landline());
  sum.text(contact.email());
  sum.text(contact.wechat());
  sum.number(contact.role());
}

void touch(const v1::Address& address, Sum& sum) {
  sum.number(address.use());
  sum.text(address.province());
  sum.text(address.city());
  sum.text(address.district());
  sum.text(address.street());
  sum.text(address.postal_code());
  sum.number(address.usual());
}

}  // namespace

void touch_customer(const v1::Customer& customer, Sum& sum) {
  sum.number(customer.id());
  sum.text(customer.number());
  sum.number(customer.kind());
  sum.text(customer.name());
  sum.text(customer.short_name());
  sum.number(customer.level());
  sum.number(customer.stage());
  sum.text(customer.owner());
  sum.number(customer.source());
  sum.text(customer.industry());
  sum.text(customer.credit_code());
  sum.text(customer.resident_id());
  for (const v1::Contact& contact : customer.contacts()) touch(contact, sum);
  for (const v1::Address& address : customer.addresses()) touch(address, sum);
  sum.text(customer.needs().core_need());
  sum.number(customer.needs().level());
  sum.number(static_cast<uint64_t>(customer.needs().budget().minor()));
  for (const int channel : customer.preferences().channels()) sum.number(static_cast<uint64_t>(channel));
  for (const v1::TimeWindow& window : customer.preferences().service_windows()) {
    sum.number(window.days());
    sum.number(window.from());
    sum.number(window.to());
  }
  for (const v1::Reminder& reminder : customer.reminders()) sum.text(reminder.text());
  for (const v1::Tag& tag : customer.tags()) sum.text(tag.name());
  sum.text(customer.department());
  sum.text(customer.legal_representative());
  sum.text(customer.business_scope());
  sum.number(customer.size());
  sum.text(customer.opened_on());
  sum.text(customer.first_contact_on());
  touch(customer.registered_at(), sum);
  sum.text(customer.registered_by());
  for (const v1::StageChange& stage : customer.stages()) {
    sum.number(stage.stage());
    touch(stage.at(), sum);
    sum.text(stage.by());
  }
  for (const v1::Owner& owner : customer.owners()) {
    sum.text(owner.staff());
    touch(owner.from(), sum);
  }
}

Store open_dossier(const std::string& folder, bool create) {
  StoreOptions options;
  options.create = create;
  options.clock = std::make_shared<FixedClock>(Generator::until());
  return Store::open(folder, options);
}

namespace {

Store create_dossier(const std::string& folder, const Generator& generator) {
  Store store = open_dossier(folder, true);
  Write write = store.system().write("staff");
  for (uint32_t s = 0; s < generator.staff(); ++s) {
    v1::Staff staff;
    staff.set_number(generator.staff_number(s));
    staff.set_name(generator.staff_number(s));
    staff.set_department(generator.department(s));
    staff.set_role(v1::ROLE_AGENT);
    put_staff(write, staff);
  }
  v1::Staff viewer;
  viewer.set_number(kViewer);
  viewer.set_name(kViewer);
  viewer.set_department(generator.department(0));
  viewer.set_role(v1::ROLE_VIEWER);
  put_staff(write, viewer);
  write.commit();
  return store;
}

}  // namespace

DossierLoad::DossierLoad(const std::string& folder, const Generator& generator)
    : store_(create_dossier(folder, generator)), load_(store_, "load", {}, generator.records()) {}

void DossierLoad::add(uint64_t id, const v1::Customer& customer) {
  if (load_.add(customer) != id)
    throw std::runtime_error("the store numbers customers otherwise than the benchmark expects");
}

void DossierReader::customer_in_place(uint64_t id, Sum& sum) { touch_customer(customer_bytes(id), sum); }

void DossierReader::customer_parsed(uint64_t id, Sum& sum) {
  const std::string_view bytes = customer_bytes(id).bytes();
  if (!message_.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
    throw std::runtime_error("a record does not parse");
  touch_customer(message_, sum);
}

void DossierReader::customer_snapshot(uint64_t id, Sum& sum) {
  Snapshot snapshot = session_.read();
  touch_customer(customer(snapshot, id).value(), sum);
}

void DossierReader::customer_found(Identifier kind, std::string_view value, Sum& sum) {
  for (const uint64_t id : find_customers(snapshot_, kind, value)) touch_customer(customer_bytes(id), sum);
}

void DossierReader::customer_searched(std::string_view text, Sum& sum) {
  for (const uint64_t id : find_customers(snapshot_, text)) touch_customer(customer_bytes(id), sum);
}

void DossierReader::timeline_all(uint64_t customer, Sum& sum) {
  for (const RecordView entry : timeline(snapshot_, customer).entries) touch_interaction(entry, sum);
}

void DossierReader::timeline_list(uint64_t customer, Sum& sum) {
  for (const RecordView entry : timeline(snapshot_, customer).entries) touch_timeline_row(entry, sum);
}

void DossierReader::due_list(std::string_view assignee, int64_t from, Sum& sum) {
  DueQuery query;
  query.assignee = assignee;
  query.from = Instant(std::chrono::microseconds(from));
  for (const RecordView entry : due(snapshot_, query).entries) touch_due_row(entry, sum);
}

void DossierWriter::plan_follow_up(uint64_t customer, int64_t due, std::string_view action) {
  v1::FollowUp follow_up;
  follow_up.set_customer(customer);
  follow_up.mutable_due()->set_seconds(due / 1'000'000);
  follow_up.set_action(std::string(action));
  Write write = session_.write("plan");
  dossier::plan_follow_up(write, follow_up);
  write.commit();
}

}  // namespace dossier::bench
