# SPDX-License-Identifier: Apache-2.0
"""contract, pay, risk, reorder and documents on the sample forms."""

import csv
import json
import re
from collections import defaultdict
from decimal import Decimal

import pytest
from conftest import FORMS, TODAY


@pytest.fixture(scope="session")
def ledger():
    """The rows of each contract that went in."""
    bad = {
        int(row["line"])
        for row in csv.DictReader((FORMS / "bad_rows.csv").open(encoding="utf-8"))
        if row["file"] == "contracts.csv"
    }
    contracts = defaultdict(list)
    with (FORMS / "contracts.csv").open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            if line not in bad:
                contracts[row["合同编号"]].append(row)
    return contracts


def minor(amount):
    return int(Decimal(amount) * 100)


def test_D5_a_contract_with_its_instalments_and_payments(dossier, sample, ledger):
    number, rows = next((number, rows) for number, rows in ledger.items() if len(rows) == 12 and rows[0]["特殊约定"])
    (contract,) = dossier("contract", sample, number, "--json").lines
    assert contract["customer"] == rows[0]["客户编号"]
    assert contract["gross"]["minor"] == minor(rows[0]["含税金额"])
    assert [part["due"] for part in contract["instalments"]] == [row["约定日期"] for row in rows]
    assert [part.get("paid_on", "") for part in contract["instalments"]] == [row["实付日期"] for row in rows]
    assert [payment["received_on"] for payment in contract["payments"]] == [row["实付日期"] for row in rows if row["实付日期"]]
    assert contract["special_agreements"] == [rows[0]["特殊约定"]]
    for lang, words in (("zh", ["分期", "付清", rows[0]["特殊约定"]]), ("en", ["instalment", "paid"])):
        out = dossier("contract", sample, number, "--lang", lang, "--on", TODAY).out
        for word in [number, *words]:
            assert word in out
    (listed,) = dossier("contract", sample, "--customer", rows[0]["客户编号"], "--json").lines
    assert listed["number"] == number
    (shown,) = dossier("show", sample, rows[0]["客户编号"], "--json").lines
    assert shown["special_agreements"][0]["special_agreements"] == [rows[0]["特殊约定"]]
    assert rows[0]["特殊约定"] in dossier("show", sample, rows[0]["客户编号"], "--on", TODAY).out
    assert dossier("contract", sample, "HT0", "--json").error["reason"] == "no_such_contract"
    assert dossier("contract", sample).status == 1


def test_D5_a_contract_is_signed_from_the_example_of_the_help_and_accepted(dossier, store, ledger):
    customer = next(iter(ledger.values()))[0]["客户编号"]
    for lang in ("zh", "en"):
        example = re.search(r'\{"signed_on".*\}', dossier("contract", "--help", "--lang", lang).out).group()
        given = json.loads(example)
        (signed,) = dossier(
            "contract", store, "--customer", customer, "--sign", "-", "--json", "--on", TODAY, stdin=example
        ).lines
        assert signed["customer"] == customer and signed["number"].startswith("HT20261120")
        assert {name: signed[name] for name in given if name != "instalments"} == {
            name: given[name] for name in given if name != "instalments"
        }
        assert [part["due"] for part in signed["instalments"]] == ["2026-12-15"]
    number = signed["number"]
    (refused,) = dossier(
        "contract", store, number, "--accept", "2026-11-21", "--problems", "漏 2 箱", "--json", "--on", TODAY
    ).lines
    assert refused["acceptance"] == {"date": "2026-11-21", "passed": False, "problems": "漏 2 箱"}
    (accepted,) = dossier("contract", store, number, "--accept", "2026-11-21", "--json", "--on", TODAY).lines
    assert accepted["acceptance"]["passed"]
    assert number in dossier("contract", store, "--customer", customer, "--lang", "en").out
    bad = dossier(
        "contract",
        store,
        "--customer",
        customer,
        "--sign",
        "-",
        "--json",
        stdin='{"signed_on": "2026-11-20", "gross": {"minor": 1}, "net": {"minor": 2}}',
    )
    assert (bad.error["reason"], bad.error["field"]) == ("net_above_gross", "net")
    for wrong in (
        ["--sign", "-"],
        [number, "--sign", "-"],
        [number, "--problems", "x"],
        ["--customer", customer, "--accept", "2026-11-21"],
    ):
        assert dossier("contract", store, *wrong).status == 1
    assert dossier("contract", store, "--customer", customer, "--sign", "nowhere.json").status == 1
    assert dossier("verify", store).status == 0


def test_D6_overdue_ones_are_listed_and_paid(dossier, store, ledger):
    expected = [
        (row["约定日期"], number, int(row["分期"]))
        for number, rows in ledger.items()
        for row in rows
        if not row["实付日期"] and row["约定日期"] < TODAY
    ]
    overdue = dossier("pay", store, "--overdue", "--json", "--on", TODAY).lines
    assert sorted((entry["due"], entry["contract"], entry["instalment"]) for entry in overdue) == sorted(expected)
    assert [entry["due"] for entry in overdue] == sorted(entry["due"] for entry in overdue)
    open_number = next(number for number, rows in ledger.items() if not rows[-1]["实付日期"])
    row = next(row for row in ledger[open_number] if not row["实付日期"])
    (paid,) = dossier(
        "pay", store, open_number, row["应付金额"], "--received", TODAY, "--reference", "7788", "--json", "--on", TODAY
    ).lines
    assert paid["allotted"] == [{"instalment": int(row["分期"]), "minor": minor(row["应付金额"])}] and paid["beyond"] == 0
    again = dossier("pay", store, open_number, "1", "--reference", "7788", "--json", "--on", TODAY)
    assert again.error["code"] == "conflict"
    assert dossier("pay", store, open_number, "一百").status == 1
    assert dossier("pay", store, open_number, "--withdraw", paid["payment"], "--reason", "支票退回", "--json").lines[0][
        "withdrawn"
    ]
    assert dossier("verify", store).status == 0


def test_D7_risk(dossier, store):
    signals = dossier("risk", store, "--json").lines
    assert {signal["severity"] for signal in signals} == {"SEVERITY_HIGH", "SEVERITY_ASSESSMENT"}
    assert signals[0]["severity"] == "SEVERITY_HIGH" and len(signals[0]["because"]) >= 6
    customer = signals[0]["customer"]
    assert "高风险" in dossier("risk", store, customer, "--lang", "zh").out
    (raised,) = dossier("risk", store, customer, "--raise", "违约", "--text", "擅自转售", "--json", "--on", TODAY).lines
    dossier("risk", store, "--close", raised["id"], "--outcome", "已赔偿", "--json", "--on", TODAY)
    assert raised["id"] not in [signal["id"] for signal in dossier("risk", store, customer, "--json").lines]
    closed = next(
        signal for signal in dossier("risk", store, customer, "--all", "--json").lines if signal["id"] == raised["id"]
    )
    assert closed["outcome"] == "已赔偿"
    assert dossier("risk", store, "--review", "--json", "--on", TODAY).lines[0]["raised"] == []
    assert dossier("risk", store, "--review", "--json", "--on", "2027-12-31").lines[0]["raised"] != []
    assert dossier("risk", store, customer, "--raise", "天气").status == 1


def test_D8_who_buys_again(dossier, tmp_path, sample, store, ledger):
    assert (
        dossier("reorder", sample, "--json", "--on", TODAY).lines == []
    )  # Each customer of the sample has one contract.
    number, rows = next(iter(ledger.items()))
    heading = ",".join(rows[0])
    lines = [heading]
    for month in (8, 9, 10):
        row = {
            **rows[0],
            "合同编号": f"X{month}",
            "签订日期": f"2026-{month:02}-25",
            "付款方式": "全款",
            "分期": "1",
            "约定日期": f"2026-{month:02}-25",
            "应付金额": rows[0]["含税金额"],
            "实付日期": f"2026-{month:02}-25",
        }
        lines.append(",".join(row.values()))
    file = tmp_path / "more.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert dossier("import", store, "contracts", file, "--json", "--on", TODAY).lines[-1]["taken"] == 3
    customer = rows[0]["客户编号"]
    (rhythm,) = dossier("reorder", store, customer, "--json", "--on", TODAY).lines
    assert rhythm["customer"] == customer and rhythm["purchases"] == 4
    assert dossier("verify", store).status == 0


def test_D11_documents(dossier, store, ledger):
    number, rows = next(iter(ledger.items()))
    customer = rows[0]["客户编号"]
    missing = dossier("documents", store, customer, "--json", "--on", TODAY).lines
    assert "合同副本" in [check["document"] for check in missing]
    dossier("contract", store, number, "--hand-in", "合同副本", "--on", TODAY)
    left = dossier("documents", store, customer, "--json", "--on", TODAY).lines
    assert "合同副本" not in [check["document"] for check in left]
    assert dossier("documents", store, customer, "--hand-in", "当日沟通记录", "--day", TODAY, "--on", TODAY).status == 0
    assert dossier("contract", store, number, "--hand-in", "别的", "--json").error["reason"] == "no_such_document"
