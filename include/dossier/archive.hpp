// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

#include "dossier/session.hpp"
#include "dossier/store.hpp"

/// The records of a month as one file that can be kept, opened and checked on its own: a ZIP with interactions,
/// feedback, contracts and payments as JSON lines, the documents' workbooks (202403客户反馈记录表.xlsx,
/// 202403客户跟踪记录表.xlsx), and manifest.json (v1.MonthArchive): period, counts, and the SHA-256 of every member.
/// Any program that reads ZIP files and JSON will still read it in ten years.
namespace dossier {

namespace v1 {
class MonthArchive;
}

/// Writes the archive of a month, one snapshot of it, and returns its manifest with the manifest's own SHA-256: whoever
/// notes that elsewhere can prove later that nothing was replaced. The file appears only once it is complete, readable
/// by its owner alone. It is an export: for sessions that may export; what they may not see is left out or masked, and
/// each customer in it counts as looked at, for the purpose "archive 2024-03". Memory does not grow with the records.
/// Progress counts rows of which the total is not known (0). Throws Code::io, Code::denied, Code::cancelled.
v1::MonthArchive archive_month(const Session& session, std::chrono::year_month month, const std::string& path,
                               const Progress& progress = {});

/// Opens an archive and checks it, without a store: the manifest, each member with its state, whether all are sound,
/// and the manifest's SHA-256. A damaged or missing member is named, and so is one that the manifest does not list.
/// Throws Code::invalid, "archive", for a file that is not an archive or whose manifest cannot be read; Code::version
/// for one of a newer format; Code::io.
v1::MonthArchive check_archive(const std::string& path);

}  // namespace dossier
