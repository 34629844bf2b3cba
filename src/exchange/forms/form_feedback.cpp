// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "desk/context/context.hpp"
#include "desk/context/interaction_store.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/service/interaction_correction.hpp"
#include "dossier/interaction.hpp"
#include "dossier/v1/interaction.pb.h"
#include "exchange/forms/form.hpp"
#include "exchange/forms/form_cells.hpp"
#include "exchange/forms/progress_cells.hpp"
#include "exchange/forms/row_fields.hpp"
#include "rules/dates.hpp"
#include "rules/fold.hpp"
#include "rules/repeated.hpp"

// 客户服务反馈记录表: one feedback a row.

namespace dossier::exchange {
namespace {

enum Place : size_t {
  number,
  customer_number,
  at,
  channel,
  kind,
  urgency,
  summary,
  department,
  person,
  status,
  solution,
  solved_at,
  satisfaction,
  customer_words
};

constexpr Column kColumns[] = {
    {"记录编号", "number", true, Personal::no, Shape::code, "", "编号 反馈编号 记录号"},
    {"客户编号", "customer", true, Personal::no, Shape::code, "", "客户号 客户代码 客户ID"},
    {"反馈时间", "at", true, Personal::no, Shape::moment, "", "反馈日期 受理时间 登记时间", "", true},
    {"来源渠道", "channel", true, Personal::no, Shape::choice, "Channel", "反馈渠道 渠道"},
    {"反馈类型", "kind", true, Personal::no, Shape::choice, "InteractionKind", "类型 服务类型"},
    {"紧急程度", "urgency", false, Personal::no, Shape::choice, "Priority", "优先级", "低 一般 紧急"},
    {"问题描述", "summary", true, Personal::text, Shape::text, "", "反馈内容 内容 问题"},
    {"责任部门", "feedback.department department", false, Personal::no, Shape::text, "", "部门 处理部门"},
    {"责任人", "feedback.person handler", true, Personal::no, Shape::person, "", "处理人 经办人"},
    {"处理进度", "status", false, Personal::no, Shape::choice, "InteractionStatus", "状态 处理状态 进度", "", false,
     true},
    {"解决方案", "feedback.solution", false, Personal::text, Shape::text, "", "处理结果 处理方案"},
    {"完成时间", "feedback.solved_at", false, Personal::no, Shape::moment, "", "解决时间 完成日期"},
    {"客户满意度", "feedback.satisfaction", false, Personal::no, Shape::count, "", "满意度 满意度评分"},
    {"客户反馈意见", "feedback.customer_words", false, Personal::text, Shape::text, "", "客户意见 客户评价"},
};

void fill_feedback(const FormRow& row, Instant received, std::chrono::minutes utc_offset, v1::Feedback& feedback) {
  const auto& cells = row.cells;
  if (!cells[person].empty()) feedback.set_person(rules::clean(cells[person]));
  DOSSIER_SET_TEXT(feedback, department, row, department);
  DOSSIER_SET_TEXT(feedback, solution, row, solution);
  if (const auto moment = moment_cell(cells[solved_at], "feedback.solved_at", utc_offset)) {
    const bool same_day = moment->day == rules::local_time(received, utc_offset).day;
    const Instant midnight = rules::instant_of(moment->day, std::chrono::minutes(0), utc_offset);
    const Instant solved =
        moment->instant.value_or(same_day ? received : midnight);  // A date alone may be the day of the feedback.
    if (solved < received) throw Error(Code::invalid, "before_feedback", "feedback.solved_at");
    desk::set_instant(feedback.mutable_solved_at(), solved);
  } else if (row.clears(solved_at)) {
    feedback.clear_solved_at();
  }
  if (const std::string grade = rules::clean(cells[satisfaction]); !grade.empty()) {
    if (grade.size() != 1 || grade[0] < '1' || grade[0] > '5')
      throw Error(Code::invalid, "satisfaction", "feedback.satisfaction", {rules::repeated_figure(grade)});
    feedback.set_satisfaction(static_cast<uint32_t>(grade[0] - '0'));
  } else if (row.clears(satisfaction)) {
    feedback.clear_satisfaction();
  }
  DOSSIER_SET_TEXT(feedback, customer_words, row, customer_words);
}

/// Puts what the row says into the record; what it does not say stays.
void fill(const FormRow& row, Instant received, std::chrono::minutes utc_offset, v1::Interaction& record) {
  const auto& cells = row.cells;
  record.set_channel(static_cast<v1::Channel>(enumeration_cell("Channel", cells[channel], "channel")));
  record.set_kind(static_cast<v1::InteractionKind>(enumeration_cell("InteractionKind", cells[kind], "kind")));
  if (const int value = enumeration_cell("Priority", cells[urgency], "urgency"); value != 0) {
    record.set_urgency(static_cast<v1::Priority>(value));
  } else if (row.clears(urgency)) {
    record.clear_urgency();
  }
  if (const int value = enumeration_cell("InteractionStatus", std::string(status_line(cells[status])), "status");
      value != 0)
    record.set_status(static_cast<v1::InteractionStatus>(value));
  DOSSIER_SET_TEXT(record, summary, row, summary);
  record.set_handler(rules::clean(cells[person]));
  add_progress(progress_lines(cells[status]), utc_offset, record);
  fill_feedback(row, received, utc_offset, *record.mutable_feedback());
}

class FeedbackForm final : public FormReader {
 public:
  std::string_view title() const override { return "客户反馈记录表"; }
  std::span<const Column> columns() const override { return kColumns; }
  std::string number(const FormRow& row) const override { return rules::clean(row.cells[Place::number]); }

  Deed read(View& view, std::span<const FormRow> rows) const override {
    const FormRow& row = rows.front();
    const auto& cells = row.cells;
    const auto hours = view.context().rules().hours;
    Deed deed;
    deed.customer = customer_cell(view, cells[customer_number]);
    deed.at = past_cell(view, cells[at], "at");
    auto record = std::make_shared<v1::Interaction>();
    record->set_number(number(row));
    record->set_customer(deed.customer);
    desk::set_instant(record->mutable_at(), deed.at);
    fill(row, deed.at, hours.utc_offset, *record);
    record->set_recorded_by(record->handler());
    deed.people.push_back({record->handler(), rules::clean(cells[department])});
    deed.apply = [record, row, received = deed.at, utc_offset = hours.utc_offset](Write& write) -> Outcome {
      const auto known = interaction_id(write, record->number());
      if (!known) {
        record_interaction(write, *record);
        return {};
      }
      desk::Context& context = write.context();
      context.require_whole(record->customer(), "customer");
      const auto before = desk::parse<v1::Interaction>(*interaction(write, *known));
      v1::Interaction changed = before;
      changed.set_customer(record->customer());
      *changed.mutable_at() = record->at();
      fill(row, received, utc_offset, changed);
      desk::correct_interaction(context, desk::load_interaction(context, *known), changed);
      return {.cleared = cleared(write, row.cleared, before, changed)};
    };
    return deed;
  }

  std::vector<Cells> write(View& view, RecordView record) const override {
    const BusinessHours hours = view.context().rules().hours;
    const auto interaction = desk::parse<v1::Interaction>(record);
    const v1::Feedback& feedback = interaction.feedback();
    Cells cells(std::size(kColumns));
    const auto choose = [&](Place place, int value) { cells[place] = choice_label(kColumns[place], value); };
    cells[Place::number] = interaction.number();
    cells[customer_number] = customer_text(view, interaction.customer());
    cells[at] = moment_text(interaction.at(), hours);
    choose(channel, interaction.channel());
    choose(kind, interaction.kind());
    choose(urgency, interaction.urgency());
    cells[summary] = interaction.summary();
    cells[department] = feedback.has_department() ? feedback.department() : interaction.department();
    cells[person] = feedback.has_person() ? feedback.person() : interaction.handler();
    choose(status, interaction.status());
    if (const std::string entries = progress_text(interaction, hours.utc_offset); !entries.empty())
      cells[status] += "\n" + entries;
    cells[solution] = feedback.solution();
    if (feedback.has_solved_at()) cells[solved_at] = moment_text(feedback.solved_at(), hours.utc_offset);
    if (feedback.has_satisfaction()) cells[satisfaction] = std::to_string(feedback.satisfaction());
    cells[customer_words] = feedback.customer_words();
    return {cells};
  }

 private:
  static std::vector<size_t> cleared(View& view, std::vector<size_t> columns, const v1::Interaction& before,
                                     const v1::Interaction& after) {
    if (columns.empty()) return columns;
    const std::string was = desk::serialise(before), is = desk::serialise(after);
    const FeedbackForm form;
    return gone(std::move(columns), form.write(view, RecordView(was)).front(),
                form.write(view, RecordView(is)).front());
  }
};

}  // namespace

std::unique_ptr<FormReader> feedback_form() { return std::make_unique<FeedbackForm>(); }

}  // namespace dossier::exchange
