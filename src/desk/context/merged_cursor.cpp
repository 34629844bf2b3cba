// SPDX-License-Identifier: Apache-2.0
#include "desk/context/merged_cursor.hpp"

#include <algorithm>

#include "desk/context/pages.hpp"
#include "dossier/error.hpp"

namespace dossier::desk {

MergedCursor::MergedCursor(storage::Reader& reader, storage::Space space, std::vector<std::string> prefixes) {
  heads_.reserve(prefixes.size());
  for (std::string& prefix : prefixes) heads_.push_back({std::move(prefix), reader.cursor(space)});
}

void MergedCursor::settle(Head& head, bool more) const {
  head.more = more && head.cursor->key().starts_with(head.prefix);
}

bool MergedCursor::start(Bytes from, std::string_view token) {
  std::string last, rest(from);
  if (!token.empty()) {
    last = read_token(token, {});
    const auto shown =
        std::find_if(heads_.begin(), heads_.end(), [&](const Head& head) { return last.starts_with(head.prefix); });
    if (shown == heads_.end()) throw Error(Code::usage, "token", "token");
    rest = last.substr(shown->prefix.size());
  }
  for (Head& head : heads_) {
    const std::string start = head.prefix + rest;
    bool more = head.cursor->seek(start);
    if (more && !last.empty() && head.cursor->key() == start) more = head.cursor->next();
    settle(head, more);
  }
  return choose();
}

bool MergedCursor::next() {
  settle(heads_[at_], heads_[at_].cursor->next());
  return choose();
}

/// A profile has a handful of records: looking at each head is cheaper than keeping them in order.
bool MergedCursor::choose() {
  if (heads_.size() == 1) return heads_[0].more;
  bool any = false;
  Bytes least;
  for (size_t i = 0; i < heads_.size(); ++i) {
    if (!heads_[i].more) continue;
    const Bytes behind = heads_[i].cursor->key().substr(heads_[i].prefix.size());
    if (any && behind >= least) continue;
    any = true;
    least = behind;
    at_ = i;
  }
  return any;
}

}  // namespace dossier::desk
