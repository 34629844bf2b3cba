// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "dossier/v1/keeping.pb.h"
#include "dossier/v1/staff.pb.h"
#include "imports.hpp"

namespace dossier {
namespace {

class MovedClock final : public Clock {
 public:
  Instant now() const override { return now_; }
  void advance(std::chrono::hours by) { now_ += by; }

 private:
  Instant now_ = Instant(std::chrono::seconds(1795226400));
};

/// What two people have destroyed, an import does not bring back (B8).
TEST(ImportOfDestroyed, B8_R15_the_same_old_form_row_does_not_bring_a_destroyed_customer_back) {
  const TemporaryFolder folder;
  const auto clock = std::make_shared<MovedClock>();
  StoreOptions options;
  options.create = true;
  options.clock = clock;
  const Store store = Store::open(folder.file("store"), options);
  const Session host = store.system();
  const std::string row =
      "C20240315001,甲公司,,企业客户,,李强,,13800138000,,a@b.cn,,,,,,流失-已终止,,,,,2024-03-15,S001,";
  const std::string first = folder.write("old.csv", kHeading + row + "\n"),
                    changed = folder.write("new.csv", kHeading + row + "改过\n");
  std::vector<RefusedRow> refused;
  const auto import = [&](const std::string& path) {
    ImportOptions with;
    with.on_refused = [&](const RefusedRow& one) { refused.push_back(one); };
    return import_form(host, Form::registration, path, with);
  };
  ASSERT_EQ(import(first).taken, 1u);
  {
    Write write = host.write("people");
    for (const char* number : {"S900", "S901"}) {
      v1::Staff staff;
      staff.set_number(number);
      staff.set_name("管理员");
      staff.set_role(v1::ROLE_ADMINISTRATOR);
      put_staff(write, staff);
    }
    write.commit();
  }
  clock->advance(std::chrono::hours(24 * 366 * 4));
  uint64_t id = 0;
  {
    Write write = host.write("destroy");
    v1::Destruction wanted;
    wanted.set_reason("保存期满");
    v1::DestructionItem& item = *wanted.add_items();
    item.set_record_class(v1::RECORD_CLASS_CUSTOMER);
    item.set_customer(customer_id(write, "C20240315001").value());
    id = propose_destruction(write, wanted);
    write.commit();
  }
  for (const char* number : {"S900", "S901"}) {
    Write write = store.session(number).write("sign");
    sign_destruction(write, id);
    if (number == std::string("S901")) carry_out_destruction(write, id);
    write.commit();
  }
  const ImportResult again = import(first);
  EXPECT_EQ(again.unchanged, 1u);
  EXPECT_EQ(again.taken, 0u);
  EXPECT_EQ(import(changed).refused, 1u);
  ASSERT_EQ(refused.size(), 1u);
  EXPECT_EQ(refused[0].error.reason(), "destroyed");
  Snapshot view = host.read();
  EXPECT_FALSE(customer_id(view, "C20240315001"));
  EXPECT_EQ(store.verify([](const Fault& fault) { ADD_FAILURE() << fault.kind << " " << fault.detail; }).faults, 0u);
}

}  // namespace
}  // namespace dossier
