// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/bilingual.hpp"

/// What is said of rights, the access log and the change feed. Chinese and English; `{}` stands for the next argument.
namespace dossier::cli::texts {

inline constexpr Text kGrant{
    "超出岗位的权限：list 列出，give 授权，revoke 撤销，explain 说明某人对某客户能看到什么、为什么",
    "Rights beyond the role: list, give, revoke, explain (what somebody sees of a customer, and why)"};
inline constexpr Text kGrantStaff{"员工（工号）", "Member of staff (number)"};
inline constexpr Text kGrantCustomer{"客户编号", "Customer number"};
inline constexpr Text kGrantDepartment{"give：某部门及其下级的客户",
                                       "give: the customers of this department and of those below it"};
inline constexpr Text kGrantEdit{"give：也可修改；不写则只能查看", "give: allow editing too; default: view only"};
inline constexpr Text kGrantClasses{
    "give：完整显示的字段类别，逗号分隔：contact、identity、money、risk、note",
    "give: classes of fields shown in full, separated by commas: contact, identity, money, risk, note"};
inline constexpr Text kGrantId{"revoke：授权编号（见 list）", "revoke: the grant's id (see list)"};
inline constexpr Text kReveal{"显示客户的完整身份证号；谁、何时、为何都会记录",
                              "Show a customer's full identity number; who, when and why is recorded"};
inline constexpr Text kPurpose{"用途（必填），会记入查看记录", "Purpose (required); recorded in the access log"};
inline constexpr Text kWhoSaw{"谁看过这位客户的资料", "Who has seen a customer's data"};
inline constexpr Text kChanges{"按先后顺序列出所有变更", "All changes, in the order they were committed"};
inline constexpr Text kAfterSequence{"从这一序号之后开始", "Start after this sequence number"};
inline constexpr Text kFollow{"一直等待新的变更，直到被中断", "Wait for further changes until interrupted"};
inline constexpr Text kInterval{"--follow：每隔多少毫秒查看一次（默认 1000）",
                                "--follow: milliseconds between looks (default: 1000)"};
inline constexpr Text kGranted{"已授权，编号 {0}", "Granted, id {0}"};
inline constexpr Text kRevoked{"授权 {0} 已撤销", "Grant {0} revoked"};
inline constexpr Text kStaffHeading{"员工", "Staff"};
inline constexpr Text kForHeading{"客户或部门", "For"};
inline constexpr Text kAccessHeading{"权限", "Access"};
inline constexpr Text kClassesHeading{"完整显示", "In full"};
inline constexpr Text kUntilHeading{"截止", "Until"};
inline constexpr Text kMayEdit{"{0} 可以查看和修改 {1}", "{0} can view and edit {1}"};
inline constexpr Text kMayView{"{0} 可以查看 {1}", "{0} can view {1}"};
inline constexpr Text kMayNothing{"对 {0} 来说，{1} 不存在", "For {0}, {1} does not exist"};
inline constexpr Text kInFull{"完整显示：{0}", "In full: {0}"};
inline constexpr Text kShownHeading{"看到的内容", "Shown in full"};
inline constexpr Text kOnAList{"名单中（{0}）", "on a list ({0})"};
inline constexpr Text kDuplicateChecked{"登记前查重", "duplicate check"};
inline constexpr Text kNobodySaw{"没有查看记录", "Nobody has seen it"};

}  // namespace dossier::cli::texts
