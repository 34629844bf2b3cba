// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "dossier/page.hpp"
#include "dossier/session.hpp"

/// Destruction with four eyes and a protocol: proposed, signed by two people, carried out.
///
/// What is destroyed is gone: the records with what hangs on them, their index rows, tallies, texts and what the
/// journal kept of their past (its chain stays whole, see `Store::verify`). What stays is the protocol
/// (v1.Destruction), which has numbers and days in it and no personal data, and a tombstone for each number: it is
/// never given again, and whoever registers or imports it gets Code::conflict, "destroyed". On disk, the pages that are
/// freed keep their bytes until they are used again: a backup, or writing the store anew, leaves them behind.
namespace dossier {

namespace v1 {
class Destruction;
class Tombstone;
}  // namespace v1

/// Proposes to destroy the `items` (class, and as in v1.RetentionDue the customer, time and id; the rest is filled in)
/// for a `reason`. Each has to be on the due list with nothing that blocks it. Returns its id. For supervisors within
/// their reach; batches of the access log for administrators. Throws Code::invalid naming the item: "not_due",
/// "blocked", "too_many".
uint64_t propose_destruction(Write& write, const v1::Destruction& destruction);

/// Signs for whoever acts: two different people have to sign, and each has to see every customer in it. The host itself
/// cannot. Throws Code::missing, "no_such_destruction"; Code::invalid where it waits for no signature
/// ("destruction_step"); Code::conflict where this person has signed ("signed_already").
void sign_destruction(Write& write, uint64_t id);

/// Calls it off, for a reason. Throws as above.
void cancel_destruction(Write& write, uint64_t id, std::string_view reason);

/// Carries out what two people have signed, if it is still what they signed. An item that is not due any more, or
/// blocked by now, stays, and the protocol says so. One write: all or nothing. Throws as above; Code::conflict,
/// "destruction_changed".
void carry_out_destruction(Write& write, uint64_t id);

/// A destruction (v1.Destruction), as its protocol once it is carried out.
std::optional<RecordView> destruction(View& view, uint64_t id);

/// All destructions, in the order of their ids. For supervisors, as far as they see the customers in them.
RecordPage list_destructions(View& view, size_t limit = 100, std::string_view token = {});

/// What is left of the record of a class that had this number; nothing where none was destroyed. It says nothing about
/// anybody.
std::optional<v1::Tombstone> tombstone(View& view, int record_class, std::string_view number);

}  // namespace dossier
