// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/close_workbook.hpp"

#include <xlsxwriter.h>

#include <system_error>
#include <thread>

#include "dossier/error.hpp"
#include "exchange/files/number_locale.hpp"

// The end of writing a workbook.

namespace dossier::exchange {

int close_workbook(lxw_workbook* book) {
  int result = LXW_NO_ERROR;
  const NumberLocale numbers;  // Made here, where an error may be thrown.
  // The writer's ZIP library keeps a buffer of 64 KiB on the stack, which is all that the caller's thread may have.
  const auto close = [&] {
    const NumberLocale numbers_there;  // A thread begins with the locale of the process.
    result = workbook_close(book);
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
