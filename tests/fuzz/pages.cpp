// SPDX-License-Identifier: Apache-2.0
// The pages of a store's file, as somebody may have made them, read where they lie in memory.
#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <map>

#include "dossier/error.hpp"
#include "fuzz/image.hpp"
#include "storage/commit_record.hpp"
#include "storage/free_list.hpp"
#include "storage/reach.hpp"
#include "storage/seal.hpp"
#include "storage/tree.hpp"

namespace dossier::fuzz {
namespace {

using namespace storage;

/// The file of a store in which every value says where it belongs, in a block of exactly its size.
class Image {
 public:
  explicit Image(const std::string& folder) {
    Options options;
    options.spaces = names_;
    options.create = true;
    options.map_bytes = uint64_t{64} << 20;
    fill(*open(folder, options));
    const std::string bytes = read_file(folder + "/data.mdb");
    const MetaInfo newest = std::max(load<MetaPage>(bytes.data()).info, load<MetaPage>(bytes.data() + kPage).info,
                                     [](const auto& a, const auto& b) { return a.transaction < b.transaction; });
    size_ = (newest.last_page + 1) * kPage;
    bytes_ = std::make_unique<char[]>(size_);
    bytes.copy(bytes_.get(), size_);
  }

  char* data() { return bytes_.get(); }
  size_t size() const { return size_; }
  const std::vector<std::string>& names() const { return names_; }
  bool holds(Space space, Bytes key, Bytes value) const {
    const auto found = model_.find(std::string(key));
    return found != model_.end() && value == std::to_string(space) + found->second;
  }

 private:
  void fill(Engine& engine) {
    for (int i = 0; i < 90; ++i) model_["key" + std::to_string(i)] = std::string(i == 7 ? 9000 : 100, 'a');
    const auto write = engine.write();
    for (Space space = 0; space < names_.size(); ++space) {
      for (const auto& [key, value] : model_) write->put(space, key, std::to_string(space) + value);
    }
    write->commit();
  }

  const std::vector<std::string> names_{"a", "b"};
  std::map<std::string, std::string> model_;
  std::unique_ptr<char[]> bytes_;
  size_t size_ = 0;
};

/// Walks everything as readers do: an entry that is given is one that was written there.
void read_all(const Image& image, storage::View& view) {
  for (Space space = 0; space < image.names().size(); ++space) {
    TreeCursor forward(view.tree(space)), back(view.tree(space));
    while (forward.next()) require(image.holds(space, forward.key(), forward.value()), "what is read was written");
    while (back.prev()) require(image.holds(space, back.key(), back.value()), "what is read was written");
    if (const auto value = storage::find(view.tree(space), "key42"))
      require(image.holds(space, "key42", *value), "what is found was written");
  }
}

void may_be_damaged(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    const bool named =
        error.code() == Code::corrupt || error.code() == Code::not_a_store || error.code() == Code::version;
    if (!named) std::fprintf(stderr, "%s\n", error.what());
    require(named, "what is wrong is called damage");
  }
}

class Version {
 public:
  explicit Version(Image& image) : view_(image.names()), map_{image.data(), image.size() / kPage, kPage} {
    pages_ = {map_.meta_page(0), map_.meta_page(1)};
    newest_ = pages_[0].info.transaction > pages_[1].info.transaction ? pages_[0].info : pages_[1].info;
  }
  storage::View& view() {
    if (view_.empty()) view_.reset(map_, newest_);
    return view_;
  }
  void compare() { check_meta_pages(view(), pages_); }
  void reach() { check_reach(map_, newest_); }

 private:
  storage::View view_;
  PageMap map_;
  MetaPages pages_;
  MetaInfo newest_;
};

void tree_pages(Image& image, std::string_view input) {
  const Changed changed(image.data(), image.size(), input);
  Version version(image);
  may_be_damaged([&] { read_all(image, version.view()); });
}

void meta_pages(Image& image, std::string_view input) {
  const Changed changed(image.data(), image.size(), input);
  Version version(image);
  may_be_damaged([&] { version.compare(); });
  may_be_damaged([&] { version.reach(); });
  may_be_damaged([&] { free_pages(version.view()); });
}

/// With a record of the last commit that says this, and whose seal is right: only what was written is taken.
class CommitRecord {
 public:
  explicit CommitRecord(std::shared_ptr<Image> image) : image_(std::move(image)) {
    Version version(*image_);
    const auto own = own_table(version.view());
    require(own.has_value(), "a store has a table of its own");
    const auto record = storage::find(*own, kCommitKey);
    require(record.has_value(), "a store has a record of its last commit");
    written_ = *record;
    at_ = image_->data() + (record->data() - image_->data());
  }
  const std::string& written() const { return written_; }
  void take(std::string_view input) {
    std::string given(input.substr(0, written_.size()));
    given.resize(written_.size());
    put(given);
    bool refused = false;
    try {
      Version(*image_).compare();
    } catch (const Error& error) {
      refused = error.code() == Code::corrupt;
      require(refused, "a wrong record is damage");
    }
    require(refused == (given != written_), "the record of the commit is the one that was written");
    put(written_);
  }

 private:
  void put(const std::string& payload) {
    const Seal checksum = seal(seal_seed(kOwnTable), kCommitKey, payload);
    std::memcpy(at_ - kSealSize, &checksum, kSealSize);
    std::memcpy(at_, payload.data(), payload.size());
  }
  std::shared_ptr<Image> image_;
  std::string written_;
  char* at_ = nullptr;
};

/// The whole of it as a file that is opened, also by the engine below.
void store_file(Image& image, const std::string& folder, std::string_view input) {
  {
    const Changed changed(image.data(), image.size(), input);
    write_file(folder + "/data.mdb", {image.data(), image.size()});
  }
  ::unlink((folder + "/lock.mdb").c_str());
  Options options;
  options.spaces = image.names();
  options.map_bytes = uint64_t{64} << 20;
  may_be_damaged([&] {
    const auto engine = open(folder, options);
    check(*engine, [](const std::string&, Bytes, const std::string&) {});
    const auto write = engine->write();
    write->put(0, "key", "value");
    write->commit();
  });
}

}  // namespace

std::vector<Entry> pages(const std::string& folder) {
  const auto image = std::make_shared<Image>(folder + "/pages");
  const auto record = std::make_shared<CommitRecord>(image);
  const std::string opened = folder + "/opened";
  require(::mkdir(opened.c_str(), 0700) == 0, "there is room");
  const std::vector<std::string> none;
  return {
      {"tree-pages", 10, changes(), none, [image](std::string_view input) { tree_pages(*image, input); }},
      {"meta-pages", 10, changes(), none, [image](std::string_view input) { meta_pages(*image, input); }},
      {"commit-record", 10, {record->written(), ""}, none, [record](std::string_view input) { record->take(input); }},
      {"store-file", 1000, changes(), none,
       [image, opened](std::string_view input) { store_file(*image, opened, input); }},
  };
}

}  // namespace dossier::fuzz
