// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "desk/context/context.hpp"
#include "desk/context/messages_io.hpp"
#include "dossier/interaction.hpp"
#include "dossier/v1/interaction.pb.h"
#include "exchange/forms/form.hpp"
#include "exchange/forms/form_cells.hpp"
#include "rules/dates.hpp"
#include "rules/fold.hpp"

// 客户跟踪记录表: one contact a row. The rows have no number of their own.

namespace dossier::exchange {
namespace {

enum Place : size_t { customer_number, at, channel, summary, reaction, result, next_action, next_due, person };

constexpr Column kColumns[] = {
    {"客户编号", "customer", true, Personal::no, Shape::code, "", "客户号 客户代码"},
    {"跟踪日期", "at", true, Personal::no, Shape::moment, "", "跟进日期 跟进时间 日期", "", true},
    {"跟进方式", "channel", true, Personal::no, Shape::choices, "Channel", "跟踪方式 方式 沟通方式"},
    {"沟通内容摘要", "summary", true, Personal::text, Shape::text, "", "沟通内容 内容摘要 跟进内容"},
    {"客户反馈与需求变化", "customer_reaction", false, Personal::text, Shape::text, "",
     "客户反馈 客户反馈及需求变化 需求变化"},
    {"跟进结果", "result result_reason", false, Personal::no, Shape::choice, "FollowUpResult", "结果 跟踪结果"},
    {"下一步计划", "next_step.action", false, Personal::text, Shape::text, "", "下一步 后续计划"},
    {"下一步时间", "next_step.due", false, Personal::no, Shape::day, "", "下次跟进时间 下次跟进日期 下一步日期"},
    {"跟进人", "handler recorded_by next_step.staff", true, Personal::no, Shape::person, "", "负责人 业务员 跟踪人"},
};

class FollowUpForm final : public FormReader {
 public:
  std::string_view title() const override { return "客户跟踪记录表"; }
  std::span<const Column> columns() const override { return kColumns; }
  std::string number(const FormRow&) const override { return {}; }

  Deed read(View& view, std::span<const FormRow> rows) const override {
    const FormRow& row = rows.front();
    const auto& cells = row.cells;
    const auto hours = view.context().rules().hours;
    auto record = std::make_shared<v1::Interaction>();
    record->set_customer(customer_cell(view, cells[customer_number]));
    Deed deed;
    deed.customer = record->customer();
    deed.at = past_cell(view, cells[at], "at");
    desk::set_instant(record->mutable_at(), deed.at);
    for (const std::string& part : list_cell(cells[channel])) {
      const auto one = static_cast<v1::Channel>(enumeration_cell("Channel", part, "channel"));
      record->has_channel() ? record->add_further_channels(one) : record->set_channel(one);
    }
    record->set_kind(v1::INTERACTION_KIND_FOLLOW_UP);
    record->set_summary(cells[summary]);
    if (!cells[reaction].empty()) record->set_customer_reaction(cells[reaction]);
    if (const int value = enumeration_cell("FollowUpResult", cells[result], "result"); value != 0) {
      record->set_result(static_cast<v1::FollowUpResult>(value));
    }
    const Day contact = rules::local_time(deed.at, hours.utc_offset).day;
    if (!cells[next_action].empty()) record->mutable_next_step()->set_action(cells[next_action]);
    if (const auto due = moment_cell(cells[next_due], "next_step.due", hours.utc_offset)) {
      record->mutable_next_step()->set_due(rules::to_iso(due->day));
    } else if (const auto named = rules::next_day_named(cells[next_action], contact)) {
      record->mutable_next_step()->set_due(rules::to_iso(*named));
    }
    record->set_handler(rules::clean(cells[person]));
    record->set_recorded_by(record->handler());
    deed.people.push_back({record->handler(), {}});
    deed.apply = [record](Write& write) -> Outcome {
      record_interaction(write, *record);
      return {};
    };
    return deed;
  }

  std::vector<Cells> write(View& view, RecordView record) const override {
    const auto interaction = desk::parse<v1::Interaction>(record);
    Cells cells(std::size(kColumns));
    cells[customer_number] = customer_text(view, interaction.customer());
    cells[at] = moment_text(interaction.at(), view.context().rules().hours);
    cells[channel] = choice_label(kColumns[channel], interaction.channel());
    for (const int further : interaction.further_channels())
      cells[channel] += "、" + choice_label(kColumns[channel], further);
    cells[summary] = interaction.summary();
    cells[reaction] = interaction.customer_reaction();
    cells[result] = choice_label(kColumns[result], interaction.result());
    cells[next_action] = interaction.next_step().action();
    cells[next_due] = interaction.next_step().due();
    cells[person] = interaction.handler();
    return {cells};
  }
};

}  // namespace

std::unique_ptr<FormReader> follow_up_form() { return std::make_unique<FollowUpForm>(); }

}  // namespace dossier::exchange
