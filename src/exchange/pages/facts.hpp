// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/record.hpp"
#include "exchange/pages/page_words.hpp"
#include "schema/schema.hpp"

// What a record says, for people: every field that its host sets, under its label, in the order of its declaration.
// Whoever shows some of them in a place of their own names those; what nobody names is shown.

namespace dossier::exchange {

struct Fact {
  const schema::Field* field;
  std::string label;
  std::string value;
};

std::vector<Fact> facts_of(const schema::Record& kind, RecordView record, const Words& words,
                           std::initializer_list<std::string_view> shown_elsewhere = {});

/// Whether people read a record as one value: an amount, a window of time, a sentence. Others are read field by field.
bool is_whole_value(const schema::Record& kind);
std::string whole_value(const schema::Record& kind, RecordView record, const Words& words);

}  // namespace dossier::exchange
