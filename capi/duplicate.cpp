// SPDX-License-Identifier: Apache-2.0
#include "dossier/identity.hpp"
#include "lists.hpp"

struct dossier_clues {
  std::string phone, email, wechat, member_id, order_number, identity_number;
};

namespace dossier::capi {
namespace {

std::string& clue_in(dossier_clues& clues, int32_t clue) {
  switch (clue) {
    case DOSSIER_CLUE_PHONE: return clues.phone;
    case DOSSIER_CLUE_EMAIL: return clues.email;
    case DOSSIER_CLUE_WECHAT: return clues.wechat;
    case DOSSIER_CLUE_MEMBER_ID: return clues.member_id;
    case DOSSIER_CLUE_ORDER_NUMBER: return clues.order_number;
    case DOSSIER_CLUE_IDENTITY_NUMBER: return clues.identity_number;
    default: throw Misuse{"number", "clue"};
  }
}

}  // namespace
}  // namespace dossier::capi

using namespace dossier::capi;

extern "C" {

int32_t dossier_duplicate_list_of(dossier_view* view, uint64_t customer, size_t most, dossier_cursor** cursor,
                                  dossier_error** error) {
  return call(error, [&] {
    view_in(view);
    make_cursor(cursor, view, {}, [customer, size = limit(most, "limit")](dossier::View& in, const std::string&) {
      return dossier::RecordPage{dossier::duplicates_of(in, customer, size), {}};
    });
  });
}

int32_t dossier_duplicate_list(dossier_view* view, int32_t certain_only, size_t page_limit, dossier_bytes token,
                               dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    open_list(
        cursor, view, token,
        [certain = certain_only != 0, size = limit(page_limit, "limit")](dossier::View& in, const std::string& from) {
          return dossier::propose_duplicates(in, {size, from, certain});
        });
  });
}

int32_t dossier_reason_describe(dossier_bytes reason, int32_t wanted, dossier_buffer** sentence,
                                dossier_error** error) {
  return call(error, [&] {
    make(sentence, "sentence", dossier::describe_reason(dossier::RecordView(view_of(reason)), language(wanted)));
  });
}

int32_t dossier_duplicate_reject(dossier_write* write, uint64_t one, uint64_t other, const char* reason,
                                 size_t reason_size, dossier_error** error) {
  return call(error, [&] { dossier::mark_not_same(write_in(write), one, other, text(reason, reason_size, "reason")); });
}

int32_t dossier_duplicate_reconsider(dossier_write* write, uint64_t one, uint64_t other, dossier_error** error) {
  return call(error, [&] { dossier::unmark_not_same(write_in(write), one, other); });
}

int32_t dossier_duplicate_list_rejected(dossier_view* view, uint64_t customer, dossier_cursor** cursor,
                                        dossier_error** error) {
  return call(error, [&] {
    view_in(view);
    make_cursor(cursor, view, {}, [customer](dossier::View& in, const std::string&) {
      return dossier::RecordPage{dossier::not_same_as(in, customer), {}};
    });
  });
}

int32_t dossier_clues_new(dossier_clues** clues, dossier_error** error) {
  return call(error, [&] { make(clues, "clues"); });
}

void dossier_clues_free(dossier_clues* clues) { delete clues; }

int32_t dossier_clues_set(dossier_clues* clues, int32_t clue, const char* value, size_t value_size,
                          dossier_error** error) {
  return call(error, [&] { clue_in(need(clues, "clues"), clue) = text(value, value_size, "value"); });
}

int32_t dossier_customer_resolve(dossier_view* view, const dossier_clues* clues, size_t most, dossier_cursor** cursor,
                                 dossier_error** error) {
  return call(error, [&] {
    view_in(view);
    make_cursor(cursor, view, {},
                [given = need(clues, "clues"), size = limit(most, "limit")](dossier::View& in, const std::string&) {
                  const dossier::Clues known{given.phone,     given.email,        given.wechat,
                                             given.member_id, given.order_number, given.identity_number};
                  return dossier::RecordPage{dossier::resolve(in, known, size), {}};
                });
  });
}

}  // extern "C"
