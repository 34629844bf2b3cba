// SPDX-License-Identifier: Apache-2.0
#include "desk/customers/customer_rules.hpp"

#include "base/utf8.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/staff.hpp"
#include "desk/tables/refuse.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/error.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/policy.pb.h"
#include "dossier/validate.hpp"
#include "rules/address.hpp"
#include "rules/dates.hpp"
#include "rules/identifiers.hpp"
#include "rules/industry.hpp"
#include "rules/repeated.hpp"
#include "rules/terms.hpp"
#include "rules/yearly.hpp"

namespace dossier::desk {
namespace {

v1::OtherDocumentKind kind_of_document(std::string_view number) {
  switch (rules::document_form(number)) {
    case rules::DocumentForm::none: return v1::OTHER_DOCUMENT_KIND_UNSPECIFIED;
    case rules::DocumentForm::passport: return v1::OTHER_DOCUMENT_KIND_PASSPORT;
    case rules::DocumentForm::hong_kong_macao_permit: return v1::OTHER_DOCUMENT_KIND_HONG_KONG_MACAO_PERMIT;
    case rules::DocumentForm::taiwan_permit: return v1::OTHER_DOCUMENT_KIND_TAIWAN_PERMIT;
    case rules::DocumentForm::foreign_residence_card: return v1::OTHER_DOCUMENT_KIND_FOREIGN_RESIDENCE_CARD;
  }
  return v1::OTHER_DOCUMENT_KIND_UNSPECIFIED;
}

class Normaliser {
 public:
  Normaliser(Context& context, v1::Customer& customer) : context_(context), customer_(customer) {
    const v1::Policy& policy = *context.rules().policy;
    options_.today = context.today();
    options_.area_code = policy.default_area_code();
    options_.mobile_prefixes.assign(policy.extra_mobile_prefixes().begin(), policy.extra_mobile_prefixes().end());
  }

  void run() {
    customer_.clear_remarks();
    clean_texts(customer_);
    check_basics();
    check_identity();
    for (int i = 0; i < customer_.contacts_size(); ++i)
      check_contact(*customer_.mutable_contacts(i), "contacts[" + std::to_string(i) + "].");
    check_reachable();
    check_addresses();
    check_needs();
    check_windows();
    check_dates();
    faults_.refuse();
  }

 private:
  void remark(std::string field, std::string reason, std::string suggestion = {}) {
    v1::Remark& remark = *customer_.add_remarks();
    remark.set_field(std::move(field));
    remark.set_reason(std::move(reason));
    remark.set_severity(v1::Remark::SEVERITY_WARNING);
    if (!suggestion.empty()) remark.set_suggestion(std::move(suggestion));
  }

  void identifier(Identifier kind, const std::string& field, std::string* value) {
    Verdict verdict = validate(kind, *value, options_);
    if (verdict.severity == Severity::error) return faults_.add(refusal(verdict, field));
    if (verdict.severity == Severity::warning) remark(field, verdict.reason);
    if (verdict.normalized != *value) keep_typed(field, *value);
    *value = std::move(verdict.normalized);
  }

  void keep_typed(const std::string& field, const std::string& typed) {
    for (v1::Provenance& known : *customer_.mutable_provenance()) {
      if (known.path() == field) return known.set_typed(typed);
    }
    v1::Provenance& provenance = *customer_.add_provenance();
    provenance.set_path(field);
    provenance.set_typed(typed);
  }

  void check_basics() {
    const std::string bytes = serialise(customer_);
    for (const schema::Field& field : schema::Customer.fields) {
      const auto found = RecordView(bytes).find(field.number);
      const bool there = found && (found->is_bytes ? !found->bytes.empty() : found->value != 0);
      if (field.required && !there) faults_.add("required", std::string(field.name));
    }
    if (customer_.kind() == v1::CUSTOMER_KIND_OTHER && customer_.kind_note().empty())
      faults_.add("required", "kind_note");
    if (!customer_.owner().empty()) {
      faults_.gather([&] { customer_.set_department(staff_department(context_, customer_.owner(), "owner")); });
    }
    if (const std::string& industry = customer_.industry(); !industry.empty()) {
      auto code = rules::industry_code(industry);
      if (!code) {
        faults_.add("industry", "industry", {rules::repeated_figure(industry)});
      } else if (*code != industry) {
        keep_typed("industry", industry);
        customer_.set_industry(*std::move(code));
      }
    }
    for (int i = 0; i < customer_.collaborators_size(); ++i)
      faults_.gather([&] { check_collaborator(*customer_.mutable_collaborators(i), i); });
  }

  void check_collaborator(v1::Collaborator& collaborator, int index) {
    const std::string department =
        staff_department(context_, collaborator.staff(), "collaborators[" + std::to_string(index) + "].staff");
    if (collaborator.department().empty() && !department.empty()) collaborator.set_department(department);
  }

  void check_identity() {
    if (!customer_.credit_code().empty()) identifier(Identifier::uscc, "credit_code", customer_.mutable_credit_code());
    if (!customer_.resident_id().empty())
      identifier(Identifier::resident_id, "resident_id", customer_.mutable_resident_id());
    check_other_document();
    if (!customer_.org_code().empty()) identifier(Identifier::org_code, "org_code", customer_.mutable_org_code());
    if (customer_.kind() == v1::CUSTOMER_KIND_ENTERPRISE && customer_.credit_code().empty())
      remark("credit_code", "missing");
    if (customer_.kind() == v1::CUSTOMER_KIND_INDIVIDUAL && customer_.resident_id().empty() &&
        customer_.other_document().empty()) {
      remark("resident_id", "missing");
    }
    if (customer_.kind() == v1::CUSTOMER_KIND_INSTITUTION && customer_.credit_code().empty() &&
        customer_.org_code().empty()) {
      remark("credit_code", "missing");
    }
  }

  /// Whoever names the kind of document has seen it; else its form tells the kind, or a remark asks for a second look.
  void check_other_document() {
    const bool kind_known = customer_.other_document_kind() != v1::OTHER_DOCUMENT_KIND_UNSPECIFIED;
    if (customer_.other_document().empty()) {
      if (kind_known) faults_.add("required", "other_document");
      return;
    }
    identifier(Identifier::other_document, "other_document", customer_.mutable_other_document());
    if (!kind_known) customer_.set_other_document_kind(kind_of_document(customer_.other_document()));
    if (kind_known && !customer_.remarks().empty() && customer_.remarks().rbegin()->reason() == "document_form")
      customer_.mutable_remarks()->RemoveLast();
  }

  void check_contact(v1::Contact& contact, const std::string& path) {
    if (!contact.mobile().empty()) identifier(Identifier::mobile, path + "mobile", contact.mutable_mobile());
    if (!contact.landline().empty()) identifier(Identifier::landline, path + "landline", contact.mutable_landline());
    if (!contact.email().empty()) identifier(Identifier::email, path + "email", contact.mutable_email());
  }

  /// A customer needs at least one valid phone and one e-mail (R4).
  void check_reachable() {
    bool phone = false, email = false;
    for (const v1::Contact& contact : customer_.contacts()) {
      phone |= !contact.mobile().empty() || !contact.landline().empty();
      email |= !contact.email().empty();
    }
    if (!phone) remark("contacts[0].mobile", "missing");
    if (!email) remark("contacts[0].email", "missing");
  }

  void check_addresses() {
    int usual = 0;
    for (int i = 0; i < customer_.addresses_size(); ++i) {
      v1::Address& address = *customer_.mutable_addresses(i);
      const std::string path = "addresses[" + std::to_string(i) + "].";
      settle_region(address, path);
      if (!address.postal_code().empty())
        identifier(Identifier::postal_code, path + "postal_code", address.mutable_postal_code());
      if (address.usual() && ++usual > 1) faults_.add("usual_twice", path + "usual");
    }
  }

  void settle_region(v1::Address& address, const std::string& path) {
    rules::Address parts{address.province(), address.city(), address.district(), {}};
    rules::settle(parts);
    if (parts.district == address.district()) return;
    keep_typed(path + "city", address.city());
    address.set_province(parts.province);
    address.set_city(parts.city);
    address.set_district(parts.district);
  }

  void check_needs() {
    constexpr size_t kMost = terms::kCoreNeedLength.value;
    if (const size_t size = characters(customer_.needs().core_need()); size > kMost)
      faults_.add("too_long", "needs.core_need", {std::to_string(kMost), std::to_string(size)});
  }

  void check_windows() {
    const auto check = [&](const auto& windows, const std::string& field) {
      for (int i = 0; i < windows.size(); ++i) {
        const v1::TimeWindow& window = windows[i];
        const bool days =
            window.days() != v1::TimeWindow::DAYS_WEEK || (window.weekdays() > 0 && window.weekdays() < 128);
        if (window.from() >= window.to() || window.to() > 48 * 60 || !days)
          faults_.add("time_window", field + "[" + std::to_string(i) + "]");
      }
    };
    check(customer_.preferences().service_windows(), "preferences.service_windows");
    check(customer_.preferences().do_not_disturb(), "preferences.do_not_disturb");
    // What is not understood nobody keeps to.
    if (customer_.preferences().has_service_windows_typed()) remark("preferences.service_windows", "not_understood");
  }

  void check_dates() {
    const auto date = [&](const std::string& text, const std::string& field) {
      if (!text.empty() && !rules::day_from_iso(text)) faults_.add("iso_date", field, {rules::repeated_figure(text)});
    };
    date(customer_.opened_on(), "opened_on");
    date(customer_.first_contact_on(), "first_contact_on");
    const auto contact = rules::day_from_iso(customer_.first_contact_on());
    if (contact && *contact > context_.today()) remark("first_contact_on", "future");
    for (int i = 0; i < customer_.important_dates_size(); ++i) {
      v1::ImportantDate& important = *customer_.mutable_important_dates(i);
      if (auto month_day = rules::month_day_from(important.date())) {
        important.set_date(*std::move(month_day));
        important.set_yearly(true);
      } else {
        date(important.date(), "important_dates[" + std::to_string(i) + "].date");
      }
    }
    for (int i = 0; i < customer_.reminders_size(); ++i)
      date(customer_.reminders(i).until(), "reminders[" + std::to_string(i) + "].until");
  }

  Context& context_;
  v1::Customer& customer_;
  ValidateOptions options_;
  Faults faults_;
};

}  // namespace

void normalise_customer(Context& context, v1::Customer& customer) { Normaliser(context, customer).run(); }

}  // namespace dossier::desk
