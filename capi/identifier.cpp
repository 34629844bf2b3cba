// SPDX-License-Identifier: Apache-2.0
#include "capi/identifier.hpp"

#include "call.hpp"

struct dossier_validate_options {
  dossier::ValidateOptions options;
};

struct dossier_verdict {
  dossier::Verdict verdict;
};

namespace dossier::capi {

static_assert(static_cast<int>(Identifier::uscc) == DOSSIER_IDENTIFIER_USCC &&
              static_cast<int>(Identifier::resident_id) == DOSSIER_IDENTIFIER_RESIDENT_ID &&
              static_cast<int>(Identifier::org_code) == DOSSIER_IDENTIFIER_ORG_CODE &&
              static_cast<int>(Identifier::mobile) == DOSSIER_IDENTIFIER_MOBILE &&
              static_cast<int>(Identifier::landline) == DOSSIER_IDENTIFIER_LANDLINE &&
              static_cast<int>(Identifier::email) == DOSSIER_IDENTIFIER_EMAIL &&
              static_cast<int>(Identifier::postal_code) == DOSSIER_IDENTIFIER_POSTAL_CODE &&
              static_cast<int>(Identifier::other_document) == DOSSIER_IDENTIFIER_OTHER_DOCUMENT);
static_assert(static_cast<int>(Severity::none) == DOSSIER_SEVERITY_NONE &&
              static_cast<int>(Severity::note) == DOSSIER_SEVERITY_NOTE &&
              static_cast<int>(Severity::warning) == DOSSIER_SEVERITY_WARNING &&
              static_cast<int>(Severity::error) == DOSSIER_SEVERITY_ERROR);

Identifier identifier_in(int32_t identifier) {
  if (identifier < DOSSIER_IDENTIFIER_USCC || identifier > DOSSIER_IDENTIFIER_OTHER_DOCUMENT)
    throw Misuse{"number", "identifier"};
  return static_cast<Identifier>(identifier);
}

}  // namespace dossier::capi

using namespace dossier::capi;

extern "C" {

int32_t dossier_validate_options_new(dossier_validate_options** options, dossier_error** error) {
  return call(error, [&] { make(options, "options"); });
}

void dossier_validate_options_free(dossier_validate_options* options) { delete options; }

int32_t dossier_validate_options_set_today(dossier_validate_options* options, int32_t days, dossier_error** error) {
  return call(error, [&] { need(options, "options").options.today = day(days, "day"); });
}

int32_t dossier_validate_options_set_area_code(dossier_validate_options* options, const char* area_code,
                                               size_t area_code_size, dossier_error** error) {
  return call(error,
              [&] { need(options, "options").options.area_code = text(area_code, area_code_size, "area_code"); });
}

int32_t dossier_validate_options_set_internationalized_email(dossier_validate_options* options, int32_t accept,
                                                             dossier_error** error) {
  return call(error, [&] { need(options, "options").options.internationalized_email = accept != 0; });
}

int32_t dossier_validate_options_add_mobile_prefix(dossier_validate_options* options, const char* prefix,
                                                   size_t prefix_size, dossier_error** error) {
  return call(error, [&] {
    need(options, "options").options.mobile_prefixes.emplace_back(text(prefix, prefix_size, "prefix"));
  });
}

int32_t dossier_identifier_validate(int32_t identifier, const char* value, size_t value_size,
                                    const dossier_validate_options* options, dossier_verdict** verdict,
                                    dossier_error** error) {
  return call(error, [&] {
    make(verdict, "verdict",
         dossier::validate(identifier_in(identifier), raw(value, value_size, "value"),
                           options == nullptr ? dossier::ValidateOptions() : options->options));
  });
}

int32_t dossier_verdict_valid(const dossier_verdict* verdict) {
  return verdict != nullptr && verdict->verdict.valid ? 1 : 0;
}

int32_t dossier_verdict_severity(const dossier_verdict* verdict) {
  return verdict == nullptr ? DOSSIER_SEVERITY_ERROR : static_cast<int32_t>(verdict->verdict.severity);
}

int32_t dossier_verdict_masked(const dossier_verdict* verdict) {
  return verdict != nullptr && verdict->verdict.masked ? 1 : 0;
}

const char* dossier_verdict_normalized(const dossier_verdict* verdict, size_t* size) {
  return verdict == nullptr ? no_text(size) : give_text(verdict->verdict.normalized, size);
}

const char* dossier_verdict_reason(const dossier_verdict* verdict, size_t* size) {
  return verdict == nullptr ? no_text(size) : give_text(verdict->verdict.reason, size);
}

const char* dossier_verdict_suggestion(const dossier_verdict* verdict, size_t* size) {
  return verdict == nullptr ? no_text(size) : give_text(verdict->verdict.suggestion, size);
}

void dossier_verdict_free(dossier_verdict* verdict) { delete verdict; }

int32_t dossier_identifier_from_name(const char* name, size_t name_size, int32_t* identifier, dossier_error** error) {
  return call(error, [&] { return give_found(identifier, dossier::identifier_from(raw(name, name_size, "name"))); });
}

dossier_bytes dossier_identifier_name(int32_t identifier) {
  return quietly(bytes_of({}), [&] { return bytes_of(dossier::name(identifier_in(identifier))); });
}

dossier_bytes dossier_identifier_label(int32_t identifier, int32_t wanted) {
  return quietly(bytes_of({}), [&] { return bytes_of(dossier::label(identifier_in(identifier), language(wanted))); });
}

int32_t dossier_identifier_comparable(int32_t identifier, const char* normalized, size_t normalized_size,
                                      dossier_buffer** comparable, dossier_error** error) {
  return call(error, [&] {
    make(comparable, "comparable",
         dossier::comparable(identifier_in(identifier), raw(normalized, normalized_size, "normalized")));
  });
}

int32_t dossier_mobile_e164(const char* mobile, size_t mobile_size, dossier_buffer** e164, dossier_error** error) {
  return call(error, [&] { make(e164, "e164", dossier::e164(raw(mobile, mobile_size, "mobile"))); });
}

int32_t dossier_credit_code_is_sole_trader(const char* credit_code, size_t credit_code_size) {
  return quietly(0, [&] { return dossier::is_sole_trader(raw(credit_code, credit_code_size, "credit_code")) ? 1 : 0; });
}

int32_t dossier_resident_id_birth_date(const char* resident_id, size_t resident_id_size, int32_t* days,
                                       dossier_error** error) {
  return call(error, [&] {
    const auto date = dossier::birth_date(raw(resident_id, resident_id_size, "resident_id"));
    if (!date) return DOSSIER_NOT_FOUND;
    give(days, date->time_since_epoch().count());
    return DOSSIER_OK;
  });
}

int32_t dossier_resident_id_sex(const char* resident_id, size_t resident_id_size, int32_t* sex, dossier_error** error) {
  return call(error, [&] { return give_found(sex, dossier::sex(raw(resident_id, resident_id_size, "resident_id"))); });
}

int32_t dossier_resident_id_age(const char* resident_id, size_t resident_id_size, int32_t today, int32_t* years,
                                dossier_error** error) {
  return call(error, [&] {
    return give_found(years, dossier::age(raw(resident_id, resident_id_size, "resident_id"), day(today, "today")));
  });
}

}  // extern "C"
