// SPDX-License-Identifier: Apache-2.0
#include "dossier/labels.hpp"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.pb.h>

#include <set>

#include "dossier/error.hpp"

namespace dossier {
namespace {

using google::protobuf::DescriptorProto;
using google::protobuf::EnumDescriptorProto;
using google::protobuf::FileDescriptorSet;

constexpr unsigned char kSchema[] = {
#include "dossier.protoset.inc"
};

FileDescriptorSet schema() {
  FileDescriptorSet files;
  files.ParseFromArray(kSchema, sizeof kSchema);
  return files;
}

/// Calls the visitors for every message and enumeration of dossier.v1.
template <typename OnMessage, typename OnEnumeration>
void walk(OnMessage on_message, OnEnumeration on_enumeration) {
  const FileDescriptorSet files = schema();
  for (const auto& file : files.file()) {
    if (file.package() != "dossier.v1") continue;
    for (const EnumDescriptorProto& type : file.enum_type()) on_enumeration(type.name(), type);
    for (const DescriptorProto& message : file.message_type()) {
      on_message(message);
      for (const EnumDescriptorProto& type : message.enum_type())
        on_enumeration(message.name() + "." + type.name(), type);
    }
  }
}

TEST(Labels, every_enumeration_value_has_one_in_both_languages) {
  int values = 0;
  walk([](const DescriptorProto&) {},
       [&](const std::string& name, const EnumDescriptorProto& type) {
         for (const auto& value : type.value()) {
           ++values;
           EXPECT_NE(label(name, value.number(), Language::zh), "") << name << " " << value.name();
           EXPECT_NE(label(name, value.number(), Language::en), "") << name << " " << value.name();
         }
       });
  EXPECT_GT(values, 100);
}

TEST(Labels, every_field_has_one_in_both_languages) {
  walk(
      [](const DescriptorProto& message) {
        for (const auto& field : message.field()) {
          EXPECT_NE(field_label(message.name(), field.name(), Language::zh), field.name())
              << message.name() << "." << field.name();
          EXPECT_NE(path_label(message.name(), field.name(), Language::en), "")
              << message.name() << "." << field.name();
          // A field without a label is shown as it is; where the English label is the same word, the Chinese one proves
          // that there is one.
        }
      },
      [](const std::string&, const EnumDescriptorProto&) {});
}

TEST(Labels, every_path_through_messages_is_known) {
  walk(
      [](const DescriptorProto& message) {
        for (const auto& field : message.field()) {
          const std::string& type = field.type_name();
          if (!type.starts_with(".dossier.v1.") || field.type() != google::protobuf::FieldDescriptorProto::TYPE_MESSAGE)
            continue;
          for (const auto& inner : {"name", "text", "number"}) {
            const std::string path = field.name() + "." + inner;
            const std::string words = path_label(message.name(), path, Language::zh);
            const std::string holder = type.substr(12);
            if (field_label(holder, inner, Language::zh) != inner) {
              EXPECT_NE(words, path) << message.name();
            }
          }
        }
      },
      [](const std::string&, const EnumDescriptorProto&) {});
}

TEST(Labels, labels_names_and_numbers_lead_back) {
  walk([](const DescriptorProto&) {},
       [](const std::string& name, const EnumDescriptorProto& type) {
         for (const auto& value : type.value()) {
           for (const std::string& word : {value.name(), std::string(label(name, value.number(), Language::zh)),
                                           std::string(label(name, value.number(), Language::en))}) {
             EXPECT_EQ(enumeration_value(name, word), value.number()) << name << " " << word;
           }
         }
       });
}

TEST(Labels, words_of_the_documents_are_understood) {
  EXPECT_EQ(enumeration_value("Stage", "潜在客户-未接触"), 1);
  EXPECT_EQ(enumeration_value("Stage", "意向客户-方案洽谈"), 3);
  EXPECT_EQ(enumeration_value("Stage", "成交客户-合作中"), 4);
  EXPECT_EQ(enumeration_value("Level", "战略客户"), 3);
  EXPECT_EQ(enumeration_value("Channel", "拜访"), 4);
  EXPECT_EQ(enumeration_value("Priority", "紧急"), 3);
  EXPECT_EQ(enumeration_value("Priority", "一般"), 2);
  EXPECT_EQ(enumeration_value("InteractionStatus", "处理中"), 2);
  EXPECT_EQ(enumeration_value("FollowUpResult", "暂缓/终止"), 3);
  EXPECT_EQ(enumeration_value("Channel", " ＷＥＣＨＡＴ "), 2);
  EXPECT_EQ(enumeration_value("Source", "同行轉介紹"), 2);
  EXPECT_EQ(enumeration_value("Stage", "未知"), std::nullopt);
  EXPECT_EQ(enumeration_value("CustomerKind", "火星客户"), std::nullopt);
  EXPECT_EQ(enumeration_value("NoSuchThing", "电话"), std::nullopt);
}

TEST(Labels, paths_in_words) {
  EXPECT_EQ(path_label({}, "contacts[0].mobile", Language::zh), "联系人1 手机号码");
  EXPECT_EQ(path_label({}, "contacts[1].mobile", Language::en), "contact 2 mobile");
  EXPECT_EQ(path_label({}, "needs.core_need", Language::zh), "核心需求");
  EXPECT_EQ(path_label("Interaction", "number", Language::zh), "记录编号");
  EXPECT_EQ(path_label({}, "/tmp/store/data.mdb", Language::zh), "/tmp/store/data.mdb");
  EXPECT_EQ(path_label({}, "", Language::en), "");
}

/// An error knows its field only by name. Where records that errors are about call different things by one name, there
/// must be a common word.
TEST(Labels, names_that_mean_several_things_have_a_common_word) {
  const std::set<std::string> roots = {"Customer", "Interaction", "FollowUp", "Staff", "Department"};
  std::map<std::string, std::set<std::string>> words;
  walk(
      [&](const DescriptorProto& message) {
        if (!roots.contains(message.name())) return;
        for (const auto& field : message.field())
          words[field.name()].emplace(field_label(message.name(), field.name(), Language::zh));
      },
      [](const std::string&, const EnumDescriptorProto&) {});
  for (const auto& [name, meanings] : words) {
    if (meanings.size() < 2) continue;
    EXPECT_FALSE(field_label("", name, Language::zh) == name) << name << " means " << testing::PrintToString(meanings);
  }
}

TEST(Labels, messages_name_the_field_in_their_language) {
  const Error error(Code::invalid, "required", "contacts[0].mobile");
  EXPECT_THAT(error.message(Language::zh), testing::StartsWith("联系人1 手机号码"));
  EXPECT_THAT(error.message(Language::en), testing::StartsWith("contact 1 mobile"));
}

}  // namespace
}  // namespace dossier
