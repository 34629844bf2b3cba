// SPDX-License-Identifier: Apache-2.0
#include "dossier/validate.hpp"

#include <gmock/gmock.h>

#include <random>

#include "csv.hpp"
#include "rules/identifiers.hpp"

namespace dossier {
namespace {

using namespace std::chrono_literals;
using testing::AnyOf;
using testing::IsEmpty;

constexpr Identifier kAll[] = {Identifier::uscc,        Identifier::resident_id,   Identifier::org_code,
                               Identifier::mobile,      Identifier::landline,      Identifier::email,
                               Identifier::postal_code, Identifier::other_document};

class Vectors : public testing::TestWithParam<Identifier> {};

// R3, R4: every row of the rules' own test vectors. A row that is not valid has no normalized form there; a warning
// keeps one in the verdict, because it is stored.
TEST_P(Vectors, are_judged_as_written) {
  const auto rows =
      test::rows_of(std::string(DOSSIER_SOURCE_DIR) + "/tests/data/vectors/" + std::string(name(GetParam())) + ".csv");
  ASSERT_GT(rows.size(), 10u);
  for (const auto& row : rows) {
    ASSERT_GE(row.size(), 4u);
    const Verdict verdict = validate(GetParam(), row[0]);
    SCOPED_TRACE(row[0]);
    EXPECT_EQ(verdict.valid, row[2] == "1");
    EXPECT_EQ(verdict.valid ? verdict.normalized : "", row[1]);
    if (row[3] == "region_or_birthdate") {
      EXPECT_THAT(verdict.reason, AnyOf("region", "birthdate"));
    } else {
      EXPECT_EQ(verdict.reason, row[3]);
    }
    EXPECT_EQ(verdict.normalized.empty(), verdict.severity == Severity::error);
    EXPECT_EQ(verdict.masked, row[0].find('*') != std::string::npos);
  }
}
INSTANTIATE_TEST_SUITE_P(R3, Vectors, testing::ValuesIn(kAll),
                         [](const auto& test) { return std::string(name(test.param)); });

Severity severity(Identifier identifier, std::string_view value, const ValidateOptions& options = {}) {
  return validate(identifier, value, options).severity;
}
std::string normalized(Identifier identifier, std::string_view value, const ValidateOptions& options = {}) {
  return validate(identifier, value, options).normalized;
}
std::string reason(Identifier identifier, std::string_view value, const ValidateOptions& options = {}) {
  return validate(identifier, value, options).reason;
}

TEST(Validate, warnings_are_stored_and_errors_are_not) {
  const Verdict seven = validate(Identifier::landline, "010-6234567");
  EXPECT_EQ(seven.severity, Severity::warning);
  EXPECT_EQ(seven.normalized, "010-6234567");
  const Verdict embedded = validate(Identifier::uscc, "91350100M000100Y56");
  EXPECT_EQ(embedded.severity, Severity::warning);
  EXPECT_EQ(embedded.normalized, "91350100M000100Y56");
  EXPECT_EQ(severity(Identifier::uscc, "94350100M000100Y4R"), Severity::warning)
      << "an unknown category may be a new one";
  EXPECT_EQ(severity(Identifier::uscc, "000000000000000000"), Severity::error)
      << "zeros pass the check digit, but 0 is no authority";
  EXPECT_EQ(reason(Identifier::uscc, "000000000000000000"), "category");
}

TEST(Validate, unassigned_mobile_prefix_is_a_warning_and_no_mobile_an_error) {
  for (const char* number :
       {"16300001234", "17900001234", "15400001234", "19400001234", "17450001234", "16110001234"}) {
    EXPECT_EQ(severity(Identifier::mobile, number), Severity::warning) << number;
    EXPECT_EQ(reason(Identifier::mobile, number), "prefix") << number;
    EXPECT_EQ(normalized(Identifier::mobile, number), number);
  }
  for (const char* number : {"12800138000", "10000138000", "14100001234", "23800138000", "01012345678"}) {
    EXPECT_EQ(severity(Identifier::mobile, number), Severity::error) << number;
  }
  ValidateOptions options;
  options.mobile_prefixes = {"163", "1799"};
  EXPECT_TRUE(validate(Identifier::mobile, "16300001234", options).valid);
  EXPECT_TRUE(validate(Identifier::mobile, "17990001234", options).valid);
  EXPECT_EQ(severity(Identifier::mobile, "13800138000", options), Severity::warning)
      << "the host's table replaces the built-in one";
}

TEST(Validate, mobile_in_many_writings) {
  for (const char* number : {"0086 138 0013 8000", "8613800138000", "＋８６　１３８００１３８０００", "138.0013.8000",
                             "138–0013–8000", "(0086)138-0013-8000"}) {
    EXPECT_EQ(normalized(Identifier::mobile, number), "13800138000") << number;
  }
  EXPECT_EQ(e164("13800138000"), "+8613800138000");
  EXPECT_EQ(validate(Identifier::mobile, "1380013800O").suggestion, "13800138000");
}

TEST(Validate, phones_abroad_are_stored_in_e164) {
  const auto is = [](Identifier kind, const char* typed, const char* expected) {
    const Verdict verdict = validate(kind, typed);
    EXPECT_TRUE(verdict.valid) << typed << ": " << verdict.reason;
    EXPECT_EQ(verdict.normalized, expected);
    EXPECT_EQ(normalized(kind, expected), expected);
  };
  is(Identifier::mobile, "+852 9123 4567", "+85291234567");
  is(Identifier::mobile, "00852 9123-4567", "+85291234567");
  is(Identifier::mobile, "＋８５３ ６６１２ ３４５６", "+85366123456");
  is(Identifier::mobile, "+886 912 345 678", "+886912345678");
  is(Identifier::mobile, "+1 (415) 555-2671", "+14155552671");
  is(Identifier::landline, "+81 3-1234-5678", "+81312345678");
  is(Identifier::landline, "+44 (0)20 7946 0958", "+442079460958");
  is(Identifier::landline, "+886 2 2712 3456 ext. 12", "+886227123456-12");
  is(Identifier::landline, "+1 415-555-2671 转 8", "+14155552671-8");
  EXPECT_EQ(comparable(Identifier::landline, "+886227123456-12"), "+886227123456");
  EXPECT_EQ(e164("+85291234567"), "+85291234567");
  for (const char* typed : {"+852 9123 456", "+1 415 555 267", "+1 115 555 2671", "+999 12345", "+851 3800138000", "+"})
    EXPECT_EQ(severity(Identifier::mobile, typed), Severity::error) << typed;
  EXPECT_EQ(reason(Identifier::mobile, "+852 9123 456"), "country_code");
}

TEST(Validate, a_landline_of_another_numbering_plan_is_not_bent_into_one_of_ours) {
  for (const char* typed : {"02-2712-3456", "(02)2712-3456", "02 2712 3456", "03-1234-5678", "07-345-6789"})
    EXPECT_EQ(reason(Identifier::landline, typed), "area_code") << typed;
  EXPECT_EQ(normalized(Identifier::landline, "+86 (0)22 2712 3456"), "022-27123456");
  EXPECT_EQ(normalized(Identifier::landline, "0086-022-27123456"), "022-27123456");
  EXPECT_EQ(normalized(Identifier::landline, "0 22 2712 3456"), "022-27123456");
}

TEST(Validate, early_codes_of_xiamen_are_a_warning) {
  const Verdict early = validate(Identifier::uscc, "91350203M0001QKT19");
  EXPECT_EQ(early.severity, Severity::warning);
  EXPECT_EQ(early.reason, "checksum_warning");
  EXPECT_EQ(early.normalized, "91350203M0001QKT19");
  EXPECT_EQ(reason(Identifier::uscc, "91350103M0001QKT19"), "checksum") << "of Fuzhou";
  EXPECT_EQ(reason(Identifier::uscc, "91350203MA01QKT199"), "checksum") << "of another series";
}

TEST(Validate, the_form_of_a_document_tells_its_kind) {
  using rules::DocumentForm;
  EXPECT_EQ(rules::document_form("EA1234567"), DocumentForm::passport);
  EXPECT_EQ(rules::document_form("H12345678"), DocumentForm::hong_kong_macao_permit);
  EXPECT_EQ(rules::document_form("M1234567801"), DocumentForm::hong_kong_macao_permit);
  EXPECT_EQ(rules::document_form("12345678"), DocumentForm::taiwan_permit);
  EXPECT_EQ(rules::document_form("USA110080010201"), DocumentForm::foreign_residence_card);
  EXPECT_EQ(rules::document_form("11010519491231002X"), DocumentForm::none);
  EXPECT_EQ(reason(Identifier::other_document, "11010519491231002X"), "is_resident_id");
}

TEST(Validate, landline_in_many_writings) {
  const auto is = [](const char* typed, const char* expected) {
    EXPECT_EQ(normalized(Identifier::landline, typed), expected) << typed;
  };
  is("(010)62345678", "010-62345678");
  is("（０７５５）２６７８－９０１２", "0755-26789012");
  is("010-62345678-8012", "010-62345678-8012");
  is("0312-5678901-2", "0312-5678901-2");
  is("010 62345678 ext. 12", "010-62345678-12");
  is("010-62345678 X12", "010-62345678-12");
  is("010-62345678 分机:12", "010-62345678-12");
  is("01062345678轉12", "010-62345678-12");
  is("+86 755 2678 9012", "0755-26789012");
  is("0086-10-62345678", "010-62345678");
  is("861062345678", "010-62345678");
  is("4008201234", "400-820-1234");
  is("400-820-1234-5", "400-820-1234-5");
  is("0433-2512345", "0433-2512345");
  is("0433-25123456", "0433-25123456");
  is("95588", "95588");
  is("955888", "955888");
  is("12345", "12345");
  is("10086", "10086");
  is("95588转801", "95588-801");
  is("95588-801", "95588-801");
  is("0512-2345678-8", "0512-2345678-8");
  is("+4312345678转8", "+4312345678-8");
  is("+4312345678-8", "+4312345678-8");
  EXPECT_TRUE(validate(Identifier::landline, "96110").valid);
  EXPECT_EQ(reason(Identifier::landline, "010-62345678转"), "extension");
  EXPECT_EQ(reason(Identifier::landline, "010-62345678转1234567"), "extension");
  EXPECT_EQ(reason(Identifier::landline, "400-820-123"), "subscriber_len");
  EXPECT_EQ(comparable(Identifier::landline, "010-62345678-8012"), "010-62345678");
  EXPECT_EQ(comparable(Identifier::landline, "400-820-1234-5"), "400-820-1234");
  EXPECT_EQ(comparable(Identifier::landline, "400-820-1234"), "400-820-1234");
  EXPECT_EQ(comparable(Identifier::landline, "62345678-801"), "62345678");
}

TEST(Validate, landline_without_area_code_takes_the_hosts_area) {
  EXPECT_EQ(severity(Identifier::landline, "6234-5678"), Severity::warning);
  EXPECT_EQ(reason(Identifier::landline, "62345678"), "area_code");
  EXPECT_EQ(normalized(Identifier::landline, "62345678"), "62345678");
  EXPECT_EQ(normalized(Identifier::landline, "6234567-8001"), "6234567-8001");
  EXPECT_EQ(severity(Identifier::landline, "623456"), Severity::error) << "of no area";
  ValidateOptions options;
  options.area_code = "010";
  const Verdict verdict = validate(Identifier::landline, "62345678-801", options);
  EXPECT_TRUE(verdict.valid);
  EXPECT_EQ(verdict.normalized, "010-62345678-801");
  options.area_code = "0999999";
  EXPECT_EQ(severity(Identifier::landline, "62345678", options), Severity::warning) << "not an area code";
}

TEST(Validate, email_keeps_the_local_part_and_lowers_the_domain) {
  EXPECT_EQ(normalized(Identifier::email, " QJYRGJZ@EXAMPLE.COM"), "QJYRGJZ@example.com");
  EXPECT_EQ(comparable(Identifier::email, "QJYRGJZ@example.com"), "qjyrgjz@example.com");
  EXPECT_EQ(reason(Identifier::email, "a@b"), "syntax");
  EXPECT_EQ(reason(Identifier::email, "a@b.cn,c@d.cn"), "at_sign");
  EXPECT_EQ(reason(Identifier::email, "\"a b\"@example.com"), "syntax");
  EXPECT_EQ(reason(Identifier::email, "a@" + std::string(64, 'b') + ".com"), "syntax");
  EXPECT_TRUE(validate(Identifier::email, "a@" + std::string(63, 'b') + ".com").valid);
  EXPECT_TRUE(validate(Identifier::email, std::string(64, 'a') + "@example.com").valid);
  std::string whole = "a@";
  while (whole.size() < 250) whole += "b2345678.";
  EXPECT_EQ(reason(Identifier::email, whole + "com"), "length");
}

// RULES: a `*` is legal in an e-mail, so the grammar alone lets it in.
TEST(Validate, masked_values_are_refused_first) {
  const Verdict verdict = validate(Identifier::email, "u***@example.com");
  EXPECT_EQ(verdict.severity, Severity::error);
  EXPECT_EQ(verdict.reason, "masked");
  EXPECT_EQ(refusal(validate(Identifier::mobile, "138****8000"), "mobile").reason(), "masked");
  EXPECT_TRUE(validate(Identifier::mobile, "138＊＊＊＊8000").masked);
}

TEST(Validate, international_email_only_when_the_host_wants_it) {
  ValidateOptions options;
  options.internationalized_email = true;
  EXPECT_EQ(normalized(Identifier::email, "张伟@例子.中国", options), "张伟@xn--fsqu00a.xn--fiqs8s");
  EXPECT_EQ(normalized(Identifier::email, "a@Bücher.example", options), "a@xn--bcher-kva.example");
  EXPECT_EQ(normalized(Identifier::email, "a@例子。中国", options), "a@xn--fsqu00a.xn--fiqs8s");
  EXPECT_EQ(normalized(Identifier::email, "a@straße.example", options), "a@xn--strae-oqa.example")
      << "non-transitional: another domain than strasse.example";
  EXPECT_EQ(normalized(Identifier::email, "a@XN--FSQU00A.中国", options), "a@xn--fsqu00a.xn--fiqs8s");
  EXPECT_EQ(normalized(Identifier::email, "a@中国．中国", options), "a@xn--fiqs8s.xn--fiqs8s");
  EXPECT_EQ(reason(Identifier::email, "a@\u0301例.中国", options), "syntax") << "a label begins with no accent";
  EXPECT_EQ(reason(Identifier::email, std::string("a@例.中国\0.x", 15), options), "syntax");
  EXPECT_EQ(reason(Identifier::email, "a@xn--0.com"), "syntax") << "stands for no label";
  EXPECT_EQ(reason(Identifier::email, "张伟@例子.中国"), "non_ascii");
}

TEST(Validate, suggestions_pass_themselves) {
  const Verdict letters = validate(Identifier::uscc, "9I3SOIOOM000100Y43");
  EXPECT_EQ(letters.reason, "charset");
  EXPECT_EQ(letters.suggestion, "91350100M000100Y43");
  EXPECT_THAT(validate(Identifier::uscc, "91350100Z000100Y43").suggestion, IsEmpty())
      << "2 for Z does not pass the check digit";
  const Verdict typed = validate(Identifier::resident_id, "11O1O519491231OO2x");
  EXPECT_EQ(typed.reason, "charset");
  EXPECT_EQ(typed.suggestion, "11010519491231002X");
  const Verdict old = validate(Identifier::resident_id, "110105491231002");
  EXPECT_EQ(old.suggestion, "11010519491231002X");
  EXPECT_THAT(refusal(old, "resident_id").facts(), IsEmpty()) << "an error says nothing of a person's number";
}

// A wrong character is a wrong character, however many bytes it has.
TEST(Validate, length_counts_characters) {
  EXPECT_EQ(reason(Identifier::uscc, "91350100M000100Y4三"), "charset");
  EXPECT_EQ(reason(Identifier::resident_id, "1101051949123100二X"), "charset");
  EXPECT_EQ(reason(Identifier::org_code, "D214356九X"), "charset");
}

TEST(Validate, birth_date_sex_and_age_are_derived) {
  EXPECT_EQ(birth_date("11010519491231002X"), Day(1949y / 12 / 31));
  EXPECT_EQ(sex("11010519491231002X"), Sex::female);
  EXPECT_EQ(sex("110101188003070018"), Sex::male);
  EXPECT_EQ(age("11010519491231002X", Day(2024y / 12 / 30)), 74);
  EXPECT_EQ(age("11010519491231002X", Day(2024y / 12 / 31)), 75);
  EXPECT_EQ(age("11010519491231002X", Day(1949y / 12 / 30)), std::nullopt);
  EXPECT_EQ(birth_date("110105194902300020"), std::nullopt);
  EXPECT_EQ(birth_date("110105180001010020"), Day(1800y / 1 / 1));
  EXPECT_EQ(birth_date("110105179912310020"), std::nullopt) << "a slip of the keyboard";
  ValidateOptions options;
  options.today = Day(1949y / 12 / 30);
  EXPECT_EQ(reason(Identifier::resident_id, "11010519491231002X", options), "birthdate");
  options.today = Day(1949y / 12 / 31);
  EXPECT_TRUE(validate(Identifier::resident_id, "11010519491231002X", options).valid);
}

TEST(Validate, names_and_labels_are_complete) {
  for (const Identifier identifier : kAll) {
    EXPECT_EQ(identifier_from(name(identifier)), identifier);
    EXPECT_NE(label(identifier, Language::zh), label(identifier, Language::en));
  }
  EXPECT_EQ(identifier_from("passport"), std::nullopt);
}

// Every reason that validation can give has a sentence in both languages.
TEST(Validate, reasons_have_sentences) {
  for (const char* word :
       {"at_sign", "syntax", "non_ascii", "local_length", "length", "charset", "prefix", "checksum", "birthdate",
        "region", "legacy15", "category", "org_checksum_warning", "area_code", "subscriber_first_digit",
        "subscriber_len", "subscriber_len_warning", "extension", "masked"}) {
    const Error error(Code::invalid, word, "手机号码", {""});
    EXPECT_EQ(error.message(Language::zh).find(word), std::string::npos) << word;
    EXPECT_NE(error.message(Language::en), error.message(Language::zh)) << word;
  }
}

class Random {
 public:
  explicit Random(uint32_t seed) : engine_(seed) {}
  size_t below(size_t limit) { return engine_() % limit; }
  char of(std::string_view alphabet) { return alphabet[below(alphabet.size())]; }

 private:
  std::mt19937 engine_;
};

// The body's only accepted check character, found by trying each of them.
std::string completed(Identifier identifier, const std::string& body, std::string_view checks) {
  std::string found;
  for (const char check : checks) {
    const std::string reason = validate(identifier, body + check).reason;
    if (reason == "checksum") continue;
    EXPECT_THAT(found, IsEmpty()) << "two check characters accepted for " << body;
    found = body + check;
  }
  EXPECT_FALSE(found.empty()) << body;
  return found;
}

// Weights that are units of a prime modulus and differ between neighbours find every single change and every
// transposition.
void expect_slips_found(Identifier identifier, const std::string& code, std::string_view alphabet, size_t from,
                        size_t to) {
  for (size_t i = from; i < to; ++i) {
    for (const char other : alphabet) {
      if (other == code[i]) continue;
      std::string changed = code;
      changed[i] = other;
      EXPECT_FALSE(validate(identifier, changed).valid) << code << " -> " << changed;
    }
    if (i + 1 < to && code[i] != code[i + 1]) {
      std::string swapped = code;
      std::swap(swapped[i], swapped[i + 1]);
      EXPECT_FALSE(validate(identifier, swapped).valid) << code << " -> " << swapped;
    }
  }
}

TEST(Property, credit_code_check_finds_every_slip) {
  constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  Random random(1);
  for (int round = 0; round < 60; ++round) {
    std::string body = "91";
    while (body.size() < 8) body += random.of("0123456789");
    while (body.size() < 17) body += random.of(alphabet);
    const std::string code = completed(Identifier::uscc, body, alphabet);
    EXPECT_EQ(validate(Identifier::uscc, code).normalized, code);
    expect_slips_found(Identifier::uscc, code, alphabet, 0, 18);
  }
}

TEST(Property, resident_check_finds_every_slip) {
  Random random(2);
  for (int round = 0; round < 60; ++round) {
    std::string body =
        "3201061903" + std::string("0") + random.of("123456789") + random.of("12") + random.of("0123456789");
    if (body.substr(12) > "28") body.replace(12, 2, "15");
    if (body.substr(12) == "00") body.replace(12, 2, "10");
    while (body.size() < 17) body += random.of("0123456789");
    const std::string number = completed(Identifier::resident_id, body, "0123456789X");
    EXPECT_TRUE(validate(Identifier::resident_id, number).valid) << number;
    expect_slips_found(Identifier::resident_id, number, "0123456789", 0, 17);
  }
}

TEST(Property, organisation_check_finds_digit_slips) {
  Random random(3);
  for (int round = 0; round < 60; ++round) {
    std::string body;
    while (body.size() < 8) body += random.of("0123456789");
    const std::string code = completed(Identifier::org_code, body, "0123456789X");
    // The check folds 10 and 11 to X and 0, so it still tells all remainders apart.
    expect_slips_found(Identifier::org_code, code, "0123456789", 0, 8);
  }
}

// Canonical forms are canonical, and no bytes break anything.
TEST(Property, normalizing_twice_changes_nothing) {
  constexpr std::string_view bits[] = {"1",    "3",    "8",        "0",   "6",   "9",   "5",    "2",        "-",
                                       " ",    "+86",  "0086",     "010", "转",  "#",   "x",    "ext",      "@",
                                       ".",    "com",  "a",        "Z",   "X",   "（",  "）",   "张",       "１",
                                       "ＡＢ", "\xff", "\xe4\xbd", "*",   "400", "800", "0755", "\xcc\x81", "é"};
  Random random(4);
  ValidateOptions options;
  options.internationalized_email = true;
  options.area_code = "010";
  for (int round = 0; round < 60000; ++round) {
    std::string value;
    for (size_t n = random.below(16); n > 0; --n) value += bits[random.below(std::size(bits))];
    for (const Identifier identifier : kAll) {
      const Verdict verdict = validate(identifier, value, options);
      ASSERT_EQ(verdict.valid, verdict.severity == Severity::none);
      ASSERT_EQ(verdict.normalized.empty(), verdict.severity == Severity::error) << value;
      ASSERT_FALSE(verdict.reason.empty());
      if (!verdict.normalized.empty()) {
        const Verdict again = validate(identifier, verdict.normalized, options);
        ASSERT_EQ(again.normalized, verdict.normalized) << value;
        ASSERT_EQ(again.reason, verdict.reason) << value;
      }
      if (!verdict.suggestion.empty()) {
        ASSERT_NE(severity(identifier, verdict.suggestion, options), Severity::error) << value;
      }
    }
  }
}

TEST(Property, damaged_text_is_no_number) {
  for (const char* typed : {"+\xEF\xBC\x89"
                            "86 138-0-0-0-0-0-00013-80\xFE"
                            "0",
                            "010-62345678\xFE",
                            "+44 20 7946 0958-\xFE"
                            "1"}) {
    EXPECT_EQ(validate(Identifier::landline, typed).severity, Severity::error) << typed;
    EXPECT_EQ(validate(Identifier::mobile, typed).severity, Severity::error) << typed;
  }
}

TEST(Property, what_stands_behind_a_foreign_number_is_an_extension_of_digits_or_none) {
  EXPECT_EQ(validate(Identifier::landline, "+44 20 7946 0958-801").normalized, "+442079460958-801");
  EXPECT_EQ(validate(Identifier::landline, "+44 20 7946 0958-八").severity, Severity::error);
}

TEST(Property, any_bytes_are_judged) {
  Random random(5);
  for (int round = 0; round < 20000; ++round) {
    std::string value(random.below(40), '\0');
    for (char& c : value) c = static_cast<char>(random.below(256));
    for (const Identifier identifier : kAll) EXPECT_FALSE(validate(identifier, value).reason.empty());
    birth_date(value);
  }
}

}  // namespace
}  // namespace dossier
