// SPDX-License-Identifier: Apache-2.0
#include "desk/trade/documents.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "desk/context/masking.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/tables/texts.hpp"
#include "desk/trade/contract_store.hpp"
#include "dossier/document.hpp"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/policy.pb.h"
#include "records/range.hpp"
#include "rules/dates.hpp"
#include "rules/repeated.hpp"
#include "rules/terms.hpp"

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using v1::DocumentCheck;

constexpr std::chrono::days kRecent{terms::kServiceDaysChecked.value};

bool same(const DocumentCheck& check, const v1::DocumentRule& rule) {
  return check.occasion() == rule.occasion() && check.department() == rule.department() &&
         check.document() == rule.document();
}

DocumentCheck check_of(const v1::DocumentRule& rule, const std::string& event) {
  DocumentCheck check;
  check.set_department(rule.department());
  check.set_event(event);
  check.set_document(rule.document());
  check.set_occasion(rule.occasion());
  return check;
}

void sign(Context& context, DocumentCheck& check) {
  desk::set_instant(check.mutable_handed_in_at(), context.now);
  check.set_handed_in_by(context.actor);
}

v1::ServiceDay service_day(Context& context, uint64_t customer, const std::string& day) {
  const auto stored =
      records::get(context.reader(), desk::service_days(), desk::service_day_key(customer, day).bytes());
  if (stored) return desk::parse<v1::ServiceDay>(stored->record);
  v1::ServiceDay fresh;
  fresh.set_customer(customer);
  fresh.set_day(day);
  return fresh;
}

/// The days since `since` on which each department had conversations with a customer.
std::map<Day, std::set<std::string>> days_of_service(Context& context, uint64_t customer, Day since) {
  std::map<Day, std::set<std::string>> found;
  for (const auto& row : records::range(context.reader(), desk::interactions().space, desk::customer_key(customer))) {
    records::KeyReader key(row.key());
    key.number();
    const Day day = context.day_of(instant(key.descending()));
    if (day < since) break;  // Newest first.
    const RecordView interaction = records::unseal(desk::interactions(), row.value()).record;
    if (desk::is_void(interaction)) continue;
    found[day].emplace(interaction.text(v1::Interaction::kDepartmentFieldNumber));
  }
  return found;
}

void add_missing(DocumentCheck check, uint64_t customer, std::vector<DocumentCheck>& missing) {
  check.set_customer(customer);
  missing.push_back(std::move(check));
}

void add_missing_days(Context& context, uint64_t customer, Day since, std::vector<DocumentCheck>& missing) {
  for (const auto& [day, departments] : days_of_service(context, customer, since)) {
    const std::string event = rules::to_iso(day);
    const v1::ServiceDay stored = service_day(context, customer, event);
    for (const v1::DocumentRule& rule : context.rules().policy->document_rules()) {
      if (rule.occasion() != v1::DOCUMENT_OCCASION_SERVICE_DAY || !departments.contains(rule.department())) continue;
      const bool there = std::any_of(stored.documents().begin(), stored.documents().end(),
                                     [&](const DocumentCheck& check) { return same(check, rule); });
      if (!there) add_missing(check_of(rule, event), customer, missing);
    }
  }
}

RecordView shown(Context& context, uint64_t customer, const DocumentCheck& check) {
  return desk::masked(context, schema::DocumentCheck, customer, context.keep(desk::serialise(check)));
}

}  // namespace

namespace desk {

void add_documents(Context& context, v1::DocumentOccasion occasion, v1::Contract& contract) {
  for (const v1::DocumentRule& rule : context.rules().policy->document_rules()) {
    if (rule.occasion() != occasion) continue;
    const auto& documents = contract.documents();
    const bool there =
        std::any_of(documents.begin(), documents.end(), [&](const DocumentCheck& check) { return same(check, rule); });
    if (!there) *contract.add_documents() = check_of(rule, contract.number());
  }
}

}  // namespace desk

void hand_in(Write& write, uint64_t id, std::string_view document) {
  Context& context = write.context();
  v1::Contract contract = desk::load_contract_for(context, Operation::hand_in, id);
  const std::string name = desk::clean_text(document, "document");
  auto& documents = *contract.mutable_documents();
  const auto found = std::find_if(documents.begin(), documents.end(),
                                  [&](const DocumentCheck& check) { return check.document() == name; });
  if (found == documents.end()) throw Error(Code::invalid, "no_such_document", "document", {rules::repeated(name)});
  if (found->has_handed_in_at()) return;
  sign(context, *found);
  context.transaction().put(desk::contracts(), desk::contract_key(id).bytes(), desk::serialise(contract));
}

void hand_in(Write& write, uint64_t customer, Day day, std::string_view document) {
  Context& context = write.context();
  context.require(Operation::hand_in, customer);
  desk::stored_customer(context, customer);
  const std::string name = desk::clean_text(document, "document");
  const auto& rules_of = context.rules().policy->document_rules();
  const auto rule = std::find_if(rules_of.begin(), rules_of.end(), [&](const v1::DocumentRule& candidate) {
    return candidate.occasion() == v1::DOCUMENT_OCCASION_SERVICE_DAY && candidate.document() == name;
  });
  if (rule == rules_of.end()) throw Error(Code::invalid, "no_such_document", "document", {rules::repeated(name)});
  v1::ServiceDay stored = service_day(context, customer, rules::to_iso(day));
  const auto& documents = stored.documents();
  if (std::any_of(documents.begin(), documents.end(), [&](const DocumentCheck& check) { return same(check, *rule); }))
    return;
  DocumentCheck& check = *stored.add_documents() = check_of(*rule, stored.day());
  sign(context, check);
  context.transaction().put(desk::service_days(), desk::service_day_key(customer, stored.day()).bytes(),
                            desk::serialise(stored));
}

std::vector<RecordView> documents(View& view, uint64_t id) {
  Context& context = view.context();
  const v1::Contract contract = desk::load_contract_for(context, Operation::read, id);
  context.looked_at(contract.customer());
  std::vector<RecordView> records;
  for (const DocumentCheck& check : contract.documents()) records.push_back(shown(context, contract.customer(), check));
  return records;
}

std::vector<RecordView> missing_documents(View& view, uint64_t customer, std::optional<Day> since) {
  Context& context = view.context();
  context.require(Operation::read, customer);
  context.looked_at(customer);
  std::vector<DocumentCheck> missing;
  const std::vector<uint64_t> members = desk::members_of(context, customer);
  std::vector<v1::Contract> contracts = desk::contracts_of(context, members);
  std::reverse(contracts.begin(), contracts.end());
  for (const v1::Contract& contract : contracts) {
    for (const DocumentCheck& check : contract.documents()) {
      if (!check.has_handed_in_at()) add_missing(check, contract.customer(), missing);
    }
  }
  for (const uint64_t member : members)
    add_missing_days(context, member, since.value_or(context.today() - kRecent), missing);
  std::vector<RecordView> records;
  for (const DocumentCheck& check : missing) records.push_back(shown(context, check.customer(), check));
  return records;
}

}  // namespace dossier
