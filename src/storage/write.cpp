// SPDX-License-Identifier: Apache-2.0
#include "storage/write.hpp"

#include "dossier/error.hpp"

namespace dossier::storage {

std::unique_ptr<Write> Store::write(WriteKind kind, const Patience& patience) {
  check_process();
  if (options().read_only) throw Error(Code::read_only, "not_opened_for_writing");
  return kind == WriteKind::bulk ? bulk_write(shared_from_this(), patience)
                                 : shared_write(shared_from_this(), patience);
}

void check_entry(const Store& store, Space space, Bytes key, Bytes value) {
  if (space >= store.options().spaces.size()) throw Error(Code::usage, "space", {}, {std::to_string(space)});
  if (key.empty() || key.size() > kMaxKey) throw Error(Code::usage, "key_size", {}, {std::to_string(key.size())});
  if (value.size() > kMaxValue) throw Error(Code::usage, "value_size", {}, {std::to_string(value.size())});
}

}  // namespace dossier::storage
