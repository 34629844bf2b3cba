// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <locale.h>

#include <new>

namespace dossier::exchange {

/// While it lives, C functions of this thread write numbers with a decimal point, whatever locale the host has set for
/// its process. libxlsxwriter uses them.
class NumberLocale {
 public:
  NumberLocale() : before_(uselocale(plain())) {}
  ~NumberLocale() { uselocale(before_); }
  NumberLocale(const NumberLocale&) = delete;
  NumberLocale& operator=(const NumberLocale&) = delete;

 private:
  static locale_t plain() {
    static const locale_t made = newlocale(LC_ALL_MASK, "C", nullptr);  // Kept as long as the process.
    if (made == nullptr) throw std::bad_alloc();
    return made;
  }

  locale_t before_;
};

}  // namespace dossier::exchange
