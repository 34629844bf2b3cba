// SPDX-License-Identifier: Apache-2.0
#include "dossier/views.hpp"

#include "desk/store_fixture.hpp"

namespace dossier::test {
namespace {

using Views = StoreTest;

TEST_F(Views, X12_a_record_is_read_by_the_names_of_its_fields) {
  const uint64_t id = register_one(enterprise());
  v1::Interaction talk = call(id, at(2026, 3, 2, 9));
  talk.add_further_channels(v1::CHANNEL_VISIT);
  talk.add_promises()->set_text("周五前报价");
  const Recorded recorded = record_one(talk);
  Snapshot view = agent().read();
  const CustomerView customer_view(*customer(view, id));
  EXPECT_EQ(customer_view.number(), *customer_number_of(view, id));
  EXPECT_EQ(customer_view.kind(), v1::CUSTOMER_KIND_ENTERPRISE);
  ASSERT_EQ(customer_view.contacts().size(), 1u);
  EXPECT_EQ(customer_view.contacts()[0].mobile(), "13800138000");
  EXPECT_FALSE(customer_view.has_erased());
  EXPECT_FALSE(customer_view.erased());
  const InteractionView entry(*interaction(view, recorded.id));
  EXPECT_EQ(entry.summary(), "已发送产品资料");
  EXPECT_EQ(entry.at(), at(2026, 3, 2, 9));
  EXPECT_EQ(entry.further_channels(), std::vector{v1::CHANNEL_VISIT});
  EXPECT_EQ(entry.promises().at(0).text(), "周五前报价");
  EXPECT_FALSE(entry.feedback().has_solved_at());
  EXPECT_EQ(entry.feedback().solved_at(), std::nullopt);
  EXPECT_EQ(entry.raw().bytes(), interaction(view, recorded.id)->bytes());
}

}  // namespace
}  // namespace dossier::test
