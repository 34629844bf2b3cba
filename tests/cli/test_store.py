# SPDX-License-Identifier: Apache-2.0
"""init, verify, backup, restore, stats."""

import pytest


def test_init(dossier, tmp_path):
    result = dossier("init", tmp_path / "s", "--json")
    assert (result.status, result.lines) == (0, [{"store": str(tmp_path / "s")}])
    again = dossier("init", tmp_path / "s", "--json")
    assert (again.status, again.error["code"]) == (1, "exists")


@pytest.mark.parametrize("command", ["verify", "stats", "due"])
def test_a_store_that_is_not_there(dossier, tmp_path, command):
    result = dossier(command, tmp_path / "none", "--json")
    assert (result.status, result.error["code"]) == (1, "not_found")


@pytest.mark.parametrize("lang, word", [("zh", "完好"), ("en", "Sound")])
def test_verify(dossier, sample, lang, word):
    result = dossier("verify", sample, "--json")
    assert result.status == 0
    (summary,) = result.lines
    assert summary["faults"] == 0 and summary["records"] > 1000 and summary["journal_entries"] > 1000
    assert list(summary) == ["records", "rows", "journal_entries", "faults"]
    assert word in dossier("verify", sample, "--lang", lang).out


def test_verify_finds_damage(dossier, store):
    file = max((path for path in store.iterdir() if path.is_file()), key=lambda path: path.stat().st_size)
    data = bytearray(file.read_bytes())
    place = data.rfind("客户表示预算有限".encode())
    assert place > 0
    data[place] ^= 1
    file.write_bytes(data)
    result = dossier("verify", store, "--json")
    assert result.status == 1


def test_backup(dossier, sample, tmp_path):
    result = dossier("backup", sample, tmp_path / "copy", "--json")
    assert (result.status, result.lines) == (0, [{"store": str(sample), "backup": str(tmp_path / "copy")}])
    assert dossier("verify", tmp_path / "copy").status == 0
    assert (
        dossier("stats", tmp_path / "copy", "--json").lines[0]["customers"]
        == dossier("stats", sample, "--json").lines[0]["customers"]
    )
    assert dossier("backup", sample, tmp_path / "copy", "--json").error["code"] == "exists"


def test_restore(dossier, sample, tmp_path):
    copy, store = tmp_path / "copy", tmp_path / "crm"
    assert dossier("backup", sample, copy).status == 0
    result = dossier("restore", copy, store, "--json")
    assert (result.status, result.lines) == (0, [{"store": str(store), "backup": str(copy)}])
    customers = dossier("stats", sample, "--json").lines[0]["customers"]
    assert dossier("stats", store, "--json").lines[0]["customers"] == customers
    assert dossier("restore", copy, store, "--json").error["code"] == "exists"
    data = store / "data.mdb"
    data.write_bytes(data.read_bytes()[:20_000])
    assert dossier("verify", store, "--json").error["code"] == "not_a_store"
    result = dossier("restore", copy, store, "--replace", "--lang", "en")
    assert result.out == f"Restored the store {store} from {copy}\n"
    assert dossier("verify", store).status == 0
    assert dossier("restore", copy, store, "--replace", "--as", "S001", "--json").error["code"] == "usage"


def test_a_damaged_backup_is_not_restored(dossier, sample, tmp_path):
    copy, store = tmp_path / "copy", tmp_path / "crm"
    assert dossier("backup", sample, copy).status == 0
    assert dossier("init", store).status == 0
    data = bytearray((copy / "data.mdb").read_bytes())
    place = data.index("张".encode())
    data[place] ^= 1
    (copy / "data.mdb").write_bytes(data)
    assert dossier("restore", copy, store, "--replace", "--json").error["reason"] == "backup_damaged"
    assert not (tmp_path / "new").exists()
    assert dossier("stats", store, "--json").lines[0]["customers"] == 0


@pytest.mark.parametrize("lang, word", [("zh", "客户"), ("en", "Customers")])
def test_stats(dossier, sample, imported, lang, word):
    (stats,) = dossier("stats", sample, "--json").lines
    taken = {form: result.lines[-1]["taken"] for form, result in imported[1].items()}
    assert stats["customers"] == taken["registration"]
    assert stats["interactions"] == taken["feedback"] + taken["follow-up"]
    assert {space["name"] for space in stats["spaces"]} >= {"customer", "interaction", "follow_up"}
    assert word in dossier("stats", sample, "--lang", lang).out
