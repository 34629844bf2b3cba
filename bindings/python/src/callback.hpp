// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nanobind/nanobind.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>

#include "dossier/error.hpp"
#include "dossier/store.hpp"

namespace dossier::python {

namespace nb = nanobind;

/// Python functions that the library calls while it works. An exception in one of them (or Ctrl-C) stops the work as
/// the library's own cancelling does, and reaches the caller in place of its Error.
class Callbacks {
 public:
  /// Calls `function` (None: only looks for Ctrl-C). Returning False cancels. The function is borrowed: it must outlive
  /// the work.
  Progress progress(nb::handle function) {
    return [this, function](uint64_t done, uint64_t total) {
      return guarded([&] {
        if (PyErr_CheckSignals() != 0) throw nb::python_error();
        if (function.is_none()) return true;
        const nb::object answer = function(done, total);
        return answer.is_none() || nb::cast<bool>(nb::bool_(answer));
      });
    };
  }

  /// Does something with Python objects from within the library's work. False: it failed, and the work should stop.
  template <typename Call>
  bool guarded(const Call& call) {
    const nb::gil_scoped_acquire gil;
    if (failure_) return false;
    try {
      return call();
    } catch (nb::python_error& error) {
      failure_.emplace(std::move(error));
      return false;
    }
  }

  /// Runs the work, with the GIL held or not, and throws what a callback threw.
  template <typename Work>
  auto run(const Work& work) {
    try {
      auto result = work();
      rethrow();
      return result;
    } catch (const Error&) {
      rethrow();
      throw;
    }
  }

 private:
  void rethrow() {
    if (!failure_) return;
    nb::python_error failure = std::move(*failure_);
    failure_.reset();
    throw nb::python_error(std::move(failure));
  }
  std::optional<nb::python_error> failure_;
};

}  // namespace dossier::python
