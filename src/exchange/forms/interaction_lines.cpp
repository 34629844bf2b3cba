// SPDX-License-Identifier: Apache-2.0
#include "desk/context/interaction_store.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/service/interaction_correction.hpp"
#include "dossier/interaction.hpp"
#include "dossier/v1/interaction.pb.h"
#include "exchange/forms/record_lines.hpp"

// Interactions as JSON, one a line: of any kind.

namespace dossier::exchange {
namespace {

class InteractionLines final : public RecordLines {
 public:
  explicit InteractionLines(Form form) : RecordLines(form, schema::Interaction) {}

  Deed read(View& view, std::span<const FormRow> rows) const override {
    const FormRow& row = rows.front();
    const std::string record = record_of(row);
    const auto given = desk::parse<v1::Interaction>(RecordView(record));
    const std::string named = number(row);
    const auto known = named.empty() ? std::nullopt : interaction_id(view, named);
    Deed deed;
    deed.customer = known && !given.has_customer_number() ? known->customer : customer_of(view, row);
    deed.at = given.has_at() || !known ? desk::to_instant(given.at()) : known->at;
    if (given.has_at() && deed.at > view.context().now) throw Error(Code::invalid, "future", "at");
    name_person(given.handler(), given.department(), deed);
    name_person(given.recorded_by(), {}, deed);
    name_person(given.feedback().person(), given.feedback().department(), deed);
    name_person(given.next_step().staff(), {}, deed);
    deed.apply = [this, row, record, named, customer = deed.customer](Write& write) -> Outcome {
      if (const auto id = named.empty() ? std::nullopt : interaction_id(write, named))
        return correct(write, *id, customer, row, record);
      const desk::GivenBack fresh = desk::newly_given(schema::Interaction, RecordView(record));
      auto wanted = desk::parse<v1::Interaction>(RecordView(fresh.record));
      wanted.set_customer(customer);
      record_interaction(write, wanted);
      Outcome outcome;
      name_left_out(fresh, outcome);
      return outcome;
    };
    return deed;
  }

 private:
  Outcome correct(Write& write, const InteractionId& id, uint64_t customer, const FormRow& row,
                  const std::string& record) const {
    desk::Context& context = write.context();
    context.require_whole(id.customer, "customer");
    const v1::Interaction old = desk::load_interaction(context, id);
    const std::string stored = desk::serialise(old);
    Outcome outcome;
    outcome.cleared = taken_away(row, RecordView(stored));
    const desk::GivenBack given = desk::given_back(context, schema::Interaction, id.customer, RecordView(stored),
                                                   RecordView(record), cleared_of(row));
    auto wanted = desk::parse<v1::Interaction>(RecordView(given.record));
    wanted.set_customer(customer);
    wanted.clear_customer_number();
    desk::correct_interaction(context, old, wanted);
    name_left_out(given, outcome);
    return outcome;
  }
};

}  // namespace

std::unique_ptr<FormReader> interaction_lines(Form form) { return std::make_unique<InteractionLines>(form); }

}  // namespace dossier::exchange
