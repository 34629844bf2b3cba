// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "storage/engine.hpp"

/// A write's changes before they reach the disk, and walking through them on top of what is there.
namespace dossier::storage {

/// The changes of one write, in key order. A key without a value is deleted. Entries are added and replaced; those that
/// `undo_to` takes out are kept aside, so that places in it stay valid.
class Overlay {
 public:
  using Entries = std::map<std::string, std::optional<std::string>, std::less<>>;

  explicit Overlay(size_t spaces) : spaces_(spaces) {}
  void set(Space space, Bytes key, std::optional<Bytes> value);
  /// Where it stands. From here on it remembers what it replaces.
  size_t mark();
  /// Brings back what stood there at a mark that was not forgotten. Does not throw.
  void undo_to(size_t mark) noexcept;
  /// Remembers no more.
  void forget_marks();
  /// Lets go of what was kept aside: no cursor stands in it any more.
  void finish();
  const Entries& entries(Space space) const { return spaces_[space]; }
  Space spaces() const { return static_cast<Space>(spaces_.size()); }
  bool empty() const { return count_ == 0; }
  uint64_t put_bytes() const { return put_bytes_; }  ///< Roughly what its values take on disk.
  uint64_t count() const { return count_; }
  uint64_t shape() const { return shape_; }  ///< Another one whenever entries have come or gone.

 private:
  struct Undo {
    Space space = 0;
    Entries::iterator at;
    bool added = false;
    std::optional<std::string> before{};
  };

  std::vector<Entries> spaces_;
  bool marked_ = false;
  std::vector<Undo> undo_;
  std::multimap<std::string, std::optional<std::string>, std::less<>> taken_out_;
  uint64_t put_bytes_ = 0;
  uint64_t count_ = 0;
  uint64_t shape_ = 0;
};

/// Called when something was read from a layer.
class LayerListener {
 public:
  virtual ~LayerListener() = default;
  virtual void read_from(size_t layer) = 0;
};

/// Overlays over a cursor of what lies beneath, later layers above earlier ones. The last layer may change while the
/// cursor is in use.
class LayeredCursor final : public Cursor {
 public:
  LayeredCursor(const std::vector<const Overlay*>& layers, Space space, std::unique_ptr<Cursor> base,
                LayerListener& listener)
      : base_(std::move(base)), listener_(&listener) {
    layers_.reserve(layers.size());
    for (const Overlay* layer : layers) layers_.push_back({layer, &layer->entries(space)});
  }
  bool seek(Bytes key) override;
  bool seek_last() override;
  bool next() override;
  bool prev() override;
  Bytes key() const override;
  Bytes value() const override;

 private:
  enum class At { unset, before, entry, after };
  enum class Base { unknown, at_or_after, at_or_before };
  struct Layer {
    const Overlay* changes;
    const Overlay::Entries* entries;
    std::optional<uint64_t> shape{};  ///< For which `at` is right: the first entry behind the current key.
    Overlay::Entries::const_iterator at{};
  };
  static void place_forward(Layer& layer, Bytes from, bool inclusive);
  void displace();
  bool settle_forward(Bytes from, bool inclusive);
  bool settle_backward(std::optional<Bytes> before);
  void place_base_forward(Bytes from, bool inclusive);
  void place_base_backward(std::optional<Bytes> before);

  std::vector<Layer> layers_;
  std::unique_ptr<Cursor> base_;
  LayerListener* listener_;
  At at_ = At::unset;
  Base base_at_ = Base::unknown;
  bool base_valid_ = false;
  Bytes key_;
  const Overlay::Entries::value_type* entry_ = nullptr;  ///< Where the current entry stands; null: in the base.
};

}  // namespace dossier::storage
