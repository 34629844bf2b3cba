// SPDX-License-Identifier: Apache-2.0
#include "capi/error.hpp"

#include <new>
#include <string>

#include "call.hpp"
#include "capi/misuse.hpp"

namespace dossier::capi {
namespace {

static_assert(static_cast<int32_t>(Code::internal) == DOSSIER_E_INTERNAL &&
              static_cast<int32_t>(Code::usage) == DOSSIER_E_USAGE &&
              static_cast<int32_t>(Code::invalid) == DOSSIER_E_INVALID &&
              static_cast<int32_t>(Code::conflict) == DOSSIER_E_CONFLICT &&
              static_cast<int32_t>(Code::denied) == DOSSIER_E_DENIED &&
              static_cast<int32_t>(Code::missing) == DOSSIER_E_MISSING &&
              static_cast<int32_t>(Code::cancelled) == DOSSIER_E_CANCELLED &&
              static_cast<int32_t>(Code::unsupported) == DOSSIER_E_UNSUPPORTED);
static_assert(static_cast<int32_t>(Code::io) == DOSSIER_E_IO &&
              static_cast<int32_t>(Code::corrupt) == DOSSIER_E_CORRUPT &&
              static_cast<int32_t>(Code::store_full) == DOSSIER_E_STORE_FULL &&
              static_cast<int32_t>(Code::disk_full) == DOSSIER_E_DISK_FULL &&
              static_cast<int32_t>(Code::busy) == DOSSIER_E_BUSY &&
              static_cast<int32_t>(Code::readers_full) == DOSSIER_E_READERS_FULL &&
              static_cast<int32_t>(Code::not_a_store) == DOSSIER_E_NOT_A_STORE &&
              static_cast<int32_t>(Code::version) == DOSSIER_E_VERSION &&
              static_cast<int32_t>(Code::network_filesystem) == DOSSIER_E_NETWORK_FILESYSTEM &&
              static_cast<int32_t>(Code::permission) == DOSSIER_E_PERMISSION &&
              static_cast<int32_t>(Code::read_only) == DOSSIER_E_READ_ONLY &&
              static_cast<int32_t>(Code::forked) == DOSSIER_E_FORKED &&
              static_cast<int32_t>(Code::address_space) == DOSSIER_E_ADDRESS_SPACE &&
              static_cast<int32_t>(Code::lock_lost) == DOSSIER_E_LOCK_LOST &&
              static_cast<int32_t>(Code::not_found) == DOSSIER_E_STORE_NOT_FOUND &&
              static_cast<int32_t>(Code::exists) == DOSSIER_E_EXISTS);

std::string fill(std::string_view pattern, std::string_view field, std::string_view detail) {
  std::string out(pattern);
  for (const auto& [name, value] : {std::pair("{field}", field), std::pair("{0}", detail)}) {
    const std::string_view key = name;
    if (const size_t at = out.find(key); at != std::string::npos) out.replace(at, key.size(), value);
  }
  return out;
}

/// An error that arose in this interface itself.
dossier_error own_error(int32_t code, std::string_view reason, std::string_view field, std::string_view detail = {}) {
  for (const Message& message : kMessages) {
    if (message.reason != reason) continue;
    return {code,
            std::string(reason),
            std::string(field),
            fill(message.zh, field, detail),
            fill(message.en, field, detail),
            std::string(detail)};
  }
  return {code, std::string(reason), std::string(field), std::string(reason), std::string(reason), std::string(detail)};
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty() && !part.empty()) out += ": ";
    out += part;
  }
  return out;
}

dossier_error describe() {
  try {
    throw;
  } catch (const Error& error) {
    return error_of(error);
  } catch (const Misuse& misuse) {
    return own_error(DOSSIER_E_USAGE, misuse.reason, misuse.argument);
  } catch (const std::bad_alloc&) {
    return own_error(DOSSIER_E_INTERNAL, "memory", {});
  } catch (const std::exception& exception) {
    return own_error(DOSSIER_E_INTERNAL, "internal", {}, exception.what());
  } catch (...) {
    return own_error(DOSSIER_E_INTERNAL, "internal", {}, "unknown exception");
  }
}

}  // namespace

dossier_error error_of(const Error& error) {
  return {static_cast<int32_t>(error.code()), error.reason(),      error.field(), error.message(Language::zh),
          error.message(Language::en),        joined(error.args())};
}

int32_t fail(dossier_error** error) noexcept {
  try {
    dossier_error description = describe();
    const int32_t code = description.code;
    if (error != nullptr) *error = new dossier_error(std::move(description));
    return code;
  } catch (...) {
    return DOSSIER_E_INTERNAL;  // No memory even for saying so.
  }
}

}  // namespace dossier::capi

using namespace dossier::capi;

extern "C" {

int32_t dossier_error_code(const dossier_error* error) { return error == nullptr ? DOSSIER_OK : error->code; }

const char* dossier_error_reason(const dossier_error* error, size_t* size) {
  return error == nullptr ? no_text(size) : give_text(error->reason, size);
}

const char* dossier_error_field(const dossier_error* error, size_t* size) {
  return error == nullptr ? no_text(size) : give_text(error->field, size);
}

const char* dossier_error_message(const dossier_error* error, int32_t language, size_t* size) {
  if (error == nullptr) return no_text(size);
  return give_text(language == DOSSIER_ZH ? error->zh : error->en, size);
}

const char* dossier_error_cause(const dossier_error* error, size_t* size) {
  return error == nullptr ? no_text(size) : give_text(error->cause, size);
}

void dossier_error_free(dossier_error* error) { delete error; }

const char* dossier_code_name(int32_t code, size_t* size) {
  const std::string_view name = dossier::name(static_cast<dossier::Code>(code));
  give(size, name.size());
  return name.data();  // A literal, so ended by a NUL byte.
}

}  // extern "C"
