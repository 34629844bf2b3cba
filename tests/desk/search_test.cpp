// SPDX-License-Identifier: Apache-2.0
#include <random>

#include "desk/store_fixture.hpp"
#include "dossier/v1/search.pb.h"

namespace dossier::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class Search : public StoreTest {
 protected:
  uint64_t add(const std::string& name, const std::string& mobile = {},
               const std::function<void(v1::Customer&)>& more = {}) {
    v1::Customer customer;
    customer.set_kind(v1::CUSTOMER_KIND_INDIVIDUAL);
    customer.set_name(name);
    customer.set_owner("S001");
    if (!mobile.empty()) {
      v1::Contact& contact = *customer.add_contacts();
      contact.set_name("联络人");
      contact.set_mobile(mobile);
    }
    if (more) more(customer);
    return register_one(customer);
  }

  /// The names found, all pages together, a few at a time.
  std::vector<std::string> names(CustomerSearch query, Session session, size_t limit = 2) {
    Snapshot view = session.read();
    std::vector<std::string> names;
    std::string token;
    query.limit = limit;
    do {
      query.token = token;
      const RecordPage page = search_customers(view, query);
      for (const RecordView record : page.entries) names.emplace_back(record.text(v1::Customer::kNameFieldNumber));
      token = page.token;
    } while (!token.empty());
    query.token = {};
    EXPECT_EQ(count_customers(view, query), names.size());
    return names;
  }
  std::vector<std::string> names(std::string_view text) { return names({.text = text}, store_->system()); }

  std::vector<std::string> summaries(InteractionSearch query, Session session, size_t limit = 3) {
    Snapshot view = session.read();
    std::vector<std::string> found;
    std::string token;
    query.limit = limit;
    do {
      query.token = token;
      const RecordPage page = search_interactions(view, query);
      for (const RecordView record : page.entries)
        found.emplace_back(record.text(v1::Interaction::kSummaryFieldNumber));
      token = page.token;
    } while (!token.empty());
    query.token = {};
    EXPECT_EQ(count_interactions(view, query), found.size());
    return found;
  }
  InteractionSearch about(std::string_view text) {
    InteractionSearch query;
    query.text = text;
    return query;
  }
};

TEST_F(Search, D9_customers_are_found_by_any_part_and_ranked) {
  add("张伟");
  add("张伟明");
  add("大张伟");
  add("张大伟");
  add("李强");
  EXPECT_THAT(names("张伟"), ElementsAre("张伟", "张伟明", "大张伟", "张大伟"));
  EXPECT_THAT(names("張偉"), ElementsAre("张伟", "张伟明", "大张伟", "张大伟"));
  EXPECT_THAT(names("zw"), ElementsAre("张伟", "张伟明", "大张伟"));
  EXPECT_THAT(names("zhangw"), ElementsAre("张伟", "张伟明", "大张伟"));
  EXPECT_THAT(names("zhang伟"), ElementsAre("张伟", "张伟明", "大张伟"));
  EXPECT_THAT(names("伟"), ElementsAre("张大伟", "大张伟", "张伟明", "张伟"))
      << "of one rank the last registered first";
  EXPECT_THAT(names("赵"), IsEmpty());
  EXPECT_THAT(names("，"), IsEmpty());
  expect_sound();
}

TEST_F(Search, D9_every_reading_of_a_name_counts) {
  add("上海银行");
  add("吕布");
  for (const char* typed : {"yh", "yx", "shyh", "上海yx", "yinhang"})
    EXPECT_THAT(names(typed), ElementsAre("上海银行")) << typed;
  for (const char* typed : {"lv", "lu", "lvbu", "lyubu", "lub"})
    EXPECT_THAT(names(typed), ElementsAre("吕布")) << typed;
}

TEST_F(Search, D9_names_with_marks_and_signs_are_found_by_plain_typing) {
  add("François 贸易");
  add("O'Reilly 图书公司");
  add("A-B-C 物流");
  EXPECT_THAT(names("francois"), ElementsAre("François 贸易"));
  EXPECT_THAT(names("FRANÇOIS贸易"), ElementsAre("François 贸易"));
  EXPECT_THAT(names("oreilly"), ElementsAre("O'Reilly 图书公司"));
  EXPECT_THAT(names("o’reilly"), ElementsAre("O'Reilly 图书公司"));
  EXPECT_THAT(names("ABC物流"), ElementsAre("A-B-C 物流"));
  EXPECT_THAT(names("a-b-c"), ElementsAre("A-B-C 物流"));
}

TEST_F(Search, D9_phones_are_found_by_any_digits_the_last_ones_first) {
  add("甲方", "13800138000");
  add("乙方", "13980001234");
  EXPECT_THAT(names("8000"), ElementsAre("甲方", "乙方"));
  EXPECT_THAT(names("138 0013 8000"), ElementsAre("甲方"));
  EXPECT_THAT(names("0138"), ElementsAre("甲方"));
  EXPECT_THAT(names("１２３４"), ElementsAre("乙方"));
}

TEST_F(Search, D9_tags_addresses_notes_and_several_words) {
  add("甲方", {}, [](v1::Customer& customer) {
    customer.add_tags()->set_name("重点客户");
    v1::Address& address = *customer.add_addresses();
    address.set_province("江苏省");
    address.set_city("苏州市");
    address.set_street("人民路1号");
    customer.set_notes("喜欢黄色胶带 Yellow Tape");
    customer.set_level(v1::LEVEL_VIP);
  });
  add("乙方", {}, [](v1::Customer& customer) {
    customer.add_tags()->set_name("重点");
    v1::Address& address = *customer.add_addresses();
    address.set_province("江苏省");
    address.set_city("南京市");
  });
  EXPECT_THAT(names("重点"), ElementsAre("乙方", "甲方")) << "the whole tag before its beginning";
  EXPECT_THAT(names("苏省苏州"), ElementsAre("甲方")) << "over the parts of an address";
  EXPECT_THAT(names("tape"), ElementsAre("甲方"));
  EXPECT_THAT(names("黄色 苏州"), ElementsAre("甲方"));
  EXPECT_THAT(names("黄色 南京"), IsEmpty());
  const auto with = [&](const std::function<void(CustomerSearch&)>& set, std::string_view text = {}) {
    CustomerSearch query{.text = text};
    set(query);
    return names(query, store_->system());
  };
  EXPECT_THAT(with([](CustomerSearch& query) { query.region = "苏州"; }), ElementsAre("甲方"));
  EXPECT_THAT(with([](CustomerSearch& query) { query.tag = "重点"; }, "江苏"), ElementsAre("乙方"));
  EXPECT_THAT(with([](CustomerSearch& query) { query.level = v1::LEVEL_VIP; }, "江苏"), ElementsAre("甲方"));
  EXPECT_THAT(with([](CustomerSearch& query) { query.owner = "S001"; }), ElementsAre("乙方", "甲方"));
  EXPECT_THAT(with([](CustomerSearch& query) { query.owner = "S002"; }), IsEmpty());
  EXPECT_THAT(with([](CustomerSearch& query) { query.registered_until = at(2026, 3, 2); }), IsEmpty());
  EXPECT_THAT(with([](CustomerSearch& query) { query.registered_from = at(2026, 3, 2, 9); }),
              ElementsAre("乙方", "甲方"));
}

TEST_F(Search, D9_what_was_corrected_is_found_as_it_is_now) {
  const uint64_t id = add("张伟");
  {
    Write write = agent().write("correct");
    auto customer = parse<v1::Customer>(dossier::customer(write, id).value());
    customer.set_name("王芳");
    correct_customer(write, customer);
    EXPECT_EQ(search_customers(write, {.text = "wf"}).entries.size(), 1u) << "a write sees its own changes";
    write.commit();
  }
  EXPECT_THAT(names("张伟"), IsEmpty());
  EXPECT_THAT(names("王芳"), ElementsAre("王芳"));
  expect_sound();
}

TEST_F(Search, X5_what_somebody_may_not_see_is_not_found_and_not_counted) {
  const uint64_t mine = add("张伟", "13812345678");
  add("张三丰", "13812340000", [](v1::Customer& customer) { customer.set_owner("S002"); });
  // A viewer sees the customers of their department masked.
  EXPECT_THAT(names({.text = "zhang"}, store_->system()), UnorderedElementsAre("张伟", "张三丰"));
  EXPECT_THAT(names({.text = "12345678"}, agent()), ElementsAre("张伟"));
  const std::vector<std::string> seen = names({.text = "张"}, store_->session("S003"));
  for (const std::string& name : seen) EXPECT_EQ(name, "张*");
  EXPECT_THAT(names({.text = "三丰"}, store_->session("S003")), IsEmpty());
  EXPECT_THAT(names({.text = "zsf"}, store_->session("S003")), IsEmpty());
  EXPECT_THAT(names({.text = "1234"}, store_->session("S003")), IsEmpty()) << "the middle of a masked number";
  record_one(call(mine, at(2026, 3, 2, 9), "回拨 13812345678，物流慢"));
  EXPECT_THAT(summaries(about("13812345678"), agent()), ElementsAre("回拨 13812345678，物流慢"));
  EXPECT_THAT(summaries(about("12345678"), store_->session("S003")), IsEmpty());
}

TEST_F(Search, D9_U7_interactions_are_found_by_any_part_of_their_texts_newest_first) {
  const uint64_t one = add("张伟"), other = add("王芳");
  record_one(call(one, at(2026, 3, 1, 9), "客户反映物流慢"));
  record_one(call(other, at(2026, 3, 1, 11), "物流很快，订单 SO-2024-000123"));
  v1::Interaction third = call(one, at(2026, 3, 1, 10), "例行回访");
  third.add_insights()->set_tag("物流速度");
  third.add_promises()->set_text("下周改用 Yellow Tape");
  record_one(third);
  EXPECT_THAT(summaries(about("物流"), store_->system()),
              ElementsAre("物流很快，订单 SO-2024-000123", "例行回访", "客户反映物流慢"));
  EXPECT_THAT(summaries(about("物流慢"), store_->system()), ElementsAre("客户反映物流慢"));
  EXPECT_THAT(summaries(about("流"), store_->system()).size(), 3u);
  EXPECT_THAT(summaries(about("000123"), store_->system()), ElementsAre("物流很快，订单 SO-2024-000123"));
  EXPECT_THAT(summaries(about("2024"), store_->system()).size(), 1u);
  EXPECT_THAT(summaries(about("TAPE"), store_->system()), ElementsAre("例行回访"));
  EXPECT_THAT(summaries(about("物流 例行"), store_->system()), ElementsAre("例行回访"))
      << "the words may stand in several fields";
  EXPECT_THAT(summaries(about("物流 没有"), store_->system()), IsEmpty());
}

TEST_F(Search, D9_interactions_are_found_within_filters_and_of_one_customer) {
  const uint64_t one = add("张伟"), other = add("王芳");
  for (int day = 1; day <= 20; ++day) {
    v1::Interaction interaction = call(day % 2 == 0 ? one : other, at(2026, 2, static_cast<unsigned>(day)), "物流慢");
    if (day % 5 == 0) interaction.set_channel(v1::CHANNEL_WECHAT);
    interaction.set_summary("物流慢" + std::to_string(day));
    record_one(interaction);
  }
  const auto count = [&](const std::function<void(InteractionSearch&)>& set) {
    InteractionSearch query = about("物流");
    set(query);
    return summaries(query, store_->system()).size();
  };
  EXPECT_EQ(count([](InteractionSearch&) {}), 20u);
  EXPECT_EQ(count([&](InteractionSearch& query) { query.customer = one; }), 10u);
  EXPECT_EQ(count([](InteractionSearch& query) { query.channel = v1::CHANNEL_WECHAT; }), 4u);
  EXPECT_EQ(count([](InteractionSearch& query) { query.from = at(2026, 2, 11); }), 10u);
  EXPECT_EQ(count([&](InteractionSearch& query) {
              query.from = at(2026, 2, 5), query.until = at(2026, 2, 10), query.customer = other;
            }),
            3u);
  EXPECT_EQ(count([](InteractionSearch& query) { query.department = "客服部"; }), 0u);
  Snapshot view = store_->system().read();
  InteractionSearch bad = about("物流");
  bad.token = "00";
  EXPECT_EQ(error_of([&] { search_interactions(view, bad); }).code(), Code::usage);
}

TEST_F(Search, X4_highlights_name_the_field_and_the_bytes) {
  const uint64_t id = add("上海张伟商行", "13800138000", [](v1::Customer& customer) {
    v1::Address& address = *customer.add_addresses();
    address.set_city("苏州市");
    address.set_street("人民路1号");
  });
  Snapshot view = store_->system().read();
  const RecordView record = customer(view, id).value();
  const auto places = [](const v1::TextMatch& match) {
    std::vector<std::string> out;
    for (const v1::Highlight& each : match.highlights())
      out.push_back(each.field() + " " + std::to_string(each.at()) + "+" + std::to_string(each.size()));
    return out;
  };
  EXPECT_THAT(places(match_customer(record, "zhangw")), ElementsAre("name 6+6"));
  EXPECT_THAT(places(match_customer(record, "8000")), ElementsAre("contacts[0].mobile 7+4"));
  EXPECT_EQ(match_customer(record, "8000").rank(), v1::TextMatch::RANK_PREFIX);
  EXPECT_THAT(places(match_customer(record, "州市人民")),
              ElementsAre("addresses[0].city 3+6", "addresses[0].street 0+6"));
  EXPECT_THAT(places(match_customer(record, "上商")), ElementsAre("name 0+3", "name 12+3"));
  EXPECT_FALSE(match_customer(record, "下商").has_rank());
  EXPECT_THAT(places(match_customer(record, "商行 人民路")), ElementsAre("name 12+6", "addresses[0].street 0+9"));
  EXPECT_EQ(match_customer(record, "商行 人民路").rank(), v1::TextMatch::RANK_WORDS);
  EXPECT_FALSE(match_customer(record, "商行 解放路").has_rank());
  v1::Interaction interaction = call(id, at(2026, 3, 1), "約好：黃色胶带，黄色两卷");
  const std::string bytes = interaction.SerializeAsString();
  EXPECT_THAT(places(match_interaction(RecordView(bytes), "黄色")), ElementsAre("summary 9+6", "summary 24+6"));
  EXPECT_THAT(match_interaction(RecordView(bytes), "黄色 蓝色").highlights_size(), 0);
}

TEST_F(Search, D9_customers_found_follow_a_model) {
  std::mt19937 random(20261122);
  static const char* const kParts[] = {"张", "伟", "银", "行", "上", "海", "吕", "A", "1"};
  const auto make = [&](size_t most) {
    std::string text;
    for (size_t i = 0, size = 1 + random() % most; i < size; ++i) text += kParts[random() % 9];
    return text;
  };
  std::map<uint64_t, std::string> stored;
  {
    Write write = agent().write("register");
    for (int i = 0; i < 150; ++i) {
      v1::Customer customer;
      customer.set_kind(v1::CUSTOMER_KIND_OTHER);
      customer.set_kind_note("测试");
      customer.set_owner("S001");
      customer.set_name(make(5));
      stored[register_customer(write, customer).id] = customer.name();
    }
    write.commit();
  }
  static const char* const kTyped[] = {"z", "zhang", "w", "yin", "h", "x", "s", "lu", "lv", "张", "伟", "行", "a", "1"};
  for (int i = 0; i < 200; ++i) {
    std::string typed;
    for (size_t part = 0, size = 1 + random() % 3; part < size; ++part) typed += kTyped[random() % 14];
    // Best rank first, then the last registered: by the function that looks at one record.
    std::vector<std::pair<int, std::string>> expected;
    Snapshot view = store_->system().read();
    for (auto each = stored.rbegin(); each != stored.rend(); ++each) {
      const v1::TextMatch match = match_customer(customer(view, each->first).value(), typed);
      if (match.has_rank()) expected.emplace_back(match.rank(), each->second);
    }
    std::stable_sort(expected.begin(), expected.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> wanted;
    for (const auto& [rank, name] : expected) wanted.push_back(name);
    ASSERT_EQ(names({.text = typed}, store_->system(), 7), wanted) << typed;
  }
}

TEST_F(Search, repeated_words_and_long_names_are_found) {
  std::string name;
  for (int i = 0; i < 20; ++i) name += "甲乙丙";
  add(name + "公司");
  EXPECT_THAT(names(name + "公司"), ElementsAre(name + "公司"));
  EXPECT_THAT(names("公司 公司 公司 甲乙"), ElementsAre(name + "公司"));
  EXPECT_THAT(names("甲甲公"), ElementsAre(name + "公司"));
  EXPECT_THAT(names("甲公甲"), IsEmpty());
}

TEST_F(Search, more_than_may_be_typed_is_refused_on_every_road) {
  const uint64_t id = add("张伟");
  Snapshot view = store_->system().read();
  const std::string page(10 << 20, 'a');
  const RecordView record = *customer(view, id);
  EXPECT_EQ(error_of([&] { search_customers(view, {.text = page}); }).reason(), "search_size");
  EXPECT_EQ(error_of([&] { count_customers(view, {.text = page}); }).reason(), "search_size");
  EXPECT_EQ(error_of([&] { search_customers(view, {.region = page}); }).reason(), "search_size");
  EXPECT_EQ(error_of([&] { search_customers(view, {.tag = page}); }).reason(), "search_size");
  EXPECT_EQ(error_of([&] { search_interactions(view, about(page)); }).reason(), "search_size");
  EXPECT_EQ(error_of([&] { count_interactions(view, about(page)); }).reason(), "search_size");
  EXPECT_EQ(error_of([&] { match_customer(record, page); }).reason(), "search_size");
  EXPECT_EQ(error_of([&] { match_interaction(record, page); }).reason(), "search_size");
}

TEST_F(Search, the_host_can_stop_a_search_a_count_and_a_timeline) {
  constexpr int kMany = 700;
  const uint64_t talker = add("话多");
  {
    Write write = store_->system().write("many");
    for (int i = 0; i < kMany; ++i)
      record_interaction(write, call(talker, at(2026, 3, 1) - std::chrono::minutes(i), "沟通"));
    write.commit();
  }
  Snapshot view = store_->system().read();
  int asked = 0, most = 0;
  const Progress progress = [&](uint64_t, uint64_t total) {
    EXPECT_EQ(total, 0u);
    return ++asked <= most;
  };
  CustomerSearch of_customers{.text = "话", .progress = progress};
  CustomerSearch of_all{.progress = progress};
  InteractionSearch of_interactions = about("沟通");
  InteractionSearch of_one = about("没有的话");  // Read through, and nothing is found.
  of_one.customer = talker;
  TimelineQuery entries;
  entries.limit = of_interactions.limit = kMany;
  entries.progress = of_interactions.progress = of_one.progress = progress;
  const std::vector<std::function<void()>> roads = {
      [&] { search_customers(view, of_customers); },       [&] { count_customers(view, of_all); },
      [&] { search_interactions(view, of_interactions); }, [&] { count_interactions(view, of_interactions); },
      [&] { search_interactions(view, of_one); },          [&] { timeline(view, talker, entries); }};
  for (const auto& road : roads) {
    asked = most = 0;
    EXPECT_EQ(error_of(road).code(), Code::cancelled);
    EXPECT_EQ(asked, 1);
    most = 1'000'000;
    EXPECT_NO_THROW(road());
  }
  // Also on the way, not only at the beginning.
  for (const auto& road : {roads[2], roads[4], roads[5]}) {
    asked = 0, most = 1;
    EXPECT_EQ(error_of(road).code(), Code::cancelled);
  }
}

}  // namespace
}  // namespace dossier::test
