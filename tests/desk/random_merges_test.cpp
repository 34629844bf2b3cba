// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "desk/identity_fixture.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/risk.pb.h"
#include "rules/dates.hpp"
#include "rules/late_months.hpp"
#include "rules/rhythm.hpp"

namespace dossier::test {
namespace {

/// A contract as the model knows it.
struct Deal {
  uint64_t customer = 0, id = 0;
  std::string signed_on, agreement;
  int64_t amount = 0;
  std::map<std::string, std::string> instalments;  // Due on, paid on: empty while it is not.
};

/// What the store should say, kept as simply as can be.
struct Model {
  std::map<uint64_t, uint64_t> into;                                   // member -> profile
  std::map<uint64_t, std::set<std::pair<Instant, uint64_t>>> entries;  // customer -> time, interaction
  std::set<std::pair<uint64_t, uint64_t>> different;
  std::vector<Deal> deals;

  /// Those of a tree, last signed first.
  std::vector<Deal> deals_of(uint64_t id) const {
    std::vector<Deal> found;
    for (const Deal& deal : deals) {
      if (root(deal.customer) == root(id)) found.push_back(deal);
    }
    std::sort(found.begin(), found.end(), [](const Deal& a, const Deal& b) {
      return a.signed_on > b.signed_on || (a.signed_on == b.signed_on && a.id < b.id);
    });
    return found;
  }
  uint64_t root(uint64_t id) const {
    while (into.contains(id)) id = into.at(id);
    return id;
  }
  std::set<uint64_t> tree(uint64_t id) const {
    std::set<uint64_t> members;
    for (const auto& [customer, unused] : entries) {
      if (root(customer) == root(id)) members.insert(customer);
    }
    return members;
  }
  bool told_apart(uint64_t one, uint64_t other) const {
    for (const uint64_t a : tree(one)) {
      for (const uint64_t b : tree(other)) {
        if (different.contains({std::min(a, b), std::max(a, b)})) return true;
      }
    }
    return false;
  }
};

class RandomMerges : public Identity {
 protected:
  void run(uint32_t seed);
  static Deal sign(Write& write, uint64_t customer, int month, unsigned day, int64_t amount);
  static void pay(Write& write, Deal& deal, size_t place, bool in_time);
  static void check_trade(View& view, const Model& model, uint64_t id);
  static void check_risk(View& view, const Model& model, uint64_t id);
};

/// The first of a month counted from January 2025, then the day.
std::string day_text(int month, unsigned day) {
  return rules::to_iso(std::chrono::sys_days(std::chrono::year(2025) / 1 / day + std::chrono::months(month)));
}

/// Three instalments, in the three months from the signing on.
Deal RandomMerges::sign(Write& write, uint64_t customer, int month, unsigned day, int64_t amount) {
  Deal deal{customer, 0, day_text(month, day), "约定" + std::to_string(amount), amount, {}};
  v1::Contract contract;
  contract.set_customer(customer);
  contract.set_signed_on(deal.signed_on);
  contract.mutable_gross()->set_minor(3 * amount);
  contract.add_special_agreements(deal.agreement);
  for (int i = 0; i < 3; ++i) {
    v1::Instalment& instalment = *contract.add_instalments();
    instalment.set_due(day_text(month + i, day));
    instalment.mutable_amount()->set_minor(amount);
    deal.instalments[instalment.due()];
  }
  deal.id = sign_contract(write, contract).id;
  return deal;
}

void RandomMerges::pay(Write& write, Deal& deal, size_t place, bool in_time) {
  const auto instalment = std::next(deal.instalments.begin(), static_cast<std::ptrdiff_t>(place));
  if (!instalment->second.empty()) return;
  instalment->second =
      in_time ? instalment->first : rules::to_iso(*rules::day_from_iso(instalment->first) + std::chrono::days(9));
  v1::Payment payment;
  payment.set_contract(deal.id);
  payment.set_received_on(instalment->second);
  payment.set_instalment(static_cast<uint32_t>(place + 1));
  payment.mutable_amount()->set_minor(deal.amount);
  record_payment(write, payment);
}

/// Contracts, what is overdue, what was agreed and the rhythm of buying are those of all records together.
void RandomMerges::check_trade(View& view, const Model& model, uint64_t id) {
  const std::vector<Deal> deals = model.deals_of(id);
  std::vector<uint64_t> wanted, listed;
  std::multiset<std::pair<std::string, uint64_t>> late, overdue;
  std::set<std::string> wanted_agreements, agreements;
  std::vector<rules::Purchase> purchases;
  for (const Deal& deal : deals) {
    wanted.push_back(deal.id);
    wanted_agreements.insert(deal.agreement);
    purchases.push_back({*rules::day_from_iso(deal.signed_on), 3 * deal.amount});
    for (const auto& [due_on, paid_on] : deal.instalments) {
      if (paid_on.empty() && due_on < "2026-03-02") late.emplace(due_on, deal.id);
    }
  }
  std::string token;
  do {
    const RecordPage page = list_contracts(view, id, 2, token);
    for (const RecordView entry : page.entries) listed.push_back(entry.number(v1::Contract::kIdFieldNumber));
    token = page.token;
  } while (!token.empty());
  ASSERT_EQ(listed, wanted);
  for (const RecordView entry : overdue_instalments(view, {.customer = id, .limit = 1000}).entries) {
    const auto part = parse<v1::Contract>(entry);
    overdue.emplace(part.instalments(0).due(), part.id());
  }
  ASSERT_EQ(overdue, late);
  for (const RecordView entry : special_agreements(view, id)) {
    const auto said = parse<v1::Contract>(entry);
    for (const std::string& text : said.special_agreements()) ASSERT_TRUE(agreements.insert(text).second);
  }
  ASSERT_EQ(agreements, wanted_agreements);
  const auto rhythm = rules::buying_rhythm(purchases);
  const auto found = buying_rhythm(view, id);
  ASSERT_EQ(found.has_value(), rhythm.has_value());
  if (rhythm) {
    ASSERT_EQ(parse<v1::BuyingRhythm>(*found).next_on(), rules::to_iso(rhythm->next));
  }
  std::vector<uint64_t> listed_rhythms;
  const Day long_ago{}, far_off = std::chrono::sys_days(std::chrono::year(2100) / 1 / 1);
  for (const RecordView entry : due_again(view, {.from = long_ago, .until = far_off, .limit = 1000}).entries) {
    const uint64_t of = entry.number(v1::BuyingRhythm::kCustomerFieldNumber);
    if (model.root(of) == model.root(id)) listed_rhythms.push_back(of);
  }
  ASSERT_EQ(listed_rhythms, rhythm ? std::vector<uint64_t>{model.root(id)} : std::vector<uint64_t>());
}

/// Each row of late months that is long enough has a signal, and each open signal of the rule such a row.
void RandomMerges::check_risk(View& view, const Model& model, uint64_t id) {
  std::vector<rules::DueInstalment> instalments;
  for (const Deal& deal : model.deals_of(id)) {
    for (const auto& [due_on, paid_on] : deal.instalments)
      instalments.push_back({*rules::day_from_iso(due_on), rules::day_from_iso(paid_on)});
  }
  const auto rows = rules::late_rows(instalments, *rules::day_from_iso("2026-03-02"));
  std::vector<v1::RiskSignal> open;
  for (const RecordView entry : list_risks(view, id, true)) open.push_back(parse<v1::RiskSignal>(entry));
  const auto within = [](const v1::RiskSignal& signal, const rules::LateRow& row) {
    return *rules::month_from_iso(signal.first_month()) >= row.first &&
           *rules::month_from_iso(signal.last_month()) <= row.last;
  };
  for (const rules::LateRow& row : rows) {
    const auto raised = [&](v1::RiskSignal::Severity severity) {
      return std::any_of(open.begin(), open.end(),
                         [&](const auto& signal) { return signal.severity() == severity && within(signal, row); });
    };
    ASSERT_EQ(raised(v1::RiskSignal::SEVERITY_ASSESSMENT), row.months >= 3);
    ASSERT_EQ(raised(v1::RiskSignal::SEVERITY_HIGH), row.months >= 6);
  }
  for (const v1::RiskSignal& signal : open) {
    ASSERT_TRUE(std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return within(signal, row); }))
        << signal.text();
    ASSERT_EQ(model.root(signal.customer()), model.root(id));
  }
}

void RandomMerges::run(uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&](size_t limit) { return random() % limit; };
  Model model;
  std::vector<uint64_t> ids;
  for (int i = 0; i < 8; ++i) {
    ids.push_back(register_one(person(("客" + std::string(static_cast<size_t>(i % 3) + 1, 'x')).c_str(),
                                      ("1390000000" + std::to_string(i)).c_str())));
    model.entries[ids.back()];
  }
  const auto check = [&](View& view) {
    for (const uint64_t id : ids) {
      const std::set<uint64_t> tree = model.tree(id);
      ASSERT_EQ(profile_of(view, id), model.root(id));
      const auto members = members_of(view, id);
      ASSERT_EQ(std::set<uint64_t>(members.begin(), members.end()), tree);
      std::vector<std::pair<Instant, uint64_t>> wanted, seen;
      for (const uint64_t member : tree)
        wanted.insert(wanted.end(), model.entries.at(member).begin(), model.entries.at(member).end());
      std::sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) {
        return a.first > b.first || (a.first == b.first && a.second < b.second);
      });
      TimelineQuery query;
      query.limit = 3;
      std::string token;
      do {
        query.token = token;
        const RecordPage page = timeline(view, id, query);
        for (const RecordView entry : page.entries) {
          const auto one = parse<v1::Interaction>(entry);
          seen.emplace_back(time_of(one.at()), one.id());
        }
        token = page.token;
      } while (!token.empty());
      ASSERT_EQ(seen, wanted);
      ASSERT_EQ(summarise_customer(view, id).interactions(), wanted.size());
      DueQuery query_due;
      query_due.customer = id;
      query_due.limit = 1000;
      ASSERT_EQ(due(view, query_due).entries.size(), summarise_customer(view, id).open_follow_ups());
      query_due.kind = v1::FOLLOW_UP_KIND_CADENCE;
      ASSERT_EQ(due(view, query_due).entries.size(), tree.size());  // One for each record.
      check_trade(view, model, id);
      check_risk(view, model, id);
    }
  };
  for (int step = 0; step < 150; ++step) {
    Write write = store_->session("S004").write("step");
    const uint64_t one = ids[below(ids.size())], other = ids[below(ids.size())];
    switch (below(8)) {
      case 0:
      case 1:
        if (model.root(one) == model.root(other) || model.told_apart(one, other)) {
          EXPECT_EQ(error_of([&] { merge(write, one, other); }).code(), Code::conflict);
        } else {
          merge(write, one, other);
          model.into[model.root(other)] = model.root(one);
        }
        break;
      case 2:
        if (model.into.erase(one) > 0) {
          unmerge(write, one);
        } else {
          EXPECT_EQ(error_of([&] { unmerge(write, one); }).reason(), "not_merged");
        }
        break;
      case 3: {
        const Instant when = at(2026, 2, 1) + std::chrono::hours(below(40));
        model.entries[one].emplace(when, record_interaction(write, call(one, when)).id.id);
        break;
      }
      case 4:
      case 5:
        model.deals.push_back(sign(write, one, static_cast<int>(below(14)), static_cast<unsigned>(below(28) + 1),
                                   static_cast<int64_t>(100 + below(9))));
        break;
      case 6:
        if (!model.deals.empty()) pay(write, model.deals[below(model.deals.size())], below(3), below(2) == 0);
        break;
      default:
        if (below(4) != 0 || model.root(one) == model.root(other)) break;
        if (model.different.emplace(std::min(one, other), std::max(one, other)).second)
          mark_not_same(write, one, other);
    }
    if (step % 10 == 0) check(write);
    write.commit();
  }
  {
    Snapshot view = agent().read();
    check(view);
  }
  change([&](Write& write) {
    for (const auto& [member, unused] : model.into) unmerge(write, member);
  });
  model.into.clear();
  Snapshot view = agent().read();
  check(view);
  expect_sound();
}

TEST_F(RandomMerges, X1_D5_D6_D7_D8_nothing_is_orphaned_whatever_is_merged_worked_on_and_undone) { run(1); }
TEST_F(RandomMerges, X1_nothing_is_orphaned_with_other_choices) { run(22); }
TEST_F(RandomMerges, X1_nothing_is_orphaned_with_yet_others) { run(333); }

}  // namespace
}  // namespace dossier::test
