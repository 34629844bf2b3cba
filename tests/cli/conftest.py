# SPDX-License-Identifier: Apache-2.0
"""Drives the built program (DOSSIER_PROGRAM) as a person or a script would."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

FORMS = Path(__file__).parent.parent / "data" / "forms"
TODAY = "2026-11-21"
FILES = {
    "registration": "registration.csv",
    "feedback": "feedback.csv",
    "follow-up": "follow_up.csv",
    "contracts": "contracts.csv",
}
LISTS = [
    "registration",
    "feedback",
    "follow-up",
    "contracts",
    "interactions",
    "due",
    "payments",
    "overdue",
    "risks",
    "pool",
]


@dataclass
class Result:
    status: int
    out: str
    err: str

    @property
    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def error(self):
        return json.loads(self.err)["error"]


def run(*args, stdin="", **environment):
    """Runs the program; without languages from outside."""
    env = {
        name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR")
    }
    env.update(environment)
    done = subprocess.run(
        [os.environ["DOSSIER_PROGRAM"], *map(str, args)],
        input=stdin,
        capture_output=True,
        text=True,
        env=env,
        timeout=120,
    )
    return Result(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def dossier():
    return run


@pytest.fixture(scope="session")
def imported(tmp_path_factory):
    """The sample forms in a store, and what the imports said."""
    folder = tmp_path_factory.mktemp("sample") / "store"
    assert run("init", folder).status == 0
    results = {form: run("import", folder, form, FORMS / file, "--json", "--on", TODAY) for form, file in FILES.items()}
    return folder, results


@pytest.fixture(scope="session")
def sample(imported):
    """A store with the sample forms. Not to be changed."""
    return imported[0]


@pytest.fixture
def store(sample, tmp_path):
    """A copy of the sample store that a test may change."""
    shutil.copytree(sample, tmp_path / "store")
    return tmp_path / "store"
