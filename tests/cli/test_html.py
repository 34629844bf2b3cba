# SPDX-License-Identifier: Apache-2.0
"""The pages: what the command line writes, and how a browser shows it."""

import functools
import os
import shutil
import subprocess

import browser
import pytest
from conftest import TODAY

WIDTHS = [1280, 375]
CUSTOMER = "C20230427004"
PAGES = {
    "report": ["report", "2026Q3"],
    "dossier": ["show", CUSTOMER],
    "due": ["due", "--until", "2026-12-05", "--limit", "60"],
}


def write(dossier, store, path, page, *more):
    command, *arguments = PAGES[page]
    return dossier(command, store, *arguments, "--html", path, "--on", TODAY, *more)


@pytest.fixture(scope="session")
def chromium(tmp_path_factory):
    reason = browser.why_not(tmp_path_factory.mktemp("chromium"))
    if reason:
        pytest.skip(reason)


@pytest.fixture(scope="module")
def text_of(dossier, sample, tmp_path_factory):
    """The text of a page in a language."""
    path = tmp_path_factory.mktemp("pages") / "page.html"

    @functools.cache
    def made(page, language):
        result = write(dossier, sample, path, page, "--lang", language)
        assert (result.status, result.err) == (0, "")
        return path.read_text(encoding="utf-8")

    return made


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_written_for_its_owner_alone(dossier, sample, tmp_path, page):
    result = write(dossier, sample, tmp_path / "page.html", page, "--lang", "en")
    assert (result.status, result.out) == (0, f"Wrote {tmp_path / 'page.html'}\n")
    assert os.stat(tmp_path / "page.html").st_mode & 0o777 == 0o600
    assert write(dossier, sample, tmp_path / "page.html", page, "--json").lines == [
        {"file": str(tmp_path / "page.html")}
    ]
    assert write(dossier, sample, tmp_path / "none" / "page.html", page).status != 0


def test_an_unknown_customer_makes_no_page(dossier, sample, tmp_path):
    assert (
        dossier("show", sample, "nobody", "--html", tmp_path / "page.html", "--json").error["reason"]
        == "no_such_customer"
    )
    assert not (tmp_path / "page.html").exists()


@pytest.mark.usefixtures("chromium")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_wider_than_the_window_and_all_is_drawn(text_of, tmp_path, page, language):
    for measured in browser.measure(tmp_path, text_of(page, language), WIDTHS):
        assert measured["scroll"] <= measured["width"], measured["wide"]
        assert measured["wide"] == [] and measured["overlaps"] == []
        assert measured["height"] > 600 and len(measured["text"]) > 300
        assert all(0 < width <= measured["width"] for width in measured["charts"])
        assert measured["chinese"] or not chinese_fonts()


def chinese_fonts():
    return (
        shutil.which("fc-list")
        and subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True).stdout.strip()
    )


@pytest.mark.usefixtures("chromium")
@pytest.mark.parametrize("page", PAGES)
def test_light_and_dark_are_drawn_at_both_widths(text_of, tmp_path, page):
    papers = []
    for dark in (False, True):
        picture = browser.picture(tmp_path, text_of(page, "zh"), WIDTHS, dark)
        left = 0
        for width in WIDTHS:
            colours = picture.colours(left, width)
            (paper, _), *_ = colours.most_common(1)
            assert len(colours) > 50 and colours[paper] < 0.95 * colours.total()
            papers.append((dark, sum(paper)))
            left += width + browser.GAP
    assert min(brightness for dark, brightness in papers if not dark) > 600
    assert max(brightness for dark, brightness in papers if dark) < 200
