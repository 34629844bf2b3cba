#include <fstream>

#include "dossier/html.hpp"
#include "exchange/new_file.hpp"

namespace dossier {

void write_page(const std::string& path, std::string_view page) {
  exchange::NewFile file(path);
  std::ofstream out(file.part(), std::ios::binary | std::ios::trunc);
  if (!out) file.fail();
  file.restrict();
  out << page;
  out.close();
  if (!out) file.fail();
  file.put();
}

}  // namespace dossier
