// SPDX-License-Identifier: Apache-2.0
#include "dossier/customer.hpp"

#include <algorithm>
#include <string>

#include "capi/identifier.hpp"
#include "dossier/v1/customer.pb.h"
#include "handles.hpp"
#include "records.hpp"

struct dossier_matches {
  std::vector<dossier::Match> matches;
};

namespace dossier::capi {
namespace {

v1::Customer customer_in(const void* customer, size_t size) {
  return record_in<v1::Customer>("Customer", customer, size, "customer");
}

const Match* match_at(const dossier_matches* matches, size_t position) {
  return matches != nullptr && position < matches->matches.size() ? &matches->matches[position] : nullptr;
}

void give_ids(const std::vector<uint64_t>& found, uint64_t* customers, size_t* count) {
  std::copy(found.begin(), found.end(), customers);
  give(count, found.size());
}

/// The token of the list of all customers: the id that was shown last, in decimal digits.
uint64_t id_in_token(const std::string& token) {
  if (token.empty()) return 0;
  const bool digits =
      token.size() < 20 && std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) throw Misuse{"number", "token"};
  return std::stoull(token);
}

}  // namespace
}  // namespace dossier::capi

using namespace dossier::capi;

extern "C" {

size_t dossier_matches_count(const dossier_matches* matches) {
  return matches == nullptr ? 0 : matches->matches.size();
}

int32_t dossier_matches_get(const dossier_matches* matches, size_t position, uint64_t* customer, const char** number,
                            const char** owner, size_t* reasons, dossier_error** error) {
  return call(error, [&] {
    need(matches, "matches");
    const dossier::Match* match = match_at(matches, position);
    if (match == nullptr) throw Misuse{"position", "position"};
    give(customer, match->id);
    give(number, match->number.c_str());
    give(owner, match->owner.c_str());
    give(reasons, match->reasons.size());
  });
}

int32_t dossier_matches_likelihood(const dossier_matches* matches, size_t position) {
  const dossier::Match* match = match_at(matches, position);
  return match == nullptr ? 0 : match->likelihood;
}

const char* dossier_matches_reason(const dossier_matches* matches, size_t position, size_t reason, size_t* size) {
  const dossier::Match* match = match_at(matches, position);
  if (match == nullptr || reason >= match->reasons.size()) return no_text(size);
  return give_text(match->reasons[reason], size);
}

void dossier_matches_free(dossier_matches* matches) { delete matches; }

int32_t dossier_customer_register(dossier_write* write, const void* customer, size_t customer_size, uint64_t* id,
                                  dossier_buffer** number, dossier_matches** matches, dossier_error** error) {
  return call(error, [&] {
    dossier::Registered registered = register_customer(write_in(write), customer_in(customer, customer_size));
    give(id, registered.id);
    give_new(number, std::move(registered.number));
    give_new(matches, std::move(registered.matches));
  });
}

int32_t dossier_customer_check(dossier_view* view, const void* customer, size_t customer_size, dossier_buffer** checked,
                               dossier_error** error) {
  return call(error, [&] {
    make_record(checked, "checked", check_customer(view_in(view), customer_in(customer, customer_size)));
  });
}

int32_t dossier_customer_match(dossier_view* view, const void* customer, size_t customer_size,
                               dossier_matches** matches, dossier_error** error) {
  return call(error,
              [&] { make(matches, "matches", find_matches(view_in(view), customer_in(customer, customer_size))); });
}

int32_t dossier_customer_correct(dossier_write* write, const void* customer, size_t customer_size, uint64_t revision,
                                 uint64_t* new_revision, dossier_error** error) {
  return call(error, [&] {
    const auto expected = revision == DOSSIER_ANY_REVISION ? std::nullopt : std::optional(revision);
    give(new_revision, correct_customer(write_in(write), customer_in(customer, customer_size), expected));
  });
}

int32_t dossier_customer_change_stage(dossier_write* write, uint64_t customer, int32_t stage, const char* reason,
                                      size_t reason_size, dossier_error** error) {
  return call(error,
              [&] { dossier::change_stage(write_in(write), customer, stage, text(reason, reason_size, "reason")); });
}

int32_t dossier_customer_assign(dossier_write* write, uint64_t customer, const char* staff, size_t staff_size,
                                dossier_error** error) {
  return call(error, [&] { dossier::assign_owner(write_in(write), customer, text(staff, staff_size, "staff")); });
}

int32_t dossier_customer_id(dossier_view* view, const char* number, size_t number_size, uint64_t* customer,
                            dossier_error** error) {
  return call(error, [&] {
    return give_found(customer, dossier::customer_id(view_in(view), text(number, number_size, "number")));
  });
}

int32_t dossier_customer_get(dossier_view* view, uint64_t customer, dossier_bytes* record, dossier_error** error) {
  return call(error, [&] { return give_found(record, dossier::customer(view_in(view), customer)); });
}

int32_t dossier_customer_get_by_number(dossier_view* view, const char* number, size_t number_size,
                                       dossier_bytes* record, dossier_error** error) {
  return call(
      error, [&] { return give_found(record, dossier::customer(view_in(view), text(number, number_size, "number"))); });
}

int32_t dossier_customer_revision(dossier_view* view, uint64_t customer, uint64_t* revision, dossier_error** error) {
  return call(error, [&] { give(revision, dossier::customer_revision(view_in(view), customer)); });
}

int32_t dossier_customer_find(dossier_view* view, const char* wanted, size_t wanted_size, uint64_t* customers,
                              size_t capacity, size_t* count, dossier_error** error) {
  return call(error, [&] {
    need(customers, "customers");
    give_ids(find_customers(view_in(view), text(wanted, wanted_size, "text"), limit(capacity, "capacity")), customers,
             count);
  });
}

int32_t dossier_customer_find_by(dossier_view* view, int32_t identifier, const char* value, size_t value_size,
                                 uint64_t* customers, size_t capacity, size_t* count, dossier_error** error) {
  return call(error, [&] {
    need(customers, "customers");
    const dossier::Identifier kind = identifier_in(identifier);
    give_ids(find_customers(view_in(view), kind, text(value, value_size, "value"), limit(capacity, "capacity")),
             customers, count);
  });
}

int32_t dossier_customer_list(dossier_view* view, size_t page_limit, dossier_bytes token, dossier_cursor** cursor,
                              dossier_error** error) {
  return call(error, [&] {
    view_in(view);
    auto next = [size = limit(page_limit, "limit")](dossier::View& in, const std::string& from) {
      dossier::CustomerPage page = dossier::list_customers(in, id_in_token(from), size);
      return dossier::RecordPage{std::move(page.customers), page.next == 0 ? std::string() : std::to_string(page.next)};
    };
    make_cursor(cursor, view, std::string(view_of(token)), std::move(next));
  });
}

int32_t dossier_customer_field_profile(dossier_view* view, uint64_t customer, dossier_buffer** completeness,
                                       dossier_error** error) {
  return call(
      error, [&] { make_record(completeness, "completeness", dossier::check_field_profile(view_in(view), customer)); });
}

int32_t dossier_customer_completeness(dossier_view* view, uint64_t customer, dossier_buffer** completeness,
                                      dossier_error** error) {
  return call(error,
              [&] { make_record(completeness, "completeness", dossier::check_completeness(view_in(view), customer)); });
}

int32_t dossier_customer_summary(dossier_view* view, uint64_t customer, dossier_buffer** summary,
                                 dossier_error** error) {
  return call(error, [&] { make_record(summary, "summary", dossier::summarise_customer(view_in(view), customer)); });
}

}  // extern "C"
