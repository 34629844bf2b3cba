// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sodium/crypto_generichash.h>

#include <array>
#include <string>

#include "storage/engine.hpp"

/// The keyed hashes that chain the journal (D10).
namespace dossier::records {

using storage::Bytes;

/// The store's own key for the hash chain and digests.
using JournalKey = std::array<unsigned char, 32>;

/// The keyed hash chain over the journal. A link covers the link before it and every entry since. The last entry of a
/// transaction carries one; in a bulk load only every so many do, because links take more room than all else in the
/// entry of a new record.
class Chain {
 public:
  Chain(const JournalKey& key, Bytes last_link);
  void add(Bytes entry);  ///< In its chained form: see journal.hpp.
  Bytes link();           ///< Of all that was added since the last one. Valid until the next.

 private:
  void start();

  JournalKey key_;
  crypto_generichash_state state_;
  std::string link_;
};
inline constexpr size_t kLinkBytes = 16;

}  // namespace dossier::records
