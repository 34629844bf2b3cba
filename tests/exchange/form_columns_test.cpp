// SPDX-License-Identifier: Apache-2.0
// What a column is said to hold is what the schema says of the fields that it fills: a report masks it so.

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "exchange/forms/described_columns.hpp"
#include "exchange/forms/form.hpp"
#include "schema/schema.hpp"

namespace dossier::exchange {
namespace {

const schema::Record& record_of(Form form) {
  if (form == Form::registration) return schema::Customer;
  return form == Form::contracts ? schema::Contract : schema::Interaction;
}

TEST(FormColumns, hold_what_the_schema_says_of_their_fields) {
  size_t looked_at = 0;
  for (const Form form : {Form::registration, Form::feedback, Form::follow_up, Form::contracts}) {
    for (const Column& column : reader_of(form)->columns()) {
      std::istringstream paths{std::string(column.paths)};
      for (std::string path; paths >> path;) {
        const schema::Field* field = schema::field_at(record_of(form), path);
        const Personal personal = field == nullptr ? Personal::no : personal_of(*field);
        if (personal == Personal::no || personal == Personal::text) continue;
        ++looked_at;
        EXPECT_EQ(column.personal, personal) << column.heading << ": " << path;
      }
    }
  }
  EXPECT_GT(looked_at, 8u) << "the paths lead nowhere";
}

}  // namespace
}  // namespace dossier::exchange
