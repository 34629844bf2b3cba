// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/figure_tallies.hpp"

#include <algorithm>

#include "desk/tables/business_day.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "rules/regions.hpp"

namespace dossier::desk {
namespace {

using records::Counts;
using records::KeyWriter;
using v1::Customer;
using v1::Feedback;
using v1::FollowUp;
using v1::Interaction;

static_assert(v1::Priority_ARRAYSIZE == 4 && v1::Level_ARRAYSIZE == 4 && v1::InteractionStatus_ARRAYSIZE == 7 &&
              v1::InteractionKind_ARRAYSIZE == 9 && v1::Channel_ARRAYSIZE == 12);
static_assert(v1::CustomerKind_ARRAYSIZE == 5 && v1::Stage_ARRAYSIZE == 6 && v1::Source_ARRAYSIZE == 9);

constexpr int64_t kSecond = 1'000'000;

/// Clock seconds from one instant to a later one.
int64_t seconds_between(int64_t from, int64_t to) { return std::max<int64_t>(to - from, 0) / kSecond; }

/// What is counted of an interaction, read in one walk.
struct InteractionFacts {
  explicit InteractionFacts(RecordView interaction) {
    for (const Field& field : interaction) {
      switch (field.number) {
        case Interaction::kAtFieldNumber: at = RecordView::instant(field); break;
        case Interaction::kChannelFieldNumber: set(interaction_dimension::channel, field.value); break;
        case Interaction::kKindFieldNumber: set(interaction_dimension::kind, field.value); break;
        case Interaction::kStatusFieldNumber: set(interaction_dimension::status, field.value); break;
        case Interaction::kHandlerFieldNumber: handler = field.bytes; break;
        case Interaction::kUrgencyFieldNumber: set(interaction_dimension::urgency, field.value); break;
        case Interaction::kDepartmentFieldNumber: department = field.bytes; break;
        case Interaction::kCustomerLevelFieldNumber: set(interaction_dimension::level, field.value); break;
        case Interaction::kFeedbackFieldNumber: read(RecordView(field.bytes)); break;
        case Interaction::kVoidedFieldNumber: is_void = true; break;
        default: break;
      }
    }
  }

  void read(RecordView feedback) {
    set(interaction_dimension::feedback, 1);
    for (const Field& field : feedback) {
      if (field.number == Feedback::kSatisfactionFieldNumber) set(interaction_dimension::satisfaction, field.value);
      if (field.number == Feedback::kSolvedAtFieldNumber) solved_at = RecordView::instant(field);
      if (field.number == Feedback::kMissedFieldNumber) {
        late |= RecordView(field.bytes).number(v1::MissedClock::kClockFieldNumber) == v1::FEEDBACK_CLOCK_ANSWER;
      }
    }
  }
  void set(size_t dimension, uint64_t value) {
    values[dimension] = static_cast<uint32_t>(std::min<uint64_t>(value, UINT32_MAX));
  }

  int64_t at = 0;
  std::optional<int64_t> solved_at;
  bool late = false, is_void = false;
  std::string_view department, handler;
  std::array<uint32_t, interaction_dimension::count> values{};
};

void count_tags(RecordView interaction, const KeyWriter& prefix, Counts& out) {
  for (const Field& field : interaction) {
    if (field.number != Interaction::kInsightsFieldNumber) continue;
    const RecordView insight(field.bytes);
    const uint64_t kind = insight.number(v1::Insight::kKindFieldNumber);
    const std::string_view tag = insight.text(v1::Insight::kTagFieldNumber);
    if ((kind != v1::Insight::KIND_PAIN && kind != v1::Insight::KIND_COMPLAINT) || tag.empty()) continue;
    KeyWriter key = prefix;
    out.add(key.text(tag).bytes());
  }
}

// ---- customers

/// The letter of GB/T 4754, from 1; 0: not known.
uint32_t section_of(std::string_view industry) {
  return !industry.empty() && industry[0] >= 'A' && industry[0] <= 'T' ? static_cast<uint32_t>(industry[0] - 'A') + 1
                                                                       : 0;
}

/// The place of an address's province in rules::provinces(), from 1; 0: not known.
uint32_t region_of(RecordView address) {
  const std::string_view province = address.text(v1::Address::kProvinceFieldNumber);
  const auto found = rules::province_at(province.empty() ? address.text(v1::Address::kStreetFieldNumber) : province);
  return found.province == nullptr ? 0 : static_cast<uint32_t>(found.province - rules::provinces().data()) + 1;
}

/// What is counted of a customer, read in one walk.
struct CustomerFacts {
  explicit CustomerFacts(RecordView customer) {
    RecordView address;
    bool usual = false;
    for (const Field& field : customer) {
      switch (field.number) {
        case Customer::kKindFieldNumber: set(customer_dimension::kind, field.value); break;
        case Customer::kLevelFieldNumber: set(customer_dimension::level, field.value); break;
        case Customer::kStageFieldNumber: set(customer_dimension::stage, field.value); break;
        case Customer::kSourceFieldNumber: set(customer_dimension::source, field.value); break;
        case Customer::kIndustryFieldNumber: set(customer_dimension::industry, section_of(field.bytes)); break;
        case Customer::kDepartmentFieldNumber: department = field.bytes; break;
        case Customer::kRegisteredAtFieldNumber: registered_at = RecordView::instant(field); break;
        case Customer::kErasedFieldNumber: erased = field.value != 0; break;
        case Customer::kAddressesFieldNumber: {
          const RecordView one(field.bytes);
          if (usual || one.number(v1::Address::kStateFieldNumber) == v1::CHANGE_STATE_RETIRED) break;
          usual = one.number(v1::Address::kUsualFieldNumber) != 0;
          if (usual || address.empty()) address = one;
          break;
        }
        default: break;
      }
    }
    set(customer_dimension::region, region_of(address));
  }
  void set(size_t dimension, uint64_t value) {
    values[dimension] = value < kCustomerPairs.size(dimension) ? static_cast<uint32_t>(value) : 0;
  }

  std::string_view department;
  int64_t registered_at = 0;
  bool erased = false;
  std::array<uint32_t, customer_dimension::count> values{};
};

/// The steps from stage to stage, each in its month. True: the customer was ACTIVE once.
bool count_stages(RecordView customer, std::string_view department, Counts& out) {
  bool ever_active = false;
  uint32_t from = 0;
  int64_t since = 0;
  for (const Field& field : customer) {
    if (field.number != Customer::kStagesFieldNumber) continue;
    const RecordView change(field.bytes);
    const uint64_t stage = change.number(v1::StageChange::kStageFieldNumber);
    const uint32_t to = stage < v1::Stage_ARRAYSIZE ? static_cast<uint32_t>(stage) : 0;
    const int64_t at = change.instant(v1::StageChange::kAtFieldNumber).value_or(0);
    ever_active |= to == v1::STAGE_ACTIVE;
    if (from != 0 && to != 0) {
      Counts::Row& row = out.row(month_key(month_of(at), MonthRows::customers).text(department).bytes());
      row.add(customer_month::changes + change_place(from, to));
      row.add(customer_month::seconds + change_place(from, to), seconds_between(since, at));
    }
    from = to;
    since = at;
  }
  return ever_active;
}

}  // namespace

MonthNumber month_of(int64_t micros) {
  using namespace std::chrono;
  const year_month_day date(business_day(micros));
  return static_cast<MonthNumber>(std::max(0, int(date.year()) * 12 + int(unsigned(date.month())) - 1));
}

KeyWriter month_key(MonthNumber month, MonthRows rows) {
  return tally_key(TallyKind::month).number(month).byte(static_cast<uint8_t>(rows));
}
bool any_interaction_until(storage::Reader& reader, MonthNumber last) {
  const KeyWriter months = tally_key(TallyKind::month);
  const auto cursor = reader.cursor(records::Schema::kTally);
  for (MonthNumber month = 0; month <= last; ++month) {  // From one month that has rows to the next.
    if (!cursor->seek(month_key(month, MonthRows::interactions).bytes()) || !cursor->key().starts_with(months.bytes()))
      return false;
    month = static_cast<MonthNumber>(records::KeyReader(cursor->key().substr(months.bytes().size())).number());
    if (cursor->key().starts_with(month_key(month, MonthRows::interactions).bytes())) return month <= last;
  }
  return false;
}

KeyWriter customers_key() { return tally_key(TallyKind::customers); }
KeyWriter open_follow_ups_key(std::string_view staff) { return tally_key(TallyKind::open_follow_ups).text(staff); }

void count_interaction_figures(RecordView interaction, Counts& out) {
  const InteractionFacts facts(interaction);
  if (facts.is_void) return;
  const MonthNumber month = month_of(facts.at);
  Counts::Row& row = out.row(month_key(month, MonthRows::interactions).text(facts.department).bytes());
  kInteractionPairs.count(facts.values, row);
  if (facts.solved_at) {
    const int64_t seconds = seconds_between(facts.at, *facts.solved_at);
    row.add(interaction_figure::solved);
    row.add(interaction_figure::seconds, seconds);
    row.add(interaction_figure::durations + static_cast<uint32_t>(kDurations.of(static_cast<uint64_t>(seconds))));
    if (!facts.late) row.add(interaction_figure::in_time);
  }
  if (!facts.handler.empty())
    out.add(month_key(month, MonthRows::handlers).text(facts.department).text(facts.handler).bytes());
  count_tags(interaction, month_key(month, MonthRows::tags).text(facts.department), out);
}

/// A deadline is due at its moment; what was planned for a day, by the end of it.
bool was_late(RecordView follow_up, int64_t due) {
  const int64_t closed = follow_up.instant(FollowUp::kClosedAtFieldNumber).value_or(due);
  return follow_up.has(FollowUp::kWithinFieldNumber) ? closed > due : business_day(closed) > business_day(due);
}

/// Those that were skipped or cancelled were not to be done after all.
void count_follow_up_figures(RecordView follow_up, Counts& out) {
  const uint64_t state = follow_up.number(FollowUp::kStateFieldNumber);
  const bool open = state == v1::FOLLOW_UP_STATE_OPEN;
  if (!open && state != v1::FOLLOW_UP_STATE_DONE) return;
  const int64_t due = follow_up.instant(FollowUp::kDueFieldNumber).value_or(0);
  const bool late = was_late(follow_up, due);
  const std::string_view department = follow_up.text(FollowUp::kDepartmentFieldNumber);
  out.add(month_key(month_of(due), MonthRows::follow_ups).text(department).bytes(), open   ? follow_up_figure::open
                                                                                    : late ? follow_up_figure::late
                                                                                           : follow_up_figure::in_time);
  if (open) out.add(open_follow_ups_key(follow_up.text(FollowUp::kAssigneeFieldNumber)).bytes());
}

void count_customer_figures(RecordView customer, Counts& out) {
  const CustomerFacts facts(customer);
  if (facts.erased) return;  // What is left of it is no customer.
  KeyWriter key = customers_key();
  key.text(facts.department);
  const bool ever_active = count_stages(customer, facts.department, out);
  out.add(month_key(month_of(facts.registered_at), MonthRows::customers).text(facts.department).bytes(),
          customer_month::registered);
  Counts::Row& row = out.row(key.bytes());
  kCustomerPairs.count(facts.values, row);
  const uint32_t stage = facts.values[customer_dimension::stage], source = facts.values[customer_dimension::source];
  if (ever_active || stage == v1::STAGE_ACTIVE) row.add(customer_figure::ever_active + source);
  if (stage == v1::STAGE_ACTIVE) row.add(customer_figure::active + source);
  if (ever_active && stage == v1::STAGE_LOST) row.add(customer_figure::lost + source);
}

}  // namespace dossier::desk
