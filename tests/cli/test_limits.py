# SPDX-License-Identifier: Apache-2.0
"""What is too deep, too long or out of range is refused with a sentence, and ends nothing."""

import json
import json
import zipfile

import pytest

DEEP = "[" * 400_000 + "]" * 400_000


def test_an_archive_with_a_deep_manifest_is_none(dossier, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", '{"format":' + DEEP + "}")
    refused = dossier("check-archive", tmp_path / "a.zip", "--json")
    assert refused.status == 1 and refused.error["reason"] == "archive"


def test_an_archive_that_names_a_member_many_times_is_none(dossier, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        members = ",".join(['{"name":"x"}'] * 20_000)
        archive.writestr("manifest.json", '{"format":1,"members":[' + members + "]}")
        archive.writestr("x", bytes(1 << 20))
    refused = dossier("check-archive", tmp_path / "a.zip", "--json")
    assert refused.status == 1 and refused.error["reason"] == "archive"


@pytest.mark.parametrize(
    "policy, reason, field",
    [
        ('{"cadences":' + DEEP + "}", "json_depth", ""),
        ('{"cadences":1e999}', "number_range", "cadences"),
        ('{"cadences":[],"cadences":[]}', "duplicate_key", "cadences"),
        ("[" + " " * (16 << 20) + "]", "json_size", ""),
    ],
    ids=["deep", "range", "twice", "long"],
)
def test_a_policy_beyond_a_limit_is_refused_with_the_field(dossier, tmp_path, policy, reason, field):
    assert dossier("init", tmp_path / "s").status == 0
    refused = dossier("policy", "set", tmp_path / "s", "-", "--json", stdin=policy)
    assert refused.status == 1
    assert (refused.error["code"], refused.error["reason"], refused.error["field"]) == ("invalid", reason, field)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_typed_is_repeated_in_part(dossier, sample, lang):
    page, phone = "x" * 100_000, "13812345678"
    for arguments in (
        ("find", sample, page),
        ("find", sample, "张", "--in", page),
        ("find", sample, "张", "--from", page),
        ("find", sample, "张", "--kind", page),
        ("show", sample, page),
        ("show", sample, "C1", page),
        ("hold", "release", sample, page),
        ("check-archive", page),
    ):
        refused = dossier(*arguments, "--lang", lang)
        assert refused.status == 1
        assert len(refused.err) < 1000 and "x" * 81 not in refused.err, arguments[0]
    for arguments in (
        ("find", sample, "张", "--from", phone),
        ("find", sample, "张", "--kind", phone),
        ("show", sample, "C1", phone),
        ("hold", "release", sample, phone + "x"),
    ):
        refused = dossier(*arguments, "--lang", lang)
        assert refused.status == 1 and phone not in refused.err, refused.err


def test_repeated_words_are_found_as_one(dossier, sample):
    once = json.loads(dossier("find", sample, "公 司", "--json", "--count").out)
    assert once["count"] > 0
    assert json.loads(dossier("find", sample, "公 司 " * 500, "--json", "--count").out) == once
    assert dossier("find", sample, "公 司 " * 501, "--json", "--count").error["reason"] == "search_size"
