# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import dossier


def test_a_report_becomes_a_page(tmp_path: Path) -> None:
    report: dict[str, Any] = {
        "first_month": "2024-01",
        "last_month": "2024-03",
        "interactions": 1234,
        "problems": [{"value": "<b>&\"'", "count": 3}],
        "worse": [{"figure": "overdue", "before": 0.125, "now": 0.25}],
    }
    page = dossier.service_report_page(report)
    assert "2024年第一季度客户服务报告" in page and "1,234" in page and "12.5% → 25.0%" in page
    assert "&lt;b&gt;&amp;&quot;&#39;" in page and "<b>" not in page
    assert "Customer service report, Q1 2024" in dossier.service_report_page(report, "en")
    dossier.write_page(tmp_path / "报告.html", page)
    assert (tmp_path / "报告.html").read_text(encoding="utf-8") == page
    assert (tmp_path / "报告.html").stat().st_mode & 0o777 == 0o600
    with pytest.raises(dossier.StorageError):
        dossier.write_page(tmp_path / "none" / "x.html", page)


def test_u8_f7_a_dossier_and_what_is_due_become_pages(
    store: dossier.Store, agent: dossier.Session, number: str, enterprise: dict[str, Any]
) -> None:
    with agent.read() as view:
        page = view.dossier_page(number)
        assert enterprise["name"] in page and "13800138000" in page
        due = view.due_page("en", assignee="S001", until=datetime.now().astimezone() + timedelta(days=9000))
        assert enterprise["name"] in due and "Why then" in due
        assert enterprise["name"] not in view.due_page(assignee="S002")
        with pytest.raises(dossier.NotFoundError):
            view.dossier_page(4711)
    with store.session("S003").read() as view:  # A viewer sees a masked copy.
        assert "13800138000" not in view.dossier_page(number)
