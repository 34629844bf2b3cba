// SPDX-License-Identifier: Apache-2.0
#include "desk/secrets.hpp"

#include <cstdlib>
#include <fstream>

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

/// For the tests of the program and of Python: DOSSIER_SECRETS names a folder to put the store into, with its secrets
/// and who sees what.
TEST_F(SecretStore, P1_is_written_out_for_the_other_faces) {
  const char* wanted = std::getenv("DOSSIER_SECRETS");
  const std::filesystem::path folder = wanted == nullptr ? folder_ / "secrets" : std::filesystem::path(wanted);
  std::filesystem::create_directories(folder);
  std::ofstream staff(folder / "staff.txt"), list(folder / "secrets.txt");
  int number = 50;
  for (const schema::Classes classes : {schema::Classes{0}, schema::kContact, schema::kIdentity, schema::kMoney,
                                        schema::kRisk, schema::kNote, schema::kPerson, schema::kAllClasses}) {
    const std::string who = "S0" + std::to_string(number++);
    Write write = store_->system().write("grantee");
    add_staff(write, who.c_str(), "何平", v1::ROLE_AGENT, "总部");
    write.commit();
    give(classes, who);
    staff << who << ' ' << int{classes} << '\n';
  }
  for (const auto& [token, secret] : secrets_.all())
    list << token << ' ' << int{secret.needs} << ' ' << secret.place << '\n';
  std::ofstream(folder / "customer.txt") << to_.number << '\n';
  store_->backup((folder / "store").string());
  EXPECT_TRUE(std::filesystem::exists(folder / "store"));
}

}  // namespace
}  // namespace dossier::test
