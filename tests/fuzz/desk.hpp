// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "capi/check.h"
#include "fuzz/entry.hpp"

/// An open store with something in it, for entry points that need one.
namespace dossier::fuzz {

/// A store with three customers, and a snapshot of it.
class Desk {
 public:
  Desk(const std::string& folder, const char* name) {
    require(folder.size() < sizeof test_folder, "the folder's name is short");
    folder.copy(test_folder, folder.size());
    store_ = open_store(name);
    session_ = open_system(store_);
    add_calls_of_three(session_);
    snapshot_ = read_now(session_);
  }
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
  ~Desk() {
    uint64_t faults = 1;
    OK(dossier_store_verify(store_, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, &faults, ERR));
    require(faults == 0, "the store is sound after all");
    dossier_snapshot_close(snapshot_);
    dossier_session_close(session_);
    dossier_store_close(store_);
  }
  dossier_store* store() const { return store_; }
  dossier_session* session() const { return session_; }
  dossier_view* view() const { return dossier_snapshot_view(snapshot_); }

 private:
  dossier_store* store_ = nullptr;
  dossier_session* session_ = nullptr;
  dossier_snapshot* snapshot_ = nullptr;
};
inline dossier_bytes as_bytes(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

}  // namespace dossier::fuzz
