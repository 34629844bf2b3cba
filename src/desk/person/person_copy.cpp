// SPDX-License-Identifier: Apache-2.0
#include "desk/person/person_copy.hpp"

#include <algorithm>

#include "desk/context/customer_store.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/tables/person_tables.hpp"
#include "desk/tables/texts.hpp"
#include "desk/tables/trade_tables.hpp"
#include "records/journal.hpp"
#include "records/range.hpp"

namespace dossier::desk {
namespace {

using v1::PersonCopy;

/// Adds the records of a table whose keys begin with `prefix`.
template <typename Message>
void add_range(Context& context, const Table& table, Bytes prefix, google::protobuf::RepeatedPtrField<Message>& out) {
  for (const auto& row : records::range(context.reader(), table.space, prefix)) {
    *out.Add() = parse<Message>(records::unseal(table, row.value()).record);
  }
}

/// Those whose keys stand in an index behind `prefix` and `between` bytes.
template <typename Message>
void add_by_index(Context& context, const Table& table, size_t index, Bytes prefix, size_t between,
                  google::protobuf::RepeatedPtrField<Message>& out) {
  for (const auto& row : records::range(context.reader(), table.index_space(index), prefix)) {
    const auto stored = records::get(context.reader(), table, row.key().substr(prefix.size() + between));
    if (!stored) throw Error(Code::corrupt, "index", std::string(table.name));
    *out.Add() = parse<Message>(stored->record);
  }
}

/// The open ones and the others, in the order of their ids.
void add_follow_ups(Context& context, Bytes prefix, google::protobuf::RepeatedPtrField<v1::FollowUp>& out) {
  const auto begin = out.size();
  add_by_index(context, follow_ups(), follow_up_index::customer, prefix, sizeof(int64_t), out);
  add_by_index(context, follow_ups(), follow_up_index::past, prefix, 0, out);
  std::sort(out.begin() + begin, out.end(),
            [](const v1::FollowUp& a, const v1::FollowUp& b) { return a.id() < b.id(); });
}

void add_history(Context& context, uint64_t customer, PersonCopy& copy) {
  for (records::History walk(context.reader(), customers(), customer_key(customer).bytes()); walk.next();) {
    const records::Entry& entry = walk.entry();
    v1::PastChange& change = *copy.add_history();
    set_instant(change.mutable_at(), instant(entry.at));
    change.set_actor(std::string(entry.actor));
    change.set_kind(static_cast<v1::ChangeKind>(entry.change));
    if (!entry.reason.empty()) change.set_reason(std::string(entry.reason));
    if (!entry.before.empty()) *change.mutable_before() = parse<v1::Customer>(entry.before);
  }
}

void add_looks(Context& context, uint64_t customer, PersonCopy& copy) {
  for (const auto& row : records::range(context.reader(), accesses().index_space(access_index::customer),
                                        records::KeyWriter().number(customer))) {
    *copy.add_who_saw() = row.value().empty()
                              ? parse<v1::Access>(RecordView(page_look_of(context.reader(), customer, row.key())))
                              : parse<v1::Access>(RecordView(row.value()));
  }
}

void add_record(Context& context, uint64_t customer, PersonCopy& copy) {
  const std::string prefix(customer_key(customer).bytes());
  *copy.add_customers() = load_customer(context, customer);
  add_range(context, interactions(), prefix, *copy.mutable_interactions());
  add_follow_ups(context, prefix, *copy.mutable_follow_ups());
  const int contracts_before = copy.contracts_size();
  add_by_index(context, contracts(), contract_index::customer, prefix, sizeof(int64_t), *copy.mutable_contracts());
  for (int i = contracts_before; i < copy.contracts_size(); ++i) {
    add_range(context, payments(), contract_key(copy.contracts(i).id()).bytes(), *copy.mutable_payments());
  }
  add_by_index(context, risk_signals(), risk_index::customer, prefix, 0, *copy.mutable_risks());
  add_range(context, consents(), prefix, *copy.mutable_consents());
  add_range(context, person_requests(), prefix, *copy.mutable_requests());
  add_range(context, detail_changes(), prefix, *copy.mutable_detail_changes());
  add_history(context, customer, copy);
  add_looks(context, customer, copy);
}

/// That it was made is part of what it tells.
void note_access(Context& context, uint64_t customer, std::string_view purpose) {
  v1::AccessBatch batch;
  v1::Access& access = *batch.add_looks();
  set_instant(access.mutable_at(), context.now);
  access.set_actor(context.actor);
  access.set_customer(customer);
  access.set_purpose(std::string(purpose));
  for (std::string& name : names(kAllClasses)) access.add_field_classes(std::move(name));
  const uint64_t id = context.transaction().next("access");
  context.transaction().put(accesses(), records::KeyWriter().number(id).bytes(), serialise(batch), 0);
}

}  // namespace

PersonCopy gather_copy(const Session& session, uint64_t customer, std::string_view purpose) {
  if (purpose.empty()) throw Error(Code::invalid, "reason_required", "purpose");
  PersonCopy copy;
  copy.set_purpose(clean_text(purpose, "purpose"));
  std::vector<uint64_t> noted;
  {
    Write write = session.write(purpose);
    Context& context = write.context();
    context.require(Operation::give_copy, customer);
    stored_customer(context, customer);
    noted = tree_of(context, customer);
    for (const uint64_t id : noted) {
      context.require(Operation::give_copy, id);
      if (context.sight(id).classes != kAllClasses) {
        throw Error(Code::denied, "denied", "customer", {context.actor, std::string(name(Operation::give_copy))});
      }
      note_access(context, id, copy.purpose());
    }
    write.commit();
  }
  const Snapshot view = session.read(purpose);  // Nobody waits while it is gathered.
  Context& context = view.context();
  set_instant(copy.mutable_made_at(), context.now);
  copy.set_made_by(context.actor);
  if (tree_of(context, customer) != noted)
    throw Error(Code::conflict, "revision", "customer");  // Merged or unmerged in between.
  for (const uint64_t id : noted) add_record(context, id, copy);
  return copy;
}

}  // namespace dossier::desk
