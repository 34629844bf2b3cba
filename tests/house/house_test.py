#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""That the house rules notice what they are for: each is shown a small repository that breaks it, and one that does
not."""

import tempfile
import unittest
from pathlib import Path

import house

GOOD = {
    "README.md": "What it is for.\n",
    "src/words/error.cpp": '#include "dossier/error.hpp"\n\n// Errors.\n\n'
    "namespace dossier {\n\nint code() { return 1; }\n\n}  // namespace dossier\n",
    "src/storage/os.cpp": "#include <lmdb.h>\n#include <unistd.h>\n\n// The operating system.\n\nnamespace a {}\n",
    "src/rules/check.hpp": "#pragma once\n\nnamespace dossier {\n\n/// Checks it.\nint check();\n\n}\n",
    "src/rules/check.cpp": '#include "rules/check.hpp"\n\n'
    'void f() { throw Error(Code::invalid, big ? "much" : "little", "field", {"a"}); }\n',
    "src/words/rules_messages.hpp": "#pragma once\n\n/// Messages.\nMessage kMessages[] = {\n"
    '    {"much", "太多", "too much"},\n    {"field.little", "太少", "too little"},\n};\n',
    "src/desk/stewardship/intake.cpp": '#include "dossier/customer.hpp"\n\n#include "desk/context/refuse.hpp"\n'
    '#include "records/table.hpp"\n'
    '#include "dossier/error.hpp"\n#include "rules/check.hpp"\n\n// Registering.\n\n'
    "namespace dossier {\nnamespace {\nint helper() { return 1; }\n}  // namespace\n\n"
    "uint64_t add(Write& write, const v1::Customer& given) {\n  return 1;\n}\n\n}  // namespace dossier\n",
    "src/desk/context/refuse.hpp": "#pragma once\n\n// Refusing.\n\nnamespace dossier {\nint one();\nint two();\n}\n",
    "src/desk/context/refuse.cpp": '#include "desk/context/refuse.hpp"\n',
    "include/dossier/customer.hpp": "namespace dossier {\n/// Adds one.\n"
    "uint64_t add(Write& write, const v1::Customer& customer = {});\n}\n",
    "tests/desk/intake_test.cpp": "TEST_F(Intake, R4_U2_a_phone_is_kept) {}\n\nTEST(Intake, works) {}\n",
    "src/rules/data/business_numbers.csv": "name,value,unit\nlate_high_risk,6,months\n",
    "src/desk/trade/risks.cpp": '#include "rules/check.hpp"\n\n// Risks.\n\nnamespace dossier {\n'
    "bool high(int months) { return months >= terms::kLateHighRisk.value; }\n}\n",
    "include/dossier/error.hpp": "#include <string>\nnamespace dossier {\n\n/// Says it.\nint code();\nint other();\n\n"
    "class A {\n public:\n"
    "  A() = default;\n  int b() const;  ///< Says it.\n private:\n  int c();\n};\n}\n",
}

# What the breaches below need beside them.
BESIDE = {
    "src/rules/fold.hpp": '#include "rules/check.hpp"\n\n// Folding.\n\nnamespace dossier {}\n',
    "src/exchange/json/json.hpp": "#pragma once\n\n// JSON.\n\nnamespace dossier {}\n",
}

BAD = [
    ("layers", "src/rules/check.cpp", '#include "storage/engine.hpp"\n', "rules must not include storage/engine.hpp"),
    (
        "layers",
        "src/storage/os.cpp",
        '#include "dossier/customer.hpp"\n',
        "storage must not include dossier/customer.hpp (desk)",
    ),
    ("layers", "src/desk/stewardship/intake.cpp", '#include "storage/engine.hpp"\n', "desk must not include"),
    ("layers", "src/desk/stewardship/intake.cpp", '#include "exchange/json.hpp"\n', "desk must not include"),
    ("seams", "src/desk/stewardship/intake.cpp", "#include <lmdb.h>\n", "lmdb.h"),
    ("seams", "src/rules/check.cpp", "#include <sys/stat.h>\n", "operating systems"),
    ("seams", "include/dossier/error.hpp", "#include <boost/regex.hpp>\n", "public header"),
    (
        "clocks",
        "src/desk/stewardship/intake.cpp",
        "auto now = std::chrono::system_clock::now();\n",
        "time is passed in",
    ),
    (
        "messages",
        "src/rules/check.cpp",
        'void f() { throw Error(Code::invalid,\n    "untold"); }\n',
        "untold has no message",
    ),
    ("messages", "src/rules/check.cpp", 'void f() { refuse("untold", path); }\n', "untold has no message"),
    (
        "messages",
        "src/words/desk_messages.hpp",
        'Message kMessages[] = {\n    {"much", "太多", "too much"},\n};\n',
        "much has a message already",
    ),
    (
        "messages",
        "src/words/rules_messages.hpp",
        'Message kMessages[] = {\n    {"much", "much", "too much"},\n};\n',
        "not Chinese",
    ),
    (
        "messages",
        "src/words/desk_messages.hpp",
        'Message kMessages[] = {\n    {"left", "多余", "left over"},\n};\n',
        "nothing uses left",
    ),
    ("top", "notes.txt", "", "notes.txt"),
    ("places", "README.md", "see " + "/root" + "/notes\n", "a path of one machine"),
    ("places", "README.md", "see https:" + "//registry.invalid/x\n", "names the host registry.invalid"),
    ("sizes", "src/desk/stewardship/intake.cpp", "\n" * 501, "501 lines"),
    ("width", "src/desk/stewardship/intake.cpp", "// " + "x" * 118 + "\n", "intake.cpp:1: 121 columns"),
    ("width", "dev", "#!/bin/sh\n\necho " + "x" * 120 + "\n", "dev:3: 125 columns"),
    ("names", "tests/desk/intake_test.cpp", "TEST_F(Intake, KeepsAPhone) {}\n", "KeepsAPhone is no_sentence_in_words"),
    ("names", "tests/desk/intake_test.cpp", "TEST(Intake, R4KeepsAPhone) {}\n", "R4KeepsAPhone is no"),
    (
        "comments",
        "include/dossier/error.hpp",
        "namespace dossier {\n\n/// Says it.\nint code();\n\nint silent(int a);\n}\n",
        "no comment on int silent(int a)",
    ),
    (
        "circles",
        "src/desk/context/refuse.cpp",
        '#include "dossier/customer.hpp"\n',
        "src/desk/context/refuse -> src/desk/stewardship/intake -> src/desk/context/refuse",
    ),
    (
        "circles",
        "src/rules/check.hpp",
        '#include "dossier/error.hpp"\n#include "rules/fold.hpp"\n',
        "rules/fold.hpp closes a circle",
    ),
    ("floors", "src/desk/context/refuse.cpp", '#include "dossier/customer.hpp"\n', "stewardship is no floor below"),
    ("floors", "src/desk/tables/keys.hpp", '#include "desk/context/refuse.hpp"\n', "context is no floor below"),
    ("floors", "src/exchange/files/csv.cpp", '#include "exchange/json/json.hpp"\n', "json is no floor below"),
    ("floors", "src/desk/attic/box.cpp", "", "not in a room that has a floor"),
    (
        "purpose",
        "src/words/error.cpp",
        "#include <a>\n\nnamespace dossier {\n// Helps.\n}\n",
        "does not say what it is for",
    ),
    (
        "purpose",
        "src/desk/tables/refuse.hpp",
        "#pragma once\n\nnamespace dossier {\n/// The first.\nint one();\n/// The second.\nint two();\n}\n",
        "does not say what it is for",
    ),
    (
        "comments",
        "include/dossier/error.hpp",
        "class A {\n public:\n  int silent() const { return 1; }\n};\n",
        "no comment on int silent()",
    ),
    (
        "numbers",
        "src/desk/trade/risks.cpp",
        "bool high(int months) { return months >= 6; }\n",
        "nothing uses late_high_risk",
    ),
    ("numbers", "src/desk/stewardship/intake.cpp", "fill(clock, Span::UNIT_DAYS, 30);\n", "UNIT_DAYS, 3"),
    ("numbers", "src/desk/stewardship/intake.cpp", "rule.set_assessment_months(3);\n", "set_assessment_months(3"),
    ("numbers", "src/rules/check.cpp", "constexpr std::chrono::days kNear{30}, kFar = days(60);\n", "days(6"),
    (
        "numbers",
        "include/dossier/v1/policy.proto",
        "optional uint32 old_detail_days = 3 [default = 30];\n",
        "[default = 3",
    ),
]


class HouseTest(unittest.TestCase):
    def faults(self, rule, changed):
        with tempfile.TemporaryDirectory() as folder:
            house.ROOT = Path(folder)
            for path, text in {**GOOD, **BESIDE, **changed}.items():
                place = house.ROOT / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text, encoding="utf-8")
            return list(house.RULES[rule]())

    def test_a_good_house_is_let_be(self):
        for rule in house.RULES:
            self.assertEqual(self.faults(rule, {}), [], rule)

    def test_what_breaks_a_rule_is_named(self):
        for rule, path, text, said in BAD:
            with self.subTest(rule=rule, path=path, text=text[:60]):
                faults = self.faults(rule, {path: text})
                self.assertTrue(any(said in fault for fault in faults), faults)


if __name__ == "__main__":
    unittest.main()
