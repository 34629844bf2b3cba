// SPDX-License-Identifier: Apache-2.0
// A project of somebody else's, in C++: it knows the installed headers and nothing of the source tree.
#include <dossier/v1/staff.pb.h>

#include <cstdlib>
#include <dossier/dossier.hpp>
#include <filesystem>
#include <iostream>

int main() {
  char folder[] = "/tmp/dossier-consumer-XXXXXX";
  if (mkdtemp(folder) == nullptr) return 1;
  int result = 1;
  try {
    dossier::StoreOptions options;
    options.create = true;
    const dossier::Store store = dossier::Store::open(std::string(folder) + "/store", options);
    const dossier::Session session = store.system();
    dossier::v1::Staff staff;
    staff.set_number("S001");
    staff.set_name("李敏");
    auto write = session.write("set up");
    dossier::put_staff(write, staff);
    write.commit();
    auto snapshot = session.read();
    const auto record = dossier::staff(snapshot, "S001");
    if (record && record->text(dossier::v1::Staff::kNameFieldNumber) == "李敏") result = 0;
  } catch (const dossier::Error& error) {
    std::cerr << error.what() << "\n";
  }
  std::filesystem::remove_all(folder);
  return result;
}
