// SPDX-License-Identifier: Apache-2.0
#include "dossier/html.hpp"
#include "exchange/files/new_file.hpp"

// A page as a file.

namespace dossier {

void write_page(const std::string& path, std::string_view page) {
  exchange::NewFile file(path);
  file.write(page);
  file.put();
}

}  // namespace dossier
