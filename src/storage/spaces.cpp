// SPDX-License-Identifier: Apache-2.0
#include "storage/spaces.hpp"

#include "storage/commit_record.hpp"
#include "storage/seal.hpp"

namespace dossier::storage {
namespace {

std::vector<uint64_t> seeds(const std::vector<std::string>& names) {
  std::vector<uint64_t> all;
  for (const auto& name : names) all.push_back(seal_seed(name));
  return all;
}

}  // namespace

Spaces::Spaces(std::string folder, Options options)
    : options_(std::move(options)), seeds_(seeds(options_.spaces)), environment_(std::move(folder), options_) {}

void Spaces::open_tables(MDB_txn* transaction, unsigned flags) {
  for (const auto& name : names()) {
    MDB_dbi table = 0;
    check_result(mdb_dbi_open(transaction, name.c_str(), flags, &table), environment_.folder());
    tables_.push_back(table);
  }
  check_result(mdb_dbi_open(transaction, kOwnTable, flags, &own_table_), environment_.folder());
}

View Spaces::newest() {
  PageMap map;
  MetaInfo meta;
  environment_.newest(map, meta);
  View view(names());
  view.reset(map, meta);
  const MetaPages pages = environment_.meta_pages();
  if (pages != known_) {
    check_meta_pages(view, pages);
    known_ = pages;
  }
  return view;
}

}  // namespace dossier::storage
