// SPDX-License-Identifier: Apache-2.0
// What takes a store as a whole: forms that are imported into it, backups that are restored, checkpoints.
#include "fuzz/desk.hpp"
#include "fuzz/image.hpp"
#include "fuzz/samples.hpp"

namespace dossier::fuzz {
namespace {

void import_form(const Desk& desk, const std::string& path, std::string_view bytes) {
  dossier_import_options* options = nullptr;
  dossier_import* result = nullptr;
  write_file(path, bytes);
  OK(dossier_import_options_new(&options, ERR));
  OK(dossier_import_options_set_dry_run(options, 1, ERR));
  const int32_t form = static_cast<int32_t>(bytes.size() % 4);
  require(is_answer(dossier_import_file(desk.session(), form, path.data(), path.size(), options, nullptr, nullptr,
                                        nullptr, &result, nullptr)),
          "a form is imported or refused");
  dossier_import_free(result);
  dossier_import_options_free(options);
}

std::vector<std::string> form_samples(const std::string& path) {
  std::vector<std::string> samples;
  for (int32_t form = 0; form < 4; ++form) {
    unlink(path.c_str());
    OK(dossier_form_write_blank(form, path.data(), path.size(), ERR));
    samples.push_back(read_file(path));
  }
  samples.emplace_back(
      "客户编号,客户名称,简称,客户类型,统一社会信用代码/身份证号,联系人姓名,联系人职务,手机号码,固定电话,电子邮箱,"
      "联系地址,邮政编码,所属行业,客户来源,客户等级,合作阶段,核心需求,需求等级,沟通方式偏好,服务时间偏好,"
      "首次接触时间,跟进人,备注\nC1,甲公司,,企业客户,,李强,,13800138000,,a@b.cn,,,,,,,,,,,2024-03-15,S001,\n");
  return samples;
}

/// A backup in which somebody has changed bytes.
class Backup {
 public:
  Backup(const Desk& desk, const std::string& folder) : folder_(folder + "/backup"), restored_(folder + "/restored") {
    OK(dossier_store_backup(desk.store(), folder_.data(), folder_.size(), nullptr, nullptr, ERR));
    image_ = read_file(folder_ + "/data.mdb");
    image_.resize(image_.size() / kPage * kPage);
  }
  void restore(std::string_view input) {
    {
      const Changed changed(image_.data(), image_.size(), input);
      write_file(folder_ + "/data.mdb", image_);
    }
    unlink((folder_ + "/lock.mdb").c_str());
    const int32_t result = dossier_store_restore(folder_.data(), folder_.size(), restored_.data(), restored_.size(), 1,
                                                 nullptr, nullptr, nullptr, nullptr);
    require(is_answer(result) || result == DOSSIER_E_CORRUPT || result == DOSSIER_E_NOT_A_STORE ||
                result == DOSSIER_E_VERSION,
            "a backup is restored or refused");
  }

 private:
  std::string folder_, restored_, image_;
};

void verify_checkpoint(const Desk& desk, std::string_view checkpoint) {
  uint64_t faults = 0;
  require(is_answer(dossier_store_verify_checkpoint(desk.store(), as_bytes(checkpoint), nullptr, nullptr, nullptr,
                                                    &faults, nullptr)),
          "a checkpoint is one or not");
}

std::string checkpoint_of(const Desk& desk) {
  dossier_buffer* buffer = nullptr;
  OK(dossier_checkpoint(desk.view(), &buffer, ERR));
  const dossier_bytes bytes = dossier_buffer_bytes(buffer);
  std::string kept(reinterpret_cast<const char*>(bytes.data), bytes.size);
  dossier_buffer_free(buffer);
  return kept;
}

}  // namespace

std::vector<Entry> stores(const std::string& folder) {
  const auto desk = std::make_shared<Desk>(folder, "whole");
  const auto backup = std::make_shared<Backup>(*desk, folder);
  const std::string form = folder + "/form";
  const std::vector<std::string> none;
  return {
      {"form",
       1000,
       form_samples(folder + "/blank.xlsx"),
       {"\n", ",", "C1", "=", "\"", "企业客户", "2024-02-30"},
       [desk, form](std::string_view bytes) { import_form(*desk, form, bytes); }},
      {"backup", 10000, changes(), none, [backup](std::string_view input) { backup->restore(input); }},
      {"checkpoint",
       1000,
       {checkpoint_of(*desk)},
       none,
       [desk](std::string_view bytes) { verify_checkpoint(*desk, bytes); }},
  };
}

}  // namespace dossier::fuzz
