// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "dossier/dossier.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "exchange/files/open_rows.hpp"
#include "temporary.hpp"

namespace dossier {

inline constexpr const char* kHeading =
    "客户编号,客户名称,简称,客户类型,统一社会信用代码/"
    "身份证号,联系人姓名,联系人职务,手机号码,固定电话,电子邮箱,联系地址,邮政编码,所属行业,客户来源,客户等级,"
    "合作阶段,核心需求,需求等级,沟通方式偏好,服务时间偏好,首次接触时间,跟进人,备注\n";
inline constexpr const char* kFeedbackHeading =
    "记录编号,客户编号,反馈时间,来源渠道,反馈类型,紧急程度,问题描述,责任部门,责任人,处理进度,解决方案,完成时间,"
    "客户满意度,客户反馈意见\n";
inline constexpr const char* kContractHeading =
    "合同编号,客户编号,签订日期,标的内容,含税金额,不含税金额,付款方式,分期,约定日期,应付金额,实付日期,特殊约定\n";
inline constexpr const char* kFollowUpHeading =
    "客户编号,跟踪日期,跟进方式,沟通内容摘要,客户反馈与需求变化,跟进结果,下一步计划,下一步时间,跟进人\n";

/// The sample forms.
inline const std::string kForms = DOSSIER_SOURCE_DIR "/tests/data/forms/";
inline const std::vector<std::pair<Form, std::string>> kFormFiles = {{Form::registration, "registration.csv"},
                                                                     {Form::feedback, "feedback.csv"},
                                                                     {Form::follow_up, "follow_up.csv"},
                                                                     {Form::contracts, "contracts.csv"}};

/// A new store on 2026-11-21, 10:00 in China.
class Imports : public testing::Test {
 protected:
  Imports() : store_(open(folder_)), session_(store_.system()) {}

  using Table = std::vector<std::vector<std::string>>;

  /// The rows of a file.
  static Table read(const std::string& path) {
    const auto reader = exchange::open_rows(path);
    Table rows;
    for (exchange::Row row; reader->next(row);) rows.push_back(row.cells);
    return rows;
  }

  static Store open(const TemporaryFolder& folder) {
    StoreOptions options;
    options.create = true;
    options.clock = std::make_shared<FixedClock>(Instant(std::chrono::seconds(1795226400)));
    return Store::open(folder.file("store"), options);
  }

  ImportResult import(Form form, const std::string& path) {
    ImportOptions options;
    options.on_refused = [&](const RefusedRow& row) { refused_.push_back(row); };
    return import_form(session_, form, path, options);
  }
  ImportResult import_rows(Form form, const std::string& content) {
    return import(form, folder_.write("rows.csv", content));
  }

  v1::Customer stored(const std::string& number) {
    Snapshot view = session_.read();
    v1::Customer record;
    if (const auto found = customer(view, number)) record.ParseFromString(std::string(found->bytes()));
    return record;
  }
  v1::Interaction stored_interaction(const std::string& number) {
    Snapshot view = session_.read();
    v1::Interaction record;
    if (const auto id = interaction_id(view, number))
      record.ParseFromString(std::string(interaction(view, *id)->bytes()));
    return record;
  }

  uint64_t customer_id_of(const std::string& number) {
    Snapshot view = session_.read();
    return customer_id(view, number).value();
  }

  TemporaryFolder folder_;
  Store store_;
  Session session_;
  std::vector<RefusedRow> refused_;
};

}  // namespace dossier
