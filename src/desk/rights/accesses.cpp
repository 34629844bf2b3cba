// SPDX-License-Identifier: Apache-2.0
#include "desk/context/customer_store.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/pages.hpp"
#include "dossier/access_log.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/stewardship.pb.h"
#include "records/envelope.hpp"

// Reading the access log (D10), and showing a number in full, which is written there first.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using records::Bytes;
using records::KeyWriter;

/// A page of an index whose keys go on with the time behind `prefix`.
RecordPage page_of(Context& context, size_t index, const KeyWriter& prefix, const AccessQuery& query,
                   uint64_t customer = 0) {
  desk::PageBuilder page(query.limit);
  KeyWriter from = prefix;
  if (query.from) from.instant(micros(*query.from));
  KeyWriter end = prefix;
  if (query.until) end.instant(micros(*query.until));
  const auto cursor = context.reader().cursor(desk::accesses().index_space(index));
  for (bool more = desk::start_page(*cursor, from.bytes(), query.token, prefix.bytes()); more; more = cursor->next()) {
    const Bytes key = cursor->key();
    if (!key.starts_with(prefix.bytes()) || (query.until && key >= end.bytes())) break;
    if (page.full()) break;
    const RecordView look = cursor->value().empty() ? context.keep(desk::page_look_of(context.reader(), customer, key))
                                                    : RecordView(cursor->value());
    page.add(look, key);
  }
  return page.take();
}

}  // namespace

std::string reveal(const Session& session, uint64_t customer, std::string_view field, std::string_view purpose) {
  if (field != "resident_id") throw Error(Code::usage, "not_revealed", std::string(field));
  if (purpose.empty()) throw Error(Code::invalid, "reason_required", "purpose");
  Write write = session.write(purpose);
  Context& context = write.context();
  context.require(Operation::read, customer);
  const desk::Sight sight = context.sight(customer);
  if (!sight.sees(desk::FieldClass::identity))
    throw Error(Code::denied, "denied", "resident_id", {context.actor, "reveal"});
  std::string value(desk::stored_customer(context, customer).record.text(v1::Customer::kResidentIdFieldNumber));
  if (value.empty()) throw Error(Code::missing, "missing", "resident_id");
  v1::AccessBatch batch;
  v1::Access& access = *batch.add_looks();
  desk::set_instant(access.mutable_at(), context.now);
  access.set_actor(context.actor);
  access.set_customer(customer);
  access.add_fields(v1::Customer::kResidentIdFieldNumber);
  access.set_purpose(std::string(purpose));
  access.add_field_classes("identity");
  const uint64_t id = context.transaction().next("access");
  context.transaction().put(desk::accesses(), KeyWriter().number(id).bytes(), desk::serialise(batch), 0);
  write.commit();
  return value;
}

RecordPage who_saw(View& view, uint64_t customer, const AccessQuery& query) {
  Context& context = view.context();
  context.require(Operation::audit, customer);
  return page_of(context, desk::access_index::customer, KeyWriter().number(customer), query, customer);
}

RecordPage seen_by(View& view, std::string_view staff, const AccessQuery& query) {
  Context& context = view.context();
  context.require(Operation::audit_staff);
  return page_of(context, desk::access_index::actor, KeyWriter().text(staff), query);
}

}  // namespace dossier
