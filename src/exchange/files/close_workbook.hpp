// SPDX-License-Identifier: Apache-2.0
#pragma once

struct lxw_workbook;

namespace dossier::exchange {

/// Writes a workbook to its file and frees it, whatever comes of it: `workbook_close` with a stack that suits it.
/// Returns what that returns. Throws Code::io where there is no thread for it.
int close_workbook(lxw_workbook* book);

}  // namespace dossier::exchange
