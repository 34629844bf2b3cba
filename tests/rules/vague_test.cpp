// SPDX-License-Identifier: Apache-2.0
#include "rules/vague.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dossier::rules {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Vague, B3_a_description_too_vague_to_act_on_names_what_to_add) {
  const auto all = ElementsAre(Detail::order_number, Detail::promised, Detail::actual);
  for (const char* text : {"物流慢", "质量差", "服务态度不好！", "too slow", "催促发货，电话13800138000"})
    EXPECT_THAT(missing_details(text, false), all) << text;
  EXPECT_THAT(missing_details("物流慢", true), ElementsAre(Detail::promised, Detail::actual));
  EXPECT_THAT(missing_details("订单DD20240315001物流慢", false), ElementsAre(Detail::promised, Detail::actual));
  EXPECT_THAT(missing_details("承诺3天到货", true), IsEmpty());
}

TEST(Vague, B3_what_says_order_promise_and_fact_will_do) {
  for (const char* text :
       {"订单 DD20240315001 承诺3天到货，实际7天", "订单ＤＤ２０２４０３１５００１原定周一送达，至今未到",
        "Order A10293 was promised for Monday, still not here", "订单 20240301 收到 8 件"}) {
    EXPECT_THAT(missing_details(text, false), IsEmpty()) << text;
  }
  const std::string told =
      "客户来电反映上周购买的设备安装后三次停机，工程师两次上门均未找到原因，影响生产，要求更换或者退货";
  EXPECT_THAT(missing_details(told, false), IsEmpty());
}

}  // namespace
}  // namespace dossier::rules
