// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "desk/tables/tables.hpp"
#include "dossier/page.hpp"

/// Lists in pages, and the tokens that a later call goes on from.
namespace dossier::desk {

/// A page token is the key of the last entry shown, with a checksum, in letters that survive a URL. It needs no
/// snapshot: a later one goes on behind that key.
std::string make_token(Bytes last_key);

/// The key in a token. Throws Code::usage for text that is not a token of a list beginning with `prefix`.
std::string read_token(std::string_view token, Bytes prefix);

/// Puts a cursor on the first entry at or after `from`, or, with a token, behind the last entry shown.
bool start_page(storage::Cursor& cursor, Bytes from, std::string_view token, Bytes prefix);

/// Gathers a page while a cursor walks a list. Whatever belongs on the list is asked for in this order: `full`, and
/// where it is not, `add`.
class PageBuilder {
 public:
  explicit PageBuilder(size_t limit) : limit_(limit) {
    constexpr size_t kAtOnce = 256;  // Whatever the limit.
    page_.entries.reserve(std::min(limit, kAtOnce));
  }
  /// Whether there is no room for one more: the page then gets the token to go on behind its last entry.
  bool full() {
    if (page_.entries.size() < limit_) return false;
    page_.token = make_token(last_);
    return true;
  }
  void add(RecordView entry, Bytes key) {
    page_.entries.push_back(entry);
    if (page_.entries.size() == limit_) last_ = key;
  }
  bool empty() const { return page_.entries.empty(); }
  RecordPage take() { return std::move(page_); }

 private:
  size_t limit_;
  RecordPage page_;
  std::string last_;
};

}  // namespace dossier::desk
