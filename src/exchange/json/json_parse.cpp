// SPDX-License-Identifier: Apache-2.0
#include "exchange/json/json_parse.hpp"

#include <utility>
#include <vector>

#include "dossier/error.hpp"
#include "dossier/limits.hpp"
#include "rules/repeated.hpp"

// JSON text, read without recursion and within limits.

namespace dossier::exchange {
namespace {

[[noreturn]] void refuse(const char* reason, size_t limit, std::string field = {}) {
  throw Error(Code::invalid, reason, std::move(field), {std::to_string(limit)});
}

/// Builds the value as the parser comes to its parts. Its exceptions pass through the parser to the caller.
class Builder final : public nlohmann::json_sax<Json> {
 public:
  Json take() { return std::move(root_); }

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(int64_t value) override { return add(value); }
  bool number_unsigned(uint64_t value) override { return add(value); }
  bool number_float(double value, const std::string&) override { return add(value); }
  bool string(std::string& value) override { return add(std::move(value)); }
  bool binary(Json::binary_t&) override { return false; }  // JSON text has none.

  bool start_object(size_t) override { return open(Json::object()); }
  bool start_array(size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(std::string& key) override {
    Json& object = *open_.back();
    if (object.contains(key)) {
      key_ = std::move(key);
      throw Error(Code::invalid, "duplicate_key", place());
    }
    if (object.size() == limits::kJsonKeys) refuse("json_keys", limits::kJsonKeys, place_of_open());
    key_ = std::move(key);
    return true;
  }

  bool parse_error(size_t position, const std::string&, const nlohmann::detail::exception& error) override {
    constexpr int kNumberOverflow = 406;
    if (error.id == kNumberOverflow) throw Error(Code::invalid, "number_range", place());
    throw Error(Code::invalid, "json", {}, {std::to_string(position)});
  }

 private:
  bool add(Json value) {
    put(std::move(value));
    return true;
  }

  Json& put(Json value) {
    if (++values_ > limits::kJsonValues) refuse("json_values", limits::kJsonValues);
    if (open_.empty()) return root_ = std::move(value);
    Json& inside = *open_.back();
    if (inside.is_object()) return inside[std::exchange(key_, {})] = std::move(value);
    inside.push_back(std::move(value));
    return inside.back();
  }

  bool open(Json container) {
    if (open_.size() == limits::kJsonDepth) refuse("json_depth", limits::kJsonDepth);
    Json& opened = put(std::move(container));
    open_.push_back(&opened);  // It stays where it is: what holds it does not grow before it is closed.
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  /// "contacts[0]": of the container that is being filled.
  std::string place_of_open() const {
    std::string place;
    for (size_t i = 0; i + 1 < open_.size(); ++i) {
      const Json& outer = *open_[i];
      append(place, outer, outer.is_object() ? std::prev(outer.end()).key() : std::string(), outer.size() - 1);
    }
    return place;
  }

  /// "contacts[0].mobile": of the value that comes next.
  std::string place() const {
    std::string place = place_of_open();
    if (!open_.empty()) append(place, *open_.back(), key_, open_.back()->size());
    return place;
  }

  static void append(std::string& place, const Json& inside, const std::string& key, size_t index) {
    if (inside.is_array()) {
      place += "[" + std::to_string(index) + "]";
    } else {
      place += (place.empty() ? "" : ".") + rules::repeated_name(key);
    }
  }

  Json root_;
  std::vector<Json*> open_;  // From the outermost to the one that is being filled.
  std::string key_;          // Of the value that comes next in an object.
  size_t values_ = 0;
};

}  // namespace

Json parse_json(std::string_view text) {
  if (text.size() > limits::kJsonBytes) refuse("json_size", limits::kJsonBytes);
  Builder builder;
  Json::sax_parse(text, &builder);
  return builder.take();
}

}  // namespace dossier::exchange
