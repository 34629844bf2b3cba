// SPDX-License-Identifier: Apache-2.0
#include "desk/context/access_log.hpp"

#include <algorithm>
#include <map>

#include "desk/context/messages_io.hpp"
#include "dossier/v1/stewardship.pb.h"

namespace dossier::desk {
namespace {

constexpr size_t kEnough = 16'384;           // Some tens of milliseconds to write.
constexpr int64_t kLongEnough = 60'000'000;  // A crash loses at most what was looked at in the last minute of reading.
constexpr size_t kTogether = 256;            // Looks in one record.

/// Each customer once, at the first look.
void keep_first(std::vector<Look>& looks) {
  std::sort(looks.begin(), looks.end(),
            [](const Look& a, const Look& b) { return std::pair(a.customer, a.at) < std::pair(b.customer, b.at); });
  looks.erase(
      std::unique(looks.begin(), looks.end(), [](const Look& a, const Look& b) { return a.customer == b.customer; }),
      looks.end());
}

void add(v1::AccessBatch& batch, const std::string& actor, const std::string& purpose, const Look& look) {
  v1::Access& access = *batch.add_looks();
  set_instant(access.mutable_at(), Instant(std::chrono::microseconds(look.at)));
  access.set_actor(actor);
  access.set_customer(look.customer);
  if (!purpose.empty()) access.set_purpose(purpose);
  for (std::string& name : names(look.classes)) access.add_field_classes(std::move(name));
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

void AccessLog::gather(Batch batch) {
  if (batch.looks.empty()) return;
  int64_t first = batch.looks.front().at;
  for (const Look& look : batch.looks) first = std::min(first, look.at);
  const std::lock_guard lock(mutex_);
  count_ += batch.looks.size();
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

void AccessLog::give_back(std::vector<Batch> batches) {
  for (Batch& batch : batches) gather(std::move(batch));
}

void store_looks(records::Transaction& transaction, const std::vector<AccessLog::Batch>& batches) {
  std::map<std::pair<std::string, std::string>, std::vector<Look>> groups;
  for (const AccessLog::Batch& batch : batches) {
    std::vector<Look>& group = groups[{batch.actor, batch.purpose}];
    group.insert(group.end(), batch.looks.begin(), batch.looks.end());
  }
  for (auto& [key, looks] : groups) {
    // By customer: rows that lie together are written together. At one instant one look is all there is to see.
    const auto place = [](const Look& look) { return std::pair(look.customer, look.at); };
    std::sort(looks.begin(), looks.end(), [&](const Look& a, const Look& b) { return place(a) < place(b); });
    looks.erase(
        std::unique(looks.begin(), looks.end(), [&](const Look& a, const Look& b) { return place(a) == place(b); }),
        looks.end());
    for (size_t from = 0; from < looks.size(); from += kTogether) {
      v1::AccessBatch record;
      for (size_t i = from; i < std::min(from + kTogether, looks.size()); ++i)
        add(record, key.first, key.second, looks[i]);
      transaction.put(accesses(), records::KeyWriter().number(transaction.next("access")).bytes(), serialise(record),
                      0);
    }
  }
}

}  // namespace dossier::desk
