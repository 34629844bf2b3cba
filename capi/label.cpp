// SPDX-License-Identifier: Apache-2.0
#include "call.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/common.pb.h"
#include "handles.hpp"
#include "records.hpp"

using namespace dossier::capi;

extern "C" {

dossier_bytes dossier_label_value(const char* enumeration, size_t enumeration_size, int32_t value, int32_t wanted) {
  return quietly(bytes_of({}), [&] {
    return bytes_of(dossier::label(raw(enumeration, enumeration_size, "enumeration"), value, language(wanted)));
  });
}

dossier_bytes dossier_label_field(const char* message, size_t message_size, const char* field, size_t field_size,
                                  int32_t wanted) {
  return quietly(bytes_of({}), [&] {
    return bytes_of(
        dossier::field_label(raw(message, message_size, "message"), raw(field, field_size, "field"), language(wanted)));
  });
}

int32_t dossier_label_parse(const char* enumeration, size_t enumeration_size, const char* label, size_t label_size,
                            int32_t* value, dossier_error** error) {
  return call(error, [&] {
    return give_found(value, dossier::enumeration_value(raw(enumeration, enumeration_size, "enumeration"),
                                                        text(label, label_size, "text")));
  });
}

int32_t dossier_label_sentence(const void* sentence, size_t sentence_size, int32_t wanted, dossier_buffer** text,
                               dossier_error** error) {
  return call(error, [&] {
    const auto said = record_in<dossier::v1::Sentence>("Sentence", sentence, sentence_size, "sentence");
    make(text, "text", dossier::sentence_text(said, language(wanted)));
  });
}

}  // extern "C"
