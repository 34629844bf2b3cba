// SPDX-License-Identifier: Apache-2.0
#include "storage/seal.hpp"

#include "dossier/error.hpp"

namespace dossier::storage {

void wrong_seal(const std::string& space, Bytes key) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string field = space + "/";
  for (const char c : key) {
    field += kDigits[static_cast<unsigned char>(c) >> 4];
    field += kDigits[c & 15];
  }
  throw Error(Code::corrupt, "damaged", std::move(field));
}

}  // namespace dossier::storage
