// SPDX-License-Identifier: Apache-2.0
#include "desk/context/access_log.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "desk/context/messages_io.hpp"
#include "desk/tables/tables.hpp"
#include "dossier/error.hpp"
#include "dossier/v1/stewardship.pb.h"
#include "records/envelope.hpp"

namespace dossier::desk {
namespace {

constexpr size_t kEnough = 16'384;           // Some tens of milliseconds to write.
constexpr int64_t kLongEnough = 60'000'000;  // A crash loses at most what was looked at in the last minute of reading.
constexpr size_t kTogether = 256;            // Looks in one record, and
constexpr size_t kPagesTogether = 16;        // pages, which hold many customers each.

/// Each customer once, at the first look.
void keep_first(std::vector<Look>& looks) {
  std::sort(looks.begin(), looks.end(),
            [](const Look& a, const Look& b) { return std::pair(a.customer, a.at) < std::pair(b.customer, b.at); });
  looks.erase(
      std::unique(looks.begin(), looks.end(), [](const Look& a, const Look& b) { return a.customer == b.customer; }),
      looks.end());
}

/// Who looks, and what for.
using Reader = std::pair<std::string, std::string>;

v1::Access& add(v1::AccessBatch& batch, const Reader& reader, int64_t at, FieldClasses classes) {
  v1::Access& access = *batch.add_looks();
  set_instant(access.mutable_at(), Instant(std::chrono::microseconds(at)));
  access.set_actor(reader.first);
  if (!reader.second.empty()) access.set_purpose(reader.second);
  for (std::string& name : names(classes)) access.add_field_classes(std::move(name));
  return access;
}

void add(v1::AccessBatch& batch, const Reader& reader, const Look& look) {
  add(batch, reader, look.at, look.classes).set_customer(look.customer);
}

void add(v1::AccessBatch& batch, const Reader& reader, const PageSeen& page) {
  v1::Access& access = add(batch, reader, page.at, page.classes);
  access.set_operation(page.operation);
  access.mutable_customers()->Add(page.customers.begin(), page.customers.end());
}

void store(records::Transaction& transaction, const v1::AccessBatch& batch) {
  transaction.put(accesses(), records::KeyWriter().number(transaction.next("access")).bytes(), serialise(batch), 0);
}

void store_looks(records::Transaction& transaction, const Reader& reader, std::vector<Look>& looks) {
  // By customer: rows that lie together are written together. At one instant one look is all there is to see.
  const auto place = [](const Look& look) { return std::pair(look.customer, look.at); };
  std::sort(looks.begin(), looks.end(), [&](const Look& a, const Look& b) { return place(a) < place(b); });
  looks.erase(
      std::unique(looks.begin(), looks.end(), [&](const Look& a, const Look& b) { return place(a) == place(b); }),
      looks.end());
  for (size_t from = 0; from < looks.size(); from += kTogether) {
    v1::AccessBatch record;
    for (size_t i = from; i < std::min(from + kTogether, looks.size()); ++i) add(record, reader, looks[i]);
    store(transaction, record);
  }
}

void store_pages(records::Transaction& transaction, const Reader& reader, const std::vector<PageSeen>& pages) {
  for (size_t from = 0; from < pages.size(); from += kPagesTogether) {
    v1::AccessBatch record;
    for (size_t i = from; i < std::min(from + kPagesTogether, pages.size()); ++i) add(record, reader, pages[i]);
    store(transaction, record);
  }
}

}  // namespace

std::vector<Look> Looks::take() {
  keep_first(looks_);
  return std::exchange(looks_, {});
}

void Looks::shrink() {
  keep_first(looks_);
  limit_ = std::max(limit_, 2 * looks_.size());
}

std::string page_look_of(storage::Reader& reader, uint64_t customer, records::Bytes row) {
  records::KeyReader key(row);
  key.number();
  key.instant();
  const uint64_t place = key.number();
  const auto stored = records::get(reader, accesses(), key.rest());
  v1::AccessBatch batch = stored ? parse<v1::AccessBatch>(stored->record) : v1::AccessBatch();
  if (place == 0 || place > static_cast<uint64_t>(batch.looks_size()))
    throw Error(Code::corrupt, "index", "access.customer");
  v1::Access& look = *batch.mutable_looks(static_cast<int>(place) - 1);
  look.clear_customers();
  look.set_customer(customer);
  return serialise(look);
}

void AccessLog::gather(Batch batch) {
  if (batch.looks.empty() && batch.pages.empty()) return;
  int64_t first = std::numeric_limits<int64_t>::max();
  size_t count = batch.looks.size();
  for (const Look& look : batch.looks) first = std::min(first, look.at);
  for (const PageSeen& page : batch.pages) {
    first = std::min(first, page.at);
    count += 1 + page.customers.size();
  }
  const std::lock_guard lock(mutex_);
  count_ += count;
  if (oldest_ == 0 || first < oldest_) oldest_ = std::max<int64_t>(first, 1);
  batches_.push_back(std::move(batch));
}

bool AccessLog::due(int64_t now) const {
  const std::lock_guard lock(mutex_);
  return count_ >= kEnough || now - oldest_ >= kLongEnough;
}

std::vector<AccessLog::Batch> AccessLog::take() {
  const std::lock_guard lock(mutex_);
  count_ = 0;
  oldest_ = 0;
  return std::exchange(batches_, {});
}

void AccessLog::take_up(std::vector<std::unique_ptr<storage::Note>> notes) {
  for (std::unique_ptr<storage::Note>& taken : notes) {
    const std::shared_ptr<storage::Note> note = std::move(taken);
    std::map<Reader, Batch> batches;
    const auto looks = parse<v1::AccessBatch>(RecordView(note->bytes()));
    for (const v1::Access& look : looks.looks()) {
      Batch& batch = batches[{look.actor(), look.purpose()}];
      FieldClasses classes = 0;
      for (const std::string& name : look.field_classes()) classes |= field_class(name);
      const int64_t at = micros(to_instant(look.at()));
      if (look.has_customer()) batch.looks.push_back({look.customer(), at, classes});
      else batch.pages.push_back({look.operation(), at, classes, {look.customers().begin(), look.customers().end()}});
    }
    for (auto& [reader, batch] : batches) {
      std::tie(batch.actor, batch.purpose) = reader;
      batch.note = note;
      gather(std::move(batch));
    }
  }
}

void AccessLog::give_back(std::vector<Batch> batches) {
  for (Batch& batch : batches) gather(std::move(batch));
}

void AccessLog::erase_purposes(const std::function<bool(const Batch&)>& names) {
  const std::lock_guard lock(mutex_);
  for (Batch& batch : batches_) {
    if (!batch.purpose.empty() && names(batch)) batch.purpose.clear();
  }
}

bool AccessLog::count_check(const std::string& actor, int64_t day, uint64_t limit,
                            const std::function<uint64_t()>& stored) {
  const std::lock_guard lock(mutex_);
  const auto [place, first] = checks_.try_emplace(actor);
  Checks& checks = place->second;
  if (first || checks.day != day) checks = {day, stored()};
  if (checks.count >= limit) return false;
  ++checks.count;
  return true;
}

std::string left_behind(const std::vector<AccessLog::Batch>& batches) {
  v1::AccessBatch note;
  for (const AccessLog::Batch& batch : batches) {
    const Reader reader(batch.actor, batch.purpose);
    for (const Look& look : batch.looks) add(note, reader, look);
    for (const PageSeen& page : batch.pages) add(note, reader, page);
  }
  return serialise(note);
}

void taken_up(const std::vector<AccessLog::Batch>& batches) {
  for (const AccessLog::Batch& batch : batches) {
    if (batch.note != nullptr) batch.note->remove();
  }
}

void store_looks(records::Transaction& transaction, const std::vector<AccessLog::Batch>& batches) {
  struct Seen {
    std::vector<Look> looks;
    std::vector<PageSeen> pages;
  };
  std::map<Reader, Seen> readers;
  for (const AccessLog::Batch& batch : batches) {
    Seen& seen = readers[{batch.actor, batch.purpose}];
    seen.looks.insert(seen.looks.end(), batch.looks.begin(), batch.looks.end());
    seen.pages.insert(seen.pages.end(), batch.pages.begin(), batch.pages.end());
  }
  for (auto& [reader, seen] : readers) {
    store_looks(transaction, reader, seen.looks);
    store_pages(transaction, reader, seen.pages);
  }
}

}  // namespace dossier::desk
