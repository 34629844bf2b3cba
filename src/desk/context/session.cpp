// SPDX-License-Identifier: Apache-2.0
#include "dossier/session.hpp"

#include "desk/context/context.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/error.hpp"

// Sessions and the views that they open.

namespace dossier {

View::View(std::shared_ptr<desk::Context> context) : context_(std::move(context)) {}
View::View(View&&) noexcept = default;
View& View::operator=(View&&) noexcept = default;
View::~View() = default;

void Write::commit() { context_->commit(); }

Savepoint Write::savepoint() { return Savepoint(context_, context_->savepoint()); }

Savepoint::Savepoint(std::weak_ptr<desk::Context> write, uint64_t number) : write_(std::move(write)), number_(number) {}
Savepoint::Savepoint(Savepoint&&) noexcept = default;

Savepoint::~Savepoint() {
  try {
    const std::shared_ptr<desk::Context> write = write_.lock();
    if (!write || write->ended()) return;
    write->rollback_to(number_);
    write->release(number_);
  } catch (...) {
    // It has ended, with one around it or in another process. Taking changes back needs no memory.
  }
}

void Savepoint::rollback() { write().rollback_to(number_); }

void Savepoint::release() {
  write().release(number_);
  write_.reset();
}

desk::Context& Savepoint::write() const {
  const std::shared_ptr<desk::Context> write = write_.lock();
  if (!write) throw Error(Code::usage, "savepoint_ended");
  return *write;  // The caller's Write holds it.
}

Session::Session(std::shared_ptr<desk::StoreState> state, std::string actor, std::string reader)
    : state_(std::move(state)), actor_(std::move(actor)), reader_(std::move(reader)) {}

Snapshot Session::read(std::string_view purpose) const {
  desk::check_length(purpose, "purpose");
  state_->flush_access_log_if_due();
  return Snapshot(
      std::make_shared<desk::Context>(state_, desk::Actor{actor_, reader_}, state_->engine->snapshot(), purpose));
}

Write Session::write(std::string_view reason) const {
  desk::check_length(reason, "reason");
  return Write(std::make_shared<desk::Context>(state_, desk::Actor{actor_, reader_},
                                               state_->engine->write(storage::WriteKind::shared, state_->patience),
                                               reason));
}

}  // namespace dossier
