# SPDX-License-Identifier: Apache-2.0
"""What the documentation shows runs and prints what it says."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["bindings/python/README.md", "README.md", "README.zh-CN.md"])
def test_examples_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = ROOT / name
    if not document.exists():
        pytest.skip(f"there is no {name}")
    monkeypatch.chdir(tmp_path)
    result = doctest.testfile(str(document), module_relative=False, encoding="utf-8")
    assert result.failed == 0
    if name.startswith("bindings"):
        assert result.attempted > 0


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_programs_run(name: str, tmp_path: Path) -> None:
    document = ROOT / name
    if not document.exists():
        pytest.skip(f"there is no {name}")
    programs = re.findall(r"^```python\n(.*?)^```", document.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert programs
    for program in programs:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path)
        assert done.returncode == 0, done.stderr


def test_types_are_clean(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    program = tmp_path / "host.py"
    program.write_text(
        """
import dossier
from dossier import v1

def host(view: dossier.View, write: dossier.Write) -> None:
    reveal_type(view.customer("C1").contacts[0].mobile)
    reveal_type(view.customer("C1").stage)
    reveal_type(view.customer("C1").registered_at)
    reveal_type(next(view.timeline("C1")).summary)
    write.register(name="x", contacts=[{"mobile": "1"}])
    write.register(v1.Customer(name="x", stage=dossier.Stage.ACTIVE))
    write.register(nmae="x")
    write.rate(17, 5)
    view.customer("C1").name = "x"
"""
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(program)],
        capture_output=True,
        text=True,
    )
    lines = done.stdout.splitlines()
    for number, revealed in ((6, '"str"'), (7, "Stage"), (8, "datetime"), (9, '"str"')):
        assert any(f":{number}: note: Revealed type" in line and revealed in line for line in lines), done.stdout
    assert [line.split(": error")[0].rsplit(":", 1)[1] for line in lines if ": error" in line] == [
        "12",
        "13",
        "14",
    ], done.stdout


@pytest.mark.parametrize(
    "tool", [["mypy", "--strict", "-p", "dossier"], ["mypy.stubtest", "dossier"]], ids=["mypy", "stubtest"]
)
def test_the_package_is_typed(tool: list[str], tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    done = subprocess.run([sys.executable, "-m", *tool], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
