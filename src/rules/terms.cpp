// SPDX-License-Identifier: Apache-2.0
#include "rules/terms.hpp"

#include <array>

#include "dossier/calendar.hpp"

namespace dossier {
namespace {

#define DOSSIER_TERM(constant, ...) terms::constant,
constexpr BusinessTerm kTerms[] = {
#include "rules/terms.inc"
};
#undef DOSSIER_TERM

struct UnitWords {
  std::string_view name, en, zh;
};

constexpr std::array kTermUnits = {
    UnitWords{"minutes", "minutes", "分钟"},
    UnitWords{"hours", "hours", "小时"},
    UnitWords{"days", "days", "天"},
    UnitWords{"working_days", "working days", "个工作日"},
    UnitWords{"months", "months", "个月"},
    UnitWords{"percent", "%", "%"},
    UnitWords{"characters", "characters", "字"},
    UnitWords{"points", "points", "分"},
    UnitWords{"stars", "stars", "星"},
    UnitWords{"customers", "customers", "个客户"},
    UnitWords{"purchases", "purchases", "次采购"},
    UnitWords{"signatures", "signatures", "人签字"},
    UnitWords{"checks", "checks", "次查重"},
    UnitWords{"years", "years", "年"},
};
static_assert(kTermUnits.size() == static_cast<size_t>(TermUnit::years) + 1);

// What hosts compile against says the same.
constexpr BusinessHours kHours;
static_assert(kHours.opens.count() == terms::kBusinessOpens.value &&
              kHours.closes.count() == terms::kBusinessCloses.value &&
              kHours.utc_offset.count() == terms::kUtcOffset.value);

}  // namespace

std::span<const BusinessTerm> business_terms() { return kTerms; }

std::string_view name(TermUnit unit) { return kTermUnits[static_cast<size_t>(unit)].name; }

std::string_view label(TermUnit unit, Language language) {
  const UnitWords& words = kTermUnits[static_cast<size_t>(unit)];
  return language == Language::zh ? words.zh : words.en;
}

}  // namespace dossier
