// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "desk/store_fixture.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/identity.pb.h"
#include "dossier/v1/risk.pb.h"
#include "dossier/v1/stewardship.pb.h"
#include "rules/dates.hpp"
#include "rules/late_months.hpp"
#include "rules/rhythm.hpp"

namespace dossier::test {
namespace {

class Identity : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    Write write = store_->system().write("set up");
    add_staff(write, "S004", "周总", v1::ROLE_SUPERVISOR, "销售一部");
    add_staff(write, "S005", "郑查", v1::ROLE_VIEWER, "销售一部");
    add_staff(write, "S006", "钱外", v1::ROLE_VIEWER, "外部");
    write.commit();
  }

  static v1::Customer person(const char* name, const char* mobile, const char* email = "") {
    v1::Customer customer;
    customer.set_kind(v1::CUSTOMER_KIND_INDIVIDUAL);
    customer.set_name(name);
    customer.set_owner("S001");
    v1::Contact& contact = *customer.add_contacts();
    contact.set_name(name);
    contact.set_mobile(mobile);
    if (*email != '\0') contact.set_email(email);
    return customer;
  }

  template <typename Change>
  auto change(const Change& deed) {
    Write write = store_->session("S004").write("identity");
    deed(write);
    write.commit();
  }
  void merge_two(uint64_t profile, uint64_t member) {
    change([&](Write& write) { merge(write, profile, member); });
  }

  std::vector<v1::Duplicate> all_pairs(size_t page_size = 100, bool certain_only = false) {
    std::vector<v1::Duplicate> pairs;
    std::string token;
    do {
      Snapshot view = agent().read();
      const RecordPage page = propose_duplicates(view, {page_size, token, certain_only});
      EXPECT_LE(page.entries.size(), page_size);
      for (const RecordView pair : page.entries) pairs.push_back(parse<v1::Duplicate>(pair));
      token = page.token;
    } while (!token.empty());
    return pairs;
  }

  std::vector<uint64_t> resolved(const Clues& clues) {
    Snapshot view = agent().read();
    std::vector<uint64_t> ids;
    for (const RecordView found : resolve(view, clues)) ids.push_back(parse<v1::Resolution>(found).customer());
    return ids;
  }
};

std::set<std::string> clues_of(const auto& found) {
  std::set<std::string> clues;
  for (const v1::LikenessReason& reason : found.reasons()) clues.insert(reason.clue());
  return clues;
}

// ---- duplicates

TEST_F(Identity, U3_X4_a_duplicate_is_proposed_with_its_reasons) {
  const uint64_t first = register_one(enterprise());
  v1::Customer again = enterprise();
  again.set_name("龍思餐飲管理有限公司");
  again.clear_credit_code();
  const uint64_t second = register_one(again);
  register_one(person("赵六", "13911112222"));

  Snapshot view = agent().read();
  for (const uint64_t id : {first, second}) {
    const auto found = duplicates_of(view, id);
    ASSERT_EQ(found.size(), 1u);
    const auto pair = parse<v1::Duplicate>(found[0]);
    EXPECT_EQ(pair.a(), first);
    EXPECT_EQ(pair.b(), second);
    EXPECT_EQ(pair.a_number(), "C20260302001");
    EXPECT_THAT(clues_of(pair), ::testing::IsSupersetOf(
                                    {"same_core_name", "place_missing", "same_mobile", "same_email", "shared_person"}));
    EXPECT_GE(pair.score(), 500u);
    for (const v1::LikenessReason& reason : pair.reasons()) {
      EXPECT_NE(describe_reason(RecordView(reason.SerializeAsString()), Language::zh), "likeness." + reason.clue());
      EXPECT_NE(describe_reason(RecordView(reason.SerializeAsString()), Language::zh),
                describe_reason(RecordView(reason.SerializeAsString()), Language::en));
    }
  }
  EXPECT_EQ(all_pairs().size(), 1u);
  expect_sound();
}

TEST_F(Identity, U2_X5_what_is_masked_is_no_reason_for_who_may_not_see_in_full) {
  register_one(person("张晓明", "13912345678", "zxm@example.com"));
  const uint64_t second = register_one(person("张晓明", "13912345678", "ZXM@example.com"));
  Snapshot elsewhere = store_->session("S006").read();
  EXPECT_TRUE(propose_duplicates(elsewhere).entries.empty());  // Of another department.
  Snapshot view = store_->session("S005").read();
  EXPECT_TRUE(propose_duplicates(view).entries.empty());  // What makes them one is masked.
  EXPECT_TRUE(duplicates_of(view, second).empty());
  Snapshot full = agent().read();
  const auto found = duplicates_of(full, second);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NE(found[0].bytes().find("13912345678"), std::string_view::npos);
}

TEST_F(Identity, U3_every_pair_comes_once_whatever_the_page_size) {
  for (int i = 0; i < 4; ++i) register_one(person("欧阳明", "13700001111", "oy@example.com"));
  register_one(person("钱小七", "13700002222"));
  register_one(person("钱小七", "13700002222"));
  for (const size_t size : {size_t{1}, size_t{2}, size_t{5}, size_t{100}}) {
    std::set<std::pair<uint64_t, uint64_t>> seen;
    for (const v1::Duplicate& pair : all_pairs(size)) EXPECT_TRUE(seen.emplace(pair.a(), pair.b()).second);
    EXPECT_EQ(seen.size(), 7u) << size;  // 6 among four, 1 among two.
  }
  EXPECT_LE(all_pairs(10, true).size(), all_pairs(10).size());
  Snapshot view = agent().read();
  EXPECT_EQ(error_of([&] { propose_duplicates(view, {10, "nonsense"}); }).reason(), "token");
}

TEST_F(Identity, U3_what_a_hundred_customers_share_says_nothing) {
  Write write = agent().write();
  for (int i = 0; i < 120; ++i) {
    std::string name = "客户";
    for (int digit = i; digit > 0; digit /= 4)
      name += std::array{"甘", "武", "丁", "侯"}[static_cast<size_t>(digit % 4)];
    v1::Customer customer = person(name.c_str(), "13800138000");
    register_customer(write, customer);
  }
  write.commit();
  EXPECT_TRUE(all_pairs().empty());
}

TEST_F(Identity, X1_not_the_same_is_remembered_and_can_be_taken_back) {
  const uint64_t first = register_one(person("王小明", "13912345678", "a@example.com"));
  const uint64_t second = register_one(person("王小明", "13912345678", "a@example.com"));
  ASSERT_EQ(all_pairs().size(), 1u);
  change([&](Write& write) { mark_not_same(write, second, first, "父子同名"); });
  EXPECT_TRUE(all_pairs().empty());
  {
    Snapshot view = agent().read();
    EXPECT_TRUE(duplicates_of(view, first).empty());
    for (const uint64_t id : {first, second}) {
      const auto said = not_same_as(view, id);
      ASSERT_EQ(said.size(), 1u);
      EXPECT_EQ(parse<v1::Distinction>(said[0]).reason(), "父子同名");
      EXPECT_EQ(parse<v1::Distinction>(said[0]).by(), "S004");
    }
  }
  change([&](Write& write) {
    EXPECT_EQ(error_of([&] { merge(write, first, second); }).reason(), "not_same");
    unmark_not_same(write, first, second);
    EXPECT_EQ(error_of([&] { unmark_not_same(write, first, second); }).code(), Code::missing);
  });
  EXPECT_EQ(all_pairs().size(), 1u);
  expect_sound();
}

TEST_F(Identity, X6_the_check_before_registering_tells_likely_ones_from_those_that_share_a_phone) {
  const uint64_t first = register_one(enterprise());
  v1::Customer same = enterprise();
  same.clear_credit_code();
  v1::Customer other = person("周杰", "13800138000");
  Snapshot view = agent().read();
  const auto likely = find_matches(view, same);
  ASSERT_EQ(likely.size(), 1u);
  EXPECT_EQ(likely[0].id, first);
  EXPECT_NE(likely[0].likelihood, v1::LIKELIHOOD_UNSPECIFIED);
  const auto shares = find_matches(view, other);
  ASSERT_EQ(shares.size(), 1u);
  EXPECT_EQ(shares[0].likelihood, v1::LIKELIHOOD_UNSPECIFIED);
  EXPECT_EQ(shares[0].reasons, std::vector<std::string>{"phone"});
}

// ---- merging

TEST_F(Identity, X1_a_merged_customer_reads_as_one_and_comes_apart_exactly) {
  const uint64_t first = register_one(person("孙丽", "13912345678", "sl@example.com"));
  const uint64_t second = register_one(person("孙莉", "13912345678", "sl@example.com"));
  record_one(call(first, at(2026, 3, 1, 9)));
  record_one(call(second, at(2026, 3, 1, 10)));
  record_one(call(first, at(2026, 3, 1, 11)));
  merge_two(first, second);

  const auto times = [&](View& view, uint64_t id, size_t page_size) {
    std::vector<std::pair<uint64_t, Instant>> seen;
    std::string token;
    do {
      TimelineQuery query;
      query.limit = page_size;
      query.token = token;
      const RecordPage page = timeline(view, id, query);
      for (const RecordView entry : page.entries) {
        const auto one = parse<v1::Interaction>(entry);
        seen.emplace_back(one.customer(), time_of(one.at()));
      }
      token = page.token;
    } while (!token.empty());
    return seen;
  };
  const std::vector<std::pair<uint64_t, Instant>> both = {
      {first, at(2026, 3, 1, 11)}, {second, at(2026, 3, 1, 10)}, {first, at(2026, 3, 1, 9)}};
  {
    Snapshot view = agent().read();
    for (const uint64_t id : {first, second}) {
      EXPECT_EQ(profile_of(view, id), first);
      EXPECT_EQ(members_of(view, id), (std::vector<uint64_t>{first, second}));
      for (const size_t size : {size_t{1}, size_t{2}, size_t{20}}) EXPECT_EQ(times(view, id, size), both);
      const v1::CustomerSummary summary = summarise_customer(view, id);
      EXPECT_EQ(summary.interactions(), 3u);
      EXPECT_EQ(summary.open_follow_ups(), 2u);
      EXPECT_EQ(summary.first_contact(), at(2026, 3, 1, 9).time_since_epoch().count());
      EXPECT_EQ(summary.last_service(), at(2026, 3, 1, 11).time_since_epoch().count());
      DueQuery query;
      query.customer = id;
      query.limit = 1;
      std::multiset<uint64_t> due_of;
      std::string token;
      do {
        query.token = token;
        const RecordPage page = due(view, query);
        for (const RecordView entry : page.entries) due_of.insert(parse<v1::FollowUp>(entry).customer());
        token = page.token;
      } while (!token.empty());
      EXPECT_EQ(due_of, (std::multiset<uint64_t>{first, second}));
    }
  }
  EXPECT_TRUE(all_pairs().empty());
  change([&](Write& write) { EXPECT_EQ(error_of([&] { merge(write, second, first); }).reason(), "merged_already"); });

  record_one(call(second, at(2026, 3, 2, 9)));
  change([&](Write& write) { unmerge(write, second); });
  Snapshot view = agent().read();
  EXPECT_EQ(times(view, first, 20), (std::vector<std::pair<uint64_t, Instant>>{both[0], both[2]}));
  EXPECT_EQ(times(view, second, 20), (std::vector<std::pair<uint64_t, Instant>>{{second, at(2026, 3, 2, 9)}, both[1]}));
  EXPECT_EQ(summarise_customer(view, second).interactions(), 2u);
  EXPECT_EQ(customer_revision(view, first), 1u);  // The records themselves were never touched.
  EXPECT_EQ(customer_revision(view, second), 1u);
  expect_sound();
}

TEST_F(Identity, X1_D5_D7_D8_a_merged_customer_has_one_set_of_contracts_and_its_old_ones_again) {
  const uint64_t first = register_one(person("孙丽", "13912345678", "sl@example.com"));
  v1::Customer of_another = person("孙莉", "13912345678", "sl@example.com");
  of_another.set_owner("S002");
  const auto as_head = [&](const auto& deed) {
    Write write = store_->session("S002").write("identity");
    deed(write);
    write.commit();
  };
  uint64_t second = 0;
  as_head([&](Write& write) { second = register_customer(write, of_another).id; });
  const auto sign = [&](uint64_t customer, const char* day, const char* due_on) {
    v1::Contract contract;
    contract.set_customer(customer);
    contract.set_signed_on(day);
    contract.mutable_gross()->set_minor(100);
    v1::Instalment& instalment = *contract.add_instalments();
    instalment.set_due(due_on);
    instalment.mutable_amount()->set_minor(100);
    as_head([&](Write& write) { sign_contract(write, contract); });
  };
  // Late in December and February, and in January: three months in a row only together.
  sign(first, "2025-11-10", "2025-12-10");
  sign(second, "2025-12-10", "2026-01-10");
  sign(first, "2026-01-10", "2026-02-10");
  const auto trade = [&](const char* staff, uint64_t id) {
    Snapshot view = store_->session(staff).read();
    std::string shown;
    for (const RecordView entry : list_contracts(view, id).entries) shown += entry.bytes();
    for (const RecordView entry : overdue_instalments(view, {.customer = id}).entries) shown += entry.bytes();
    for (const RecordView entry : missing_documents(view, id)) shown += entry.bytes();
    for (const RecordView entry : list_risks(view, id, true)) shown += entry.bytes();
    if (const auto rhythm = buying_rhythm(view, id)) shown += rhythm->bytes();
    for (const RecordView entry : due_again(view, {.confidence = 0}).entries) shown += entry.bytes();
    return shown;
  };
  const std::string before[] = {trade("S002", first), trade("S002", second)};
  as_head([&](Write& write) { merge(write, first, second); });
  {
    Snapshot view = store_->session("S002").read();
    for (const uint64_t id : {first, second}) {
      EXPECT_EQ(list_contracts(view, id).entries.size(), 3u);
      EXPECT_EQ(overdue_instalments(view, {.customer = id}).entries.size(), 3u);
      ASSERT_EQ(list_risks(view, id).size(), 1u);
      EXPECT_EQ(parse<v1::RiskSignal>(list_risks(view, id)[0]).because_size(), 3);
      ASSERT_TRUE(buying_rhythm(view, id));
      EXPECT_EQ(parse<v1::BuyingRhythm>(*buying_rhythm(view, id)).next_on(), "2026-02-10");
    }
    ASSERT_EQ(due_again(view).entries.size(), 1u);
    EXPECT_EQ(parse<v1::BuyingRhythm>(due_again(view).entries[0]).members_size(), 2);
  }
  {
    // Who may see one record only is shown nothing of the other: neither its contracts nor their numbers.
    Snapshot own = agent().read();
    EXPECT_EQ(list_contracts(own, first).entries.size(), 2u);
    EXPECT_EQ(overdue_instalments(own, {.customer = first}).entries.size(), 2u);
    ASSERT_EQ(list_risks(own, first).size(), 1u);
    EXPECT_EQ(parse<v1::RiskSignal>(list_risks(own, first)[0]).because_size(), 2);
    EXPECT_FALSE(buying_rhythm(own, first));
    EXPECT_TRUE(due_again(own).entries.empty());
  }
  as_head([&](Write& write) { unmerge(write, second); });
  EXPECT_EQ(trade("S002", first), before[0]);
  EXPECT_EQ(trade("S002", second), before[1]);
  expect_sound();
}

TEST_F(Identity, X1_only_what_was_merged_comes_apart_and_who_may_not_merge_is_refused) {
  const uint64_t first = register_one(person("吴一", "13900000001"));
  const uint64_t second = register_one(person("吴二", "13900000002"));
  change([&](Write& write) {
    EXPECT_EQ(error_of([&] { unmerge(write, first); }).reason(), "not_merged");
    EXPECT_EQ(error_of([&] { merge(write, first, first); }).reason(), "merged_already");
    EXPECT_EQ(error_of([&] { merge(write, first, 99); }).code(), Code::missing);
  });
  Write write = agent().write();
  EXPECT_EQ(error_of([&] { merge(write, first, second); }).code(), Code::denied);
  EXPECT_EQ(error_of([&] { mark_not_same(write, first, second); }).code(), Code::denied);
}

TEST_F(Identity, X9_a_profile_unites_values_and_says_where_each_came_from) {
  v1::Customer one = enterprise();
  v1::Address& address = *one.add_addresses();
  address.set_city("北京市");
  address.set_street("建国路1号");
  const uint64_t first = register_one(one);
  v1::Customer two = enterprise();
  two.set_name("北京龙思餐饮有限公司");
  two.mutable_contacts(0)->set_mobile("+86 139-0013-9000");
  const uint64_t second = register_one(two);
  merge_two(first, second);
  Snapshot view = agent().read();
  const v1::Profile united = profile(view, second);
  EXPECT_EQ(united.customer(), first);
  ASSERT_EQ(united.members_size(), 2);
  EXPECT_EQ(united.members(1).merged_into(), first);
  EXPECT_EQ(united.members(1).merged_by(), "S004");
  EXPECT_THAT(united.members(1).reasons(), ::testing::Contains("same_number"));
  std::map<std::string, int> count;
  for (const v1::ProfileValue& value : united.values()) {
    ++count[value.field()];
    if (value.field() == "credit_code") {
      EXPECT_EQ(value.value().credit_code(), "91110105MA00T35T2B");
      EXPECT_EQ(value.origins_size(), 2);
    }
    if (value.field() == "contacts" && value.value().contacts(0).mobile() == "13900139000") {
      ASSERT_EQ(value.origins_size(), 1);
      EXPECT_EQ(value.origins(0).customer(), second);
      EXPECT_EQ(value.origins(0).path(), "contacts[0]");
      ASSERT_EQ(value.origins(0).provenance_size(), 1);
      EXPECT_EQ(value.origins(0).provenance(0).typed(), "+86 139-0013-9000");
    }
  }
  EXPECT_EQ(count["name"], 2);
  EXPECT_EQ(count["contacts"], 2);
  EXPECT_EQ(count["credit_code"], 1);
  EXPECT_EQ(count["addresses"], 1);
}

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

// ---- resolve

TEST_F(Identity, U3_an_arriving_interaction_finds_its_customer_by_any_clue) {
  v1::Customer one = enterprise();
  one.set_member_id("VIP-0007");
  one.mutable_contacts(0)->set_wechat("LongSi_Beijing");
  one.mutable_contacts(0)->set_landline("010-62345678-801");
  const uint64_t id = register_one(one);
  register_one(person("别人", "13955556666"));
  v1::Interaction complaint = call(id, at(2026, 3, 1));
  complaint.mutable_feedback()->add_order_numbers("DD20260301-77");
  record_one(complaint);

  Clues clues;
  const std::vector<uint64_t> found = {id};
  clues.phone = "+86 138 0013 8000";
  EXPECT_EQ(resolved(clues), found);
  clues = {};
  clues.phone = "(010)62345678";
  EXPECT_EQ(resolved(clues), found);
  clues = {};
  clues.email = "LI.QIANG@example.com";
  EXPECT_EQ(resolved(clues), found);
  clues = {};
  clues.wechat = "longsi_beijing";
  EXPECT_EQ(resolved(clues), found);
  clues = {};
  clues.member_id = "vip-0007";
  EXPECT_EQ(resolved(clues), found);
  clues = {};
  clues.order_number = "dd20260301-77";
  EXPECT_EQ(resolved(clues), found);
  clues = {};
  clues.identity_number = "91110105ma00t35t2b";
  EXPECT_EQ(resolved(clues), found);
  clues = {};
  clues.phone = "not a number";
  clues.email = "x@y";
  EXPECT_TRUE(resolved(clues).empty());
  EXPECT_TRUE(resolved({}).empty());
}

TEST_F(Identity, U3_X4_the_customer_with_most_evidence_comes_first_and_merged_ones_once) {
  const uint64_t first = register_one(person("马超", "13912345678", "mc@example.com"));
  const uint64_t second = register_one(person("马岱", "13912345678"));
  Clues clues;
  clues.phone = "13912345678";
  clues.email = "mc@example.com";
  EXPECT_EQ(resolved(clues), (std::vector<uint64_t>{first, second}));
  merge_two(second, first);
  Snapshot view = agent().read();
  const auto found = resolve(view, clues);
  ASSERT_EQ(found.size(), 1u);
  const auto one = parse<v1::Resolution>(found[0]);
  EXPECT_EQ(one.customer(), second);
  EXPECT_EQ(one.owner(), "S001");
  EXPECT_EQ(clues_of(one), (std::set<std::string>{"same_mobile", "same_email"}));
  EXPECT_EQ(one.score(), 700u);
  EXPECT_THAT(one.matched(), ::testing::UnorderedElementsAre(first, second));
}

}  // namespace
}  // namespace dossier::test
