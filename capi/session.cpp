// SPDX-License-Identifier: Apache-2.0
#include "dossier/session.hpp"

#include "dossier/error.hpp"
#include "handles.hpp"

namespace dossier::capi {

View& view_in(dossier_view* view) {
  dossier_view& found = need(view, "view");
  if (found.snapshot) return *found.snapshot;
  if (!found.write) throw Error(Code::usage, "ended");
  return *found.write;
}

Write& write_in(dossier_write* write) {
  dossier_view& found = *need(write, "write").view;
  if (!found.write) throw Error(Code::usage, "ended");
  return *found.write;
}

}  // namespace dossier::capi

using namespace dossier::capi;

extern "C" {

int32_t dossier_session_open(dossier_store* store, const char* staff, size_t staff_size, dossier_session** session,
                             dossier_error** error) {
  return call(error,
              [&] { make(session, "session", need(store, "store").store.session(text(staff, staff_size, "staff"))); });
}

int32_t dossier_session_open_system(dossier_store* store, dossier_session** session, dossier_error** error) {
  return call(error, [&] { make(session, "session", need(store, "store").store.system()); });
}

int32_t dossier_session_open_system_for(dossier_store* store, const char* reader, size_t reader_size,
                                        dossier_session** session, dossier_error** error) {
  return call(
      error, [&] { make(session, "session", need(store, "store").store.system(text(reader, reader_size, "reader"))); });
}

const char* dossier_session_actor(const dossier_session* session, size_t* size) {
  return session == nullptr ? no_text(size) : give_text(session->session.actor(), size);
}

void dossier_session_close(dossier_session* session) { delete session; }

int32_t dossier_snapshot_open(dossier_session* session, dossier_snapshot** snapshot, dossier_error** error) {
  return call(error, [&] {
    auto view = std::make_shared<dossier_view>();
    view->snapshot.emplace(need(session, "session").session.read());
    make(snapshot, "snapshot", std::move(view));
  });
}

dossier_view* dossier_snapshot_view(dossier_snapshot* snapshot) {
  return snapshot == nullptr ? nullptr : snapshot->view.get();
}

void dossier_snapshot_close(dossier_snapshot* snapshot) { delete snapshot; }

int32_t dossier_write_begin(dossier_session* session, const char* reason, size_t reason_size, dossier_write** write,
                            dossier_error** error) {
  return call(error, [&] {
    auto view = std::make_shared<dossier_view>();
    view->write.emplace(need(session, "session").session.write(text(reason, reason_size, "reason")));
    make(write, "write", std::move(view));
  });
}

dossier_view* dossier_write_view(dossier_write* write) { return write == nullptr ? nullptr : write->view.get(); }

int32_t dossier_write_commit(dossier_write* write, dossier_error** error) {
  return call(error, [&] {
    dossier::Write ending = std::move(write_in(write));
    write->view->write.reset();
    ending.commit();
  });
}

void dossier_write_rollback(dossier_write* write) {
  if (write != nullptr) write->view->write.reset();
}

void dossier_write_free(dossier_write* write) {
  dossier_write_rollback(write);
  delete write;
}

}  // extern "C"
