// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "dossier.h"
#include "dossier/clock.hpp"
#include "dossier/language.hpp"
#include "dossier/record.hpp"

// What every function of the C interface is made of: the one place where exceptions become numbers, and the arguments'
// checks.

namespace dossier::capi {

/// A call that is wrong in itself, found here and not by the library. `reason` is one of misuse.hpp.
struct Misuse {
  std::string_view reason;
  std::string_view argument;
};

/// Turns the exception being handled into a code and, where wanted, an error object.
int32_t fail(dossier_error** error) noexcept;

/// Runs the body of a function. Nothing it throws leaves; a body without a result is done when it returns.
template <typename Body>
int32_t call(dossier_error** error, Body&& body) noexcept {
  if (error != nullptr) *error = nullptr;
  try {
    if constexpr (std::is_void_v<decltype(body())>) {
      body();
      return DOSSIER_OK;
    } else {
      return body();
    }
  } catch (...) {
    return fail(error);
  }
}

/// The same for a function that has a plain result and cannot say why it failed.
template <typename Result, typename Body>
Result quietly(Result fallback, Body&& body) noexcept {
  try {
    return body();
  } catch (...) {
    return fallback;
  }
}

/// A handle that must be there.
template <typename Handle>
Handle& need(Handle* handle, std::string_view argument) {
  if (handle == nullptr) throw Misuse{"null", argument};
  return *handle;
}

/// A text argument as it stands: for paths and for values to be judged.
std::string_view raw(const char* text, size_t size, std::string_view argument);
/// A text argument, checked to be UTF-8.
std::string_view text(const char* text, size_t size, std::string_view argument);
/// Bytes given as bytes; NULL is empty.
inline std::string_view view_of(dossier_bytes bytes) {
  return bytes.data == nullptr ? std::string_view()
                               : std::string_view(reinterpret_cast<const char*>(bytes.data), bytes.size);
}

/// A time or day, refused outside the years 1 to 9999.
Instant instant(int64_t micros, std::string_view argument);
std::optional<Instant> optional_instant(int64_t micros, std::string_view argument);
Day day(int32_t days, std::string_view argument);
size_t limit(size_t value, std::string_view argument);
Language language(int32_t value);

inline int64_t micros(Instant value) { return value.time_since_epoch().count(); }

/// Outputs that may be unwanted.
template <typename Value, typename Given>
void give(Value* output, Given&& value) {
  if (output != nullptr) *output = static_cast<Value>(std::forward<Given>(value));
}

inline dossier_bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data() == nullptr ? "" : text.data()), text.size()};
}

/// Text that a handle owns.
inline const char* give_text(const std::string& text, size_t* size) {
  give(size, text.size());
  return text.c_str();
}
inline const char* no_text(size_t* size) {
  give(size, 0u);
  return "";
}

/// A new handle for an output; nothing is made where it is unwanted.
template <typename Handle, typename... Args>
void give_new(Handle** output, Args&&... args) {
  if (output != nullptr) *output = new Handle{std::forward<Args>(args)...};
}

/// A new handle for the output that the call is there for.
template <typename Handle, typename... Args>
void make(Handle** output, std::string_view argument, Args&&... args) {
  Handle*& target = need(output, argument);  // First: nothing is made that nobody would free.
  target = new Handle{std::forward<Args>(args)...};
}

/// The result of a look-up.
template <typename Value, typename Found>
int32_t give_found(Value* output, const std::optional<Found>& found) {
  if (!found) return DOSSIER_NOT_FOUND;
  give(output, *found);
  return DOSSIER_OK;
}
inline int32_t give_found(dossier_bytes* output, const std::optional<RecordView>& found) {
  if (!found) return DOSSIER_NOT_FOUND;
  give(output, bytes_of(found->bytes()));
  return DOSSIER_OK;
}

}  // namespace dossier::capi

struct dossier_buffer {
  std::string bytes;
};
