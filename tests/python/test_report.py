# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from conftest import MovableClock

import dossier


@pytest.fixture
def worked(store: dossier.Store, clock: MovableClock, enterprise: dict[str, Any]) -> dossier.Store:
    """A VIP with a complaint that was solved and rated, and a call."""
    with store.system().write("work") as write:
        customer = write.register({**enterprise, "level": "VIP", "source": "官网注册", "industry": "H62"})
        write.record(customer=customer.id, at=clock.now, channel="电话", kind="咨询", handler="S001", summary="询问报价")
        complaint = write.record(
            customer=customer.id,
            at=clock.now,
            channel="微信",
            kind="投诉",
            handler="S001",
            summary="外包装破损",
            urgency="高",
            feedback={},
            insights=[{"kind": 1, "tag": "物流时效"}],
        )
    clock.now += timedelta(hours=3)
    with store.system().write("solve") as write:
        write.solve(complaint.number, "已换货")
        write.rate(complaint.number, 4)
    return store


def test_b6_the_service_report(worked: dossier.Store) -> None:
    with worked.session("S002").read() as view:
        report = view.service_report("2026Q1")
        assert (report.interactions, report.feedback, report.open) == (2, 1, 0)
        assert (report.first_month, report.before_last_month) == ("2026-01", "2025-12")
        assert report.handling[0].mean == 3 * 3600
        assert report.satisfaction[0].level is dossier.Level.VIP
        assert [problem.value for problem in report.problems] == ["物流时效"]
        assert len(report.demand) == 12
        assert view.service_report("2026-03", "销售一部").interactions == 2
        assert view.overdue_trend("2026-03").to_pandas(enums="name")["month"].tolist() == ["2026-03"]
        assert next(iter(view.staff_load("2026-03"))).staff == "S001"
        with pytest.raises(dossier.ValidationError) as refused:
            view.service_report("2026Q5")
        assert refused.value.reason == "months"
    with worked.session("S001").read() as view, pytest.raises(dossier.DeniedError):
        view.service_report("2026Q1")


def test_r14_cross_tables(worked: dossier.Store) -> None:
    with worked.system().read() as view:
        table = view.cross_table("类型", "渠道", months="2026-03")
        assert {(figure.row, figure.column): figure.count for figure in table} == {
            ("INTERACTION_KIND_CONSULTATION", "CHANNEL_PHONE"): 1,
            ("INTERACTION_KIND_COMPLAINT", "CHANNEL_WECHAT"): 1,
        }
        assert table.count("INTERACTION_KIND_COMPLAINT", "CHANNEL_WECHAT") == 1
        frame = table.to_pandas()
        assert frame.loc["投诉", "微信"] == 1
        assert frame.loc["咨询", "微信"] == 0
        assert (frame.index.name, frame.columns.name) == ("类型", "渠道")
        levels = view.cross_table(dossier.Dimension.LEVEL)
        assert levels.to_pandas("en")["count"].to_dict() == {"VIP": 1}
        assert view.cross_table("industry").to_pandas().index.tolist() == ["H 住宿和餐饮业"]
        assert repr(levels) == "Figures(LEVEL, 1 cells)"


def test_f9_the_customer_report(worked: dossier.Store) -> None:
    with worked.system().write("stage") as write:
        (customer,) = write.customers()
        write.change_stage(customer.id, "成交-合作中", "签约")
    with worked.system().read() as view:
        report = view.customer_report("2026Q1")
        assert report.customers == 1
        assert [(step.from_, step.to, step.customers) for step in report.funnel] == [
            (dossier.Stage.NOT_CONTACTED, dossier.Stage.ACTIVE, 1)
        ]
        assert [(quality.source, quality.ever_active) for quality in report.sources] == [(dossier.Source.WEBSITE, 1)]
        assert sum(month.customers for month in report.registrations) == 1
