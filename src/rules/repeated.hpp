// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

// What an error may repeat of what somebody typed. Personal values stay out: whoever typed one knows it, and others
// read errors in logs.

namespace dossier::rules {

/// Numbers, codes and names that the business gives, such as that of a customer or of a document: at most 80
/// characters, with phones, identity numbers, addresses and the like masked should they stand there by mistake.
std::string repeated(std::string_view typed);

/// Names of fields and of other things of the schema, such as "contacts[0].mobile"; "…" for what does not look like
/// one.
std::string repeated_name(std::string_view typed);

/// Dates, amounts, counts and the constants of enumerations; "…" where something else was typed.
std::string repeated_figure(std::string_view typed);

}  // namespace dossier::rules
