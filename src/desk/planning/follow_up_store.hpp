// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "desk/context/customer_store.hpp"
#include "dossier/language.hpp"
#include "dossier/v1/follow_up.pb.h"

/// Follow-ups as records: reading, opening and closing them. Which ones there should be is decided in planning.
namespace dossier::desk {

std::optional<v1::FollowUp> open_follow_up(Context& context, std::string_view source);
std::vector<v1::FollowUp> open_follow_ups(Context& context, uint64_t customer);
/// Throws Code::missing where there is none, Code::invalid where it is not open.
v1::FollowUp load_open_follow_up(Context& context, uint64_t id);

void store_follow_up(Context& context, const v1::FollowUp& follow_up);

/// Stores a new one: number, customer, assignee's department, creation are filled in. Nothing is done, and 0 returned,
/// where one with its source is open, and where it may not be planned (basis.hpp).
uint64_t add_follow_up(Context& context, const v1::Customer& customer, v1::FollowUp follow_up);

/// What there is to do, as a stored sentence (context/sentences.hpp).
void set_task(v1::FollowUp& follow_up, std::string message, std::vector<std::string> facts = {});

/// Gives a follow-up to somebody else, and says so and why.
void reassign(Context& context, v1::FollowUp& task, std::string_view staff, std::string_view reason = {});

void close_follow_up(Context& context, v1::FollowUp follow_up, v1::FollowUpState state, Instant at, std::string_view by,
                     std::string_view reason);
/// The same, closed now by the actor.
void close_follow_up(Context& context, v1::FollowUp follow_up, v1::FollowUpState state, std::string_view reason);

}  // namespace dossier::desk
