// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "desk/context/context.hpp"
#include "dossier/clock.hpp"

/// The numbers that records get (U1).
namespace dossier::desk {

/// Writes the next number of a pattern such as "C{date}{n:3}" (U1): {date} yyyymmdd, {month} yyyymm, {mm}, {year}, and
/// {n:w}, which counts from 1 within what stands around it, at least w digits. Numbers that are taken (by an import)
/// are passed over. `day` is that of the business.
std::string next_number(Context& context, std::string_view pattern, Day day, const Table& table, size_t number_index);

/// Throws Code::conflict where a number that somebody chose cannot be given. Whoever does not see everything is told
/// the same, "number_taken", whatever has it or had it: a record of their own, of others, or one that was destroyed or
/// erased.
void require_free(Context& context, const Table& table, size_t number_index, std::string_view number);

/// Throws Code::invalid unless the pattern has exactly one {n:w} and no unknown part.
void check_pattern(std::string_view pattern, std::string_view field);

}  // namespace dossier::desk
