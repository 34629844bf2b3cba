// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace dossier::bench {

/// What this process, with the libraries in it, asked of the disk: the program's own fdatasync, fsync and writes stand
/// before those of the C library.
struct DiskUse {
  uint64_t syncs = 0;  ///< fsync, fdatasync, and writes to files opened to be synchronous.
  uint64_t sync_nanos = 0;
  uint64_t writes = 0;  ///< All others.
  uint64_t write_nanos = 0;
  uint64_t bytes = 0;

  DiskUse operator-(const DiskUse& before) const {
    return {syncs - before.syncs, sync_nanos - before.sync_nanos, writes - before.writes,
            write_nanos - before.write_nanos, bytes - before.bytes};
  }
};
DiskUse disk_use();

}  // namespace dossier::bench
