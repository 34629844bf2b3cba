# SPDX-License-Identifier: Apache-2.0
"""What README shows of a working day is run, line by line."""

import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-03-02 10:00"  # The one that the numbers in README are of.


def shown(page):
    block = re.search(r"^```\n(dossier init shop\n.*?)^```$", (ROOT / page).read_text(encoding="utf-8"), re.M | re.S)[1]
    return [shlex.split(line)[1:] for line in block.splitlines()]


@pytest.mark.parametrize("page, lang", [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_every_line_of_the_working_day_does_what_it_says(dossier, tmp_path, monkeypatch, page, lang):
    monkeypatch.chdir(tmp_path)
    lines = shown(page)
    assert len(lines) > 12
    for line in lines:
        done = dossier(*line, "--on", DAY, "--lang", lang)
        assert done.status == 0, (line, done.err)
    assert "龙思" in done.out and "李强" in done.out


def test_both_languages_show_the_same_day():
    assert shown("README.md") == shown("README.zh-CN.md")
