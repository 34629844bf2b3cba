// SPDX-License-Identifier: Apache-2.0
#include "dossier/error.hpp"
#include "storage/store.hpp"

// Room on the store's disk for what need not last.

namespace dossier::storage {
namespace {

class ScratchFile final : public Scratch {
 public:
  explicit ScratchFile(std::shared_ptr<Store> store) : store_(std::move(store)), file_(os::nameless_file(folder())) {}

  void append(Bytes bytes) override {
    store_->check_process();
    buffer_ += bytes;
    size_ += bytes.size();
    if (buffer_.size() >= kBuffer) write_out();
  }

  uint64_t size() const override { return size_; }

  Bytes read() override {
    store_->check_process();
    write_out();
    if (size_ == 0) return {};
    map_.emplace(file_.fd(), size_);
    if (map_->data() == nullptr) throw Error(Code::address_space, "address_space", {}, {folder()});
    return {map_->data(), size_};
  }

 private:
  static constexpr size_t kBuffer = size_t{1} << 20;
  const std::string& folder() const { return store_->environment().folder(); }

  void write_out() {
    file_.append(buffer_, folder());
    buffer_.clear();
  }

  std::shared_ptr<Store> store_;
  os::File file_;
  std::string buffer_;
  uint64_t size_ = 0;
  std::optional<os::Map> map_;
};

}  // namespace

std::unique_ptr<Scratch> Store::scratch() {
  check_process();
  return std::make_unique<ScratchFile>(shared_from_this());
}

}  // namespace dossier::storage
