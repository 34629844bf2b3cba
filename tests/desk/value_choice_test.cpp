// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "desk/identity_fixture.hpp"

// Whose values count when records become one.

namespace dossier::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ValueChoice : public Identity {
 protected:
  void SetUp() override {
    Identity::SetUp();
    v1::Customer one = enterprise(), two = enterprise();
    one.set_short_name("甲");
    two.set_short_name("乙");
    two.mutable_contacts(0)->set_mobile("13900139000");
    first_ = register_one(one);
    second_ = register_one(two);
  }
  static std::vector<std::string> short_names(const v1::Profile& of) {
    std::vector<std::string> all;
    for (const v1::ProfileValue& value : of.values()) {
      if (value.field() == "short_name") all.push_back((value.chosen() ? "*" : "") + value.value().short_name());
    }
    return all;
  }
  std::vector<std::string> names_of(uint64_t customer) {
    Snapshot view = agent().read();
    return short_names(profile(view, customer));
  }
  void merge_taking(const std::vector<dossier::ValueChoice>& take) {
    change([&](Write& write) { merge(write, first_, second_, {}, take); });
  }

  uint64_t first_ = 0, second_ = 0;
};

TEST_F(ValueChoice, the_chosen_value_comes_first_and_says_so_until_the_records_are_parted) {
  merge_taking({{"short_name", second_}});
  EXPECT_THAT(names_of(first_), ElementsAre("*乙", "甲"));
  Snapshot view = agent().read();
  EXPECT_EQ(parse<v1::Customer>(*customer(view, first_)).short_name(), "甲");  // Each record keeps its own.
  change([&](Write& write) { unmerge(write, second_); });
  EXPECT_THAT(names_of(first_), ElementsAre("甲"));
  EXPECT_THAT(names_of(second_), ElementsAre("乙"));
  merge_two(first_, second_);
  EXPECT_THAT(names_of(second_), ElementsAre("甲", "乙"));
}

TEST_F(ValueChoice, of_a_list_all_values_of_the_chosen_record_come_first) {
  merge_taking({{"contacts", second_}});
  Snapshot view = agent().read();
  std::vector<std::string> mobiles;
  const v1::Profile united = profile(view, first_);
  for (const v1::ProfileValue& value : united.values()) {
    if (value.field() == "contacts") mobiles.push_back(value.value().contacts(0).mobile());
  }
  ASSERT_FALSE(mobiles.empty());
  EXPECT_EQ(mobiles.front(), "13900139000");
}

TEST_F(ValueChoice, what_differs_is_seen_before_anything_is_stored) {
  {
    Write write = store_->session("S004").write("try");
    merge(write, first_, second_, {}, {{"short_name", second_}});
    EXPECT_THAT(short_names(profile(write, first_)), ElementsAre("*乙", "甲"));
  }
  EXPECT_THAT(names_of(first_), ElementsAre("甲"));
}

TEST_F(ValueChoice, only_what_a_record_of_the_two_says_can_be_chosen) {
  const uint64_t third = register_one(person("王五", "13700137000"));
  for (const dossier::ValueChoice& choice : {dossier::ValueChoice{"short_name", third},
                                             {"no_field", second_},
                                             {"stages", second_},
                                             {"number", second_},
                                             {"notes", second_}}) {
    try {
      merge_taking({choice});
      ADD_FAILURE() << choice.field;
    } catch (const Error& error) {
      EXPECT_EQ(error.reason(), "no_such_choice");
    }
  }
  EXPECT_THAT(names_of(first_), ElementsAre("甲"));
}

TEST_F(ValueChoice, a_later_choice_for_a_field_holds) {
  v1::Customer more = enterprise();
  more.set_short_name("丙");
  const uint64_t third = register_one(more);
  merge_taking({{"short_name", second_}});
  change([&](Write& write) { merge(write, first_, third, {}, {{"short_name", third}}); });
  EXPECT_EQ(names_of(first_).front(), "*丙");
  change([&](Write& write) { unmerge(write, third); });
  EXPECT_EQ(names_of(first_).front(), "*乙");
}

}  // namespace
}  // namespace dossier::test
