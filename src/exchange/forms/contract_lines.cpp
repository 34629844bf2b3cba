// SPDX-License-Identifier: Apache-2.0
#include "desk/context/messages_io.hpp"
#include "desk/trade/contract_import.hpp"
#include "desk/trade/contract_store.hpp"
#include "dossier/contract.hpp"
#include "dossier/v1/contract.pb.h"
#include "exchange/forms/form_cells.hpp"
#include "exchange/forms/record_lines.hpp"

// Contracts as JSON, one a line. An instalment with a day on which it was paid is paid, as in the ledger's rows.

namespace dossier::exchange {
namespace {

class ContractLines final : public RecordLines {
 public:
  ContractLines() : RecordLines(Form::contracts, schema::Contract) {}

  Deed read(View& view, std::span<const FormRow> rows) const override {
    const FormRow& row = rows.front();
    const std::string record = record_of(row);
    const auto given = desk::parse<v1::Contract>(RecordView(record));
    const std::string named = number(row);
    if (named.empty()) throw Error(Code::invalid, "required", "number");
    const auto known = contract_id(view, named);
    Deed deed;
    deed.customer = known && !given.has_customer_number() ? desk::load_contract(view.context(), *known).customer()
                                                          : customer_of(view, row);
    if (given.has_signed_on()) deed.at = instant_cell(given.signed_on(), "signed_on", view.context().rules().hours);
    name_person(given.owner(), {}, deed);
    name_person(given.recorded_by(), {}, deed);
    deed.apply = [this, row, record, named, customer = deed.customer](Write& write) -> Outcome {
      desk::Context& context = write.context();
      const auto id = contract_id(write, named);
      Outcome outcome;
      if (id) outcome.cleared = taken_away(row, desk::stored_contract(context, *id).record);
      desk::GivenBack taken =
          id ? desk::given_back(context, schema::Contract, customer, desk::stored_contract(context, *id).record,
                                RecordView(record), cleared_of(row))
             : desk::newly_given(schema::Contract, RecordView(record));
      desk::ImportedContract wanted{desk::parse<v1::Contract>(RecordView(taken.record)), {}};
      wanted.contract.set_customer(customer);
      wanted.contract.clear_customer_number();
      const auto line = desk::parse<v1::Contract>(RecordView(record));
      const v1::Contract& paid = line.instalments_size() > 0 ? line : wanted.contract;
      for (const v1::Instalment& instalment : paid.instalments()) wanted.paid_on.push_back(instalment.paid_on());
      wanted.paid_on.resize(static_cast<size_t>(wanted.contract.instalments_size()));
      outcome.doubtful = desk::import_contract(write, wanted);
      taken.library.erase("instalments.paid_on");
      name_left_out(taken, outcome);
      return outcome;
    };
    return deed;
  }
};

}  // namespace

std::unique_ptr<FormReader> contract_lines() { return std::make_unique<ContractLines>(); }

}  // namespace dossier::exchange
