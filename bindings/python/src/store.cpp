// SPDX-License-Identifier: Apache-2.0
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "callback.hpp"
#include "dossier/import.hpp"
#include "dossier/load.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "error.hpp"
#include "handles.hpp"
#include "message.hpp"
#include "parts.hpp"
#include "text.hpp"

namespace dossier::python {
namespace {

/// A clock written in Python: a function that returns microseconds since 1970.
class PythonClock final : public Clock {
 public:
  explicit PythonClock(nb::object function) : function_(std::move(function)) {}
  ~PythonClock() override {
    const nb::gil_scoped_acquire gil;
    function_.reset();
  }
  Instant now() const override {
    const nb::gil_scoped_acquire gil;
    return Instant(std::chrono::microseconds(nb::cast<int64_t>(function_())));
  }

 private:
  nb::object function_;
};

/// A Python function that outlives the call it was given to.
std::shared_ptr<nb::object> kept(nb::object function) {
  return {new nb::object(std::move(function)), [](nb::object* object) {
            const nb::gil_scoped_acquire gil;
            delete object;
          }};
}

/// Ctrl-C, which Python otherwise hears of when the wait is over. What it raises waits for the call's own error.
bool interrupted() {
  const nb::gil_scoped_acquire gil;
  return PyErr_CheckSignals() != 0;
}

SnapshotLimits limits_of(uint64_t held_bytes, int64_t age, nb::object allow) {
  SnapshotLimits limits{held_bytes, std::chrono::milliseconds(age), {}};
  if (allow.is_none()) return limits;
  limits.allow = [function = kept(std::move(allow))](const SnapshotAge& snapshot) {
    const nb::gil_scoped_acquire gil;
    try {
      return nb::cast<bool>((*function)(snapshot.process, snapshot.versions_behind, snapshot.held_bytes));
    } catch (nb::python_error& error) {
      error.discard_as_unraisable("snapshot_limits");
      return false;
    }
  };
  return limits;
}

std::shared_ptr<StoreHandle> open(const nb::bytes& folder, bool create, bool read_only, nb::object clock,
                                  uint64_t map_bytes, std::optional<int64_t> write_timeout,
                                  bool allow_network_filesystem, std::tuple<uint64_t, int64_t, nb::object> limits) {
  StoreOptions options;
  options.create = create;
  options.read_only = read_only;
  options.allow_network_filesystem = allow_network_filesystem;
  if (map_bytes != 0) options.map_bytes = map_bytes;
  if (write_timeout) options.write_timeout = std::chrono::milliseconds(*write_timeout);
  options.interrupted = interrupted;
  options.snapshot_limits = limits_of(std::get<0>(limits), std::get<1>(limits), std::move(std::get<2>(limits)));
  if (!clock.is_none()) options.clock = std::make_shared<PythonClock>(std::move(clock));
  const std::string path(inside(folder));
  const nb::gil_scoped_release free;
  return std::make_shared<StoreHandle>(Store::open(path, options));
}

std::unique_ptr<SessionHandle> session(const std::shared_ptr<StoreHandle>& handle, std::string_view staff) {
  const Store store = handle->store();
  const nb::gil_scoped_release free;
  return std::make_unique<SessionHandle>(SessionHandle{handle, store.session(staff)});
}

std::unique_ptr<SessionHandle> system_session(const std::shared_ptr<StoreHandle>& handle, std::string_view reader) {
  const Store store = handle->store();
  const nb::gil_scoped_release free;
  return std::make_unique<SessionHandle>(SessionHandle{handle, store.system(reader)});
}

void backup(StoreHandle& handle, const nb::bytes& folder, nb::object progress) {
  const Store store = handle.store();
  const std::string path(inside(folder));
  Callbacks callbacks;
  const nb::gil_scoped_release free;
  callbacks.run([&] {
    store.backup(path, callbacks.progress(progress));
    return true;
  });
}

void restore(const nb::bytes& from, const nb::bytes& folder, bool replace, nb::object progress) {
  const std::string backup(inside(from));
  const std::string path(inside(folder));
  Callbacks callbacks;
  const nb::gil_scoped_release free;
  callbacks.run([&] {
    Store::restore(backup, path, replace, {}, callbacks.progress(progress));
    return true;
  });
}

using FaultParts = std::tuple<std::string, std::string, std::string>;

std::tuple<uint64_t, uint64_t, uint64_t, std::vector<FaultParts>> verify(StoreHandle& handle, nb::object progress,
                                                                         const nb::bytes& checkpoint) {
  const Store store = handle.store();
  std::vector<FaultParts> faults;
  Callbacks callbacks;
  const std::string kept(inside(checkpoint));
  const nb::gil_scoped_release free;
  const auto report = [&](const Fault& fault) { faults.emplace_back(fault.kind, fault.place, fault.detail); };
  const Verification found = callbacks.run([&] { return store.verify(report, callbacks.progress(progress), kept); });
  return {found.records, found.rows, found.journal_entries, std::move(faults)};
}

using SpaceParts = std::tuple<std::string, uint64_t, uint64_t, uint32_t>;
using SixNumbers = std::tuple<uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t>;
using ElevenNumbers = std::tuple<uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t,
                                 uint64_t, uint64_t, uint64_t>;

using SnapshotParts = std::tuple<uint64_t, uint64_t, uint64_t>;

/// The numbers in the order of `Statistics`, then the lists.
std::tuple<ElevenNumbers, std::vector<SpaceParts>, std::vector<SnapshotParts>> statistics(StoreHandle& handle) {
  const Store store = handle.store();
  const nb::gil_scoped_release free;
  const Statistics now = store.statistics();
  std::vector<SpaceParts> spaces;
  for (const SpaceStatistics& space : now.spaces)
    spaces.emplace_back(space.name, space.entries, space.bytes, space.depth);
  std::vector<SnapshotParts> snapshots;
  for (const SnapshotAge& age : now.snapshots) snapshots.emplace_back(age.process, age.versions_behind, age.held_bytes);
  return {{now.customers, now.interactions, now.follow_ups, now.staff, now.journal_entries, now.file_bytes,
           now.used_bytes, now.free_bytes, now.map_bytes, now.commits, now.writes},
          std::move(spaces),
          std::move(snapshots)};
}

std::unique_ptr<ViewHandle> read(const SessionHandle& session, std::string_view purpose) {
  session.store->store();
  const nb::gil_scoped_release free;
  return std::make_unique<ViewHandle>(session.session.read(purpose));
}

std::unique_ptr<WriteHandle> write(const SessionHandle& session, std::string_view reason) {
  session.store->store();
  const nb::gil_scoped_release free;
  return std::make_unique<WriteHandle>(session.session.write(reason));
}

/// Arguments of `on_refused`: file, line, column, value, then the parts of the error.
bool call_refused(nb::handle function, const RefusedRow& row) {
  function(text(row.file), row.line, text(row.column), text(row.value), *parts_of(row.error));
  return true;
}

using MatchedParts = std::tuple<uint64_t, std::string, std::vector<std::string>>;
using PendingParts = std::tuple<uint64_t, std::string, std::string, uint64_t>;
using Imported = std::tuple<SixNumbers, std::vector<std::tuple<std::string, std::string>>,
                            std::vector<std::tuple<uint64_t, std::string>>, std::vector<std::string>,
                            std::vector<MatchedParts>, uint64_t, uint64_t, std::vector<PendingParts>>;

Imported import(const SessionHandle& session, std::string_view form_name, const nb::bytes& file, nb::object progress,
                nb::object on_refused, const std::vector<std::tuple<std::string, std::string>>& headings, bool dry_run,
                const nb::bytes& corrections, bool chinese, bool empty_clears, bool keep_unknown, bool enrol,
                bool history, const nb::bytes& layout, int confirmation, std::string_view reference,
                std::string_view proof) {
  session.store->store();
  const auto form = form_from(form_name);
  if (!form) throw Error(Code::usage, "form");
  const std::string path(inside(file));
  Callbacks callbacks;
  ImportOptions options;
  for (const auto& [heading, given] : headings) options.headings[heading] = given;
  options.dry_run = dry_run;
  options.empty_clears = empty_clears;
  options.keep_unknown = keep_unknown;
  options.enrol = enrol;
  options.history = history;
  options.layout = std::string(inside(layout));
  options.confirmation = confirmation;
  options.reference = reference;
  options.proof = proof;
  options.corrections = std::string(inside(corrections));
  options.language = chinese ? Language::zh : Language::en;
  options.progress = callbacks.progress(progress);
  if (!on_refused.is_none()) {
    options.on_refused = [&](const RefusedRow& row) {
      callbacks.guarded([&] { return call_refused(on_refused, row); });
    };
  }
  const nb::gil_scoped_release free;
  const ImportResult result = callbacks.run([&] { return import_form(session.session, *form, path, options); });
  Imported given;
  std::get<0>(given) = {result.rows,    result.taken,    result.unchanged,
                        result.refused, result.doubtful, result.duplicates};
  for (const NotTaken& one : result.not_taken) std::get<1>(given).emplace_back(name(one.kind), one.name);
  for (const ClearedCell& one : result.cleared) std::get<2>(given).emplace_back(one.line, one.column);
  std::get<3>(given) = result.enrolled;
  for (const MatchedRow& one : result.matched) std::get<4>(given).emplace_back(one.line, one.number, one.by);
  std::get<5>(given) = result.id;
  std::get<6>(given) = result.over;
  for (const PendingChange& one : result.pending)
    std::get<7>(given).emplace_back(one.line, one.number, one.field, one.change);
  return given;
}

/// BulkLoad of `_dossier`. Its progress function is called from within `add` and `finish`.
class LoadHandle {
 public:
  LoadHandle(StoreHandle& handle, std::string_view reason, nb::object progress, uint64_t expected)
      : progress_(std::move(progress)), load_(make(handle, reason, expected), "load") {}

  template <typename Message>
  auto add(const nb::bytes& bytes) {
    return callbacks_.run([&] { return load_.use([&](Loading& load) { return load->add(parse<Message>(bytes)); }); });
  }
  void finish() {
    callbacks_.run([&] {
      load_.use_last([](Loading& load) { load->finish(); });
      return true;
    });
  }
  void close() { load_.close(); }

 private:
  using Loading = std::unique_ptr<BulkLoad>;
  Loading make(StoreHandle& handle, std::string_view reason, uint64_t expected) {
    const Store store = handle.store();
    const nb::gil_scoped_release free;
    return std::make_unique<BulkLoad>(store, reason, callbacks_.progress(progress_), expected);
  }

  nb::object progress_;
  Callbacks callbacks_;
  Guarded<Loading> load_;
};

}  // namespace

void bind_store(nb::module_& module) {
  nb::class_<StoreHandle>(module, "Store")
      .def("session", &session, nb::arg("staff"))
      .def("system", &system_session, nb::arg("reader"))
      .def("backup", &backup, nb::arg("folder"), nb::arg("progress").none())
      .def("verify", &verify, nb::arg("progress").none(), nb::arg("checkpoint"))
      .def("statistics", &statistics)
      .def("close", [](StoreHandle& handle) { handle.guarded.close(); })
      .def_prop_ro("closed", [](StoreHandle& handle) { return handle.guarded.closed(); });
  module.def("restore", &restore, nb::arg("backup"), nb::arg("folder"), nb::arg("replace"), nb::arg("progress").none());
  module.def("open", &open, nb::arg("folder"), nb::arg("create"), nb::arg("read_only"), nb::arg("clock").none(),
             nb::arg("map_bytes"), nb::arg("write_timeout").none(), nb::arg("allow_network_filesystem"),
             nb::arg("snapshot_limits"));

  nb::class_<ViewHandle>(module, "View")
      .def("close", [](ViewHandle& handle) { handle.guarded.close(); })
      .def_prop_ro("closed", [](ViewHandle& handle) { return handle.guarded.closed(); });
  nb::class_<WriteHandle, ViewHandle>(module, "Write").def("commit", &WriteHandle::commit);

  nb::class_<SessionHandle>(module, "Session")
      .def("read", &read, nb::arg("purpose"))
      .def("write", &write, nb::arg("reason"))
      .def("import_form", &import, nb::arg("form"), nb::arg("path"), nb::arg("progress").none(),
           nb::arg("on_refused").none(), nb::arg("headings"), nb::arg("dry_run"), nb::arg("corrections"),
           nb::arg("chinese"), nb::arg("empty_clears"), nb::arg("keep_unknown"), nb::arg("enrol"), nb::arg("history"),
           nb::arg("layout"), nb::arg("confirmation"), nb::arg("reference"), nb::arg("proof"))
      .def_prop_ro("actor", [](const SessionHandle& handle) { return handle.session.actor(); });

  nb::class_<LoadHandle>(module, "BulkLoad")
      .def(nb::init<StoreHandle&, std::string_view, nb::object, uint64_t>(), nb::arg("store"), nb::arg("reason"),
           nb::arg("progress").none(), nb::arg("expected"))
      .def("add_customer", &LoadHandle::add<v1::Customer>, nb::arg("customer"))
      .def("add_interaction", &LoadHandle::add<v1::Interaction>, nb::arg("interaction"))
      .def("add_follow_up", &LoadHandle::add<v1::FollowUp>, nb::arg("follow_up"))
      .def("finish", &LoadHandle::finish)
      .def("close", &LoadHandle::close);
}

}  // namespace dossier::python
