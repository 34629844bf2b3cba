// SPDX-License-Identifier: Apache-2.0
#include "call.hpp"

using namespace dossier::capi;

extern "C" {

const char* dossier_version(void) { return DOSSIER_VERSION; }

dossier_bytes dossier_buffer_bytes(const dossier_buffer* buffer) {
  return bytes_of(buffer == nullptr ? std::string_view() : buffer->bytes);
}

const char* dossier_buffer_text(const dossier_buffer* buffer, size_t* size) {
  return buffer == nullptr ? no_text(size) : give_text(buffer->bytes, size);
}

void dossier_buffer_free(dossier_buffer* buffer) { delete buffer; }

}  // extern "C"
