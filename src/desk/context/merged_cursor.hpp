// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "desk/tables/tables.hpp"

namespace dossier::desk {

/// Walks several ranges of one space as one list: the rows that begin with any of the prefixes, in the order of what
/// follows the prefix. One range is walked at the price of a plain cursor.
class MergedCursor {
 public:
  MergedCursor(storage::Reader& reader, storage::Space space, std::vector<std::string> prefixes);

  /// To the first row whose key behind its prefix is not before `from`; with a token (pages.hpp), behind the last entry
  /// shown. False: there is none. Throws Code::usage for a token that is not of this list.
  bool start(Bytes from, std::string_view token);
  bool next();

  Bytes key() const { return heads_[at_].cursor->key(); }
  Bytes rest() const { return key().substr(heads_[at_].prefix.size()); }
  Bytes value() const { return heads_[at_].cursor->value(); }

 private:
  struct Head {
    std::string prefix;
    std::unique_ptr<storage::Cursor> cursor;
    bool more = false;
  };
  void settle(Head& head, bool more) const;
  bool choose();

  std::vector<Head> heads_;
  size_t at_ = 0;
};

}  // namespace dossier::desk
