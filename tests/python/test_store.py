# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from conftest import MovableClock

import dossier


def test_open_names_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(dossier.StoreNotFoundError) as caught:
        dossier.open(tmp_path / "none")
    assert caught.value.code is dossier.Code.NOT_FOUND
    assert isinstance(caught.value, (dossier.StorageError, dossier.NotFoundError))
    full = tmp_path / "full"
    full.mkdir()
    (full / "data.mdb").write_bytes(b"something else" * 1000)
    with pytest.raises(dossier.StorageError):
        dossier.open(full, create=True)


def test_a_write_rolls_back_when_an_exception_leaves_it(agent: dossier.Session, enterprise: dict[str, Any]) -> None:
    with pytest.raises(RuntimeError, match="mine"), agent.write() as write:
        write.register(enterprise)
        raise RuntimeError("mine")
    assert write.closed
    with agent.write() as write:
        write.register(enterprise)
        write.rollback()
    with agent.read() as view:
        assert list(view.customers()) == []


def test_a_write_sees_its_own_changes_and_a_view_does_not(agent: dossier.Session, enterprise: dict[str, Any]) -> None:
    with agent.read() as view, agent.write() as write:
        made = write.register(enterprise)
        record = write.customer(made.id)
        write.correct(made.id, short_name="后来")
        assert record.short_name == "龙思餐饮"  # A copy: later changes do not reach it.
        write.commit()
        assert list(view.customers()) == []
        with pytest.raises(dossier.UsageError):
            write.customer(made.id)


def test_what_is_closed_says_so(store: dossier.Store, agent: dossier.Session, number: str) -> None:
    view = agent.read()
    customer = view.customer(number)
    listing = view.customers()
    contact = customer.contacts[0]
    view.close()
    view.close()
    with pytest.raises(dossier.UsageError) as caught:
        view.customer(number)
    assert (caught.value.reason, caught.value.field) == ("handle_closed", "view")
    assert "closed" in str(caught.value) and "关闭" in caught.value.message("zh")
    with pytest.raises(dossier.UsageError):
        next(listing)
    store.close()
    assert store.closed
    for use in (store.system, store.statistics, agent.read, agent.write):
        with pytest.raises(dossier.UsageError):
            use()
    del view, customer
    gc.collect()
    assert contact.mobile == "13800138000"  # Records are copies.


def test_a_view_outlives_its_store_object(tmp_path: Path) -> None:
    store = dossier.open(tmp_path / "crm", create=True)
    with store.system().write() as write:
        write.register(kind=2, name="张三")
    view = store.system().read()
    store.close()
    del store
    gc.collect()
    assert [customer.name for customer in view.customers()] == ["张三"]
    view.close()


def test_clock_may_be_an_instant_and_must_know_its_zone(tmp_path: Path) -> None:
    now = datetime(2026, 1, 5, 1, 2, 3, 456789, tzinfo=timezone.utc)
    with dossier.open(tmp_path / "crm", create=True, clock=now) as store, store.system().write() as write:
        made = write.register(kind=2, name="张三")
        assert write.customer(made.id).registered_at == now
    with pytest.raises(dossier.ValidationError):
        dossier.open(tmp_path / "other", create=True, clock=datetime(2026, 1, 5))


def test_an_exception_in_the_clock_reaches_the_caller(tmp_path: Path) -> None:
    def broken() -> datetime:
        raise ZeroDivisionError("no time")

    with pytest.raises(ZeroDivisionError), dossier.open(tmp_path / "crm", create=True, clock=broken) as store:
        store.system().read()


def test_backup_verify_and_statistics(
    store: dossier.Store, number: str, calls: list[dossier.Recorded], tmp_path: Path
) -> None:
    seen: list[tuple[int, int]] = []
    store.backup(tmp_path / "copy", progress=lambda done, total: seen.append((done, total)))
    assert seen and seen[-1][0] == seen[-1][1]
    with dossier.open(tmp_path / "copy") as copy, copy.system().read() as view:
        assert len(list(view.timeline(number))) == 450
    with pytest.raises(dossier.StoreExistsError):
        store.backup(tmp_path / "copy")
    found = store.verify()
    assert found.sound and found.records > 450
    statistics = store.statistics()
    assert (statistics.customers, statistics.interactions, statistics.staff) == (1, 450, 3)
    assert "customer" in [space.name for space in statistics.spaces]
    view = store.system().read()
    assert len(store.statistics().snapshots) >= 1
    view.close()


def test_restore(store: dossier.Store, number: str, calls: list[dossier.Recorded], tmp_path: Path) -> None:
    store.backup(tmp_path / "copy")
    dossier.restore(tmp_path / "copy", tmp_path / "new", progress=lambda done, total: None)
    with pytest.raises(dossier.StoreExistsError):
        dossier.restore(tmp_path / "copy", tmp_path / "new")
    with dossier.open(tmp_path / "new") as new:
        assert len(list(new.system().read().timeline(number))) == 450
        with pytest.raises(dossier.BusyError):
            dossier.restore(tmp_path / "copy", tmp_path / "new", replace=True)
    dossier.restore(tmp_path / "copy", tmp_path / "new", replace=True)
    with pytest.raises(dossier.CancelledError):
        dossier.restore(tmp_path / "copy", tmp_path / "other", progress=lambda done, total: False)
    assert not (tmp_path / "other").exists()


def test_progress_can_cancel_and_its_exceptions_come_through(store: dossier.Store, number: str, tmp_path: Path) -> None:
    with pytest.raises(dossier.CancelledError):
        store.backup(tmp_path / "copy", progress=lambda done, total: False)
    assert not (tmp_path / "copy").exists()

    def broken(done: int, total: int) -> None:
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        store.backup(tmp_path / "copy", progress=broken)
    assert not (tmp_path / "copy").exists()
    assert store.verify(progress=lambda done, total: None).sound


def test_bulk_load_twice_is_once(store: dossier.Store, clock: MovableClock) -> None:
    def load() -> list[bool]:
        with store.load("moving in", expected=300) as load:
            ids = [load.add_customer(number=f"K{i:04}", kind=2, name=f"客户{i}", owner="S001") for i in range(100)]
            return [
                load.add_interaction(
                    customer=id_, at=clock.now, number=f"J{id_}", channel=1, kind=1, handler="S001", summary="旧"
                )
                for id_ in ids
            ] + [
                load.add_follow_up(
                    customer=id_, assignee="S001", due=clock.now, source=f"old:{id_}", action="回访", state=1
                )
                for id_ in ids
            ]

    assert all(load())
    assert not any(load())
    assert store.statistics().customers == 100
    assert store.verify().sound


def test_bulk_load_that_fails_adds_nothing_more(store: dossier.Store) -> None:
    with pytest.raises(RuntimeError), store.load() as load:
        load.add_customer(number="K1", kind=2, name="张三")
        raise RuntimeError
    with pytest.raises(dossier.UsageError):
        load.add_customer(number="K2", kind=2, name="李四")


def test_a_write_moves_between_threads(agent: dossier.Session, enterprise: dict[str, Any]) -> None:
    def elsewhere(work: Any) -> None:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()

    begun: list[dossier.Write] = []
    elsewhere(lambda: begun.append(agent.write("begun elsewhere")))
    (write,) = begun
    elsewhere(lambda: write.register(enterprise))
    elsewhere(write.commit)
    with agent.read() as view:
        assert len(list(view.customers())) == 1


def test_eight_writers_and_readers_at_once(store: dossier.Store) -> None:
    failures: list[BaseException] = []
    numbers: list[str] = []

    def writer(name: int) -> None:
        try:
            for i in range(10):
                with store.session("S001").write() as write:
                    made = write.register(kind=2, name=f"客户{name}-{i}")
                numbers.append(made.number)
                with store.session("S001").read() as view:
                    assert view.customer(made.number).name == f"客户{name}-{i}"
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=writer, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert len(set(numbers)) == 80
    assert store.verify().sound


def test_threads_may_share_a_view(agent: dossier.Session, number: str, calls: list[dossier.Recorded]) -> None:
    counts: list[int] = []
    with agent.read() as view:
        threads = [
            threading.Thread(
                target=lambda: counts.append(sum(len(entry.summary) > 0 for entry in view.timeline(number)))
            )
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert counts == [450] * 8


def test_others_run_while_a_write_waits(agent: dossier.Session) -> None:
    """Waiting for the write before it must not keep the interpreter."""
    first = agent.write()
    began = threading.Event()

    def second() -> None:
        with agent.write():
            began.set()

    thread = threading.Thread(target=second)
    thread.start()
    assert first.register(kind=2, name="张三").number  # The interpreter goes on.
    first.commit()
    thread.join()
    assert began.is_set()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_forked_child_is_refused(tmp_path: Path) -> None:
    program = f"""
import os, dossier
store = dossier.open({str(tmp_path / "crm")!r}, create=True)
child = os.fork()
if child == 0:
    try:
        store.system().read()
    except dossier.StorageError as error:
        os._exit(7 if error.code is dossier.Code.FORKED else 8)
    os._exit(9)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
store.close()
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_leaving_everything_open_at_exit_is_harmless(tmp_path: Path) -> None:
    program = f"""
import dossier, datetime
store = dossier.open({str(tmp_path / "crm")!r}, create=True, clock=lambda: datetime.datetime.now(datetime.timezone.utc))
session = store.system()
view = session.read()
write = session.write()
write.register(kind=2, name="x")
listing = view.customers()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_import_of_a_form(store: dossier.Store, tmp_path: Path) -> None:
    sample = Path(__file__).parent / "registration.csv"
    refused: list[dossier.RefusedRow] = []
    seen: list[int] = []
    session = store.system()
    result = session.import_form(
        "registration", sample, progress=lambda done, total: seen.append(done), on_refused=refused.append
    )
    assert (result.rows, result.taken, result.refused) == (3, 2, 1)
    (row,) = refused
    assert (row.file, row.line, row.error.code) == ("registration.csv", 4, dossier.Code.INVALID)
    assert seen
    assert session.import_form("registration", sample).unchanged == 2
    with pytest.raises(dossier.StorageError):
        session.import_form("registration", tmp_path / "none.csv")

    def broken(row: dossier.RefusedRow) -> None:
        raise KeyError("mine")

    with pytest.raises(KeyError):
        session.import_form("registration", sample, on_refused=broken)


def test_times_survive_to_the_microsecond(agent: dossier.Session, number: str, clock: MovableClock) -> None:
    at = clock.now - timedelta(microseconds=1)
    with agent.write() as write:
        made = write.record(customer=number, at=at, channel=1, kind=1, handler="S001", summary="准")
    assert made.id.at == at
    with agent.read() as view:
        assert view.interaction(made.id).at == at


def test_a_savepoint_undoes_the_part_that_raises(agent: dossier.Session, enterprise: dict[str, Any]) -> None:
    with agent.write() as write:
        with pytest.raises(dossier.ValidationError), write.savepoint():
            half = write.register(enterprise)
            write.register({**enterprise, "contacts": [{"mobile": "12"}]})
        with pytest.raises(dossier.NotFoundError):
            write.customer(half.id)
        with write.savepoint() as outer:
            with write.savepoint():
                made = write.register(enterprise)
            assert made.number == half.number  # A number that was taken back is given again.
            outer.rollback()
            kept = write.register({**enterprise, "short_name": "后来"})
        with pytest.raises(dossier.UsageError) as caught:
            outer.rollback()
        assert caught.value.reason == "savepoint_ended"
    with agent.read() as view:
        assert [customer.short_name for customer in view.customers()] == ["后来"]
        assert view.customer(kept.id).number == half.number


def test_a_savepoint_ends_with_its_write(agent: dossier.Session, enterprise: dict[str, Any]) -> None:
    with agent.write() as write:
        with write.savepoint() as released:
            write.register(enterprise)
            released.release()
        with write.savepoint() as last:
            write.commit()
    with pytest.raises(dossier.UsageError):
        last.rollback()
    with agent.read() as view:
        assert len(list(view.customers())) == 1


def test_the_numbers_of_the_business_have_unit_and_source() -> None:
    terms = {term.name: term for term in dossier.terms()}
    assert len(terms) == len(dossier.terms()) > 70
    valid = terms["old_detail_valid"]
    assert (valid.value, valid.unit, valid.requirement, valid.source_zh) == (30, "days", "D2", "客户档案管理规范")
    assert all(term.source_en and term.meaning_en and term.meaning_zh for term in terms.values())
