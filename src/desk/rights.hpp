#pragma once

#include <cstdint>
#include <string_view>

namespace dossier::desk {

/// v1::Role, with the host itself above all.
enum class Role : uint8_t { none = 0, viewer = 1, agent = 2, supervisor = 3, administrator = 4, system = 5 };

/// What can be allowed or not. Every operation asks before it does anything.
enum class Operation : uint8_t { read, register_customer, correct_customer, assign_owner, record_interaction, plan, manage_staff, set_policy, load };

/// Default deny: who may do what is this one table.
bool allowed(Role role, Operation operation);

/// Whether personal data is shown in full (U2).
bool sees_in_full(Role role);

std::string_view name(Operation operation);

/// The actor of `Store::system`.
inline constexpr std::string_view kSystem = "system";

}  // namespace dossier::desk
