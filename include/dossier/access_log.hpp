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
/// What is recorded: that a dossier was opened, which is reading anything of one customer: the record, its timeline, an
/// interaction, a contract, a history, a past state ...; with the time, the purpose given to `Session::read` (or the
/// reason of the write), and the classes of fields that were shown in full. Once for each customer in a view, at the
/// first look. And that somebody stood on a page: of a list, of what a search or `resolve` found, of the change feed,
/// of an export. A page is one entry with the ids of all who stood on it (Access.customers) and the operation that
/// showed it. And each duplicate check, with whom it told of. Counts, figures, numbers and ids asked for by each other
/// show nobody and are not recorded. The host's own reads are not either: it is no person, and shows people what it
/// reads in their sessions; a person who reads through its session is named where the host says who
/// (`Store::system`).
///
/// Room on disk: a dossier that was opened takes about 200 bytes with its index rows; a page about 100, and some 40 for
/// each customer on it, so that a page of 50 takes about 2 KB.
///
/// When: looks gather in memory, which costs the reader some tens of nanoseconds, and share the commit of the next
/// write of this process, which costs some microseconds a look. If there is none, they get a commit of their own when
/// 16,384 have gathered or the oldest is a minute old, at the next `Session::read` while nobody writes; and when the
/// store closes or at `Store::flush_access_log`. A crash loses what had not been written. A resident identity number is
/// different: it is shown in full only by `reveal`, which returns after its entry is on disk. A store opened for
/// reading only records nothing and reveals nothing.
///
/// An erasure (person.hpp) takes the purpose out of the entries about the person, and out of others that name them;
/// that somebody looked, and when, stays.
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
/// are not there yet: see `Store::flush_access_log`. Of a page on which the customer stood, without the others. For
/// supervisors within their reach, and administrators.
RecordPage who_saw(View& view, uint64_t customer, const AccessQuery& query = {});

/// Whom a member of staff, or a reader through the host's session, looked at: a page is one entry. For administrators.
RecordPage seen_by(View& view, std::string_view staff, const AccessQuery& query = {});

}  // namespace dossier
