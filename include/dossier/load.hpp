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

/// Stores many records at once: for moving in from another system. Records are taken as they are (encoding, required fields and numbers are checked, rules of
/// intake are not applied and nothing is planned), written in sorted runs. A run is on disk whole or not at all; running the same load again after a crash skips
/// the numbers that are there already. Needs a session with every right. Used by one thread at a time.
class BulkLoad {
 public:
  /// `reason` stands in the journal; `expected` records make the total that `progress` hears of. Throws Code::cancelled from `add` when it returns false.
  explicit BulkLoad(const Store& store, std::string_view reason = "load", const Progress& progress = {}, uint64_t expected = 0);
  ~BulkLoad();  ///< What was not finished is dropped, except for the runs already on disk.

  /// `number` is required and identifies the record on a second run. Returns the customer's id, also when it was there already.
  uint64_t add(const v1::Customer& customer);
  /// `customer`, `at` (in whole microseconds) and `number` are required. False: it was there already.
  bool add(const v1::Interaction& interaction);
  /// `customer`, `assignee`, `due` and `source` are required. `source` identifies it while it is open. False: it was there already.
  bool add(const v1::FollowUp& follow_up);

  /// Writes what is left. Throws Code::conflict where a unique value occurs twice.
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dossier
