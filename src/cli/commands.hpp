// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command_line.hpp"

/// The commands that `main` puts on the command line.
namespace dossier::cli {

/// Every operation whose description names a command.
void add_described(CommandLine& line);

void add_operations(CommandLine& line);
void add_completion(CommandLine& line);

// The commands written by hand, one file each. Each adds itself to the command line.
void add_init(CommandLine& line);
void add_import(CommandLine& line);
void add_imports(CommandLine& line);
void add_export(CommandLine& line);
void add_form(CommandLine& line);
void add_show(CommandLine& line);
void add_timeline(CommandLine& line);
void add_due(CommandLine& line);
void add_history(CommandLine& line);
void add_find(CommandLine& line);
void add_resolve(CommandLine& line);
void add_duplicates(CommandLine& line);
void add_merge(CommandLine& line);
void add_unmerge(CommandLine& line);
void add_details(CommandLine& line);
void add_grant(CommandLine& line);
void add_reveal(CommandLine& line);
void add_who_saw(CommandLine& line);
void add_changes(CommandLine& line);
void add_terms(CommandLine& line);
void add_validate(CommandLine& line);
void add_verify(CommandLine& line);
void add_backup(CommandLine& line);
void add_restore(CommandLine& line);
void add_stats(CommandLine& line);
void add_review(CommandLine& line);
void add_handover(CommandLine& line);
void add_pool(CommandLine& line);
void add_policy(CommandLine& line);
void add_feedback(CommandLine& line);
void add_contract(CommandLine& line);
void add_pay(CommandLine& line);
void add_risk(CommandLine& line);
void add_reorder(CommandLine& line);
void add_documents(CommandLine& line);
void add_report(CommandLine& line);
void add_figures(CommandLine& line);
void add_retention(CommandLine& line);
void add_hold(CommandLine& line);
void add_destroy(CommandLine& line);
void add_archive(CommandLine& line);
void add_check_archive(CommandLine& line);
void add_consent(CommandLine& line);
void add_restrict(CommandLine& line);
void add_erase(CommandLine& line);
void add_copy(CommandLine& line);
void add_request(CommandLine& line);
void add_compact(CommandLine& line);

}  // namespace dossier::cli
