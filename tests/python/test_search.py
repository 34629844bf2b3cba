# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from conftest import MovableClock

import dossier


@pytest.fixture
def people(store: dossier.Store, enterprise: dict[str, Any]) -> tuple[int, int]:
    """Two customers."""
    with store.session("S001").write("register") as write:
        first = write.register(enterprise)
        second = write.register(
            kind="个人客户",
            name="张伟",
            owner="S001",
            contacts=[{"name": "张伟", "mobile": "13912345678", "email": "zw@example.cn"}],
        )
    return first.id, second.id


def test_customers_are_found_by_any_part_and_by_pinyin(agent: dossier.Session, people: tuple[int, int]) -> None:
    with agent.read() as view:
        for text in ("张伟", "張偉", "zw", "zhangw", "zhang伟", "5678", "139 1234 5678"):
            assert [found.id for found in view.search_customers(text)] == [people[1]], text
        assert view.count_customers() == 2
        assert view.count_customers(kind="个人客户") == 1
        assert [found.id for found in view.search_customers(owner="S001", limit=1)] == [people[1]]
        page = view.search_customers().page(1)
        assert [found.id for found in view.search_customers().page(1, page.token)] == [people[0]]
        assert list(view.search_customers("没有这个人")) == []
        assert view.search_customers("zw").to_arrow().num_rows == 1


def test_highlights_name_fields_and_bytes(agent: dossier.Session, people: tuple[int, int]) -> None:
    with agent.read() as view:
        (customer,) = view.search_customers("zhangw")
        found = dossier.match(customer, "zhangw")
        assert found.rank == 1
        where = found.highlights[0]
        assert where.field == "name"
        assert customer.name.encode()[where.at : where.at + where.size].decode() == "张伟"
        assert not dossier.match(customer, "李").rank


def test_interactions_are_found_by_what_was_said(
    agent: dossier.Session, people: tuple[int, int], clock: MovableClock
) -> None:
    with agent.write() as write:
        for day, summary in enumerate(("客户反映物流慢", "物流正常", "例行联系")):
            write.record(
                customer=people[day % 2],
                at=clock.now - timedelta(days=day),
                channel="电话",
                kind="跟进",
                handler="S001",
                summary=summary,
            )
        assert write.count_interactions("物流") == 2
    with agent.read() as view:
        assert [found.summary for found in view.search_interactions("物流")] == ["客户反映物流慢", "物流正常"]
        assert [found.summary for found in view.search_interactions("物流", customer=people[1])] == ["物流正常"]
        assert view.count_interactions("物流", since=clock.now - timedelta(hours=1)) == 1
        assert view.count_interactions("物流", channel="微信") == 0
        (slow,) = view.search_interactions("物流慢")
        assert [(each.field, each.at, each.size) for each in dossier.match(slow, "物流慢").highlights] == [
            ("summary", 12, 9)
        ]
        with pytest.raises(dossier.UsageError):
            list(view.search_interactions("物流", token="00"))


def test_searches_counts_and_timelines_can_be_stopped(agent: dossier.Session, people: tuple[int, int]) -> None:
    asked: list[int] = []

    def stop(done: int, total: int) -> bool:
        assert total == 0
        asked.append(done)
        return False

    with agent.read() as view:
        for walk in (
            lambda: list(view.search_customers("张伟", progress=stop)),
            lambda: view.count_customers(progress=stop),
            lambda: list(view.search_interactions("发票", progress=stop)),
            lambda: view.count_interactions("发票", progress=stop),
            lambda: list(view.timeline(people[0], progress=stop)),
        ):
            with pytest.raises(dossier.CancelledError):
                walk()
        assert asked == [0] * 5
        assert len(list(view.search_customers("张伟", progress=lambda done, total: None))) == 1


def test_what_a_progress_function_raises_reaches_the_caller(agent: dossier.Session, people: tuple[int, int]) -> None:
    def fail(done: int, total: int) -> bool:
        raise KeyboardInterrupt

    with agent.read() as view:
        with pytest.raises(KeyboardInterrupt):
            view.count_customers("张伟", progress=fail)
        assert view.count_customers("张伟") == 1


def test_more_than_may_be_searched_for_is_refused(agent: dossier.Session) -> None:
    with agent.read() as view:
        for text, reason in (
            ("a" * 2001, "search_size"),
            (" ".join("a" * size for size in range(1, 34)), "search_words"),
        ):
            with pytest.raises(dossier.ValidationError) as caught:
                view.count_customers(text)
            assert caught.value.reason == reason
        assert view.count_customers("公 " * 1000) == 0
