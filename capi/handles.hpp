// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "call.hpp"
#include "dossier/page.hpp"
#include "dossier/record.hpp"
#include "dossier/session.hpp"
#include "dossier/store.hpp"

// Handles that more than one noun works with. Each holds what it stands for by value; the C++ objects count their
// parents.

struct dossier_store {
  dossier::Store store;
};

struct dossier_session {
  dossier::Session session;
};

/// A snapshot or a write, until it ends. Held by its handle and, for a snapshot's sake, by the cursors.
struct dossier_view : std::enable_shared_from_this<dossier_view> {
  std::optional<dossier::Snapshot> snapshot;
  std::optional<dossier::Write> write;
};

struct dossier_snapshot {
  std::shared_ptr<dossier_view> view;
};

struct dossier_write {
  std::shared_ptr<dossier_view> view;
};

namespace dossier::capi {

/// What queries and changes work in. Throws Code::usage where it has ended.
View& view_in(dossier_view* view);
Write& write_in(dossier_write* write);

using NextPage = std::function<RecordPage(View& view, const std::string& token)>;

/// Makes a cursor that goes on from `token`. A list that has no pages gives an empty token at once.
void make_cursor(dossier_cursor** output, dossier_view* view, std::string token, NextPage next);

/// A progress callback as the C++ interface wants it.
Progress progress_of(dossier_progress_fn progress, void* user);

}  // namespace dossier::capi
