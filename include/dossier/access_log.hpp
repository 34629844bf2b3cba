// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/clock.hpp"
#include "dossier/page.hpp"
#include "dossier/record.hpp"
#include "dossier/session.hpp"

/// Who looked at whose personal data.
///
/// What is recorded: that a dossier was opened, which is reading a customer, its timeline, its open interactions, one
/// interaction, a history or a past state, by a member of staff; with the time, the purpose given to `Session::read`
/// (or the reason of the write), and the classes of fields shown in full. It is recorded once for each customer in a
/// view, at the first look. Rows of lists (customers, due, finding ids) are not: they open nothing. The host's own
/// reads are not either: it is no person, and shows people what it reads in their sessions.
///
/// When: looks gather in memory, which costs the reader some tens of nanoseconds, and share the commit of the next
/// write of this process, which costs some microseconds a look. If there is none, they get a commit of their own when
/// 16,384 have gathered or the oldest is a minute old, at the next `Session::read` while nobody writes; and when the
/// store closes or at `Store::flush_access_log`. A crash loses what had not been written. A resident identity number is
/// different: it is shown in full only by `reveal`, which returns after its entry is on disk. A store opened for
/// reading only records nothing and reveals nothing.
///
/// Entries stand in the journal like every change, so that `Store::verify` notices altered ones. They are kept for 36
/// months at least: after that a destruction, which two administrators sign (destruction.hpp), can remove them, and
/// nothing else does.
namespace dossier {

/// The customer's `field` in full; so far that is "resident_id". Writes the access entry with `purpose`, which is
/// required, and returns when it is on disk. For whoever sees the class "identity" of this customer. Waits for the
/// write before it, as `Session::write` does. Throws Code::missing where there is no such customer or value,
/// Code::denied, Code::invalid without a purpose, Code::usage for another field, and what `Write::commit` throws.
std::string reveal(const Session& session, uint64_t customer, std::string_view field, std::string_view purpose);

/// Which looks to list. Unset: all.
struct AccessQuery {
  std::optional<Instant> from;   ///< Not before.
  std::optional<Instant> until;  ///< Before.
  size_t limit = 100;
  std::string_view token;  ///< From the page before; empty: the first.
};

/// Who saw this customer between two times (v1.Access), earliest first, from an index. Looks that are still gathering
/// are not there yet: see `Store::flush_access_log`. For supervisors within their reach, and administrators.
RecordPage who_saw(View& view, uint64_t customer, const AccessQuery& query = {});

/// Whom a member of staff looked at. For administrators.
RecordPage seen_by(View& view, std::string_view staff, const AccessQuery& query = {});

}  // namespace dossier
