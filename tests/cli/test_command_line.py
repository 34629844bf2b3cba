# SPDX-License-Identifier: Apache-2.0
import subprocess
import unicodedata

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


def test_what_was_probably_meant_is_named(dossier):
    assert "did you mean timeline?" in dossier("timelin", "x").err
    assert "did you mean --limit?" in dossier("due", "x", "--limt", "3").err
    assert "did you mean add?" in dossier("customer", "ad", "x").err
    assert "did you mean" not in dossier("xyzzy").err


def test_a_wrong_choice_is_told_the_right_ones(dossier):
    err = dossier("review", "sing", "x").err
    assert "sing" in err and "approve" in err and "archive" in err


def test_help_keeps_its_columns_and_width(dossier):
    for lang in ("zh", "en"):
        for args in ([], ["customer", "add"], ["import"]):
            for line in dossier(*args, "--help", "--lang", lang).out.splitlines():
                columns = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
                assert columns <= 100 or "Usage" in line or "--" in line, line
    groups = dossier("--help", "--lang", "en").out
    for title in ("Daily work", "Reading", "Forms and lists", "Contracts and payments", "Stores"):
        assert f"{title}:" in groups


def test_shells_complete_commands_and_options(dossier, tmp_path):
    script = tmp_path / "dossier.bash"
    script.write_text(dossier("completion", "bash").out)
    asked = (
        f'. {script}; complete_for() {{ COMP_WORDS=("$@"); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _dossier; '
        'echo "${COMPREPLY[@]}"; }; complete_for dossier cus; complete_for dossier customer ed; '
        "complete_for dossier customer add --short"
    )
    done = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["customer", "edit", "--short-name"]
    assert "complete -c dossier" in dossier("completion", "fish").out
    assert dossier("completion", "zsh").out.startswith("autoload")
    page = dossier("completion", "man").out
    assert page.startswith(".TH DOSSIER 1") and ".SH customer add" in page
    assert dossier("completion", "csh").status == 1


def test_every_operation_is_listed_with_its_command(dossier):
    listed = {one["name"]: one for one in dossier("operations", "--json").lines}
    assert listed["void_interaction"]["command"] == "call void"
    assert "作废" in dossier("operations", "--lang", "zh").out
