// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/record.hpp"
#include "dossier/session.hpp"

/// Changed contacts and addresses. The news is a request; it comes into use once it is confirmed by a second contact or
/// a code, and the document that proves it is named. The old value then stays valid beside the new one for the policy's
/// 30 days and is history after that: `upkeep` retires it, or whoever completes the follow-up of that day. What does
/// not replace anything, and what needs no proof, can be entered by `correct_customer` as well.
namespace dossier {

namespace v1 {
class Address;
class Contact;
class Customer;
class DetailChange;
}  // namespace v1

/// Records that a contact or an address has changed, or that there is an additional one: `contact` or `address` is
/// required; `replaces` names the one in use ("contacts[0]"). Plans the confirmation for the owner by
/// Policy.verification.change. Returns the id of the change. Throws Code::invalid naming the field.
uint64_t request_change(Write& write, uint64_t customer, const v1::DetailChange& change);

/// How it was confirmed.
struct Confirmation {
  int method = 0;              ///< v1::ConfirmationMethod; required.
  std::string_view reference;  ///< Who confirmed it, or which message carried the code; required.
  std::string_view proof;  ///< Name of the document; required for an address, for a contact where the policy says so.
};
/// Puts the new value into use. Throws Code::missing; Code::invalid where it is not pending any more, or naming what is
/// missing.
void confirm_change(Write& write, uint64_t customer, uint64_t change, const Confirmation& confirmation);

/// Withdraws the change: nothing else changes. Throws as above, and where there is no reason.
void withdraw_change(Write& write, uint64_t customer, uint64_t change, std::string_view reason);

/// The changes of a customer (v1.DetailChange), newest first, the settled ones too.
std::vector<RecordView> list_changes(View& view, uint64_t customer);

/// The contacts and addresses that are valid today, old ones in their last days included, and nothing else of the
/// customer. Throws Code::missing.
v1::Customer valid_details(View& view, uint64_t customer);

/// A contact or an address in a line, for a person.
std::string detail_text(const v1::Contact& contact);
std::string detail_text(const v1::Address& address);

}  // namespace dossier
