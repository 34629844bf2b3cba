// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/language.hpp"
#include "dossier/page.hpp"
#include "dossier/record.hpp"
#include "dossier/session.hpp"

/// What a person may ask for (PIPL 个人信息保护法, art. 44-50): a copy, a correction, that their data are not used, and
/// that they are erased. The basis on which data are processed is in consent.hpp.
namespace dossier {

namespace v1 {
class Erasure;
class PersonRequest;
}  // namespace v1

// ---- Requests and their answers

/// Records what a person asked for: `kind` and `asked_by` are required; for a correction also `text`. A follow-up for
/// the customer's owner (or for whoever records it) is due by Policy.person_requests: 15 working days unless it says
/// otherwise, the limit of 《App违法违规收集使用个人信息行为认定方法》 art. 6 for correction and erasure; GB/T 35273
/// 8.7 gives 30 days for any answer. Returns the id. Throws Code::invalid naming the field, Code::missing,
/// Code::denied.
uint64_t receive_request(Write& write, uint64_t customer, const v1::PersonRequest& request);

/// What the person was told: they are told of every answer, and why where it is refused (art. 50).
struct PersonNotice {
  bool refused = false;
  int channel = 0;        ///< v1::Channel; required.
  std::string_view text;  ///< Required.
  uint64_t detail_change =
      0;  ///< The change of a contact or address (detail.hpp) that carried a correction out; 0: another field, or none.
};
/// The request is answered and its follow-up done. Throws Code::missing; Code::invalid where it was answered before, or
/// naming what is missing.
void answer_request(Write& write, uint64_t customer, uint64_t request, const PersonNotice& notice);

/// The requests of a customer (v1.PersonRequest), newest first.
std::vector<RecordView> list_requests(View& view, uint64_t customer);

/// Those of all customers that wait for an answer, the most urgent first.
RecordPage list_open_requests(View& view, size_t limit = 50, std::string_view token = {});

// ---- Restriction (art. 44)

/// From now on the customer's data, in all of its records, are kept but not used: every operation that would change,
/// plan with or export them throws Code::denied, "restricted". What still works: reading, what this header and
/// consent.hpp do, grants, handing over who is responsible, booking payments. Plans of our own (cadence, visits,
/// reminders) are cancelled; answers that are owed stay. Customer.restriction says so. `asked_by` is a v1::Requester;
/// `ground` is required. For supervisors. Throws Code::invalid, Code::missing, Code::denied.
void restrict_customer(Write& write, uint64_t customer, int asked_by, std::string_view ground);

/// Lifts the restriction; the plan of the stage begins anew. Throws Code::invalid where it is not restricted, and where
/// there is no reason.
void lift_restriction(Write& write, uint64_t customer, std::string_view reason);

// ---- Erasure (art. 47)

/// What `erase_customer` would do now (v1.Erasure without id and time): what of which table goes, and what has to stay,
/// until when and by which rule. Throws Code::missing, Code::denied.
v1::Erasure plan_erasure(View& view, uint64_t customer);

/// Erases a person: every record of theirs with all that hangs on them, its index rows, search texts, tallies, and
/// every past value that the journal kept (`verify` still proves its chain). Contracts and payments whose time
/// (retention.hpp) is not over stay, and what is on hold; the customer then shrinks to number, kind, name and credit
/// code, and nothing may change it (Code::denied, "erased_customer"); a later call erases the rest when it may go. What
/// stays of the person beside that: ids in the access log, whose 36 months go on. Purposes of looks at the person
/// go, and so do all purposes and reasons of writes that name them, whatever they were given for: a name, number or
/// address as it stands or ever stood in their records, however it is spaced. This walks the journal and the access
/// log, and so takes time in proportion to both. A view that is open meanwhile, or another process, may still bring a
/// purpose that names them. `request` says `requested_on`,
/// `asked_by` and `ground`, all required. Returns the certificate, which stays and has no personal data; the numbers
/// are never given again, and rows that were imported do not bring the person back. For administrators. Free pages of
/// the file hold the old bytes until `Store::compact`. Throws Code::invalid naming the field, Code::conflict,
/// "on_hold", where a legal hold is on the person, Code::missing, Code::denied.
v1::Erasure erase_customer(Write& write, uint64_t customer, const v1::Erasure& request);

/// The certificates (v1.Erasure), oldest first. For administrators.
RecordPage list_erasures(View& view, size_t limit = 50, std::string_view token = {});

// ---- A copy (art. 45)

enum class CopyFormat : uint8_t {
  json,  ///< A v1.PersonCopy.
  page,  ///< HTML to read and print, with nothing from elsewhere.
};
/// Everything kept about a customer, in all of its records, in full: data, interactions, follow-ups, contracts,
/// payments, risks, consents, requests, history, and who saw it. Counts as an access with that purpose, which is on
/// disk before this returns. For supervisors who see everything of the customer. Throws Code::invalid without a
/// purpose, Code::missing, Code::denied, and what `Write::commit` throws.
std::string copy_customer(const Session& session, uint64_t customer, std::string_view purpose,
                          CopyFormat format = CopyFormat::json, Language language = Language::zh);

}  // namespace dossier
