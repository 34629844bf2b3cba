// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "dossier/contract.hpp"
#include "dossier/document.hpp"
#include "dossier/payment.hpp"
#include "dossier/rhythm.hpp"
#include "dossier/risk.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/risk.pb.h"
#include "handles.hpp"
#include "lists.hpp"
#include "records.hpp"

using namespace dossier::capi;

namespace {

/// A list without pages: `read` is asked once.
template <typename Read>
void one_page(dossier_cursor** cursor, dossier_view* view, Read read) {
  open_list(cursor, view, {}, [read](dossier::View& in, const std::string&) {
    return dossier::RecordPage{read(in), {}};
  });
}

void give_ids(const std::vector<uint64_t>& ids, uint64_t* output, size_t capacity, size_t* count) {
  if (capacity != 0) need(output, "raised");
  std::copy_n(ids.begin(), std::min(capacity, ids.size()), output);
  give(count, ids.size());
}

}  // namespace

extern "C" {

int32_t dossier_contract_sign(dossier_write* write, const void* contract, size_t contract_size, uint64_t* id,
                              dossier_buffer** number, dossier_error** error) {
  return call(error, [&] {
    dossier::Signed made = sign_contract(
        write_in(write), record_in<dossier::v1::Contract>("Contract", contract, contract_size, "contract"));
    give(id, made.id);
    give_new(number, std::move(made.number));
  });
}

int32_t dossier_contract_correct(dossier_write* write, const void* contract, size_t contract_size, uint64_t revision,
                                 uint64_t* new_revision, dossier_error** error) {
  return call(error, [&] {
    const auto expected = revision == DOSSIER_ANY_REVISION ? std::nullopt : std::optional(revision);
    const auto given = record_in<dossier::v1::Contract>("Contract", contract, contract_size, "contract");
    give(new_revision, correct_contract(write_in(write), given, expected));
  });
}

int32_t dossier_contract_accept(dossier_write* write, uint64_t contract, const void* acceptance, size_t acceptance_size,
                                dossier_error** error) {
  return call(error, [&] {
    accept_delivery(write_in(write), contract,
                    record_in<dossier::v1::Acceptance>("Acceptance", acceptance, acceptance_size, "acceptance"));
  });
}

int32_t dossier_contract_id(dossier_view* view, const char* number, size_t number_size, uint64_t* contract,
                            dossier_error** error) {
  return call(error, [&] {
    return give_found(contract, dossier::contract_id(view_in(view), text(number, number_size, "number")));
  });
}

int32_t dossier_contract_get(dossier_view* view, uint64_t contract, dossier_bytes* record, dossier_error** error) {
  return call(error, [&] { return give_found(record, dossier::contract(view_in(view), contract)); });
}

int32_t dossier_contract_revision(dossier_view* view, uint64_t contract, uint64_t* revision, dossier_error** error) {
  return call(error, [&] { give(revision, dossier::contract_revision(view_in(view), contract)); });
}

int32_t dossier_contract_list(dossier_view* view, uint64_t customer, size_t page_limit, dossier_bytes token,
                              dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    const auto next = [customer, size = limit(page_limit, "limit")](dossier::View& in, const std::string& from) {
      return dossier::list_contracts(in, customer, size, from);
    };
    open_list(cursor, view, token, next);
  });
}

int32_t dossier_contract_agreements(dossier_view* view, uint64_t customer, dossier_cursor** cursor,
                                    dossier_error** error) {
  return call(error, [&] {
    one_page(cursor, view, [customer](dossier::View& in) { return dossier::special_agreements(in, customer); });
  });
}

int32_t dossier_payment_record(dossier_write* write, const void* payment, size_t payment_size, uint64_t* id,
                               int64_t* beyond, uint32_t* instalments, int64_t* amounts, size_t capacity, size_t* count,
                               dossier_error** error) {
  return call(error, [&] {
    if (capacity != 0) {
      need(instalments, "instalments");
      need(amounts, "amounts");
    }
    const dossier::Paid paid =
        record_payment(write_in(write), record_in<dossier::v1::Payment>("Payment", payment, payment_size, "payment"));
    for (size_t i = 0; i < std::min(capacity, paid.allotted.size()); ++i) {
      instalments[i] = paid.allotted[i].instalment;
      amounts[i] = paid.allotted[i].minor;
    }
    give(id, paid.id);
    give(beyond, paid.beyond);
    give(count, paid.allotted.size());
  });
}

int32_t dossier_payment_withdraw(dossier_write* write, uint64_t contract, uint64_t payment, const char* reason,
                                 size_t reason_size, dossier_error** error) {
  return call(error,
              [&] { withdraw_payment(write_in(write), contract, payment, text(reason, reason_size, "reason")); });
}

int32_t dossier_payment_list(dossier_view* view, uint64_t contract, dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    one_page(cursor, view, [contract](dossier::View& in) { return dossier::list_payments(in, contract); });
  });
}

int32_t dossier_payment_list_overdue(dossier_view* view, uint64_t customer, int32_t on, size_t page_limit,
                                     dossier_bytes token, dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    dossier::OverdueQuery query;
    if (customer != 0) query.customer = customer;
    query.on = day(on, "on");
    query.limit = limit(page_limit, "limit");
    open_list(cursor, view, token, [query](dossier::View& in, const std::string& from) {
      dossier::OverdueQuery page = query;
      page.token = from;
      return dossier::overdue_instalments(in, page);
    });
  });
}

int32_t dossier_risk_raise(dossier_write* write, const void* signal, size_t signal_size, uint64_t* id,
                           dossier_error** error) {
  return call(error, [&] {
    give(id,
         raise_risk(write_in(write), record_in<dossier::v1::RiskSignal>("RiskSignal", signal, signal_size, "signal")));
  });
}

int32_t dossier_risk_close(dossier_write* write, uint64_t id, const char* outcome, size_t outcome_size,
                           dossier_error** error) {
  return call(error, [&] { close_risk(write_in(write), id, text(outcome, outcome_size, "outcome")); });
}

int32_t dossier_risk_evaluate(dossier_write* write, uint64_t customer, uint64_t* raised, size_t capacity, size_t* count,
                              dossier_error** error) {
  return call(error, [&] {
    if (capacity != 0) need(raised, "raised");
    give_ids(evaluate_risk(write_in(write), customer), raised, capacity, count);
  });
}

int32_t dossier_risk_review(dossier_write* write, uint64_t* customers, uint64_t* raised, size_t capacity, size_t* count,
                            dossier_error** error) {
  return call(error, [&] {
    if (capacity != 0) need(raised, "raised");
    const dossier::RiskReview review = review_risks(write_in(write));
    give(customers, review.customers);
    give_ids(review.raised, raised, capacity, count);
  });
}

int32_t dossier_risk_get(dossier_view* view, uint64_t id, dossier_bytes* record, dossier_error** error) {
  return call(error, [&] { return give_found(record, dossier::risk_signal(view_in(view), id)); });
}

int32_t dossier_risk_list(dossier_view* view, uint64_t customer, int32_t open_only, dossier_cursor** cursor,
                          dossier_error** error) {
  return call(error, [&] {
    one_page(cursor, view,
             [customer, open = open_only != 0](dossier::View& in) { return dossier::list_risks(in, customer, open); });
  });
}

int32_t dossier_risk_list_open(dossier_view* view, size_t page_limit, dossier_bytes token, dossier_cursor** cursor,
                               dossier_error** error) {
  return call(error, [&] {
    const auto next = [size = limit(page_limit, "limit")](dossier::View& in, const std::string& from) {
      return dossier::open_risks(in, size, from);
    };
    open_list(cursor, view, token, next);
  });
}

int32_t dossier_rhythm_get(dossier_view* view, uint64_t customer, dossier_bytes* record, dossier_error** error) {
  return call(error, [&] { return give_found(record, dossier::buying_rhythm(view_in(view), customer)); });
}

int32_t dossier_rhythm_list_due(dossier_view* view, int32_t from, int32_t until, uint32_t confidence, size_t page_limit,
                                dossier_bytes token, dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    dossier::ReorderQuery query;
    query.from = day(from, "from");
    query.until = day(until, "until");
    query.confidence = confidence;
    query.limit = limit(page_limit, "limit");
    open_list(cursor, view, token, [query](dossier::View& in, const std::string& behind) {
      dossier::ReorderQuery page = query;
      page.token = behind;
      return dossier::due_again(in, page);
    });
  });
}

int32_t dossier_rhythm_plan(dossier_write* write, uint64_t customer, int32_t days_before, uint64_t* follow_up,
                            dossier_error** error) {
  return call(error, [&] {
    const uint64_t id = plan_reorder(write_in(write), customer, days_before);
    if (id == 0) return DOSSIER_UNCHANGED;
    give(follow_up, id);
    return DOSSIER_OK;
  });
}

int32_t dossier_document_hand_in(dossier_write* write, uint64_t contract, const char* document, size_t document_size,
                                 dossier_error** error) {
  return call(error, [&] { dossier::hand_in(write_in(write), contract, text(document, document_size, "document")); });
}

int32_t dossier_document_hand_in_day(dossier_write* write, uint64_t customer, int32_t on, const char* document,
                                     size_t document_size, dossier_error** error) {
  return call(error, [&] {
    dossier::hand_in(write_in(write), customer, day(on, "day"), text(document, document_size, "document"));
  });
}

int32_t dossier_document_list(dossier_view* view, uint64_t contract, dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    one_page(cursor, view, [contract](dossier::View& in) { return dossier::documents(in, contract); });
  });
}

int32_t dossier_document_list_missing(dossier_view* view, uint64_t customer, int32_t since, dossier_cursor** cursor,
                                      dossier_error** error) {
  return call(error, [&] {
    one_page(cursor, view, [customer, from = day(since, "since")](dossier::View& in) {
      return dossier::missing_documents(in, customer, from);
    });
  });
}

}  // extern "C"
