# SPDX-License-Identifier: Apache-2.0
"""The module is built as hardened as the library."""

import subprocess
from pathlib import Path

import dossier._dossier as module


def test_the_module_has_what_makes_a_hole_hard_to_use() -> None:
    script = Path(__file__).parent.parent / "hardening.sh"
    found = subprocess.run([script, str(module.__file__)], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
