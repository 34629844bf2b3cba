// SPDX-License-Identifier: Apache-2.0
// A host that links full protobuf with the same .proto files loads beside the library, and their bytes are the same.
#include <dossier.h>
#include <google/protobuf/descriptor.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "dossier/v1/customer.pb.h"

namespace {

void check(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "failed: %s\n", what);
  std::exit(1);
}

}  // namespace

int main() {
  char folder[] = "/tmp/dossier-full-XXXXXX";
  check(mkdtemp(folder) != nullptr, "mkdtemp");
  const std::string path = std::string(folder) + "/store";

  const auto* descriptor =
      google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName("dossier.v1.Customer");
  check(descriptor == dossier::v1::Customer::descriptor(), "the host's schema is its own");

  dossier_options* options = nullptr;
  dossier_store* store = nullptr;
  dossier_session* session = nullptr;
  dossier_write* write = nullptr;
  check(dossier_options_new(&options, nullptr) == DOSSIER_OK, "options");
  dossier_options_set_create(options, 1, nullptr);
  check(dossier_store_open(path.data(), path.size(), options, &store, nullptr) == DOSSIER_OK, "open");
  check(dossier_session_open_system(store, &session, nullptr) == DOSSIER_OK, "session");
  check(dossier_write_begin(session, nullptr, 0, &write, nullptr) == DOSSIER_OK, "write");

  dossier::v1::Customer customer;
  customer.set_kind(dossier::v1::CUSTOMER_KIND_INDIVIDUAL);
  customer.set_name("张伟");
  auto* contact = customer.add_contacts();
  contact->set_name("张伟");
  contact->set_mobile("13800138000");
  contact->set_email("zw@example.cn");
  const std::string bytes = customer.SerializeAsString();
  uint64_t id = 0;
  check(dossier_customer_register(write, bytes.data(), bytes.size(), &id, nullptr, nullptr, nullptr) == DOSSIER_OK,
        "register");

  dossier_bytes record;
  dossier_buffer* json = nullptr;
  check(dossier_customer_get(dossier_write_view(write), id, &record, nullptr) == DOSSIER_OK, "get");
  dossier::v1::Customer stored;
  check(
      stored.ParseFromArray(record.data, static_cast<int>(record.size)) && stored.id() == id && stored.name() == "张伟",
      "parse");
  check(stored.GetReflection()->GetUnknownFields(stored).empty(), "no field is unknown");
  check(dossier_record_to_json("Customer", DOSSIER_NUL, record.data, record.size, &json, nullptr) == DOSSIER_OK,
        "json");
  check(std::string(dossier_buffer_text(json, nullptr)).find("13800138000") != std::string::npos,
        "json holds the phone");

  dossier_buffer_free(json);
  dossier_write_free(write);
  dossier_session_close(session);
  dossier_store_close(store);
  dossier_options_free(options);
  std::filesystem::remove_all(folder);
}
