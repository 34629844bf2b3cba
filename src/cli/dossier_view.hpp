// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cli/program.hpp"
#include "cli/terminal.hpp"
#include "dossier/record.hpp"

// What several commands show alike.

namespace dossier::cli {

/// The customer with this number. Throws Code::missing.
struct FoundCustomer {
  uint64_t id = 0;
  RecordView record;
};
FoundCustomer require_customer(View& view, const std::string& number);

/// Interactions (v1.Interaction) as a table; open ones stand out.
void print_interactions(const Program& program, const std::vector<RecordView>& entries);

/// Follow-ups (v1.FollowUp) as a table, with how far off or overdue they are; `customers`: with number and name of
/// their customer.
void print_follow_ups(const Program& program, View& view, const std::vector<RecordView>& entries, bool customers);

/// Whether a follow-up was due before now.
bool is_overdue(const Program& program, RecordView follow_up);

/// A heading above a table.
void print_heading(const std::string& text);

/// Writes a page (html.hpp) and says so; returns the exit status.
int put_page(const Program& program, const std::string& file, const std::string& page);

/// Classes of fields in words, as people see them in lists.
std::string classes_text(const Program& program, const std::vector<std::string>& classes);

}  // namespace dossier::cli
