// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/report.pb.h"

namespace dossier {

/// A service report of the first quarter of 2024 whose every part has something in it, drawn by hand.
inline v1::ServiceReport sample_report() {
  v1::ServiceReport report;
  report.set_first_month("2024-01");
  report.set_last_month("2024-03");
  report.set_before_first_month("2023-10");
  report.set_before_last_month("2023-12");
  report.mutable_made_at()->set_seconds(1711936800);  // 2024-04-01 10:00 in China
  report.set_interactions(12345);
  report.set_interactions_before(11502);
  report.set_feedback(1204);
  report.set_feedback_before(1260);
  report.set_open(37);
  const auto share = [](auto* shares, const std::string& value, uint64_t count, uint64_t before) {
    v1::Share* one = shares->Add();
    one->set_value(value);
    one->set_count(count);
    one->set_before(before);
  };
  share(report.mutable_kinds(), "INTERACTION_KIND_COMPLAINT", 502, 430);
  share(report.mutable_kinds(), "INTERACTION_KIND_CONSULTATION", 401, 522);
  share(report.mutable_kinds(), "INTERACTION_KIND_AFTER_SALES", 240, 251);
  share(report.mutable_kinds(), "INTERACTION_KIND_SUGGESTION", 41, 40);
  share(report.mutable_kinds(), "INTERACTION_KIND_PRAISE", 20, 17);
  share(report.mutable_urgencies(), "PRIORITY_NORMAL", 800, 850);
  share(report.mutable_urgencies(), "PRIORITY_HIGH", 250, 240);
  share(report.mutable_urgencies(), "PRIORITY_LOW", 154, 170);
  share(report.mutable_channels(), "CHANNEL_PHONE", 620, 700);
  share(report.mutable_channels(), "CHANNEL_WECHAT", 430, 390);
  share(report.mutable_channels(), "CHANNEL_EMAIL", 110, 120);
  share(report.mutable_channels(), "CHANNEL_VISIT", 44, 50);
  for (const auto& [tag, count] :
       std::vector<std::pair<std::string, uint64_t>>{{"物流速度", 142},
                                                     {"包装破损", 97},
                                                     {"<script>alert(\"x\")</script> & 'y'", 61},
                                                     {"发票开具慢", 40},
                                                     {"客服热线长时间无人接听，需反复拨打多次才能接通", 22}}) {
    share(report.mutable_problems(), tag, count, count * 4 / 5);
  }
  const std::vector<std::string> quarters = {"2022Q2", "2022Q3", "2022Q4", "2023Q1",
                                             "2023Q2", "2023Q3", "2023Q4", "2024Q1"};
  for (size_t i = 0; i < quarters.size(); ++i) {
    for (int level = v1::LEVEL_ORDINARY; level <= v1::LEVEL_STRATEGIC; ++level) {
      if (level == v1::LEVEL_STRATEGIC && i == 2) continue;  // Nobody of them gave a rating.
      v1::LevelSatisfaction* entry = report.add_satisfaction();
      entry->set_level(static_cast<v1::Level>(level));
      entry->set_quarter(quarters[i]);
      entry->set_rated(100);
      entry->set_sum(340 + 20 * static_cast<uint64_t>(level) + 5 * i - (i == 7 ? 22 : 0));
    }
  }
  const auto handling = [&](const std::string& department, uint64_t mean, uint64_t before, uint64_t in_time) {
    v1::HandlingTime* entry = report.add_handling();
    entry->set_department(department);
    entry->set_solved(400);
    entry->set_mean(mean);
    entry->set_median(mean * 2 / 3);
    entry->set_percentile_90(mean * 5 / 2);
    entry->set_in_time(in_time);
    entry->set_mean_before(before);
    entry->set_in_time_before(360);
    entry->set_solved_before(410);
  };
  handling("", 72000, 61200, 340);
  handling("物流部", 190800, 151200, 290);
  handling("售后部", 70200, 75600, 371);
  handling("客服部", 12000, 11100, 392);
  for (int month = 0; month < 12; ++month) {
    const int number = (month + 3) % 12 + 1;
    const std::string name =
        (month < 9 ? "2023-" : "2024-") + std::string(number < 10 ? "0" : "") + std::to_string(number);
    v1::MonthDemand* demand = report.add_demand();
    demand->set_month(name);
    const uint64_t wave = static_cast<uint64_t>(100 + 30 * ((month * 7) % 5));
    for (int kind = 1; kind <= 8; ++kind) {
      v1::Share* one = demand->add_kinds();
      one->set_value(v1::InteractionKind_Name(static_cast<v1::InteractionKind>(kind)));
      one->set_count(kind == 7 ? wave * 18 : wave * 9 / static_cast<uint64_t>(kind));
    }
    v1::OverdueMonth* due = report.add_overdue();
    due->set_month(name);
    due->set_due(wave * 4);
    due->set_in_time(wave * 3);
    due->set_late(wave * 3 / 4);
    due->set_open(wave * 4 - wave * 3 - wave * 3 / 4);
  }
  const std::vector<std::string> names = {"张伟", "王芳", "李娜", "Chen Wei"};
  for (size_t i = 0; i < names.size(); ++i) {
    v1::StaffLoad* load = report.add_staff();
    load->set_staff(std::string("S00").append(std::to_string(i + 1)));
    load->set_name(names[i]);
    load->set_department(i < 2 ? "客服部" : "销售部");
    load->set_customers(240 - 30 * i);
    load->set_open_follow_ups(31 - 5 * i);
    load->set_interactions(980 - 155 * i);
  }
  const auto worse = [&](const std::string& figure, const std::string& value, double before, double now) {
    v1::Worsening* entry = report.add_worse();
    entry->set_figure(figure);
    entry->set_value(value);
    entry->set_before(before);
    entry->set_now(now);
  };
  worse("handling", "物流部", 151200, 190800);
  worse("kind", "INTERACTION_KIND_COMPLAINT", 430, 502);
  worse("overdue", "", 0.21, 0.25);
  worse("satisfaction", "LEVEL_VIP", 4.1, 3.93);
  worse("problem", "包装破损", 77, 97);
  const auto rule = [&](const std::string& figure, const std::string& name, const std::string& source) {
    v1::FigureRule* entry = report.add_rules();
    entry->set_figure(figure);
    entry->set_rule(name);
    entry->set_policy_version(3);
    entry->set_source(source);
  };
  rule("in_time", "response_times", "R6 F8");
  rule("satisfaction", "ratings", "B4 B6");
  rule("problem", "insights", "D4 B6");
  return report;
}

}  // namespace dossier
