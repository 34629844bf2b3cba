// SPDX-License-Identifier: Apache-2.0
// Records as bytes and as JSON.
#include <cstring>

#include "fuzz/samples.hpp"

namespace dossier::fuzz {
namespace {

const std::vector<std::string> kWords = {"\x08\x01",
                                         "\x0A\x03",
                                         "\x12\xFF\xFF\xFF\xFF\x0F",
                                         "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01",
                                         "\x2B",
                                         "\x2C",
                                         "\x09\x01\x02\x03\x04",
                                         "\xE7\x94",
                                         "\xF8\xFF\xFF\xFF\x0F\x01"};

std::vector<std::string> sample_jsons() {
  std::vector<std::string> texts;
  for (const Sample& sample : kSamples) texts.emplace_back(sample.json);
  return texts;
}

void read_fields(dossier_bytes record, int depth) {
  constexpr uint32_t kFields = 48;
  for (uint32_t field = 0; field < kFields; ++field) {
    size_t at = 0;
    dossier_bytes inner{};
    uint64_t number = 0;
    const dossier_bytes text = dossier_record_text(record, field);
    require(text.data != nullptr && text.size <= record.size, "a text lies inside its record");
    require(dossier_record_has(record, field) == (dossier_record_count(record, field) > 0), "has and count agree");
    (void)dossier_record_time(record, field);
    (void)dossier_record_int64(record, field);
    while (dossier_record_next(record, field, &at, &inner, &number) == DOSSIER_OK) {
      require(at <= record.size && inner.size <= record.size, "an entry lies inside its record");
      if (depth > 0 && inner.size > 0 && field % 5 == 0) read_fields(inner, depth - 1);
    }
  }
}

void fields(std::string_view bytes) { read_fields({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}, 1); }

void to_json(std::string_view bytes) {
  dossier_buffer* json = nullptr;
  const char* const message = message_for(bytes);
  const int32_t result = dossier_record_to_json(message, DOSSIER_NUL, bytes.data(), bytes.size(), &json, nullptr);
  require(result == DOSSIER_OK || result == DOSSIER_E_CORRUPT, "bytes are a record or not");
  dossier_buffer_free(json);
}

/// What was taken is written as JSON that is the same record.
void from_json(std::string_view text) {
  const char* const message = kSamples[text.size() % std::size(kSamples)].message;
  dossier_buffer *record = nullptr, *json = nullptr, *again = nullptr;
  const int32_t result = dossier_record_from_json(message, DOSSIER_NUL, text.data(), text.size(), &record, nullptr);
  require(result == DOSSIER_OK || result == DOSSIER_E_INVALID, "JSON is taken or refused");
  if (result == DOSSIER_OK) {
    const dossier_bytes bytes = dossier_buffer_bytes(record);
    size_t size = 0;
    require(dossier_record_to_json(message, DOSSIER_NUL, bytes.data, bytes.size, &json, nullptr) == DOSSIER_OK,
            "what came from JSON can be written as JSON");
    const char* const written = dossier_buffer_text(json, &size);
    require(dossier_record_from_json(message, DOSSIER_NUL, written, size, &again, nullptr) == DOSSIER_OK,
            "what was written as JSON can be read");
    const dossier_bytes other = dossier_buffer_bytes(again);
    require(other.size == bytes.size && std::memcmp(other.data, bytes.data, other.size) == 0, "it is the same record");
  }
  dossier_buffer_free(record);
  dossier_buffer_free(json);
  dossier_buffer_free(again);
}

void sentence(std::string_view bytes) {
  dossier_buffer* text = nullptr;
  require(is_answer(dossier_label_sentence(bytes.data(), bytes.size(), static_cast<int32_t>(bytes.size() % 2), &text,
                                           nullptr)),
          "a sentence is said or not");
  dossier_buffer_free(text);
}

std::string sample_sentence(const char* json) { return record_of({"Sentence", json}); }

void highlight_in(std::string_view record) {
  static const char text[] = "青石 138 wf";
  dossier_buffer* match = nullptr;
  const bool customer = record.size() % 2 == 0;
  require(is_answer((customer ? dossier_customer_highlight : dossier_interaction_highlight)(
              record.data(), record.size(), text, sizeof text - 1, &match, nullptr)),
          "a text stands in a record or not");
  dossier_buffer_free(match);
}

}  // namespace

std::vector<Entry> records(const std::string&) {
  const std::vector<std::string> json_words = {"null",
                                               "true",
                                               "1e999",
                                               "-0",
                                               "\"\\ud800\"",
                                               "\\u0000",
                                               "[",
                                               "{\"",
                                               "]",
                                               "}",
                                               "\"",
                                               "18446744073709551616",
                                               "\"name\":",
                                               "\"contacts\":[",
                                               "CUSTOMER_KIND_PERSON",
                                               "9999-12-31T23:59:60Z",
                                               "0001-01-01",
                                               "\xEF\xBB\xBF"};
  return {
      {"record-fields", 1, sample_records(), kWords, fields},
      {"record-to-json", 1, sample_records(), kWords, to_json},
      {"json", 1, sample_jsons(), json_words, from_json},
      {"sentence",
       1,
       {sample_sentence(R"({"name":"confirm_change","facts":["contacts[0]","2024-03-15"]})"),
        "\x0A\x07"
        "cadence",
        ""},
       kWords,
       sentence},
      {"highlighted-record", 1, sample_records(), kWords, highlight_in},
  };
}

}  // namespace dossier::fuzz
