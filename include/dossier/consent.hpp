// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "dossier/record.hpp"
#include "dossier/session.hpp"

/// On what basis a customer's data are processed (PIPL 个人信息保护法, art. 13-16): what is recorded, and what may be
/// done. The policy's `purposes` say which purposes need a basis, and which follow-ups and lists serve them: those are
/// then refused, not planned or left out for customers who have none.
namespace dossier {

namespace v1 {
class Consent;
class ProcessingAnswer;
}  // namespace v1

/// Records a legal basis: `basis` and `purpose` are required; for a consent also `text_version` and `proof`. Returns
/// its id. Throws Code::invalid naming the field, Code::missing, Code::denied.
uint64_t record_consent(Write& write, uint64_t customer, const v1::Consent& consent);

/// The person takes it back, as easily as it was given (art. 15): from now on it is none. Open follow-ups that serve
/// its purpose and have no other basis are cancelled; what was done until now stays lawful. `channel` is a v1::Channel.
/// Throws Code::missing; Code::invalid where it was withdrawn before.
void withdraw_consent(Write& write, uint64_t customer, uint64_t consent, int channel = 0);

/// What was recorded of a customer (v1.Consent), newest first, the withdrawn ones too.
std::vector<RecordView> list_consents(View& view, uint64_t customer);

/// Whether the customer's data may be processed for a purpose today, and why. Where the policy does not name the
/// purpose, any recorded basis is reported, and none is needed. Throws Code::missing.
v1::ProcessingAnswer may_process(View& view, uint64_t customer, std::string_view purpose);

}  // namespace dossier
