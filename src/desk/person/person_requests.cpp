// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "desk/context/masking.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/pages.hpp"
#include "desk/planning/deadlines.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/tables/person_tables.hpp"
#include "desk/tables/refuse.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/person.hpp"
#include "dossier/v1/person.pb.h"
#include "records/range.hpp"

// What people ask for under the law, and that they are answered in time.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using desk::refuse;
using v1::PersonRequest;

std::string source_of(uint64_t request) { return "person:" + std::to_string(request); }

void store(Context& context, const PersonRequest& request) {
  context.transaction().put(desk::person_requests(), desk::person_request_key(request.customer(), request.id()).bytes(),
                            desk::serialise(request));
}

void check(Context& context, const PersonRequest& request) {
  if (!v1::PersonRequestKind_IsValid(request.kind()) || request.kind() == v1::PERSON_REQUEST_KIND_UNSPECIFIED)
    refuse("required", "kind");
  if (!v1::Requester_IsValid(request.asked_by()) || request.asked_by() == v1::REQUESTER_UNSPECIFIED)
    refuse("required", "asked_by");
  if (request.kind() == v1::PERSON_REQUEST_KIND_CORRECTION && request.text().empty()) refuse("required", "text");
  if (desk::to_instant(request.received_at()) > context.now) refuse("future", "received_at");
}

/// The answer is due, to whoever is responsible: the owner or, where there is none, who noted the request.
uint64_t plan_answer(Context& context, const PersonRequest& request) {
  const v1::Customer customer = desk::load_customer(context, request.customer());
  if (customer.owner().empty() && context.is_host())
    return 0;  // The host is no person; the list of open requests has it.
  v1::FollowUp task;
  task.set_kind(v1::FOLLOW_UP_KIND_PERSON_REQUEST);
  task.set_assignee(customer.owner().empty() ? context.actor : customer.owner());
  task.set_priority(v1::PRIORITY_HIGH);
  desk::set_task(task, "answer_person");
  if (request.has_channel()) task.set_channel(request.channel());
  task.set_source(source_of(request.id()));
  return desk::plan_deadline(context, customer, context.rules().policy->person_requests(),
                             desk::to_instant(request.received_at()), std::move(task));
}

/// A request as the actor may see it.
RecordView seen(Context& context, RecordView stored) {
  return desk::masked(context, schema::PersonRequest, stored.number(PersonRequest::kCustomerFieldNumber), stored);
}

}  // namespace

uint64_t receive_request(Write& write, uint64_t customer, const PersonRequest& given) {
  Context& context = write.context();
  context.require(Operation::answer_person, customer);
  desk::stored_customer(context, customer);
  PersonRequest request;
  request.set_kind(given.kind());
  request.set_asked_by(given.asked_by());
  if (given.has_channel()) request.set_channel(given.channel());
  if (!given.text().empty()) request.set_text(desk::clean_text(given.text(), "text"));
  if (given.has_received_at()) {
    *request.mutable_received_at() = given.received_at();
  } else {
    desk::set_instant(request.mutable_received_at(), context.now);
  }
  check(context, request);
  request.set_customer(customer);
  request.set_id(context.transaction().next("person_request"));
  request.set_state(v1::PERSON_REQUEST_STATE_OPEN);
  request.set_recorded_by(context.actor);
  const v1::Span& within = context.rules().policy->person_requests().within();
  desk::set_instant(request.mutable_due(), desk::due_after(context, within, desk::to_instant(request.received_at())));
  if (const uint64_t task = plan_answer(context, request); task != 0) request.set_follow_up(task);
  store(context, request);
  return request.id();
}

void answer_request(Write& write, uint64_t customer, uint64_t id, const PersonNotice& notice) {
  Context& context = write.context();
  context.require(Operation::answer_person, customer);
  const auto stored =
      records::get(context.reader(), desk::person_requests(), desk::person_request_key(customer, id).bytes());
  if (!stored) throw Error(Code::missing, "no_such_request", "request", {std::to_string(id)});
  auto request = desk::parse<PersonRequest>(stored->record);
  if (request.state() != v1::PERSON_REQUEST_STATE_OPEN) refuse("answered_before", "request", {std::to_string(id)});
  if (!v1::Channel_IsValid(notice.channel) || notice.channel == v1::CHANNEL_UNSPECIFIED)
    refuse("required", "notice_channel");
  if (notice.text.empty()) refuse("required", "notice");
  if (notice.detail_change != 0) {
    const auto key = desk::detail_change_key(customer, notice.detail_change);
    if (!context.reader().get(desk::detail_changes().space, key.bytes())) {
      throw Error(Code::missing, "no_such_change", "detail_change", {std::to_string(notice.detail_change)});
    }
    request.set_detail_change(notice.detail_change);
  }
  request.set_state(notice.refused ? v1::PERSON_REQUEST_STATE_REFUSED : v1::PERSON_REQUEST_STATE_DONE);
  request.set_notice_channel(static_cast<v1::Channel>(notice.channel));
  request.set_notice(desk::clean_text(notice.text, "notice"));
  desk::set_instant(request.mutable_answered_at(), context.now);
  request.set_answered_by(context.actor);
  store(context, request);
  if (auto task = desk::open_follow_up(context, source_of(id))) {
    desk::close_follow_up(context, std::move(*task), v1::FOLLOW_UP_STATE_DONE, "answered");
  }
}

std::vector<RecordView> list_requests(View& view, uint64_t customer) {
  Context& context = view.context();
  context.require(Operation::read, customer);
  desk::stored_customer(context, customer);
  context.looked_at(customer);
  std::vector<RecordView> found;
  for (const auto& row :
       records::range(context.reader(), desk::person_requests().space, desk::customer_key(customer))) {
    found.push_back(seen(context, records::unseal(desk::person_requests(), row.value()).record));
  }
  std::reverse(found.begin(), found.end());
  return found;
}

RecordPage list_open_requests(View& view, size_t limit, std::string_view token) {
  Context& context = view.context();
  context.require(Operation::read);
  desk::PageBuilder page(limit);
  desk::PageLook look(context, "list_open_requests");
  const auto cursor = context.reader().cursor(desk::person_requests().index_space(desk::person_request_index::open));
  for (bool more = desk::start_page(*cursor, {}, token, {}); more; more = cursor->next()) {
    const records::Bytes primary = cursor->key().substr(sizeof(int64_t));
    if (!context.may_see(records::KeyReader(primary).number())) continue;
    if (page.full()) break;
    const auto stored = records::get(context.reader(), desk::person_requests(), primary);
    if (!stored) throw Error(Code::corrupt, "index", "person_request.open");
    look.add(records::KeyReader(primary).number());
    page.add(seen(context, stored->record), cursor->key());
  }
  return page.take();
}

}  // namespace dossier
