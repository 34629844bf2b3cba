// SPDX-License-Identifier: Apache-2.0
#include "desk/context/term_span.hpp"

#include "dossier/error.hpp"

namespace dossier::desk {
namespace {

v1::Span::Unit unit_of(const BusinessTerm& term) {
  switch (term.unit) {
    case TermUnit::hours: return v1::Span::UNIT_HOURS;
    case TermUnit::days: return v1::Span::UNIT_DAYS;
    case TermUnit::working_days: return v1::Span::UNIT_WORKING_DAYS;
    case TermUnit::months: return v1::Span::UNIT_MONTHS;
    default: throw Error(Code::internal, "span", std::string(term.name));
  }
}

}  // namespace

void set_span(v1::Span& span, const BusinessTerm& term) {
  span.set_unit(unit_of(term));
  span.set_amount(term.value);
}

}  // namespace dossier::desk
