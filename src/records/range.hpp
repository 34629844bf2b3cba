// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iterator>
#include <memory>

#include "records/key.hpp"

/// The one way to walk through what begins with a prefix.
namespace dossier::records {

/// The entries of a space whose keys begin with a prefix, in order:
///
///   for (const storage::Cursor& row : range(reader, table.space, customer_key(id))) use(row.key(), row.value());
///
/// `row` is the one cursor that walks; what it shows lives as the reader says. Walked once, by one thread.
class KeyRange {
 public:
  KeyRange(storage::Reader& reader, storage::Space space, Bytes prefix) : cursor_(reader.cursor(space)) {
    prefix_.raw(prefix);
  }

  class Iterator {
   public:
    explicit Iterator(KeyRange& range) : range_(&range), more_(range.cursor_->seek(range.prefix_.bytes())) {}
    const storage::Cursor& operator*() const { return *range_->cursor_; }
    Iterator& operator++() {
      more_ = range_->cursor_->next();
      return *this;
    }
    bool operator==(std::default_sentinel_t) const {
      return !more_ || !range_->cursor_->key().starts_with(range_->prefix_.bytes());
    }

   private:
    KeyRange* range_;
    bool more_;
  };
  Iterator begin() { return Iterator(*this); }
  std::default_sentinel_t end() const { return {}; }
  /// Whether there is no such entry.
  bool empty() { return begin() == end(); }

 private:
  std::unique_ptr<storage::Cursor> cursor_;
  KeyWriter prefix_;  // A copy: what it was made of need not outlive the call.
};

inline KeyRange range(storage::Reader& reader, storage::Space space, Bytes prefix = {}) {
  return {reader, space, prefix};
}
inline KeyRange range(storage::Reader& reader, storage::Space space, const KeyWriter& prefix) {
  return {reader, space, prefix.bytes()};
}

}  // namespace dossier::records
