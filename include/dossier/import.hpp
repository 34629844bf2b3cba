// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "dossier/error.hpp"
#include "dossier/language.hpp"
#include "dossier/session.hpp"
#include "dossier/store.hpp"

namespace dossier {

/// The business's own forms, as CSV or spreadsheet (XLSX) with the documents' Chinese headings in any order.
enum class Form : uint8_t {
  registration,  ///< 客户信息登记表: customers.
  feedback,      ///< 客户服务反馈记录表: interactions that want an answer.
  follow_up,     ///< 客户跟踪记录表: interactions that a follow-up plan asked for.
  contracts,  ///< 合同台账: contracts, one row per instalment; what was paid becomes payments. The rows of a contract
              ///< stand together and are taken in or refused as one.
};

/// Stable name of a form: "registration", "feedback", "follow-up", "contracts".
std::string_view name(Form form);
/// The form with this name, if there is one.
std::optional<Form> form_from(std::string_view name);

/// A row that was not taken in, or one of several faults of it.
struct RefusedRow {
  std::string file;    ///< Name of the file without its folder.
  uint64_t line = 0;   ///< Line in the file, or row of the sheet, on which the row begins, from 1.
  std::string column;  ///< The form's heading of the column at fault; empty: the row as a whole.
  std::string value;   ///< What was there, personal data masked.
  Error error;         ///< Reason (a stable word) and sentence; says nothing personal.
};

/// What to write instead, for whoever corrects the row: "choose one of 企业客户, 个人客户 ..."; empty where the reason
/// itself says it all. `column` is a heading of the form, `reason` that of the error.
std::string suggestion(Form form, std::string_view column, std::string_view reason, Language language);

/// Headings that a file has instead of the form's, by the form's. Empty: the file has no such column; its cells count
/// as empty.
using HeadingMap = std::map<std::string, std::string>;

/// Reads such a map from a small file: a JSON object {"客户名称": "单位全称", "简称": null} or CSV with two columns. Throws
/// Code::io and Code::invalid, "heading_map".
HeadingMap read_heading_map(const std::string& path);

struct ImportOptions {
  Progress progress;  ///< In bytes of the file; returning false stops: what was taken in stays, see `import_form`.
  std::function<void(const RefusedRow&)>
      on_refused;        ///< Called in the order of the lines within each few thousand rows, once for each fault.
  HeadingMap headings;   ///< For a file with other headings.
  bool dry_run = false;  ///< Says what would happen, and changes nothing.
  /// A workbook (XLSX) to be made with the refused rows, as they were typed, under the form's headings: cells at fault
  /// marked, reason and suggestion beside them, ready to be corrected and imported. It holds the same personal data as
  /// the file itself; it is readable by its owner alone. Empty: none. It is not made if no row was refused.
  std::string corrections;
  Language language = Language::zh;  ///< Of the sentences in it.
};

struct ImportResult {
  uint64_t rows = 0;       ///< All that follow; `taken` + `unchanged` + `refused`.
  uint64_t taken = 0;      ///< New, or corrected what was there.
  uint64_t unchanged = 0;  ///< In the store already, from this same row.
  uint64_t refused = 0;
  uint64_t doubtful = 0;  ///< Of those taken: customers with a Remark, such as a missing identity number.
  uint64_t duplicates =
      0;  ///< Of those taken: customers that look like one already there. They were taken in and say so in
          ///< `likely_duplicates`.
};

/// Imports a form: CSV in UTF-8, UTF-16 or GB18030, or the first visible sheet of a workbook (XLSX). Titles above the
/// headings, other words for a heading, dates in any notation and ticked boxes (□企业客户 ☑个人客户) are understood. A
/// bad row is refused and reported, the others are taken in; a second import of the same rows, from whichever kind of
/// file, changes nothing. A changed row of a known number corrects the record. Records name the people whom the form
/// names, not the importer; people not seen before become provisional staff. The journal says "import <file>:<line>".
/// Several hundred rows share a commit: after a crash or a stop, import again. Needs a session that may load and manage
/// staff. Throws Code::io where the file cannot be read; Code::invalid, "encoding", where its encoding is none of
/// these, "heading" where a column is missing (facts: its headings), "workbook" where it is damaged, "old_workbook",
/// "zip_bomb" and "hostile_xml"; Code::cancelled. Memory does not grow with the rows.
ImportResult import_form(const Session& session, Form form, const std::string& path, const ImportOptions& options = {});

}  // namespace dossier
