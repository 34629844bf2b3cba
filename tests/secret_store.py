# SPDX-License-Identifier: Apache-2.0
"""The store of tests/desk/secrets.hpp, in which every text that is not plain holds a secret of its own, for the tests
of the program and of Python."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

TOKEN = re.compile("7357\\d{4}|龘.")


@dataclass
class SecretStore:
    folder: Path
    customer: str
    staff: dict[str, int]  # Classes that each is granted, as bits.
    needs: dict[str, int]  # Classes that each secret takes.
    places: dict[str, str]

    def shown_in(self, text: str, staff: str, road: str) -> set[str]:
        """The secrets in a text; fails where somebody is shown one without its classes."""
        found = {token for token in TOKEN.findall(text) if token in self.needs}
        for token in found:
            missing = self.needs[token] & ~self.staff[staff]
            assert not missing, f"{road} shows {self.places[token]} ({token}) to {staff}, who lacks classes {missing}"
        return found


def make(program: Path, folder: Path) -> SecretStore:
    """`program`: desk_test."""
    subprocess.run(
        [program, "--gtest_filter=SecretStore.P1_is_written_out_for_the_other_faces"],
        env={**os.environ, "DOSSIER_SECRETS": str(folder)},
        check=True,
        capture_output=True,
    )
    staff = dict(line.split() for line in (folder / "staff.txt").read_text().splitlines())
    secrets = [line.split(" ", 2) for line in (folder / "secrets.txt").read_text(encoding="utf-8").splitlines()]
    return SecretStore(
        folder / "store",
        (folder / "customer.txt").read_text().strip(),
        {number: int(classes) for number, classes in staff.items()},
        {token: int(needs) for token, needs, _ in secrets},
        {token: place for token, _, place in secrets},
    )
