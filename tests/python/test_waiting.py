# SPDX-License-Identifier: Apache-2.0
"""Every call ends while another process is stopped inside a write."""

from __future__ import annotations

import _thread
import inspect
import os
import signal
import sys
import threading
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Callable

import dossier
import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))
import stopped_writer

RELEASE = Path(__file__).parents[2] / "build" / "release"
LIBRARY = Path(os.environ.get("DOSSIER_C", RELEASE / "capi" / "libdossier_c.so"))
NOW = datetime(2026, 3, 2, 10, tzinfo=timezone.utc)


@pytest.fixture
def stopped(store: dossier.Store, tmp_path: Path) -> Iterator[Path]:
    with store.system().write() as write:
        write.register(kind="个人客户", name="客户", owner="S001")
    store.close()
    with stopped_writer.on(LIBRARY, tmp_path / "crm"):
        yield tmp_path / "crm"


def call(function: Callable[..., Any]) -> None:
    """Calls it with something for every argument that it asks for, and reads what it gives to the end."""
    given: list[Any] = []
    for parameter in inspect.signature(function).parameters.values():
        if parameter.default is parameter.empty and parameter.kind is parameter.POSITIONAL_OR_KEYWORD:
            kind = str(parameter.annotation)
            values: list[tuple[str, Any]] = [("datetime", NOW), ("date", date(2026, 3, 2)), ("int", 1), ("str", "1")]
            given.append(next((value for word, value in values if word in kind), None))
    try:
        answer = function(*given)
        if inspect.isgenerator(answer) or hasattr(answer, "__next__"):
            list(answer)
    except (dossier.Error, TypeError, ValueError, AttributeError):
        pass  # What it was given is not what it wants.


def public_calls(thing: object) -> Iterator[Callable[..., Any]]:
    for name in dir(thing):
        if not name.startswith("_") and name not in ("close", "closed"):
            value = getattr(thing, name)
            if callable(value):
                yield value


def call_everything(folder: Path) -> int:
    called = 0
    with dossier.open(folder, write_timeout=timedelta(0)) as store:
        session = store.session("S002")
        with session.read() as view:
            for thing in (store, session, view):
                for function in public_calls(thing):
                    call(function)
                    called += 1
            assert [one.name for one in view.customers()] == ["客户"]
        with pytest.raises(dossier.BusyError):
            session.write()
        with pytest.raises(dossier.BusyError):
            store.flush_access_log()
    return called


def test_every_call_ends(stopped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert call_everything(stopped) > 60
    assert [file.name for file in stopped.iterdir() if file.name.startswith("note-")] != [], "what was seen is lost"


def test_a_thread_with_a_write_is_refused_another_one_at_once(store: dossier.Store) -> None:
    with store.system().write(), pytest.raises(dossier.BusyError) as refused:
        store.system().write()
    assert refused.value.reason == "own_write"


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Ctrl-C as a terminal has it; in the background it is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_ends_a_wait(stopped: Path) -> None:
    with dossier.open(stopped) as store:
        session = store.system()
        begins = threading.Event()

        def interrupt() -> None:
            begins.wait()
            _thread.interrupt_main()

        threading.Thread(target=interrupt).start()
        with pytest.raises(KeyboardInterrupt):
            begins.set()
            session.write()


def test_a_sleeping_snapshot_is_named_and_limited(tmp_path: Path) -> None:
    asked: list[dossier.SnapshotAge] = []

    def allow(age: dossier.SnapshotAge) -> bool:
        asked.append(age)
        return len(asked) < 3

    limits = dossier.SnapshotLimits(held_bytes=100_000, allow=allow)
    with dossier.open(tmp_path / "crm", create=True, snapshot_limits=limits) as store:
        session = store.system()
        with session.read(), pytest.raises(dossier.BusyError) as refused:
            for number in range(10_000):
                with session.write() as write:
                    write.put_staff(number="S001", name=f"李明{number}", role=dossier.Role.AGENT, department="销售一部")
        assert refused.value.reason == "snapshot_held"
        assert len(asked) == 3 and asked[0].process == os.getpid() and asked[0].held_bytes > 100_000
        with session.read(), session.write() as write:
            write.put_staff(number="S002", name="王芳", role=dossier.Role.AGENT, department="销售一部")
