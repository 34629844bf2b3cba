// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/bilingual.hpp"

/// What is said of keeping and destroying. Chinese and English; `{}` stands for the next argument.
namespace dossier::cli::texts {

inline constexpr Text kRetention{"列出已满保存期、可以或应当销毁的档案",
                                 "List the records whose retention period is over and that may or must be destroyed"};
inline constexpr Text kClassOption{
    "档案类别：已终止客户档案、互动记录、反馈记录、合同与回款、访问日志",
    "Class of records: ended customer, interaction, feedback, contract and payments, access log"};
inline constexpr Text kMustGoOnly{"只看超过最长保存期、应当销毁的",
                                  "Only what must be destroyed because its maximum period is over"};
inline constexpr Text kDryPolicy{"试算：按此规则文件（JSON）会列出什么", "Dry run: what these rules (JSON) would list"};
inline constexpr Text kClassHeading{"类别", "Class"};
inline constexpr Text kRecordHeading{"编号", "Record"};
inline constexpr Text kSinceHeading{"起算日", "Since"};
inline constexpr Text kMayGoHeading{"可销毁", "May go"};
inline constexpr Text kMustGoHeading{"应销毁", "Must go"};
inline constexpr Text kBlockedHeading{"不能销毁的原因", "Kept by"};
inline constexpr Text kNotAnId{"“{0}”不是编号", "\"{0}\" is not an id"};
inline constexpr Text kHold{"留存令（诉讼保全）：阻止销毁，直至解除",
                            "Legal holds: nothing on hold is destroyed until the hold is released"};
inline constexpr Text kHoldWhat{
    "place：客户编号（或用 --class 指定一类档案）；release：留存令编号；list：客户编号（不写则全部）",
    "place: customer number (or --class for a class of records); release: the hold's id; list: customer number "
    "(default: all)"};
inline constexpr Text kHoldReference{"案号等", "Reference, such as a case number"};
inline constexpr Text kHoldId{"留存令 {0}", "Legal hold {0}"};
inline constexpr Text kReleased{"已由 {0} 于 {1} 解除：{2}", "released by {0} on {1}: {2}"};
inline constexpr Text kDestroy{"销毁：提出、两人签字、执行并留下记录",
                               "Destruction: proposed, signed by two people, carried out with a protocol"};
inline constexpr Text kDestroyWhat{"sign、carry-out、cancel、show：销毁记录编号",
                                   "sign, carry-out, cancel, show: the destruction's id"};
inline constexpr Text kDestroyLimit{"propose：最多几条（不超过 1000）", "propose: at most this many (up to 1000)"};
inline constexpr Text kDestructionId{"销毁记录 {0}", "Destruction {0}"};
inline constexpr Text kDestructionItems{"{0} 条", "items: {0}"};
inline constexpr Text kSigned{"{0} 签字，{1}", "signed by {0}, {1}"};
inline constexpr Text kKept{"未销毁", "kept"};

}  // namespace dossier::cli::texts
