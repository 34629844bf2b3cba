#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""That the rules for the documents notice what they are for: each is shown a small repository that breaks it, and one
that does not."""

import tempfile
import unittest
from pathlib import Path

import docs

ROW = '| <a id="r4"></a>R4 | A phone. | 电话。 |\n'
GOOD = {
    "README.md": "See [the book](docs/README.md#what-is-in-it), `src/desk/` and `src/desk/*.cpp`.\n"
    "```\nsrc/new/file.cpp\n```\n",
    "README.zh-CN.md": "见 [手册](docs/README.zh-CN.md)。\n",
    "CHANGELOG.md": "- Began.\n",
    "docs/README.md": "# What is in `it`?\n\n[R4](requirements.md#r4), [the web](https://semver.org)\n",
    "docs/README.zh-CN.md": "# 内容\n",
    "docs/requirements.md": "# Requirements\n\n> 中文：需求。\n\n" + ROW,
    "src/desk/intake.cpp": "// A phone (R4), in the industry I65.\n",
    "src/words/desk_messages.hpp": '// Phones (R4).\n{"phone", "缺电话", "a phone is missing"},\n',
    "include/dossier/customer.hpp": "/// A phone: docs/requirements.md#r4 (R4).\n",
    "include/dossier/limits.hpp": "inline constexpr size_t kDepth = 64;  ///< Deep.\n"
    "inline constexpr uint64_t kBytes = uint64_t{16} << 20;\n",
    "docs/limits.md": "# Limits\n\n| `kDepth` | 64 | deep |\n| `kBytes` | 16,777,216 | bytes |\n",
    "docs/limits.zh-CN.md": "# 上限\n\n| `kDepth` | 64 | 层 |\n| `kBytes` | 16,777,216 | 字节 |\n",
}

BAD = [
    ("links", "README.md", "[gone](docs/gone.md)\n", "README.md: docs/gone.md is not there"),
    ("links", "README.md", "[gone](docs/README.md#gone)\n", "docs/README.md#gone has no such place"),
    ("links", "docs/README.md", "[gone](#gone)\n", "#gone has no such place"),
    ("paths", "docs/README.md", "It is in `src/desk/gone.cpp`.\n", "there is no src/desk/gone.cpp"),
    ("paths", "docs/README.zh-CN.md", "在 `src/rules/`。\n", "there is no src/rules/"),
    ("requirements", "src/desk/intake.cpp", "// (R4, U7)\n", "cites U7"),
    ("requirements", "src/desk/intake.cpp", "TEST(Intake, P1_is_kept) {}\n", "cites P1"),
    ("requirements", "docs/requirements.md", ROW + ROW, "R4 is listed twice"),
    ("requirements", "docs/requirements.md", ROW.replace("r4", "r5"), "R4 has the anchor r5"),
    ("words", "include/dossier/customer.hpp", "/// A phone (R4).\n", "customer.hpp:1: R4 is told to users"),
    ("words", "capi/dossier.h", "/* A phone (R4). */\n", "dossier.h:1: R4 is told to users"),
    (
        "words",
        "src/cli/texts/customer.hpp",
        'Text kPhone{"电话", "Phone (R4)"};\n',
        "customer.hpp:1: R4 is told to users",
    ),
    ("limits", "docs/limits.md", "# Limits\n\n| `kDepth` | 64 | deep |\n", "kBytes is 16777216, not None"),
    ("limits", "include/dossier/limits.hpp", "inline constexpr size_t kDepth = 6'4;\n", "kBytes is None, not 16777216"),
    ("limits", "include/dossier/limits.hpp", "inline constexpr size_t kDepth = 65;\n", "kDepth is 65, not 64"),
    ("languages", "docs/threads.md", "# Threads\n", "docs/threads.md has neither"),
    ("languages", "docs/threads.zh-CN.md", "# 线程\n", "docs/threads.zh-CN.md has no page in English"),
]


class DocsTest(unittest.TestCase):
    def faults(self, rule, changed):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for path, text in {**GOOD, **changed}.items():
                place = root / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text, encoding="utf-8")
            return list(rule(root))

    def test_good_documents_are_let_be(self):
        for rule in docs.RULES:
            self.assertEqual(self.faults(rule, {}), [], rule.__name__)

    def test_what_breaks_a_rule_is_named(self):
        for rule, path, text, said in BAD:
            with self.subTest(rule=rule, path=path, text=text[:60]):
                faults = self.faults(getattr(docs, rule), {path: text})
                self.assertTrue(any(said in fault for fault in faults), faults)


if __name__ == "__main__":
    unittest.main()
