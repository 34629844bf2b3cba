// SPDX-License-Identifier: Apache-2.0
#include "dossier/session.hpp"

#include "desk/context/context.hpp"
#include "dossier/error.hpp"

// Sessions and the views that they open.

namespace dossier {

View::View(std::unique_ptr<desk::Context> context) : context_(std::move(context)) {}
View::View(View&&) noexcept = default;
View& View::operator=(View&&) noexcept = default;
View::~View() = default;

void Write::commit() { context_->commit(); }

Session::Session(std::shared_ptr<desk::StoreState> state, std::string actor, std::string reader)
    : state_(std::move(state)), actor_(std::move(actor)), reader_(std::move(reader)) {}

Snapshot Session::read(std::string_view purpose) const {
  state_->flush_access_log_if_due();
  return Snapshot(
      std::make_unique<desk::Context>(state_, desk::Actor{actor_, reader_}, state_->engine->snapshot(), purpose));
}

Write Session::write(std::string_view reason) const {
  return Write(std::make_unique<desk::Context>(state_, desk::Actor{actor_, reader_},
                                               state_->engine->write(storage::WriteKind::shared, state_->write_timeout),
                                               reason));
}

}  // namespace dossier
