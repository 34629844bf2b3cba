// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/bilingual.hpp"

/// What is said of a person's rights. Chinese and English; `{}` stands for the next argument.
namespace dossier::cli::texts {

inline constexpr Text kConsentHelp{
    "同意与其他处理依据：查看、登记、撤回，某一目的可否处理",
    "Consent and other legal bases: list, record, withdraw, and whether a purpose has one"};
inline constexpr Text kConsentBasis{"法律依据：个人同意、订立或履行合同、法定职责或义务……",
                                    "Legal basis: consent, contract, \"legal duty\" ..."};
inline constexpr Text kConsentPurpose{"目的，如 marketing", "Purpose, such as marketing"};
inline constexpr Text kConsentText{"告知书的版本；个人同意须写",
                                   "Version of the notice that the person was given; required for consent"};
inline constexpr Text kConsentChannel{"方式，如 电话", "Channel, such as phone"};
inline constexpr Text kConsentGiven{"同意的日期；不写则为现在", "Date of the consent; default: now"};
inline constexpr Text kConsentProof{"证明文件的名称；个人同意须写",
                                    "Name of the document that proves it; required for consent"};
inline constexpr Text kConsentUntil{"有效期至（含）", "Last day on which it is valid"};
inline constexpr Text kConsentId{"要撤回的同意（内部编号）", "The consent to withdraw (id)"};
inline constexpr Text kConsentWithdrawn{"已撤回", "withdrawn"};
inline constexpr Text kBasisHeading{"依据", "Basis"};
inline constexpr Text kProofHeading{"证明", "Proof"};
inline constexpr Text kMayProcess{"可以为“{0}”处理：{1}", "May be processed for \"{0}\": {1}"};
inline constexpr Text kMayNotProcess{"不可以为“{0}”处理：{1}", "May not be processed for \"{0}\": {1}"};
inline constexpr Text kRestrictHelp{"限制处理：保存而不使用；或以 --lift 解除",
                                    "Restrict processing: the data are kept but not used; --lift ends it"};
inline constexpr Text kAskedBy{"谁提出的：本人、代理人或监护人、近亲属、主管部门、主动",
                               "Who asked: \"the person\", representative, relative, authority, ourselves"};
inline constexpr Text kRestrictGround{"理由", "Reason"};
inline constexpr Text kLift{"解除限制，须写 --reason", "Lift the restriction; requires --reason"};
inline constexpr Text kRestricted{"客户 {0} 已限制处理", "Processing of customer {0} is restricted"};
inline constexpr Text kLifted{"客户 {0} 已解除限制", "The restriction on customer {0} is lifted"};
inline constexpr Text kEraseHelp{"删除一个人的全部个人信息；先列出会删除和须保留的内容",
                                 "Erase a person's data; first lists what would be erased and what has to stay"};
inline constexpr Text kRequestedOn{"请求的日期", "Date of the request"};
inline constexpr Text kEraseGround{
    "理由：撤回同意、目的已实现或不再必要、服务终止或期限届满、违法或违约处理、其他法定情形",
    "Ground: \"consent withdrawn\", \"purpose done\", \"service ended\", unlawful, \"other law\""};
inline constexpr Text kEraseYes{"真正删除；不能恢复", "Really erase; this cannot be undone"};
inline constexpr Text kTableHeading{"数据表", "Table"};
inline constexpr Text kErasedHeading{"删除", "Erased"};
inline constexpr Text kKeptHeading{"保留", "Kept"};
inline constexpr Text kHasToStay{"须保留：{0} {1}，至 {2}（{3}）", "Has to stay: {0} {1}, until {2} ({3})"};
inline constexpr Text kErasePlanned{
    "尚未删除。加上 --yes 及请求日期、请求人和理由即删除。",
    "Nothing has been erased yet. Add --yes with the date of the request, who asked and the ground."};
inline constexpr Text kErasedDone{
    "已删除 {0} 的个人信息，证明编号 {1}。文件中的空闲页在 compact 之后才不再含有旧内容。",
    "Erased {0}, certificate {1}. Free pages of the file still hold the old bytes until compact."};
inline constexpr Text kCopyHelp{"一个人的全部信息的副本：JSON，或可阅读打印的网页",
                                "A full copy of a person's data: JSON, or a page to read and print"};
inline constexpr Text kCopyPurpose{"用途（必填），记入访问日志", "Purpose (required); recorded in the access log"};
inline constexpr Text kCopyPage{"网页（HTML）而非 JSON", "An HTML page instead of JSON"};
inline constexpr Text kCopyOut{"写入这个文件；不写则输出到屏幕", "Write to this file; default: standard output"};
inline constexpr Text kCopied{"副本已写入 {0}", "Wrote the copy to {0}"};
inline constexpr Text kRequestHelp{"个人信息请求：登记、答复、查看",
                                   "Requests from persons about their data: record, answer, list"};
inline constexpr Text kRequestNumber{"客户编号；不写则列出全部待答复的请求",
                                     "Customer number; default: all requests waiting for an answer"};
inline constexpr Text kRequestKind{"登记请求：查阅复制、更正补充、删除、限制处理、撤回同意、解释说明",
                                   "Record a request: copy, correction, erasure, restriction, withdrawal, explanation"};
inline constexpr Text kRequestText{"请求的内容；更正须写", "What is requested; required for a correction"};
inline constexpr Text kRequestReceived{"收到的日期；不写则为现在", "Date it was received; default: now"};
inline constexpr Text kRequestAnswer{"答复这一请求（内部编号），须写 --notice 和 --channel",
                                     "Answer this request (id); requires --notice and --channel"};
inline constexpr Text kRequestNotice{"告知本人的内容", "What the person is told"};
inline constexpr Text kRequestDetail{"完成更正的信息变更（内部编号）",
                                     "The change of a detail (id) that carried out the correction"};
inline constexpr Text kRequestRefused{"拒绝该请求，理由写在 --notice",
                                      "The request is refused, for the reason in --notice"};
inline constexpr Text kAnswerDue{"{0} 前答复", "answer due {0}"};

}  // namespace dossier::cli::texts
