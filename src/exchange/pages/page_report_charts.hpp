// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/v1/report.pb.h"
#include "exchange/pages/page_markup.hpp"
#include "exchange/pages/page_words.hpp"

// The cards of the service report, each a chart with its table.

namespace dossier::exchange {

/// Shares of the feedback, or counts of problems, beside the period before.
void add_shares(Html& html, const Words& words, const Text& title, const Text& heading, std::string_view enumeration,
                const google::protobuf::RepeatedPtrField<v1::Share>& shares, int colour);
void add_problems(Html& html, const Words& words, const v1::ServiceReport& report);
void add_satisfaction(Html& html, const Words& words, const v1::ServiceReport& report);
void add_handling(Html& html, const Words& words, const v1::ServiceReport& report);
void add_in_time(Html& html, const Words& words, const v1::ServiceReport& report);
void add_demand(Html& html, const Words& words, const v1::ServiceReport& report);
void add_overdue(Html& html, const Words& words, const v1::ServiceReport& report);
void add_staff(Html& html, const Words& words, const v1::ServiceReport& report);

/// "2024年Q1", "Q1 2024" of "2024Q1"; what is no quarter stays as it is.
std::string quarter_text(const Words& words, const std::string& quarter);

}  // namespace dossier::exchange
