# SPDX-License-Identifier: Apache-2.0
"""Every command ends while another process is stopped inside a write."""

import os
import re
import sys
from pathlib import Path

import pytest
from conftest import FORMS, TODAY

sys.path.insert(0, str(Path(__file__).parent.parent))
import stopped_writer

LIBRARY = Path(os.environ["DOSSIER_PROGRAM"]).parent.parent / "capi" / "libdossier_c.so"
CUSTOMER = "C20230427004"
READS = ["show", "timeline", "history", "due", "find", "details", "stats", "verify", "export", "changes"]


@pytest.fixture
def stopped(store):
    with stopped_writer.on(LIBRARY, store):
        yield store


def commands(dossier, *above):
    """Every command, those of two words as well."""
    text = dossier(*above, "--help", "--lang", "en").out
    found = []
    for name in re.findall(r"^  ([a-z][a-z-]*) {2,}", text, re.MULTILINE):
        words = (*above, name)
        is_noun = "COMMAND" in re.search(r"^Usage: .*$", dossier(*words, "--help", "--lang", "en").out, re.M)[0]
        found += commands(dossier, *words) if is_noun else [words]
    return found


def arguments(dossier, command, store, folder):
    """What its usage asks for."""
    usage = re.search(r"^Usage: dossier .* \[OPTIONS\](.*)$", dossier(*command, "--help", "--lang", "en").out, re.M)[1]
    command = "-".join(command)
    values = {
        "STORE": store,
        "NUMBER": CUSTOMER,
        "FORM": "registration",
        "WHAT": "registration",
        "TEXT": "张",
        "FILE": FORMS / "registration.csv" if command == "import" else folder / f"{command}.csv",
        "FOLDER": folder / command,
    }
    return [values.get(name, "list") for name in re.findall(r"[A-Z]+", usage)]


def test_every_command_ends_and_reading_goes_on(dossier, stopped, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # Some make what they are given.
    names = commands(dossier)
    assert len(names) > 60 and {(name,) for name in READS} <= set(names)
    for command in names:
        given = arguments(dossier, command, stopped, tmp_path)
        for staff in ([], ["--as", "S001"]):
            result = dossier(*command, *given, "--on", TODAY, "--wait", "0", "--json", *staff)
            if command[0] in READS and not staff:
                assert result.status == 0, (command, result.err)


def test_who_writes_is_told_that_somebody_else_does(dossier, stopped):
    result = dossier("import", stopped, "registration", FORMS / "registration.csv", "--wait", "0", "--json")
    assert result.status == 1
    assert result.error["code"] == "busy" and result.error["reason"] == "busy"
    assert dossier("compact", stopped, "--wait", "0", "--json").error["reason"] == "store_in_use"


def test_looks_are_left_to_who_comes_after_the_writer(dossier, store):
    with stopped_writer.on(LIBRARY, store):
        assert dossier("show", store, CUSTOMER, "--on", TODAY).status == 0
        before = len(dossier("who-saw", store, CUSTOMER, "--json").lines)
    dossier("stats", store)
    assert len(dossier("who-saw", store, CUSTOMER, "--json").lines) > before
