#include "desk/messages_io.hpp"
#include "desk/pages.hpp"
#include "dossier/follow_up.hpp"
#include "dossier/v1/follow_up.pb.h"
#include "records/envelope.hpp"

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using records::Bytes;
using records::KeyReader;
using records::KeyWriter;
namespace index = desk::follow_up_index;

/// Which list to walk: an index and the part of its keys before the due time.
struct List {
  size_t index;
  KeyWriter prefix;
};

List list_for(const DueQuery& query) {
  if (query.customer) return {index::customer, KeyWriter().number(*query.customer)};
  if (!query.assignee.empty()) return {index::assignee, KeyWriter().text(query.assignee)};
  if (!query.department.empty()) return {index::department, KeyWriter().text(query.department)};
  return {index::due, KeyWriter()};
}

RecordView entry(Context& context, const List& list, const storage::Cursor& cursor) {
  if (list.index == index::assignee) return RecordView(cursor.value());
  KeyReader key(cursor.key().substr(list.prefix.bytes().size()));
  key.instant();
  const auto stored = records::get(context.reader(), desk::follow_ups(), key.rest());
  if (!stored) throw Error(Code::corrupt, "index", "follow_up");
  return stored->record;
}

}  // namespace

std::optional<RecordView> follow_up(View& view, uint64_t id) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto stored = records::get(context.reader(), desk::follow_ups(), desk::follow_up_key(id).bytes());
  if (!stored) return std::nullopt;
  return stored->record;
}

DuePage due(View& view, const DueQuery& query) {
  Context& context = view.context();
  context.require(Operation::read);
  DuePage page;
  page.entries.reserve(std::min(query.limit, desk::kReserved));
  const List list = list_for(query);
  KeyWriter from = list.prefix;
  if (query.from) from.instant(desk::micros(*query.from));
  KeyWriter end = list.prefix;
  if (query.until) end.instant(desk::micros(*query.until));
  const auto cursor = context.reader().cursor(desk::follow_ups().index_space(list.index));
  std::string last;
  for (bool more = desk::start_page(*cursor, from.bytes(), query.token, list.prefix.bytes()); more; more = cursor->next()) {
    const Bytes key = cursor->key();
    if (!key.starts_with(list.prefix.bytes()) || (query.until && key >= end.bytes())) break;
    if (page.entries.size() == query.limit) {
      page.token = desk::make_token(last);
      break;
    }
    page.entries.push_back(entry(context, list, *cursor));
    if (page.entries.size() == query.limit) last = key;
  }
  return page;
}

std::optional<Wakeup> next_wakeup(View& view, Instant after) {
  Context& context = view.context();
  context.require(Operation::read);
  std::optional<Wakeup> next;
  const KeyWriter from = KeyWriter().instant(desk::micros(after) + 1);
  for (const size_t place : {index::due, index::alarm}) {
    const auto cursor = context.reader().cursor(desk::follow_ups().index_space(place));
    if (!cursor->seek(from.bytes())) continue;
    KeyReader key(cursor->key());
    const Instant at = desk::instant(key.instant());
    if (next && next->at <= at) continue;
    const char* why = place == index::due ? "due" : key.rest()[0] == 'w' ? "warn" : "escalate";
    next = Wakeup{at, why, KeyReader(key.rest().substr(place == index::due ? 0 : 1)).number()};
  }
  return next;
}

}  // namespace dossier
