# SPDX-License-Identifier: Apache-2.0
"""No command shows a text to who has not its class: every secret of a store in which every text is one."""

import os
import sys
from pathlib import Path

import pytest
from conftest import LISTS

sys.path.insert(0, str(Path(__file__).parent.parent))
import secret_store


@pytest.fixture(scope="module")
def secrets(tmp_path_factory):
    program = Path(os.environ["DOSSIER_PROGRAM"]).parent.parent / "tests" / "desk_test"
    return secret_store.make(program, tmp_path_factory.mktemp("secrets"))


def commands(store, number):
    """What only reads, for one customer or for all."""
    about = ["show", "timeline", "history", "duplicates", "details", "documents", "request list", "consent list"]
    of_all = ["due", "changes", "pool list", "review list", "handover list", "risk list", "reorder", "pay overdue"]
    for words in [*about, "contract show"]:
        yield [*words.split(), store, number]
    for words in [*of_all, "hold list", "retention", "destroy list", "figures --rows stage", "request list"]:
        first, *rest = words.split()
        yield [first, store, *rest] if rest and rest[0].startswith("--") else [first, *rest, store]
    yield ["find", store, "张"]
    yield ["find", store, "找人", "--interactions"]


def test_p1_no_command_shows_a_text_to_who_has_not_its_class(dossier, secrets, tmp_path):
    shown = set()
    for staff in secrets.staff:
        for command in commands(secrets.folder, secrets.customer):
            for form in ([], ["--json"]):
                result = dossier(*command, "--as", staff, "--on", "2026-03-05", *form)
                shown |= secrets.shown_in(result.out + result.err, staff, " ".join(map(str, command[:2])))
        page = tmp_path / "page.html"
        dossier("show", secrets.folder, secrets.customer, "--html", page, "--as", staff, "--on", "2026-03-05")
        shown |= secrets.shown_in(page.read_text(encoding="utf-8"), staff, "page")
        for name in LISTS:
            for ending in ("csv", "jsonl"):
                file = tmp_path / f"list.{ending}"
                result = dossier("export", secrets.folder, name, file, "--as", staff, "--on", "2026-03-05")
                assert result.status == 0, result.err
                shown |= secrets.shown_in(file.read_text(encoding="utf-8"), staff, f"export {name}")
    assert len(shown) > 100, "the commands lead nowhere"
