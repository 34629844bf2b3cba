// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <vector>

#include "storage/spaces.hpp"

/// Snapshots that keep freed space from reuse, so that the file grows: those of dead processes are cleared, those that
/// sleep are named and limited.
namespace dossier::storage {

/// The snapshots that are open in all processes, from the oldest.
std::vector<SnapshotAge> open_snapshots(Environment& environment);
/// Adds to each what it keeps from reuse in a version.
void add_held(std::vector<SnapshotAge>& ages, const View& view);

/// Watches the file grow. For who has the right to write.
class Readers {
 public:
  explicit Readers(Spaces& spaces) : spaces_(&spaces) {}

  /// To be called before something is put: throws Code::busy when the file has grown for a snapshot that has gone
  /// beyond its limits, and the host does not let the write go on.
  void check();
  /// To be called after a commit.
  void committed();

 private:
  bool beyond(const SnapshotAge& oldest);

  Spaces* spaces_;
  uint64_t pages_ = 0;  ///< Of the file at the last look.
  uint64_t commits_ = 0;
  uint64_t checked_pages_ = 0;
  bool refused_ = false;
  uint64_t oldest_ = 0;                          ///< The version of the oldest snapshot,
  std::chrono::steady_clock::time_point since_;  ///< and when it was first met.
};

}  // namespace dossier::storage
