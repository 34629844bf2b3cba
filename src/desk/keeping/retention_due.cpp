// SPDX-License-Identifier: Apache-2.0
#include "desk/context/filled_policy.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/pages.hpp"
#include "desk/context/retention_rules.hpp"
#include "desk/keeping/retention.hpp"
#include "desk/tables/figure_tallies.hpp"
#include "desk/tables/keeping_tables.hpp"
#include "desk/tables/kept_tallies.hpp"
#include "desk/trade/contract_store.hpp"
#include "dossier/retention.hpp"
#include "dossier/v1/interaction.pb.h"
#include "rules/dates.hpp"

// The list of what is past its time.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using desk::Retention;
using records::Bytes;
using records::KeyReader;
using records::KeyWriter;
using v1::RetentionDue;

/// The first instant of a month (yyyymm).
Instant beginning(uint64_t month, std::chrono::minutes utc_offset) {
  const auto year = std::chrono::year(static_cast<int>(month / 100));
  const Day day = std::chrono::sys_days(year / static_cast<int>(month % 100) / 1);
  return rules::instant_of(day, std::chrono::minutes(0), utc_offset);
}

/// One page. Where it goes on: class, month, customer, record; of interactions class and record, of the access log
/// class and batch.
class DueList {
 public:
  DueList(Context& context, const RetentionQuery& query, Day on)
      : context_(context),
        query_(query),
        retention_(context, on),
        page_(query.limit),
        look_(context, "retention_due"),
        after_(query.token.empty() ? std::string() : desk::read_token(query.token, {})) {}

  RecordPage run() {
    for (int record_class = v1::RECORD_CLASS_CUSTOMER; record_class <= v1::RECORD_CLASS_ACCESS && !full_;
         ++record_class) {
      if (query_.record_class != 0 && query_.record_class != record_class) continue;
      if (!after_.empty() && after_.front() > static_cast<char>(record_class)) continue;
      if (!retention_.goes(record_class, query_.overdue)) continue;
      switch (record_class) {
        case v1::RECORD_CLASS_ACCESS: walk_accesses(); break;
        case v1::RECORD_CLASS_INTERACTION:
        case v1::RECORD_CLASS_FEEDBACK: walk_interactions(record_class); break;
        default: walk_months(record_class);
      }
    }
    return page_.take();
  }

 private:
  /// False: the page is full.
  bool add(const std::optional<RetentionDue>& due, const std::string& place) {
    if (!due || (query_.overdue && !due->overdue())) return true;
    full_ = page_.full();
    if (full_) return false;
    RetentionDue shown = *due;
    if (shown.customer() != 0 && shown.customer_number().empty()) {
      const auto customer =
          records::get(context_.reader(), desk::customers(), desk::customer_key(shown.customer()).bytes());
      if (customer) shown.set_customer_number(std::string(customer->record.text(v1::Customer::kNumberFieldNumber)));
    }
    look_.add(shown.customer());
    page_.add(context_.keep(desk::serialise(shown)), place);
    return true;
  }

  /// What was shown before in this class; nothing where the class begins.
  bool shown_before(const std::string& place) const { return !after_.empty() && place <= after_; }

  void walk_accesses() {
    if (!context_.unbounded()) return;
    const std::string prefix(1, static_cast<char>(v1::RECORD_CLASS_ACCESS));
    const auto cursor = context_.reader().cursor(desk::accesses().space);
    const std::string from = after_.starts_with(prefix) ? after_.substr(1) : std::string();
    for (bool more = cursor->seek(from); more; more = cursor->next()) {
      const std::string place = prefix + std::string(cursor->key());
      if (shown_before(place)) continue;
      const auto due = retention_.access(KeyReader(cursor->key()).number(),
                                         records::unseal(desk::accesses(), cursor->value()).record);
      if (!due || !add(due, place))
        return;  // Batches are stored in the order of time: the first that has to stay is the last to look at.
    }
  }

  void walk_months(int record_class) {
    const KeyWriter prefix = desk::kept_key(record_class);
    const uint64_t last = retention_.last_month(record_class, query_.overdue);
    const std::string name(1, static_cast<char>(record_class));
    KeyWriter from = prefix;
    if (after_.starts_with(name)) {
      KeyReader place(Bytes(after_).substr(1));
      const uint64_t month = place.number();
      from.number(month).number(place.number());
    }
    const auto cursor = context_.reader().cursor(records::Schema::kTally);
    for (bool more = cursor->seek(from.bytes()); more && cursor->key().starts_with(prefix.bytes());
         more = cursor->next()) {
      KeyReader row(cursor->key().substr(prefix.bytes().size()));
      const uint64_t month = row.number(), customer = row.number();
      if (month > last) return;
      if (!context_.may_see(customer)) continue;
      const std::string place = name + std::string(KeyWriter().number(month).number(customer).bytes());
      if (!walk_customer(record_class, month, customer, place)) return;
    }
  }

  bool walk_customer(int record_class, uint64_t month, uint64_t customer, const std::string& place) {
    if (record_class == v1::RECORD_CLASS_CUSTOMER) {
      const auto stored = records::get(context_.reader(), desk::customers(), desk::customer_key(customer).bytes());
      if (!stored) throw Error(Code::corrupt, "index", "customer.kept");
      return shown_before(place) || add(retention_.customer(stored->record), place);
    }
    return walk_contracts(month, customer, place);
  }

  /// Customer by customer, each in one seek to what is old enough; no index by time is kept for what is asked once in a
  /// while.
  void walk_interactions(int record_class) {
    const uint64_t month = retention_.last_month(record_class, query_.overdue);
    const int64_t newest =
        micros(beginning(month % 100 == 12 ? month + 89 : month + 1, context_.rules().hours.utc_offset)) - 1;
    if (!desk::any_interaction_until(context_.reader(), desk::month_of(newest))) return;
    const std::string name(1, static_cast<char>(record_class));
    const auto cursor = context_.reader().cursor(desk::interactions().space);
    for (bool more = cursor->seek(after_.starts_with(name) ? Bytes(after_).substr(1) : Bytes()); more;) {
      KeyReader key(cursor->key());
      const uint64_t customer = key.number();
      if (key.descending() > newest) {
        more = cursor->seek(desk::customer_key(customer).descending(newest).bytes());
      } else if (!context_.may_see(customer)) {
        more = cursor->seek(desk::customer_key(customer + 1).bytes());
      } else {
        const std::string place = name + std::string(cursor->key());
        const RecordView record = records::unseal(desk::interactions(), cursor->value()).record;
        if (!shown_before(place) && desk::class_of_interaction(record) == record_class &&
            !add(retention_.interaction(record), place))
          return;
        more = cursor->next();
      }
    }
  }

  /// Those of a customer are few.
  bool walk_contracts(uint64_t month, uint64_t customer, const std::string& place) {
    std::vector<v1::Contract> contracts = desk::contracts_of(context_, {customer});
    std::sort(contracts.begin(), contracts.end(),
              [](const v1::Contract& a, const v1::Contract& b) { return a.id() < b.id(); });
    for (const v1::Contract& contract : contracts) {
      const auto signed_on = rules::day_from_iso(contract.signed_on());
      const std::string here = place + std::string(desk::contract_key(contract.id()).bytes());
      if (!signed_on || desk::month_number(*signed_on) != month || shown_before(here)) continue;
      if (!add(retention_.contract(RecordView(desk::serialise(contract))), here)) return false;
    }
    return true;
  }

  Context& context_;
  const RetentionQuery& query_;
  Retention retention_;
  desk::PageBuilder page_;
  desk::PageLook look_;
  const std::string after_;
  bool full_ = false;
};

/// Works under other rules for as long as it lives.
class UnderRules {
 public:
  UnderRules(Context& context, const v1::Policy* policy) : context_(context), other_(policy != nullptr) {
    if (!other_) return;
    const v1::Policy wanted = desk::with_defaults(*policy);
    desk::check_retention(wanted);
    context_.assume(std::make_shared<const desk::Rulebook>(wanted));
  }
  ~UnderRules() {
    if (other_) context_.rules_changed();
  }
  UnderRules(const UnderRules&) = delete;
  UnderRules& operator=(const UnderRules&) = delete;

 private:
  Context& context_;
  const bool other_;
};

}  // namespace

RecordPage retention_due(View& view, const RetentionQuery& query) {
  Context& context = view.context();
  context.require(Operation::destroy);
  if (!v1::RecordClass_IsValid(query.record_class))
    throw Error(Code::invalid, "unknown_value", "record_class", {std::to_string(query.record_class)});
  const UnderRules assumed(context, query.policy);
  const Day on = context.day_of(query.on.value_or(context.now));
  return DueList(context, query, on).run();
}

}  // namespace dossier
