// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/bilingual.hpp"

/// What is said where customers and interactions are looked for. Chinese and English; `{}` stands for the next
/// argument.
namespace dossier::cli::texts {

inline constexpr Text kFind{
    "按任意部分查找客户（名称、拼音或首字母、电话、地址、标签、备注……），或查找服务记录的内容",
    "Find customers by any part (name, pinyin or initials, phone, address, tag, notes ...), or interactions by what "
    "was said"};
inline constexpr Text kFindText{
    "要找的内容，多个词以空格分开；留空则按筛选条件列出客户",
    "What to look for, words separated by spaces; if left out, every customer that passes the filters"};
inline constexpr Text kFindIn{"在哪里找：customers（默认）或 interactions",
                              "Where to look: customers (default) or interactions"};
inline constexpr Text kFindCount{"只显示有多少", "Only count the matches"};
inline constexpr Text kFindOwner{"客户的跟进人（工号）", "The customer's owner (staff number)"};
inline constexpr Text kFindRegion{"地址中的任意部分", "Any part of an address"};
inline constexpr Text kFindTag{"完整的标签", "A tag, in full"};
inline constexpr Text kFindOf{"只找这位客户的（仅 interactions）", "Only this customer's (interactions)"};
inline constexpr Text kFindMixed{"选项 {0} 只用于 --in {1}", "{0} can only be used with --in {1}"};
inline constexpr Text kFindPlace{"--in 只能是 customers 或 interactions：{0}",
                                 "--in takes customers or interactions, not {0}"};
inline constexpr Text kFoundInteractions{"找到 {0} 条服务记录", "Interactions found: {0}"};
inline constexpr Text kResolveHelp{"来电、来信的是哪位客户", "Find whose call or message this is"};
inline constexpr Text kEmailClue{"电子邮箱", "E-mail address"};
inline constexpr Text kWechatClue{"微信号", "WeChat id"};
inline constexpr Text kMemberClue{"会员号", "Member id"};
inline constexpr Text kOrderClue{"订单号", "Order number"};
inline constexpr Text kIdentityClue{"统一社会信用代码、身份证号或组织机构代码",
                                    "Credit code, resident identity number or organisation code"};

inline constexpr Text kPhone{"电话", "Phone"};

}  // namespace dossier::cli::texts
