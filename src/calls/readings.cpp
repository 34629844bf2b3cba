// SPDX-License-Identifier: Apache-2.0
#include "calls/answers.hpp"
#include "desk/context/context.hpp"
#include "desk/context/messages_io.hpp"
#include "dossier/customer.hpp"
#include "dossier/follow_up.hpp"
#include "dossier/search.hpp"

// Reading: records, and pages of lists.

namespace dossier::calls {
namespace {

template <typename Message, typename Response, typename List>
void add_all(const RecordPage& page, Response& response, List* list) {
  for (const RecordView& entry : page.entries) *list->Add() = desk::parse<Message>(entry);
  if (!page.token.empty()) response.set_token(page.token);
}

}  // namespace

v1::GetCustomerResponse answer(View& view, const v1::GetCustomerRequest& asked) {
  const uint64_t id = customer_named(view, asked.customer());
  v1::GetCustomerResponse response;
  *response.mutable_customer() = desk::parse<v1::Customer>(*customer(view, id));
  response.set_revision(customer_revision(view, id));
  return response;
}

v1::GetInteractionResponse answer(View& view, const v1::GetInteractionRequest& asked) {
  v1::GetInteractionResponse response;
  *response.mutable_interaction() =
      desk::parse<v1::Interaction>(*interaction(view, interaction_named(view, asked.number())));
  return response;
}

v1::ListTimelineResponse answer(View& view, const v1::ListTimelineRequest& asked) {
  TimelineQuery query;
  if (asked.has_limit()) query.limit = asked.limit();
  query.token = asked.token();
  query.channel = asked.channel();
  query.kind = asked.kind();
  query.status = asked.status();
  query.handler = asked.handler();
  query.open_only = asked.open_only();
  const RecordPage page = timeline(view, customer_named(view, asked.customer()), query);
  v1::ListTimelineResponse response;
  add_all<v1::Interaction>(page, response, response.mutable_interactions());
  return response;
}

v1::ListDueResponse answer(View& view, const v1::ListDueRequest& asked) {
  DueQuery query;
  query.assignee = asked.assignee();
  query.department = asked.department();
  if (asked.has_customer()) query.customer = customer_named(view, asked.customer());
  if (asked.has_from()) query.from = desk::to_instant(asked.from());
  if (asked.has_until()) query.until = desk::to_instant(asked.until());
  query.kind = asked.kind();
  if (asked.has_limit()) query.limit = asked.limit();
  query.token = asked.token();
  v1::ListDueResponse response;
  add_all<v1::FollowUp>(due(view, query), response, response.mutable_tasks());
  return response;
}

v1::ListEscalatedResponse answer(View& view, const v1::ListEscalatedRequest& asked) {
  const std::string staff = asked.has_staff() ? asked.staff() : view.context().actor;
  v1::ListEscalatedResponse response;
  for (const RecordView& task : asked.has_limit() ? escalated(view, staff, asked.limit()) : escalated(view, staff))
    *response.add_tasks() = desk::parse<v1::FollowUp>(task);
  return response;
}

v1::SearchCustomersResponse answer(View& view, const v1::SearchCustomersRequest& asked) {
  CustomerSearch query;
  query.text = asked.text();
  if (asked.has_limit()) query.limit = asked.limit();
  query.token = asked.token();
  v1::SearchCustomersResponse response;
  add_all<v1::Customer>(search_customers(view, query), response, response.mutable_customers());
  return response;
}

}  // namespace dossier::calls
