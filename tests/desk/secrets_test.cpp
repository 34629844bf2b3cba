// SPDX-License-Identifier: Apache-2.0
#include "desk/secrets.hpp"

namespace dossier::test {
namespace {

TEST_F(SecretStore, P1_U2_no_road_shows_a_text_to_who_has_not_its_class) {
  std::set<std::string> shown;
  for (int classes = 0; classes <= schema::kAllClasses; ++classes) {
    const auto given = static_cast<schema::Classes>(classes);
    give(given);
    for (const Road& road : kRoads) {
      for (const std::string& text : walk(kGrantee, road, to_)) {
        for (const std::string& token : expect_no_secrets(text, given, road.name)) shown.insert(token);
      }
    }
  }
  // The roads do lead there: with their classes most of it is seen.
  EXPECT_GT(secrets_.all().size(), 200u);
  EXPECT_GT(shown.size(), secrets_.all().size() / 3);
}

TEST_F(SecretStore, P1_what_nobody_may_see_is_not_shown_to_an_administrator) {
  for (const Road& road : kRoads) {
    for (const std::string& text : walk("S030", road, to_))
      expect_no_secrets(text, schema::kAllClasses, std::string(road.name) + " of an administrator");
  }
}

TEST_F(SecretStore, P1_an_error_names_the_field_and_no_value) {
  give(0);
  Write write = store_->session(kGrantee).write("probe");
  for (const RecordView record : list_customers(write).customers) {
    auto customer = parse<v1::Customer>(record);
    customer.set_name("改名");
    try {
      correct_customer(write, customer);
      ADD_FAILURE() << "a masked name was changed";
    } catch (const Error& error) {
      expect_no_secrets(error.message(Language::zh) + error.message(Language::en), 0, "an error");
    }
  }
}

}  // namespace
}  // namespace dossier::test
