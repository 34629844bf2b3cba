// SPDX-License-Identifier: Apache-2.0
#include "storage/overlay.hpp"

#include "dossier/error.hpp"
#include "storage/page.hpp"

namespace dossier::storage {

void Overlay::set(Space space, Bytes key, std::optional<Bytes> value) {
  std::string stored(value.value_or(Bytes()));
  if (marked_ && undo_.size() == undo_.capacity()) undo_.reserve(2 * undo_.size() + 16);
  // From here on nothing needs memory but the entry itself: there is all of the change, or none.
  Entries& entries = spaces_[space];
  auto at = entries.lower_bound(key);
  if (at == entries.end() || at->first != key) {
    at = entries.emplace_hint(at, std::string(key), std::nullopt);
    ++count_;
    ++shape_;
    if (marked_) undo_.push_back({space, at, true});
  } else {
    if (at->second) put_bytes_ -= key.size() + at->second->size();
    if (marked_) undo_.push_back({space, at, false, std::move(at->second)});
  }
  if (!value) return at->second.reset();
  put_bytes_ += key.size() + stored.size();
  at->second = std::move(stored);
}

size_t Overlay::mark() {
  marked_ = true;
  return undo_.size();
}

void Overlay::undo_to(size_t mark) noexcept {
  for (; undo_.size() > mark; undo_.pop_back()) {
    Undo& undo = undo_.back();
    const size_t key = undo.at->first.size();
    if (undo.at->second) put_bytes_ -= key + undo.at->second->size();
    undo.at->second = std::move(undo.before);
    if (undo.at->second) put_bytes_ += key + undo.at->second->size();
    if (!undo.added) continue;
    taken_out_.insert(spaces_[undo.space].extract(undo.at));
    --count_;
    ++shape_;
  }
}

void Overlay::forget_marks() {
  marked_ = false;
  undo_.clear();
}

void Overlay::finish() {
  forget_marks();
  taken_out_.clear();
}

// The base keeps its place, because it cannot change; `base_at_` says on which side of the current key that is. A layer
// keeps its own from one step forward to the next unless entries have come or gone: the last one may change.

void LayeredCursor::place_forward(Layer& layer, Bytes from, bool inclusive) {
  if (layer.shape == layer.changes->shape()) {
    const auto is_before = [&](Bytes key) { return inclusive ? compare(key, from) < 0 : compare(key, from) <= 0; };
    while (layer.at != layer.entries->end() && is_before(layer.at->first)) ++layer.at;
    return;
  }
  layer.at = inclusive ? layer.entries->lower_bound(from) : layer.entries->upper_bound(from);
  layer.shape = layer.changes->shape();
}

void LayeredCursor::displace() {
  for (Layer& layer : layers_) layer.shape.reset();
}

void LayeredCursor::place_base_forward(Bytes from, bool inclusive) {
  if (base_at_ == Base::at_or_after) {
    while (base_valid_ && (inclusive ? compare(base_->key(), from) < 0 : compare(base_->key(), from) <= 0))
      base_valid_ = base_->next();
    return;
  }
  base_valid_ = base_->seek(from);
  if (base_valid_ && !inclusive && base_->key() == from) base_valid_ = base_->next();
  base_at_ = Base::at_or_after;
}

void LayeredCursor::place_base_backward(std::optional<Bytes> before) {
  if (base_at_ == Base::at_or_before && before) {
    while (base_valid_ && compare(base_->key(), *before) >= 0) base_valid_ = base_->prev();
    return;
  }
  if (!before) {
    base_valid_ = base_->seek_last();
  } else {
    base_->seek(*before);  // To the first not before it, or behind the end: the one before that is wanted either way.
    base_valid_ = base_->prev();
  }
  base_at_ = Base::at_or_before;
}

bool LayeredCursor::settle_forward(Bytes from, bool inclusive) {
  for (;;) {
    place_base_forward(from, inclusive);
    bool found = base_valid_;
    key_ = found ? base_->key() : Bytes();
    entry_ = nullptr;
    for (size_t i = 0; i < layers_.size(); ++i) {
      place_forward(layers_[i], from, inclusive);
      const auto at = layers_[i].at;
      if (at == layers_[i].entries->end() || (found && compare(at->first, key_) > 0)) continue;
      listener_->read_from(i);
      found = true;
      key_ = at->first;
      entry_ = &*at;
    }
    at_ = found ? At::entry : At::after;
    if (!found) return false;
    if (entry_ == nullptr || entry_->second) return true;
    from = key_;
    inclusive = false;
  }
}

bool LayeredCursor::settle_backward(std::optional<Bytes> before) {
  displace();
  for (;;) {
    place_base_backward(before);
    bool found = base_valid_;
    key_ = found ? base_->key() : Bytes();
    entry_ = nullptr;
    for (size_t i = 0; i < layers_.size(); ++i) {
      const Overlay::Entries& entries = *layers_[i].entries;
      auto at = before ? entries.lower_bound(*before) : entries.end();
      if (at == entries.begin()) continue;
      --at;
      if (found && compare(at->first, key_) < 0) continue;
      listener_->read_from(i);
      found = true;
      key_ = at->first;
      entry_ = &*at;
    }
    at_ = found ? At::entry : At::before;
    if (!found) return false;
    if (entry_ == nullptr || entry_->second) return true;
    before = key_;
  }
}

bool LayeredCursor::seek(Bytes key) {
  base_at_ = Base::unknown;
  displace();
  return settle_forward(key, true);
}

bool LayeredCursor::seek_last() {
  base_at_ = Base::unknown;
  const bool found = settle_backward(std::nullopt);
  if (!found) at_ = At::after;
  return found;
}

bool LayeredCursor::next() {
  if (at_ == At::after) return false;
  if (at_ != At::entry) return seek(Bytes());
  return settle_forward(key_, false);
}

bool LayeredCursor::prev() {
  if (at_ == At::before) return false;
  if (at_ != At::entry) return seek_last();
  return settle_backward(key_);
}

Bytes LayeredCursor::key() const {
  if (at_ != At::entry) throw Error(Code::usage, "position");
  return key_;
}

Bytes LayeredCursor::value() const {
  if (at_ != At::entry) throw Error(Code::usage, "position");
  if (entry_ != nullptr && !entry_->second) throw Error(Code::usage, "position");  // Deleted since.
  return entry_ == nullptr ? base_->value() : Bytes(*entry_->second);
}

}  // namespace dossier::storage
