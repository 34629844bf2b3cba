// SPDX-License-Identifier: Apache-2.0
#include "exchange/json/json_parse.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "dossier/error.hpp"
#include "dossier/limits.hpp"
#include "rules/repeated.hpp"

// JSON text, read without recursion and within limits. Of the library it is the parser alone: what that library would
// make of the text allocates while it is taken apart, in a destructor, which ends the process where memory is short.

namespace dossier::exchange {
namespace {

[[noreturn]] void refuse(const char* reason, size_t limit, std::string field = {}) {
  throw Error(Code::invalid, reason, std::move(field), {std::to_string(limit)});
}

/// Builds the value as the parser comes to its parts. Its exceptions pass through the parser to the caller.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  JsonValue take() { return std::move(root_); }

  bool null() override { return add({}); }
  bool boolean(bool value) override { return add({value}); }
  bool number_integer(int64_t value) override { return add({value}); }
  bool number_unsigned(uint64_t value) override { return add({value}); }
  bool number_float(double value, const std::string&) override { return add({value}); }
  bool string(std::string& value) override { return add({std::move(value)}); }
  bool binary(nlohmann::json::binary_t&) override { return false; }  // JSON text has none.

  bool start_object(size_t) override { return open({JsonValue::Object()}); }
  bool start_array(size_t) override { return open({JsonValue::Array()}); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(std::string& key) override {
    const auto& object = *open_.back()->as<JsonValue::Object>();
    const auto same = [&](const JsonMember& member) { return member.key == key; };
    if (std::any_of(object.begin(), object.end(), same)) {
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
  bool add(JsonValue value) {
    put(std::move(value));
    return true;
  }

  JsonValue& put(JsonValue value) {
    if (++values_ > limits::kJsonValues) refuse("json_values", limits::kJsonValues);
    if (open_.empty()) return root_ = std::move(value);
    if (auto* object = std::get_if<JsonValue::Object>(&open_.back()->held))
      return object->emplace_back(std::exchange(key_, {}), std::move(value)).value;
    return std::get<JsonValue::Array>(open_.back()->held).emplace_back(std::move(value));
  }

  bool open(JsonValue container) {
    if (open_.size() == limits::kJsonDepth) refuse("json_depth", limits::kJsonDepth);
    JsonValue& opened = put(std::move(container));
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
      if (const auto* object = open_[i]->as<JsonValue::Object>()) append_key(place, object->back().key);
      else append_index(place, open_[i]->as<JsonValue::Array>()->size() - 1);
    }
    return place;
  }

  /// "contacts[0].mobile": of the value that comes next.
  std::string place() const {
    std::string place = place_of_open();
    if (open_.empty()) return place;
    if (const auto* array = open_.back()->as<JsonValue::Array>()) append_index(place, array->size());
    else append_key(place, key_);
    return place;
  }

  static void append_index(std::string& place, size_t index) { place += "[" + std::to_string(index) + "]"; }
  static void append_key(std::string& place, const std::string& key) {
    place += (place.empty() ? "" : ".") + rules::repeated_name(key);
  }

  JsonValue root_;
  std::vector<JsonValue*> open_;  // From the outermost to the one that is being filled.
  std::string key_;               // Of the value that comes next in an object.
  size_t values_ = 0;
};

}  // namespace

JsonValue parse_json(std::string_view text) {
  if (text.size() > limits::kJsonBytes) refuse("json_size", limits::kJsonBytes);
  Builder builder;
  nlohmann::json::sax_parse(text, &builder);
  return builder.take();
}

}  // namespace dossier::exchange
