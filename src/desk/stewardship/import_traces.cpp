// SPDX-License-Identifier: Apache-2.0
#include "desk/stewardship/import_traces.hpp"

#include <algorithm>

#include "desk/rights/changes.hpp"
#include "desk/tables/schema.hpp"

namespace dossier::desk {
namespace {

using records::KeyReader;
using records::KeyWriter;

template <typename List>
void sort_once(List& list) {
  std::ranges::sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// Takes an entry into the trace of its record.
void follow(const records::Entry& entry, bool ours, RecordTrace& trace) {
  if (!ours) {
    if (trace.others == 0) trace.others = entry.sequence;
    return;
  }
  if (trace.others != 0) trace.mixed = true;
  if (trace.first == 0) {
    trace.first = entry.sequence;
    trace.created = entry.change == records::Change::created;
  }
  trace.last = entry.sequence;
}

}  // namespace

ImportTraces::ImportTraces(Context& context, uint64_t import) {
  each_rows(context, import, 0, [&](const v1::ImportedRows& rows) {
    read_rows(context, rows);
    return true;
  });
  sort_once(customers_);
  sort_once(entries_);
  sort_once(marked_);
  sort_once(staff_);
  read_to_ = ranges_.empty() ? records::last_sequence(context.reader()) : ranges_.front().first;
  read_on(context);
}

void ImportTraces::read_rows(Context& context, const v1::ImportedRows& rows) {
  uint64_t sequence = rows.first();
  for (int row = 0; row < rows.entries_size(); ++row) {
    const auto place = static_cast<uint32_t>(marks_.size() / kMarkBytes);
    marks_ += rows.marks().substr(static_cast<size_t>(row) * kMarkBytes, kMarkBytes);
    for (const uint64_t end = sequence + rows.entries(row); sequence < end; ++sequence) {
      const auto entry = records::entry(context.reader(), sequence);
      const uint64_t customer = entry ? customer_of(context, *entry) : 0;
      if (customer == 0) {
        if (entry && entry->table == staff_table().number && entry->change == records::Change::created)
          staff_.push_back(KeyReader(entry->key).text());
        continue;
      }
      entries_.emplace_back(customer, sequence);
      if (customers_.empty() || customers_.back() != customer) customers_.push_back(customer);
      if (marked_.empty() || marked_.back() != std::pair(customer, place)) marked_.emplace_back(customer, place);
    }
  }
  ranges_.emplace_back(rows.first(), sequence);
}

void ImportTraces::read_on(Context& context) {
  const auto cursor = context.reader().cursor(records::Schema::kJournal);
  for (bool more = cursor->seek(KeyWriter().number(read_to_ + 1).bytes()); more; more = cursor->next()) {
    read_to_ = KeyReader(cursor->key()).number();
    if (is_ours(read_to_)) continue;
    const uint64_t customer = customer_of(context, records::decode_entry(read_to_, cursor->value()));
    if (std::ranges::binary_search(customers_, customer)) late_[customer].push_back(read_to_);
  }
}

bool ImportTraces::is_ours(uint64_t sequence) const {
  const auto behind = std::ranges::upper_bound(ranges_, sequence, {}, &std::pair<uint64_t, uint64_t>::first);
  return behind != ranges_.begin() && sequence < std::prev(behind)->second;
}

std::vector<RecordTrace> ImportTraces::records_of(Context& context, uint64_t customer) const {
  std::vector<uint64_t> sequences;
  for (auto at = std::ranges::lower_bound(entries_, Entry(customer, 0)); at != entries_.end() && at->first == customer;
       ++at)
    sequences.push_back(at->second);
  const uint64_t first = sequences.front();
  if (const auto late = late_.find(customer); late != late_.end())
    std::ranges::copy_if(late->second, std::back_inserter(sequences), [&](uint64_t one) { return one > first; });
  std::ranges::sort(sequences);
  std::vector<RecordTrace> traces;
  std::map<std::pair<uint32_t, std::string>, size_t> places;
  for (const uint64_t sequence : sequences) {
    const auto entry = records::entry(context.reader(), sequence);
    if (!entry || entry->change == records::Change::reason_erased) continue;
    const auto [at, is_new] = places.emplace(std::pair(entry->table, std::string(entry->key)), traces.size());
    if (is_new) traces.push_back({schema().by_number(entry->table), at->first.second});
    follow(*entry, is_ours(sequence), traces[at->second]);
  }
  return traces;
}

std::vector<std::string> ImportTraces::marks_of(uint64_t customer) const {
  std::vector<std::string> marks;
  for (auto at = std::ranges::lower_bound(marked_, std::pair(customer, uint32_t{0}));
       at != marked_.end() && at->first == customer; ++at)
    marks.push_back(marks_.substr(at->second * kMarkBytes, kMarkBytes));
  return marks;
}

}  // namespace dossier::desk
