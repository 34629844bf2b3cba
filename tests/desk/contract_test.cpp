// SPDX-License-Identifier: Apache-2.0
#include "desk/store_fixture.hpp"
#include "dossier/v1/contract.pb.h"

namespace dossier::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Contracts : public StoreTest {
 protected:
  /// 113,000.00 with 13 % tax in three instalments.
  static v1::Contract painting(uint64_t customer) {
    v1::Contract contract;
    contract.set_customer(customer);
    contract.set_signed_on("2026-02-27");
    v1::ContractItem& item = *contract.add_items();
    item.set_name("防水涂料");
    item.set_specification("20kg");
    item.set_quantity("300");
    item.set_unit("桶");
    contract.mutable_gross()->set_minor(11'300'000);
    contract.mutable_net()->set_minor(10'000'000);
    add_instalment(contract, "2026-03-16", 5'000'000);
    add_instalment(contract, "2026-04-15", 5'000'000);
    add_instalment(contract, "2026-05-15", 1'300'000);
    contract.add_special_agreements("包装必须用黄色胶带");
    return contract;
  }
  static void add_instalment(v1::Contract& contract, const char* due, int64_t minor) {
    v1::Instalment& instalment = *contract.add_instalments();
    instalment.set_due(due);
    instalment.mutable_amount()->set_minor(minor);
  }
  Signed sign(const v1::Contract& contract) {
    Write write = agent().write("sign");
    Signed made = sign_contract(write, contract);
    write.commit();
    return made;
  }
  v1::Contract stored(uint64_t id) {
    Snapshot view = agent().read();
    return parse<v1::Contract>(contract(view, id).value());
  }
  std::vector<v1::FollowUp> payment_tasks(uint64_t customer) {
    Snapshot view = agent().read();
    DueQuery query;
    query.customer = customer;
    std::vector<v1::FollowUp> tasks;
    for (const RecordView& entry : due(view, query).entries) {
      if (entry.number(v1::FollowUp::kKindFieldNumber) != v1::FOLLOW_UP_KIND_PAYMENT) continue;
      tasks.push_back(parse<v1::FollowUp>(follow_up(view, entry.number(v1::FollowUp::kIdFieldNumber)).value()));
    }
    return tasks;
  }
  Error refused(const v1::Contract& contract) {
    Write write = agent().write();
    return error_of([&] { sign_contract(write, contract); });
  }
};

TEST_F(Contracts, D5_a_contract_is_signed_with_the_systems_number_or_its_own) {
  const uint64_t customer = register_one(enterprise());
  const Signed first = sign(painting(customer));
  EXPECT_EQ(first.number, "HT202602270001");
  EXPECT_THAT(first.follow_ups, SizeIs(3));
  v1::Contract own = painting(customer);
  own.set_number("HT-甲-7");
  own.set_signed_on("2026-03-01");
  const Signed second = sign(own);
  EXPECT_EQ(second.number, "HT-甲-7");
  const v1::Contract record = stored(first.id);
  EXPECT_EQ(record.owner(), "S001");
  EXPECT_EQ(record.recorded_by(), "S001");
  EXPECT_THAT(record.remarks(), IsEmpty());
  EXPECT_EQ(record.instalments(2).ordinal(), 3u);

  Snapshot view = agent().read();
  EXPECT_EQ(contract_id(view, "HT-甲-7"), second.id);
  EXPECT_EQ(contract_id(view, "HT0"), std::nullopt);
  EXPECT_EQ(contract_revision(view, first.id), 1u);
  const RecordPage page = list_contracts(view, customer, 1);
  ASSERT_THAT(page.entries, SizeIs(1));
  EXPECT_EQ(parse<v1::Contract>(page.entries[0]).id(), second.id);  // Last signed first.
  const RecordPage rest = list_contracts(view, customer, 1, page.token);
  ASSERT_THAT(rest.entries, SizeIs(1));
  EXPECT_EQ(parse<v1::Contract>(rest.entries[0]).id(), first.id);
  EXPECT_EQ(rest.token, "");
  EXPECT_EQ(refused(own).reason(), "number_taken");
  expect_sound();
}

TEST_F(Contracts, D5_amounts_that_do_not_agree_are_refused_naming_the_field) {
  const uint64_t customer = register_one(enterprise());
  const auto changed = [&](const std::function<void(v1::Contract&)>& change) {
    v1::Contract contract = painting(customer);
    change(contract);
    const Error error = refused(contract);
    EXPECT_EQ(error.code(), Code::invalid);
    return error.reason() + " " + error.field();
  };
  EXPECT_EQ(changed([](auto& c) { c.mutable_instalments(2)->mutable_amount()->set_minor(1'299'999); }),
            "instalments_total instalments");
  EXPECT_EQ(changed([](auto& c) { c.mutable_net()->set_minor(11'300'001); }), "net_above_gross net");
  EXPECT_EQ(changed([](auto& c) { c.clear_gross(); }), "required gross");
  EXPECT_EQ(changed([](auto& c) { c.mutable_gross()->set_minor(0); }), "amount gross");
  EXPECT_EQ(changed([](auto& c) { c.mutable_net()->set_currency("USD"); }), "currency net");
  EXPECT_EQ(changed([](auto& c) { c.mutable_instalments(1)->mutable_amount()->set_currency("USD"); }),
            "currency instalments[1].amount");
  EXPECT_EQ(changed([](auto& c) { c.mutable_instalments(1)->set_due("2026-03-15"); }),
            "instalment_order instalments[1].due");
  EXPECT_EQ(changed([](auto& c) { c.mutable_instalments(1)->set_due("2026-02-30"); }), "iso_date instalments[1].due");
  EXPECT_EQ(changed([](auto& c) { c.mutable_instalments(1)->set_ordinal(7); }), "ordinal instalments[1].ordinal");
  EXPECT_EQ(changed([](auto& c) { c.clear_signed_on(); }), "required signed_on");
  EXPECT_EQ(changed([](auto& c) { c.mutable_items(0)->clear_name(); }), "required items[0].name");
  EXPECT_EQ(changed([](auto& c) { c.mutable_items(0)->set_quantity("三百"); }), "quantity items[0].quantity");
  EXPECT_EQ(changed([](auto& c) { c.set_owner("S999"); }), "no_such_staff owner");
  v1::Contract stranger = painting(99);
  EXPECT_EQ(refused(stranger).code(), Code::missing);
}

TEST_F(Contracts, D5_what_is_only_doubtful_is_stored_with_a_remark) {
  const uint64_t customer = register_one(enterprise());
  v1::Contract contract = painting(customer);
  contract.mutable_net()->set_minor(10'300'000);
  contract.mutable_items(0)->mutable_price()->set_minor(37'000);
  const v1::Contract record = stored(sign(contract).id);
  ASSERT_THAT(record.remarks(), SizeIs(2));
  EXPECT_EQ(record.remarks(0).reason(), "tax_rate");
  EXPECT_EQ(record.remarks(0).field(), "net");
  EXPECT_EQ(record.remarks(1).reason(), "items_total");
  for (const auto& remark : record.remarks()) EXPECT_EQ(remark.severity(), v1::Remark::SEVERITY_WARNING);
  v1::Contract in_full = painting(customer);
  in_full.clear_instalments();
  in_full.clear_net();
  const v1::Contract whole = stored(sign(in_full).id);
  ASSERT_THAT(whole.instalments(), SizeIs(1));
  EXPECT_EQ(whole.instalments(0).due(), whole.signed_on());
  EXPECT_EQ(whole.instalments(0).amount().minor(), 11'300'000);
  EXPECT_EQ(whole.remarks(0).reason(), "missing");
}

TEST_F(Contracts, D5_equal_parts_may_each_be_rounded) {
  const uint64_t customer = register_one(enterprise());
  v1::Contract contract = painting(customer);
  contract.mutable_gross()->set_minor(44'424'707);
  contract.mutable_net()->set_minor(39'313'900);
  contract.clear_instalments();
  for (int month = 1; month <= 12; ++month) {
    add_instalment(contract, ("2026-" + std::string(month < 10 ? "0" : "") + std::to_string(month) + "-15").c_str(),
                   3'702'059);
  }
  EXPECT_THAT(stored(sign(contract).id).remarks(), IsEmpty());
}

TEST_F(Contracts, D5_a_correction_keeps_number_and_customer_and_replans) {
  const uint64_t customer = register_one(enterprise());
  const Signed made = sign(painting(customer));
  v1::Contract changed = stored(made.id);
  changed.set_number("other");
  changed.set_customer(77);
  changed.mutable_instalments(2)->set_due("2026-06-15");
  changed.mutable_instalments()->DeleteSubrange(1, 1);
  changed.mutable_instalments(0)->mutable_amount()->set_minor(10'000'000);
  changed.mutable_instalments(1)->set_ordinal(2);
  {
    Write write = agent().write("correct");
    EXPECT_EQ(correct_contract(write, changed, 1), 2u);
    EXPECT_EQ(error_of([&] { correct_contract(write, changed, 1); }).code(), Code::conflict);
    write.commit();
  }
  const v1::Contract record = stored(made.id);
  EXPECT_EQ(record.number(), made.number);
  EXPECT_EQ(record.customer(), customer);
  const auto tasks = payment_tasks(customer);
  ASSERT_THAT(tasks, SizeIs(2));
  EXPECT_EQ(tasks[0].because(0).detail(), "2026-03-16");
  EXPECT_EQ(tasks[1].because(0).detail(), "2026-06-15");
  expect_sound();
}

TEST_F(Contracts, D5_acceptance_with_its_problems) {
  const uint64_t customer = register_one(enterprise());
  const Signed made = sign(painting(customer));
  Write write = agent().write("accept");
  v1::Acceptance acceptance;
  EXPECT_EQ(error_of([&] { accept_delivery(write, made.id, acceptance); }).field(), "acceptance.date");
  acceptance.set_date("2026-03-01");
  EXPECT_EQ(error_of([&] { accept_delivery(write, made.id, acceptance); }).field(), "acceptance.problems");
  acceptance.set_problems("三桶漏液");
  accept_delivery(write, made.id, acceptance);
  write.commit();
  EXPECT_EQ(stored(made.id).acceptance().problems(), "三桶漏液");
}

TEST_F(Contracts, D5_special_agreements_are_there_when_the_dossier_is_opened) {
  const uint64_t customer = register_one(enterprise());
  v1::Contract earlier = painting(customer);
  earlier.add_special_agreements("不得分批发货");
  sign(earlier);
  v1::Contract later = painting(customer);
  later.set_signed_on("2026-03-01");
  later.add_special_agreements("需开具增值税专用发票");
  const Signed latest = sign(later);
  Snapshot view = agent().read();
  const auto agreements = special_agreements(view, customer);
  ASSERT_THAT(agreements, SizeIs(2));
  const auto first = parse<v1::Contract>(agreements[0]), second = parse<v1::Contract>(agreements[1]);
  EXPECT_THAT(first.special_agreements(), ElementsAre("包装必须用黄色胶带", "需开具增值税专用发票"));
  EXPECT_EQ(first.id(), latest.id);
  EXPECT_EQ(first.signed_on(), "2026-03-01");
  EXPECT_FALSE(first.has_gross());
  EXPECT_THAT(second.special_agreements(), ElementsAre("不得分批发货"));  // The tape was agreed twice and is said once.
}

TEST_F(Contracts, U5_who_may_not_see_a_customer_does_not_find_its_contracts) {
  const Signed made = sign(painting(register_one(enterprise())));
  Write set_up = store_->system().write();
  add_staff(set_up, "S009", "外人", v1::ROLE_AGENT, "销售二部");
  set_up.commit();
  Snapshot view = store_->session("S009").read();
  EXPECT_EQ(contract_id(view, made.number), std::nullopt);
  EXPECT_FALSE(contract(view, made.id));
  EXPECT_THAT(overdue_instalments(view, {.on = Day(std::chrono::year(2027) / 1 / 1)}).entries, IsEmpty());
  Write write = store_->session("S009").write();
  EXPECT_ANY_THROW(sign_contract(write, painting(1)));
}

}  // namespace
}  // namespace dossier::test
