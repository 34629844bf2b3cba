// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nanobind/nanobind.h>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <variant>

#include "dossier/error.hpp"
#include "dossier/session.hpp"
#include "dossier/store.hpp"

// What Python objects hold. Each takes care of itself: using what was closed is an error, two threads with one view
// wait for each other, and whatever the library destroys is destroyed without the GIL.

namespace dossier::python {

namespace nb = nanobind;

[[noreturn]] inline void throw_closed(const char* what) { throw Error(Code::usage, "handle_closed", what); }

/// Something of the library that can be closed while others use it. Called with the GIL held; works without it.
template <typename Value>
class Guarded {
 public:
  explicit Guarded(Value value, const char* what) : value_(std::move(value)), what_(what) {}
  ~Guarded() { close(); }
  Guarded(const Guarded&) = delete;
  Guarded& operator=(const Guarded&) = delete;

  /// Runs `work` on the value, alone. `work` may take the GIL again: nobody who holds the GIL waits here.
  template <typename Work>
  auto use(const Work& work) {
    nb::gil_scoped_release free;
    const std::lock_guard lock(mutex_);
    if (!value_) throw_closed(what_);
    return work(*value_);
  }

  /// The same, and the value is closed then, whatever happened.
  template <typename Work>
  void use_last(const Work& work) {
    nb::gil_scoped_release free;
    const std::lock_guard lock(mutex_);
    if (!value_) throw_closed(what_);
    std::optional<Value> last;
    last.swap(value_);
    work(*last);
  }

  void close() {
    nb::gil_scoped_release free;
    const std::lock_guard lock(mutex_);
    value_.reset();
  }

  bool closed() {
    nb::gil_scoped_release free;
    const std::lock_guard lock(mutex_);
    return !value_;
  }

 private:
  std::mutex mutex_;
  std::optional<Value> value_;
  const char* what_;
};

/// Store of `_dossier`. Sessions hold it too, so that they know when it was closed.
struct StoreHandle {
  explicit StoreHandle(Store opened) : guarded(std::move(opened), "store") {}
  /// A copy to work with, so that long work does not keep others out.
  Store store() {
    return guarded.use([](const Store& open) { return open; });
  }
  Guarded<Store> guarded;
};

struct SessionHandle {
  std::shared_ptr<StoreHandle> store;
  Session session;
};

/// View of `_dossier`: a snapshot, or what a write sees.
struct ViewHandle {
  explicit ViewHandle(Snapshot snapshot) : guarded(std::move(snapshot), "view") {}
  template <typename Work>
  auto use(const Work& work) {
    return guarded.use([&](auto& either) { return std::visit([&](View& view) { return work(view); }, either); });
  }

  Guarded<std::variant<Snapshot, Write>> guarded;

 protected:
  explicit ViewHandle(Write write) : guarded(std::move(write), "write") {}
};

/// Write of `_dossier`.
struct WriteHandle : ViewHandle {
  explicit WriteHandle(Write write) : ViewHandle(std::move(write)) {}
  template <typename Work>
  auto change(const Work& work) {
    return guarded.use([&](auto& either) { return work(std::get<Write>(either)); });
  }
  void commit() {
    guarded.use_last([](auto& either) { std::get<Write>(either).commit(); });
  }

  /// Gives the number of a new savepoint.
  uint64_t savepoint() {
    return change([&](Write& write) {
      savepoints_.emplace(++last_savepoint_, write.savepoint());
      return last_savepoint_;
    });
  }
  void rollback_to(uint64_t savepoint) {
    change([&](Write&) { at(savepoint).rollback(); });
  }
  void release(uint64_t savepoint) {
    change([&](Write&) {
      at(savepoint).release();
      savepoints_.erase(savepoint);
    });
  }

 private:
  Savepoint& at(uint64_t savepoint) {
    const auto found = savepoints_.find(savepoint);
    if (found == savepoints_.end()) throw Error(Code::usage, "savepoint_ended");
    return found->second;
  }

  std::map<uint64_t, Savepoint> savepoints_;  // Guarded with the write.
  uint64_t last_savepoint_ = 0;
};

}  // namespace dossier::python
