// SPDX-License-Identifier: Apache-2.0
#include "desk/context/customer_store.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/stewardship/intake.hpp"
#include "dossier/customer.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/validate.hpp"
#include "exchange/forms/form_cells.hpp"
#include "exchange/forms/known_customer.hpp"
#include "exchange/forms/record_lines.hpp"

// Customers as JSON, one a line.

namespace dossier::exchange {
namespace {

class CustomerLines final : public RecordLines {
 public:
  CustomerLines() : RecordLines(Form::registration, schema::Customer) {}

  std::string identity(const FormRow& row) const override {
    for (const auto& [field, kind] :
         {std::pair("credit_code", Identifier::uscc), std::pair("resident_id", Identifier::resident_id)}) {
      const std::string number = text_of(row, field);
      if (!number.empty() && passes(kind, number)) return comparable(kind, validate(kind, number).normalized);
    }
    return {};
  }

  Deed read(View&, std::span<const FormRow> rows) const override {
    const FormRow& row = rows.front();
    Deed deed;
    const std::string record = record_of(row);
    const auto given = desk::parse<v1::Customer>(RecordView(record));
    name_person(given.owner(), {}, deed);
    name_person(given.registered_by(), {}, deed);
    for (const v1::Collaborator& one : given.collaborators()) name_person(one.staff(), one.department(), deed);
    deed.apply = [this, row, record, named = number(row)](Write& write) -> Outcome {
      if (const auto id = named.empty() ? std::nullopt : customer_id(write, named))
        return correct(write, *id, row, record);
      const desk::GivenBack fresh = desk::newly_given(schema::Customer, RecordView(record));
      const auto wanted = desk::parse<v1::Customer>(RecordView(fresh.record));
      desk::Arrival arrival;
      if (named.empty()) {
        arrival = desk::register_unless_known(write, wanted);
      } else {
        arrival.registered = register_customer(write, wanted);
      }
      if (arrival.known) {
        Outcome outcome = correct(write, arrival.known->id, row, record);
        outcome.matched = {0, arrival.known->number, arrival.known->reasons};
        return outcome;
      }
      Outcome outcome = outcome_of(write, arrival.registered);
      name_left_out(fresh, outcome);
      return outcome;
    };
    return deed;
  }

 private:
  Outcome correct(Write& write, uint64_t id, const FormRow& row, const std::string& record) const {
    desk::Context& context = write.context();
    const RecordView stored = desk::stored_customer(context, id).record;
    std::vector<size_t> gone = taken_away(row, stored);
    const desk::GivenBack given =
        desk::given_back(context, schema::Customer, id, stored, RecordView(record), cleared_of(row));
    Outcome outcome =
        correct_known(write, seen_customer(write, id), desk::parse<v1::Customer>(RecordView(given.record)));
    outcome.cleared = std::move(gone);
    name_left_out(given, outcome);
    return outcome;
  }
};

}  // namespace

std::unique_ptr<FormReader> customer_lines() { return std::make_unique<CustomerLines>(); }

}  // namespace dossier::exchange
