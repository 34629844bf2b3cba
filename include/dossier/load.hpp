// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "dossier/session.hpp"
#include "dossier/store.hpp"

namespace dossier {

namespace v1 {
class Customer;
class FollowUp;
class Interaction;
}  // namespace v1

/// Stores many records at once, for moving in from another system. Records are taken as they are (encoding, required
/// fields and numbers are checked, rules of intake are not applied and nothing is planned). They are gathered as sorted
/// runs in a nameless file beside the store's and merged into it at `finish`, or after every 4 GiB: full pages, each
/// written once. A merge is on disk whole or not at all; running the same load again after a crash skips the numbers
/// that are there already. Needs a session with every right and room on the disk for the runs. Used by one thread at a
/// time.
class BulkLoad {
 public:
  /// `reason` is recorded in the journal; `expected` is the total that `progress` is given, as records are added and
  /// now and then during the merge. Throws Code::cancelled when it returns false.
  explicit BulkLoad(const Store& store, std::string_view reason = "load", const Progress& progress = {},
                    uint64_t expected = 0);
  ~BulkLoad();  ///< What was not merged yet is dropped.

  /// `number` is required and identifies the record on a second run. Returns the customer's id, also when it was there
  /// already.
  uint64_t add(const v1::Customer& customer);
  /// `customer`, `at` (in whole microseconds) and `number` are required. False: it was there already.
  bool add(const v1::Interaction& interaction);
  /// `customer`, `assignee`, `due` and `source` are required. `source` identifies it while it is open. False: it was
  /// there already.
  bool add(const v1::FollowUp& follow_up);

  /// Writes what is left. Throws Code::conflict where a unique value occurs twice.
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dossier
