// SPDX-License-Identifier: Apache-2.0
#include "capi/error.hpp"

#include <algorithm>
#include <new>
#include <string>

#include "call.hpp"
#include "capi/misuse.hpp"
#include "words/template.hpp"

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
              static_cast<int32_t>(Code::exists) == DOSSIER_E_EXISTS &&
              static_cast<int32_t>(Code::memory) == DOSSIER_E_MEMORY);

/// An error that arose in this interface itself.
dossier_error* own_error(Code code, std::string_view reason, std::string_view field,
                         std::vector<std::string> facts = {}) {
  const auto own = std::find_if(std::begin(kMessages), std::end(kMessages),
                                [&](const Message& message) { return message.reason == reason; });
  return new dossier_error(Error(code, std::string(reason), std::string(field), std::move(facts)),
                           own == std::end(kMessages) ? nullptr : &*own);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty() && !part.empty()) out += ": ";
    out += part;
  }
  return out;
}

dossier_error* describe() {
  try {
    throw;
  } catch (const Error& error) {
    return new dossier_error(error);
  } catch (const Misuse& misuse) {
    return own_error(Code::usage, misuse.reason, misuse.argument);
  } catch (const std::bad_alloc&) {
    return own_error(Code::memory, "memory", {});
  } catch (const std::exception& exception) {
    return own_error(Code::internal, "internal", {}, {exception.what()});
  } catch (...) {
    return own_error(Code::internal, "internal", {}, {"unknown exception"});
  }
}

const char* give_sentence(const Sentence& sentence, int32_t wanted, size_t* size, auto make) {
  return quietly(no_text(size), [&] {
    const LateText& text = wanted == DOSSIER_ZH ? sentence.zh : sentence.en;
    return give_text(text.get([&] { return make(language(wanted)); }), size);
  });
}

/// What is known of a finding; null where there is none at this index.
const Finding* finding(const dossier_error* error, size_t index) {
  const bool there = error != nullptr && index < error->error.findings().size();
  return there ? &error->error.findings()[index] : nullptr;
}

}  // namespace

int32_t fail(dossier_error** error) noexcept {
  try {
    std::unique_ptr<dossier_error> description(describe());
    const auto code = static_cast<int32_t>(description->error.code());
    if (error != nullptr) *error = description.release();
    return code;
  } catch (...) {
    return DOSSIER_E_MEMORY;  // Not even enough for saying so.
  }
}

}  // namespace dossier::capi

using namespace dossier::capi;

extern "C" {

int32_t dossier_error_code(const dossier_error* error) {
  return error == nullptr ? DOSSIER_OK : static_cast<int32_t>(error->error.code());
}

const char* dossier_error_reason(const dossier_error* error, size_t* size) {
  return error == nullptr ? no_text(size) : give_text(error->error.reason(), size);
}

const char* dossier_error_field(const dossier_error* error, size_t* size) {
  return error == nullptr ? no_text(size) : give_text(error->error.field(), size);
}

const char* dossier_error_message(const dossier_error* error, int32_t wanted, size_t* size) {
  if (error == nullptr) return no_text(size);
  return give_sentence(error->whole, wanted, size, [&](dossier::Language language) {
    if (error->own == nullptr) return error->error.message(language);
    const auto pattern = language == dossier::Language::zh ? error->own->zh : error->own->en;
    return dossier::filled(pattern, error->error.facts(), language, error->error.field());
  });
}

const char* dossier_error_cause(const dossier_error* error, size_t* size) {
  if (error == nullptr) return no_text(size);
  return quietly(no_text(size),
                 [&] { return give_text(error->cause.get([&] { return joined(error->error.facts()); }), size); });
}

size_t dossier_error_finding_count(const dossier_error* error) {
  return error == nullptr ? 0 : error->error.findings().size();
}

const char* dossier_error_finding_reason(const dossier_error* error, size_t index, size_t* size) {
  const dossier::Finding* const found = finding(error, index);
  return found == nullptr ? no_text(size) : give_text(found->reason, size);
}

const char* dossier_error_finding_field(const dossier_error* error, size_t index, size_t* size) {
  const dossier::Finding* const found = finding(error, index);
  return found == nullptr ? no_text(size) : give_text(found->field, size);
}

const char* dossier_error_finding_message(const dossier_error* error, size_t index, int32_t wanted, size_t* size) {
  const dossier::Finding* const found = finding(error, index);
  if (found == nullptr) return no_text(size);
  return give_sentence(error->findings[index], wanted, size,
                       [&](dossier::Language language) { return found->message(language); });
}

void dossier_error_free(dossier_error* error) { delete error; }

const char* dossier_code_name(int32_t code, size_t* size) {
  const std::string_view name = dossier::name(static_cast<dossier::Code>(code));
  give(size, name.size());
  return name.data();  // A literal, so ended by a NUL byte.
}

}  // extern "C"
