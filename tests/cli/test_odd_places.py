# SPDX-License-Identifier: Apache-2.0
"""Stores in places that cannot be written, and days that no calendar has."""

import json
import os
import shutil
import subprocess

import pytest

from conftest import run

NOBODY = 65534


@pytest.fixture
def as_nobody(store, tmp_path):
    """Runs a copy of the program on a store without the rights of root, which nothing would keep out."""
    if os.geteuid() != 0:
        pytest.skip("giving up rights takes root")
    folder = tmp_path / "open to all"
    shutil.copytree(store, folder / "store")
    program = shutil.copy(os.environ["DOSSIER_PROGRAM"], folder / "dossier")
    for parent in folder.parents:
        if parent.stat().st_uid == os.geteuid() and str(parent).startswith(str(tmp_path.parents[1])):
            parent.chmod(0o755)
    for path, mode in [(folder, 0o755), (folder / "store", 0o555), *((p, 0o444) for p in (folder / "store").iterdir())]:
        path.chmod(mode)

    def act(*args):
        return subprocess.run(
            [program, *args], user=NOBODY, group=NOBODY, cwd=folder, capture_output=True, text=True, timeout=60
        )

    return act, folder / "store"


@pytest.mark.parametrize("locked", [True, False])
@pytest.mark.parametrize("lang, words", [("en", "open for reading only"), ("zh", "以只读方式打开")])
def test_read_only_files_are_read_and_that_is_said(as_nobody, locked, lang, words):
    act, folder = as_nobody
    if not locked:
        (folder / "lock.mdb").unlink()
    for command in [("show", "store", "C20230427004"), ("find", "store", "邓宇娟"), ("verify", "store")]:
        done = act(*command, "--lang", lang)
        assert done.returncode == 0 and words in done.stderr and done.stdout, done.stderr
    noted = act("stats", "store", "--json", "--lang", lang)
    assert words in json.loads(noted.stderr)["note"] and json.loads(noted.stdout)["customers"] > 0
    refused = act("merge", "store", "C20231001001", "C20230424001", "--lang", lang)
    assert refused.returncode == 1 and "read_only" in refused.stderr


def test_what_may_not_be_read_says_why(as_nobody):
    act, folder = as_nobody
    (folder / "data.mdb").chmod(0)
    done = act("stats", "store", "--json")
    assert done.returncode == 1 and json.loads(done.stderr)["error"]["code"] == "permission"


@pytest.mark.parametrize("command", ["init", "verify", "stats", "compact"])
def test_a_store_needs_a_name(command):
    result = run(command, "", "--json")
    assert (result.status, result.error["reason"]) == (1, "no_folder")


@pytest.mark.parametrize("day", ["0001-01-01", "1399-12-31"])
def test_days_before_the_calendar_are_named(store, day):
    result = run("due", store, "--on", day, "--json")
    assert result.status == 1 and result.error["reason"] in ("clock", "day")
    assert run("due", store, "--on", "1400-01-02").status == 0
