// SPDX-License-Identifier: Apache-2.0
#include "dossier/archive.hpp"

#include <gmock/gmock.h>
#include <zip.h>

#include <algorithm>

#include "dossier/destruction.hpp"
#include "dossier/limits.hpp"
#include "dossier/retention.hpp"
#include "dossier/v1/keeping.pb.h"
#include "dossier/v1/staff.pb.h"
#include "exchange/files/open_rows.hpp"
#include "exchange/files/zip_archive.hpp"
#include "imports.hpp"

namespace dossier {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::chrono::year_month kMarch = std::chrono::year(2026) / 3;

class Archives : public Imports {
 protected:
  void import_sample() {
    for (const auto& [form, file] : kFormFiles) import(form, kForms + file);
  }
  std::string read(const std::string& path) const {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::string member(const std::string& path, const std::string& name) const {
    const exchange::ZipArchive zip(path);
    const auto part = zip.open(name);
    std::string text;
    char buffer[4096];
    while (const size_t got = part->read(buffer, sizeof buffer)) text.append(buffer, got);
    return text;
  }
  /// A member of an archive exchanged for something else; nothing: taken out.
  void exchange_member(const std::string& path, const std::string& name, const std::optional<std::string>& content) {
    int code = 0;
    zip_t* const zip = zip_open(path.c_str(), 0, &code);
    ASSERT_NE(zip, nullptr);
    if (content) {
      zip_source_t* const source = zip_source_buffer(zip, content->data(), content->size(), 0);
      ASSERT_GE(zip_file_add(zip, name.c_str(), source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8), 0);
    } else {
      ASSERT_EQ(zip_delete(zip, static_cast<zip_uint64_t>(zip_name_locate(zip, name.c_str(), 0))), 0);
    }
    ASSERT_EQ(zip_close(zip), 0);
  }
  static const v1::ArchiveMember& named(const v1::MonthArchive& archive, const std::string& name) {
    const auto& members = archive.members();
    return *std::find_if(members.begin(), members.end(),
                         [&](const v1::ArchiveMember& one) { return one.name() == name; });
  }
};

TEST_F(Archives, B7_B8_a_months_archive_can_be_opened_and_checked_by_itself) {
  import_sample();
  const std::string path = folder_.file("202603.zip");
  const v1::MonthArchive made = archive_month(session_, kMarch, path);
  std::vector<std::string> names;
  for (const v1::ArchiveMember& one : made.members()) names.push_back(one.name());
  EXPECT_THAT(names, ElementsAre("interactions.jsonl", "feedback.jsonl", "contracts.jsonl", "payments.jsonl",
                                 "202603客户反馈记录表.xlsx", "202603客户跟踪记录表.xlsx"));
  EXPECT_GT(named(made, "feedback.jsonl").records(), 5u);
  EXPECT_EQ(named(made, "feedback.jsonl").records(), named(made, "202603客户反馈记录表.xlsx").records());
  const std::string lines = member(path, "feedback.jsonl");
  EXPECT_EQ(static_cast<uint64_t>(std::count(lines.begin(), lines.end(), '\n')),
            named(made, "feedback.jsonl").records());
  EXPECT_EQ(lines.size(), named(made, "feedback.jsonl").bytes());
  EXPECT_THAT(member(path, "manifest.json"), HasSubstr("\"month\": \"2026-03\""));
  EXPECT_THAT(member(path, "manifest.json"), HasSubstr(named(made, "feedback.jsonl").sha256()));

  const v1::MonthArchive checked = check_archive(path);
  EXPECT_TRUE(checked.sound());
  EXPECT_EQ(checked.sha256(), made.sha256());
  EXPECT_EQ(checked.month(), "2026-03");
  EXPECT_EQ(checked.made_by(), "system");
  for (const v1::ArchiveMember& one : checked.members())
    EXPECT_EQ(one.state(), v1::ArchiveMember::STATE_SOUND) << one.name();
  // Nothing is left beside it, and nobody else may read it.
  EXPECT_EQ(std::filesystem::status(path).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(path).parent_path())) {
    EXPECT_THAT(entry.path().filename().string(), Not(HasSubstr("part")));
  }
}

TEST_F(Archives, B8_a_damaged_missing_or_added_member_is_named) {
  import_sample();
  const std::string path = folder_.file("a.zip");
  const v1::MonthArchive made = archive_month(session_, kMarch, path);
  const std::string whole = read(path);
  const auto state = [&](const std::string& name) {
    const v1::MonthArchive checked = check_archive(path);
    EXPECT_FALSE(checked.sound());
    for (const v1::ArchiveMember& one : checked.members()) {
      if (one.name() != name) {
        EXPECT_EQ(one.state(), v1::ArchiveMember::STATE_SOUND) << one.name();
      }
    }
    return named(checked, name).state();
  };
  exchange_member(path, "feedback.jsonl", "{}\n");
  EXPECT_EQ(state("feedback.jsonl"), v1::ArchiveMember::STATE_DAMAGED);
  folder_.write("a.zip", whole);
  exchange_member(path, "payments.jsonl", std::nullopt);
  EXPECT_EQ(state("payments.jsonl"), v1::ArchiveMember::STATE_MISSING);
  folder_.write("a.zip", whole);
  exchange_member(path, "extra.txt", "x");
  EXPECT_EQ(state("extra.txt"), v1::ArchiveMember::STATE_UNLISTED);
  // Whichever byte is flipped: it is never taken for sound with other contents.
  for (size_t i = 0; i < 200; ++i) {
    std::string flipped = whole;
    flipped[whole.size() * i / 200] ^= 0x20;
    folder_.write("a.zip", flipped);
    try {
      const v1::MonthArchive checked = check_archive(path);
      if (!checked.sound()) continue;
      for (const v1::ArchiveMember& one : made.members())
        EXPECT_EQ(named(checked, one.name()).sha256(), one.sha256()) << i;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::invalid) << error.reason();
    }
  }
  folder_.write("a.zip", "no archive");
  try {
    check_archive(path);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), "archive");
  }
}

TEST_F(Archives, a_manifest_has_limits) {
  const auto refused = [&](const std::string& manifest, size_t members = 1) {
    const std::string path = folder_.write("a.zip", "");
    int code = 0;
    zip_t* const zip = zip_open(path.c_str(), ZIP_TRUNCATE, &code);
    const auto add = [&](const std::string& name, const std::string& content) {
      EXPECT_GE(zip_file_add(zip, name.c_str(), zip_source_buffer(zip, content.data(), content.size(), 0), 0), 0);
    };
    const std::string member(1 << 20, 'x'), short_one = "x";  // Read when the file is closed.
    add("manifest.json", manifest);
    for (size_t i = 0; i < members; ++i) add("x" + std::to_string(i), i == 0 ? member : short_one);
    EXPECT_EQ(zip_close(zip), 0);
    try {
      check_archive(path);
      return std::string("taken");
    } catch (const Error& error) {
      return error.reason();
    }
  };
  const auto listing = [](size_t times, bool same) {
    std::string members;
    for (size_t i = 0; i < times; ++i)
      members += std::string(i == 0 ? "" : ",") + R"({"name":"x)" + std::to_string(same ? 0 : i) + "\"}";
    return R"({"format":1,"members":[)" + members + "]}";
  };
  EXPECT_EQ(refused(listing(3, false)), "taken");
  EXPECT_EQ(refused(listing(20'000, true)), "archive");  // Each would be read as often as it is named.
  EXPECT_EQ(refused(listing(2, true)), "archive");
  EXPECT_EQ(refused(listing(limits::kArchiveMembers + 1, false)), "archive");
  EXPECT_EQ(refused(listing(1, false), limits::kArchiveMembers), "archive");
  EXPECT_EQ(refused(R"({"format":)" + std::string(400'000, '[') + std::string(400'000, ']') + "}"), "archive");
  EXPECT_EQ(refused(listing(1, false) + std::string(limits::kManifestBytes, ' ')), "archive");
}

TEST_F(Archives, B7_D10_it_is_an_export_with_its_rights_and_its_entry_in_the_access_log) {
  import_sample();
  {
    Write write = session_.write("people");
    for (const auto& [number, role] : {std::pair{"V900", v1::ROLE_VIEWER}, {"A900", v1::ROLE_ADMINISTRATOR}}) {
      v1::Staff staff;
      staff.set_number(number);
      staff.set_name("某人");
      staff.set_role(role);
      put_staff(write, staff);
    }
    write.commit();
  }
  const std::string path = folder_.file("a.zip");
  try {
    archive_month(store_.session("V900"), kMarch, path);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::denied);
  }
  EXPECT_FALSE(std::filesystem::exists(path));
  archive_month(store_.session("A900"), kMarch, path);
  store_.flush_access_log();
  Snapshot view = session_.read();
  const RecordPage seen = seen_by(view, "A900");
  ASSERT_THAT(seen.entries, Not(IsEmpty()));
  for (const RecordView entry : seen.entries) EXPECT_THAT(std::string(entry.bytes()), HasSubstr("archive 2026-03"));
  // A process that is killed half-way leaves a file without anything in it.
  size_t looks = 0;
  archive_month(session_, kMarch, folder_.file("c.zip"), [&](uint64_t, uint64_t) {
    for (const std::string& name : folder_.names()) {
      if (!std::filesystem::is_directory(folder_.file(name)) && name.starts_with('.')) {
        EXPECT_EQ(std::filesystem::file_size(folder_.file(name)), 0u);
      }
    }
    ++looks;
    return true;
  });
  EXPECT_GT(looks, 5u);
  // Stopped half-way, nothing stays.
  EXPECT_THROW(archive_month(session_, kMarch, folder_.file("b.zip"), [](uint64_t, uint64_t) { return false; }), Error);
  EXPECT_FALSE(std::filesystem::exists(folder_.file("b.zip")));
}

}  // namespace
}  // namespace dossier
