#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "dossier/error.hpp"
#include "dossier/session.hpp"
#include "dossier/store.hpp"

namespace dossier {

/// The business's own forms, as CSV with the documents' Chinese headings in any order (R15).
enum class Form : uint8_t {
  registration,  ///< 客户信息登记表: customers.
  feedback,      ///< 客户服务反馈记录表: interactions that want an answer.
  follow_up,     ///< 客户跟踪记录表: interactions that a follow-up plan asked for.
  contracts,  ///< 合同台账: contracts, a row an instalment; what was paid becomes payments. The rows of a contract stand together and go in or not as one.
};

/// Stable name of a form: "registration", "feedback", "follow-up", "contracts".
std::string_view name(Form form);
/// The form with this name, if there is one.
std::optional<Form> form_from(std::string_view name);

/// A row that did not go in.
struct RefusedRow {
  std::string file;    ///< Name of the file without its folder.
  uint64_t line = 0;   ///< Line in the file on which the row begins; the heading is line 1.
  std::string column;  ///< Heading of the column at fault; empty: the row as a whole.
  std::string value;   ///< What stood there, personal data masked.
  Error error;         ///< Reason (a stable word) and sentence; says nothing personal.
};

struct ImportOptions {
  Progress progress;                                  ///< In bytes of the file; returning false stops: what went in stays, see `import_form`.
  std::function<void(const RefusedRow&)> on_refused;  ///< Called in the order of the lines within each few thousand rows.
};

struct ImportResult {
  uint64_t rows = 0;       ///< All that follow; `taken` + `unchanged` + `refused`.
  uint64_t taken = 0;      ///< New, or corrected what was there.
  uint64_t unchanged = 0;  ///< In the store already, from this same row.
  uint64_t refused = 0;
  uint64_t doubtful = 0;    ///< Of those taken: customers with a Remark, such as a missing identity number.
  uint64_t duplicates = 0;  ///< Of those taken: customers that look like one already there. They went in and say so in `likely_duplicates`.
};

/// Takes in a form. A bad row is refused and reported, the others go in; a second import of the same file changes nothing. A changed row of a known number
/// corrects the record. Records name the people whom the form names, not the importer; people not seen before become provisional staff. The journal says
/// "import <file>:<line>". Several hundred rows share a commit: after a crash or a stop, import again. Needs a session that may load and manage staff.
/// Throws Code::io where the file cannot be read; Code::invalid, "encoding", where it is not UTF-8, and "heading" where a column is missing (args: its
/// headings); Code::cancelled. Memory does not grow with the file.
ImportResult import_form(const Session& session, Form form, const std::string& path, const ImportOptions& options = {});

}  // namespace dossier
