// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>

#include "desk/identity_fixture.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/identity.pb.h"
#include "dossier/v1/risk.pb.h"
#include "rules/late_months.hpp"
#include "rules/rhythm.hpp"

namespace dossier::test {
namespace {

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

TEST_F(Identity, U3_what_a_hundred_customers_share_makes_them_one_group) {
  Write write = agent().write();
  for (int i = 0; i < 120; ++i) {
    std::string name = "客户";
    for (int digit = i; digit > 0; digit /= 4)
      name += std::array{"甘", "武", "丁", "侯"}[static_cast<size_t>(digit % 4)];
    v1::Customer customer = person(name.c_str(), "13800138000");
    register_customer(write, customer);
  }
  write.commit();
  const auto found = all_pairs(1);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].group(), 120u);
  EXPECT_NE(found[0].likelihood(), v1::LIKELIHOOD_CERTAIN);
  EXPECT_THAT(clues_of(found[0]), ::testing::Contains("same_mobile"));
  EXPECT_TRUE(all_pairs(10, true).empty()) << "nobody of them is certain";
}

TEST_F(Identity, U3_a_hundred_of_one_name_and_number_are_told_at_registration_and_in_the_list) {
  Write write = agent().write();
  size_t unflagged = 0;
  for (int i = 0; i < 110; ++i) {
    v1::Customer customer = enterprise();
    customer.clear_credit_code();
    customer.clear_contacts();
    customer.add_contacts()->set_mobile("13800138000");
    unflagged += register_customer(write, customer).matches.empty() ? 1 : 0;
  }
  write.commit();
  EXPECT_EQ(unflagged, 1u) << "the first";
  const auto found = all_pairs(10);
  ASSERT_EQ(found.size(), 1u) << "one group, though they share name and number";
  EXPECT_EQ(found[0].group(), 110u);
  EXPECT_EQ(found[0].likelihood(), v1::LIKELIHOOD_PROPOSED);
  Snapshot view = agent().read();
  EXPECT_FALSE(duplicates_of(view, found[0].a()).empty());
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
