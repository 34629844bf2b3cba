// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <dossier.h>

#include <string>
#include <string_view>
#include <vector>

#include "fuzz/entry.hpp"

/// Records that the fuzzer begins with, and what the C interface says of them.
namespace dossier::fuzz {

struct Sample {
  const char* message;
  const char* json;
};

/// Of every kind that a host may be given from elsewhere.
inline constexpr Sample kSamples[] = {
    {"Customer",
     R"({"kind":"企业客户","name":"苏州青石机械有限公司","short_name":"青石",
"owner":"S001","credit_code":"91320594MA1MYBNW26","stage":"STAGE_CONTACTED",
"contacts":[{"name":"王芳","mobile":"13800138000",
"email":"c@example.cn","landline":"0512-62345678"}],
"addresses":[{"province":"江苏省","city":"苏州市","street":"星湖街1号","postal_code":"215000"}],"tags":[{"name":"重点"}],
"preferences":{"channels":["CHANNEL_PHONE"],"service_windows_typed":"工作日9:00-18:00"},"notes":"请打 13900139000"})"},
    {"Customer", R"({"kind":"个人客户","name":"甲","contacts":[{"name":"甲","wechat":"wx_1"}]})"},
    {"Interaction",
     R"({"customer":1,"at":"2024-03-14T10:00:00+08:00","channel":"CHANNEL_PHONE","kind":"INTERACTION_KIND_CONSULTATION",
"handler":"S001","summary":"第一次","next_step":{"action":"回电","due":"2024-03-18"},
"feedback":{"person":"S002","satisfaction":4,"customer_words":"还行"}})"},
    {"FollowUp", R"({"customer":1,"due":"2024-03-20T10:00:00+08:00","action":"回访","assignee":"S001"})"},
    {"Contract",
     R"({"customer":1,"signed_on":"2024-03-01","items":[{"name":"维保","quantity":"1","unit":"年"}],
"gross":{"minor":100000,"currency":"CNY"},
"instalments":[{"due":"2024-04-01","amount":{"minor":100000}}],"special_agreements":["验收后付款"]})"},
    {"Policy",
     R"({"business_hours":{"utc_offset_minutes":480,"from":540,"to":1080},"default_area_code":"0512",
"numbers":{"customer":"C{date}{n:3}"},"calendar_csv":"2024-03-15,holiday,店庆\n","extra_mobile_prefixes":["140"],
"field_rules":[{"field":"contacts.mobile","kind":"CUSTOMER_KIND_ENTERPRISE","name":"手机"}],
"cadences":[{"stage":"STAGE_CONTACTED","every":{"amount":3},"channels":["CHANNEL_PHONE"],"action":"回访"}],
"pool_rules":[{"stage":"STAGE_CONTACTED","idle":{"amount":30},"name":"闲置"}],"duplicate_checks_per_day":1000000})"},
    {"Consent",
     R"({"customer":1,"basis":"个人同意","purpose":"marketing","text_version":"1","proof":"录音1",
"given_at":"2024-03-01T00:00:00Z"})"},
    {"LegalHold", R"({"customer":1,"reason":"诉讼","reference":"2024-1"})"},
    {"Staff", R"({"number":"S009","name":"陈刚","department":"客服部","role":"ROLE_AGENT"})"},
};

/// The record of a sample.
inline std::string record_of(const Sample& sample) {
  dossier_buffer* buffer = nullptr;
  require(
      dossier_record_from_json(sample.message, DOSSIER_NUL, sample.json, DOSSIER_NUL, &buffer, nullptr) == DOSSIER_OK,
      sample.json);
  const dossier_bytes bytes = dossier_buffer_bytes(buffer);
  std::string record(reinterpret_cast<const char*>(bytes.data), bytes.size);
  dossier_buffer_free(buffer);
  return record;
}

inline std::vector<std::string> sample_records() {
  std::vector<std::string> records;
  for (const Sample& sample : kSamples) records.push_back(record_of(sample));
  return records;
}

/// Which message some bytes are taken for: the same for the same size, and any.
inline const char* message_for(std::string_view bytes) { return kSamples[bytes.size() % std::size(kSamples)].message; }

/// A result that may come of bytes from outside.
inline bool is_answer(int32_t result) {
  switch (result) {
    case DOSSIER_OK:
    case DOSSIER_NOT_FOUND:
    case DOSSIER_END:
    case DOSSIER_UNCHANGED:
    case DOSSIER_E_USAGE:
    case DOSSIER_E_INVALID:
    case DOSSIER_E_CONFLICT:
    case DOSSIER_E_DENIED:
    case DOSSIER_E_MISSING: return true;
    default: return false;
  }
}

}  // namespace dossier::fuzz
