# SPDX-License-Identifier: Apache-2.0
import pytest

COMMANDS = ["init", "import", "show", "timeline", "due", "history", "find", "validate", "verify", "backup", "stats"]


@pytest.mark.parametrize("lang, usage", [("zh", "用法"), ("en", "Usage")])
def test_help(dossier, lang, usage):
    whole = dossier("--help", "--lang", lang)
    assert whole.status == 0
    assert usage in whole.out
    for command in COMMANDS:
        assert command in whole.out
        own = dossier(command, "--help", "--lang", lang)
        assert own.status == 0 and usage in own.out
    for option in ("--as", "--on", "--lang", "--json"):
        assert option in whole.out


def test_help_speaks_one_language_only(dossier):
    for args in [[], *([command] for command in COMMANDS)]:
        zh = dossier(*args, "--help", "--lang", "zh").out
        for word in ("Usage", "Options", "Positionals", "Subcommand", "REQUIRED", "Print this"):
            assert word not in zh, args
        en = dossier(*args, "--help", "--lang", "en").out
        assert not any("\u4e00" <= character <= "\u9fff" for character in en), args


@pytest.mark.parametrize(
    "environment, word",
    [
        ({"LANG": "zh_CN.UTF-8"}, "用法"),
        ({"LANG": "en_US.UTF-8"}, "Usage"),
        ({}, "Usage"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "Usage"),
        ({"LANG": "C", "LC_MESSAGES": "zh_CN"}, "用法"),
        ({"LANG": "zh_CN", "LC_ALL": ""}, "用法"),
    ],
)
def test_language_from_the_environment(dossier, environment, word):
    assert word in dossier("--help", **environment).out


def test_options_stand_before_or_behind_the_command(dossier):
    behind = dossier("validate", "mobile", "13800138000", "--json")
    assert dossier("--json", "validate", "mobile", "13800138000").out == behind.out


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["sing"],
        ["init"],
        ["init", "a", "b"],
        ["stats", "x", "--colour"],
        ["import", "s", "invoices", "f"],
        ["--lang", "fr", "stats", "x"],
        ["due", "x", "--on", "soon"],
    ],
)
def test_usage_errors_end_with_1(dossier, args):
    assert dossier(*args).status == 1
    assert dossier(*args).out == ""
    assert dossier(*args).err.startswith("usage: ")
    assert dossier(*args, "--json").error["code"] == "usage"


def test_usage_errors_in_chinese(dossier):
    assert dossier("init", "--lang", "zh").err.startswith("用法错误：")


def test_version(dossier):
    assert dossier("--version").out.startswith("dossier ")
