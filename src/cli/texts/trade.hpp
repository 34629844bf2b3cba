// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/bilingual.hpp"

/// What is said of contracts, payments, risk, buying rhythm and documents. Chinese and English; `{}` stands for the
/// next argument.
namespace dossier::cli::texts {

inline constexpr Text kContract{
    "签订、验收、查看合同：分期、回款、特殊约定、资料清单",
    "Sign, accept or show a contract: instalments, payments, special agreements, documents"};
inline constexpr Text kContractNumber{"合同编号", "Contract number"};
inline constexpr Text kContractsOf{"列出这个客户（编号）的全部合同", "List all contracts of this customer (number)"};
inline constexpr Text kSign{
    "为 --customer 签订文件（- 为标准输入）中的合同，JSON，金额以分计，如 "
    R"({"signed_on":"2026-11-20","gross":{"minor":1130000},"net":{"minor":1000000},)"
    R"("instalments":[{"due":"2026-12-15","amount":{"minor":1130000}}],"special_agreements":["只用黄色胶带"]})",
    "Sign for --customer the contract in a file (- is standard input): JSON, amounts in fen, such as "
    R"({"signed_on":"2026-11-20","gross":{"minor":1130000},"net":{"minor":1000000},)"
    R"("instalments":[{"due":"2026-12-15","amount":{"minor":1130000}}],"special_agreements":["yellow tape only"]})"};
inline constexpr Text kAccept{"登记验收：客户在这一天验收；有问题时写 --problems",
                              "The customer accepted the delivery on this day; with --problems if there were any"};
inline constexpr Text kProblems{"验收发现的问题，写了即为未通过",
                                "Problems found at acceptance; it then counts as not passed"};
inline constexpr Text kHandIn{"登记已提交的资料，如 合同副本", "Record a document as handed in, such as 合同副本"};
inline constexpr Text kPay{"登记一笔回款，或查看逾期未付的分期", "Record a payment, or list overdue instalments"};
inline constexpr Text kPayWhat{"合同编号和金额，如 HT202403150001 12345.67",
                               "Contract number and amount, such as HT202403150001 12345.67"};
inline constexpr Text kReceived{"到账日期；不写则为今天", "Date it was received; default: today"};
inline constexpr Text kInstalment{"付第几期；不写则付最早未付的一期",
                                  "Instalment it is for; default: the oldest unpaid"};
inline constexpr Text kReference{"银行流水号，同一合同内不重复", "Bank reference, unique within its contract"};
inline constexpr Text kWithdraw{"撤销这笔回款（内部编号），须写 --reason",
                                "Withdraw this payment (id); requires --reason"};
inline constexpr Text kWithdrawReason{"撤销的原因", "Why it is withdrawn"};
inline constexpr Text kPayOverdue{"列出逾期未付的分期", "List overdue instalments"};
inline constexpr Text kPayUntil{"列出到这一天（含）为止应付而未付的分期",
                                "List unpaid instalments due up to and including this day"};
inline constexpr Text kOnlyCustomer{"只看这个客户（编号）", "Only this customer (number)"};
inline constexpr Text kRisk{"风险预警：查看、提出、处理、按逾期规则检查",
                            "Risk signals: list, raise, close, and apply the rule on late payments"};
inline constexpr Text kRiskNumber{"客户编号；不写则列出全部未处理的预警",
                                  "Customer number; default: list all open signals"};
inline constexpr Text kRiskAll{"连同已处理的", "Include signals that have been dealt with"};
inline constexpr Text kRiskReview{"按逾期规则检查有逾期分期的全部客户",
                                  "Apply the rule on late payments to every customer with an overdue instalment"};
inline constexpr Text kRiskRaise{"为该客户提出预警：违约、行业、内部评级 或 其他",
                                 "Raise a signal for the customer: breach, industry, \"internal rating\" or other"};
inline constexpr Text kRiskSeverity{"级别：提示（不写则为此）、评估 或 高风险",
                                    "Severity: note (default), assessment or \"high risk\""};
inline constexpr Text kRiskText{"风险描述", "Description of the risk"};
inline constexpr Text kRiskClose{"处理完毕的预警（内部编号），须写 --outcome",
                                 "The signal (id) that was dealt with; requires --outcome"};
inline constexpr Text kRiskOutcome{"处理结果", "How it was dealt with"};
inline constexpr Text kReorder{"谁又该采购了：购买节奏与预计日期", "Who is expected to buy again, and when"};
inline constexpr Text kReorderNumber{"客户编号；不写则列出近期预计再次采购的客户",
                                     "Customer number; default: everybody expected to buy again soon"};
inline constexpr Text kReorderWithin{"多少天之内（默认 30）", "Within this many days (default: 30)"};
inline constexpr Text kReorderConfidence{"可信度至少为百分之几", "At least this confidence, in percent"};
inline constexpr Text kReorderPlan{"为该客户安排复购跟进", "Plan a follow-up for the customer"};
inline constexpr Text kDocuments{"客户尚缺的资料：合同与服务当日",
                                 "Documents still missing from a customer's contracts and service days"};
inline constexpr Text kDocumentsSince{"服务当日从这一天看起；不写则为 30 天前",
                                      "Service days from this day on; default: the last 30 days"};
inline constexpr Text kHandInDay{"登记某一服务日已提交的资料，如 当日沟通记录",
                                 "Record a document of a service day as handed in, such as 当日沟通记录"};
inline constexpr Text kDocumentsDay{"该服务日；不写则为今天", "That service day; default: today"};
inline constexpr Text kBadAmount{"“{0}”不是金额", "\"{0}\" is not an amount"};
inline constexpr Text kDaysHeading{"逾期天数", "Days"};
inline constexpr Text kContractHeading{"合同编号", "Contract"};
inline constexpr Text kInstalmentHeading{"期", "No."};
inline constexpr Text kOutstanding{"未付", "Outstanding"};
inline constexpr Text kAmountHeading{"金额", "Amount"};
inline constexpr Text kPaidHeading{"已付", "Paid"};
inline constexpr Text kPaidOn{"{0} 付清", "paid {0}"};
inline constexpr Text kPaidLate{"{0} 付清（逾期）", "paid late, {0}"};
inline constexpr Text kOverdueState{"逾期未付", "overdue"};
inline constexpr Text kOpen{"未结", "open"};
inline constexpr Text kDateSigned{"签订日期", "Signed"};
inline constexpr Text kOccasionHeading{"时点", "Occasion"};
inline constexpr Text kEventHeading{"事项", "About"};
inline constexpr Text kDocumentHeading{"资料", "Document"};
inline constexpr Text kNotHandedIn{"缺", "missing"};
inline constexpr Text kPaymentRecorded{"已登记回款 {0}：{1}，合同 {2}", "Recorded payment {0}: {1} for contract {2}"};
inline constexpr Text kAllotted{"第 {0} 期：{1}", "instalment {0}: {1}"};
inline constexpr Text kBeyond{"多付 {0}", "{0} more than was due"};
inline constexpr Text kWithdrawn{"已撤销回款 {0}（合同 {1}）", "Withdrew payment {0} of contract {1}"};
inline constexpr Text kRiskHeading{"预警", "Signal"};
inline constexpr Text kSeverityHeading{"级别", "Severity"};
inline constexpr Text kGrounds{"依据", "Because"};
inline constexpr Text kMoreGrounds{"等另 {0} 项", "and {0} more"};
inline constexpr Text kOutcome{"处理结果", "Outcome"};
inline constexpr Text kRisksReviewed{"检查了 {0} 个有逾期的客户，新提出 {1} 个预警",
                                     "Checked {0} customers with overdue instalments, raised {1} signals"};
inline constexpr Text kRiskRaised{"已提出预警 {0}", "Raised signal {0}"};
inline constexpr Text kRiskClosed{"预警 {0} 已处理", "Signal {0} has been dealt with"};
inline constexpr Text kNextExpected{"预计", "Expected"};
inline constexpr Text kIntervalHeading{"节奏", "Rhythm"};
inline constexpr Text kConfidenceHeading{"可信度", "Confidence"};
inline constexpr Text kLastBought{"最近一次", "Last"};
inline constexpr Text kEveryDays{"每 {0} 天（{1} 次）", "every {0} days ({1} times)"};
inline constexpr Text kReorderPlanned{"已安排跟进任务 {0}", "Planned follow-up {0}"};
inline constexpr Text kReorderPlannedAlready{"已有未完成的复购跟进", "A follow-up is already open"};

}  // namespace dossier::cli::texts
