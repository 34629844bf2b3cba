/* SPDX-License-Identifier: Apache-2.0 */
/* What needs no store: identifiers, working days, labels. */
#include "check.h"

TEST_MAIN {
  dossier_validate_options* options = NULL;
  dossier_verdict* verdict = NULL;
  dossier_buffer* text = NULL;
  dossier_calendar* calendar = NULL;
  dossier_bytes name;
  int32_t number = -1, kind = 0, working = 0, assumed = 0;

  OK(dossier_identifier_validate(DOSSIER_IDENTIFIER_MOBILE, "１３８ 0013 8000", DOSSIER_NUL, NULL, &verdict, ERR));
  CHECK(dossier_verdict_valid(verdict) == 1 && dossier_verdict_severity(verdict) == DOSSIER_SEVERITY_NONE);
  CHECK(strcmp(dossier_verdict_normalized(verdict, NULL), "13800138000") == 0 &&
        strcmp(dossier_verdict_reason(verdict, NULL), "ok") == 0);
  dossier_verdict_free(verdict);
  OK(dossier_identifier_validate(DOSSIER_IDENTIFIER_MOBILE, "138****8000", DOSSIER_NUL, NULL, &verdict, ERR));
  CHECK(dossier_verdict_valid(verdict) == 0 && dossier_verdict_masked(verdict) == 1 &&
        dossier_verdict_severity(verdict) == DOSSIER_SEVERITY_ERROR);
  CHECK(dossier_verdict_suggestion(verdict, NULL)[0] == '\0');
  dossier_verdict_free(verdict);
  OK(dossier_validate_options_new(&options, ERR));
  OK(dossier_validate_options_set_area_code(options, "010", DOSSIER_NUL, ERR));
  OK(dossier_validate_options_set_today(options, 19797, ERR));
  OK(dossier_validate_options_set_internationalized_email(options, 1, ERR));
  OK(dossier_validate_options_add_mobile_prefix(options, "199", DOSSIER_NUL, ERR));
  OK(dossier_identifier_validate(DOSSIER_IDENTIFIER_LANDLINE, "62345678", DOSSIER_NUL, options, &verdict, ERR));
  CHECK(strcmp(dossier_verdict_normalized(verdict, NULL), "010-62345678") == 0);
  dossier_verdict_free(verdict);
  dossier_validate_options_free(options);

  OK(dossier_identifier_from_name("resident_id", DOSSIER_NUL, &number, ERR));
  CHECK(number == DOSSIER_IDENTIFIER_RESIDENT_ID && bytes_are(dossier_identifier_name(number), "resident_id"));
  CHECK(dossier_identifier_name(42).size == 0 &&
        dossier_identifier_label(DOSSIER_IDENTIFIER_MOBILE, DOSSIER_ZH).size > 0);
  EXPECT(DOSSIER_NOT_FOUND, dossier_identifier_from_name("shoe_size", DOSSIER_NUL, &number, ERR));
  OK(dossier_identifier_comparable(DOSSIER_IDENTIFIER_EMAIL, "A@Example.CN", DOSSIER_NUL, &text, ERR));
  CHECK(strcmp(dossier_buffer_text(text, NULL), "a@example.cn") == 0);
  dossier_buffer_free(text);
  OK(dossier_mobile_e164("13800138000", DOSSIER_NUL, &text, ERR));
  CHECK(strcmp(dossier_buffer_text(text, NULL), "+8613800138000") == 0);
  dossier_buffer_free(text);
  OK(dossier_identifier_validate(DOSSIER_IDENTIFIER_OTHER_DOCUMENT, "h 12345678", DOSSIER_NUL, NULL, &verdict, ERR));
  CHECK(dossier_verdict_valid(verdict) && strcmp(dossier_verdict_normalized(verdict, NULL), "H12345678") == 0);
  dossier_verdict_free(verdict);
  OK(dossier_identifier_validate(DOSSIER_IDENTIFIER_MOBILE, "+852 9123 4567", DOSSIER_NUL, NULL, &verdict, ERR));
  CHECK(dossier_verdict_valid(verdict) && strcmp(dossier_verdict_normalized(verdict, NULL), "+85291234567") == 0);
  dossier_verdict_free(verdict);
  EXPECT(DOSSIER_E_USAGE,
         dossier_identifier_validate(DOSSIER_IDENTIFIER_OTHER_DOCUMENT + 1, "1", 1, NULL, &verdict, ERR));
  CHECK(dossier_credit_code_is_sole_trader("92110105MA00000000", DOSSIER_NUL) == 1 &&
        dossier_credit_code_is_sole_trader("9111", 4) == 0);
  OK(dossier_resident_id_birth_date("11010519491231002X", DOSSIER_NUL, &number, ERR));
  CHECK(number == -7306);
  OK(dossier_resident_id_sex("11010519491231002X", DOSSIER_NUL, &number, ERR));
  CHECK(number == 0);
  OK(dossier_resident_id_age("11010519491231002X", DOSSIER_NUL, 19797, &number, ERR));
  CHECK(number == 74);
  EXPECT(DOSSIER_NOT_FOUND, dossier_resident_id_sex("12", 2, &number, ERR));

  OK(dossier_calendar_new(&calendar, ERR));
  OK(dossier_calendar_look_up(calendar, 19764, &kind, &working, &assumed, &name,
                              ERR)); /* 2024-02-11, Spring Festival */
  CHECK(kind == DOSSIER_DAY_HOLIDAY && working == 0 && assumed == 0 && name.size > 0);
  OK(dossier_calendar_next_working(calendar, 19764, &number, ERR));
  CHECK(number == 19771); /* 2024-02-18, a Sunday that is worked */
  OK(dossier_calendar_add_working_days(calendar, 19764, 1, &number, ERR));
  CHECK(number == 19771);
  OK(dossier_calendar_working_days_between(calendar, 19764, 19771, &number, ERR));
  CHECK(number == 1);
  OK(dossier_calendar_overlay(calendar, "2024-02-18,holiday,店休\n", DOSSIER_NUL, ERR));
  OK(dossier_calendar_next_working(calendar, 19764, &number, ERR));
  CHECK(number == 19772);
  EXPECT(DOSSIER_E_INVALID, dossier_calendar_replace_years(calendar, "whenever\nperhaps", DOSSIER_NUL, ERR));
  CHECK(dossier_calendar_identity(calendar, NULL)[0] != '\0');
  dossier_calendar_free(calendar);

  CHECK(bytes_are(dossier_label_value("Stage", DOSSIER_NUL, DOSSIER_STAGE_ACTIVE, DOSSIER_ZH), "成交-合作中"));
  CHECK(dossier_label_value("Stage", DOSSIER_NUL, 999, DOSSIER_ZH).size == 0);
  CHECK(dossier_label_field("Customer", DOSSIER_NUL, "owner", DOSSIER_NUL, DOSSIER_EN).size > 0);
  OK(dossier_label_parse("Channel", DOSSIER_NUL, "微信", DOSSIER_NUL, &number, ERR));
  CHECK(number == DOSSIER_CHANNEL_WECHAT);
  EXPECT(DOSSIER_NOT_FOUND, dossier_label_parse("Channel", DOSSIER_NUL, "pigeon", DOSSIER_NUL, &number, ERR));
  CHECK(strcmp(dossier_version(), DOSSIER_VERSION) == 0);
}
