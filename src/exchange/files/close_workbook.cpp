// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/close_workbook.hpp"

#include <locale.h>
#include <xlsxwriter.h>

#include <system_error>
#include <thread>

#include "dossier/error.hpp"

// The end of writing a workbook.

namespace dossier::exchange {

int close_workbook(lxw_workbook* book) {
  int result = LXW_NO_ERROR;
  // The writer's ZIP library keeps a buffer of 64 KiB on the stack, which is all that the caller's thread may have.
  const auto close = [&] {
    const locale_t plain = newlocale(LC_ALL_MASK, "C", nullptr);  // A thread begins with the locale of the process.
    const locale_t before = uselocale(plain);
    result = workbook_close(book);
    uselocale(before);
    if (plain != nullptr) freelocale(plain);
  };
  try {
    std::thread(close).join();
  } catch (const std::system_error& error) {
    lxw_workbook_free(book);
    throw Error(Code::io, "file", {}, {"thread", error.code().message()});
  }
  return result;
}

}  // namespace dossier::exchange
