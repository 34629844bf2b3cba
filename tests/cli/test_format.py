# SPDX-License-Identifier: Apache-2.0
"""What docs/storage-format.md says is so: a reader made from it alone reads a store of this library."""

import hashlib
import struct

from format_reader import Store, amounts, fields, instant_descending, number, siphash, text_part, varint, varints, xxh3

CUSTOMERS = 1  # Number of the table.


def check_chain(store):
    """That every link of the journal is what it should be, and the journal without gaps. Returns how many are
    erased."""
    link, gathered, erased = b"", b"", 0
    for place, entry in enumerate(store.journal(), 1):
        assert entry.sequence == place
        form = entry.chained(None if 13 in entry.values else store.salt(place))
        gathered += struct.pack("<I", len(form)) + form
        erased += 13 in entry.values
        if 12 in entry.values:
            link = hashlib.blake2b(link + gathered, key=store.key, digest_size=16).digest()
            assert entry.values[12] == link
            gathered = b""
    assert not gathered
    return erased


def test_spaces_are_named_and_every_seal_fits(sample):
    store = Store(sample)  # Which checks pages, order and seals.
    assert store.own[b"format"] == b"2"
    assert sorted(store.own[b"spaces"].decode().split()) == sorted(store.spaces)
    assert {"meta", "journal", "deleted", "tally", "salts", "customer", "customer.phone", "customer~text"} <= set(
        store.spaces
    )
    version, map_size, before = struct.unpack("<QQQ", store.own[b"commit"])
    assert (version, map_size) == (store.pages.transaction, store.pages.map_size)
    older = store.pages.size * ((version + 1) % 2)
    assert before == xxh3(store.pages.data[older : older + 152])
    for given_up in store.free.values():
        pages = struct.unpack(f"<{len(given_up) // 8}Q", given_up)
        assert list(pages[1 : 1 + pages[0]]) == sorted(pages[1 : 1 + pages[0]], reverse=True)


def test_records_rows_and_keys(dossier, sample):
    store = Store(sample)
    entries = {entry.sequence: entry for entry in store.journal()}
    for key, revision, sequence, message in store.records("customer"):
        customer = {name: value for name, value, _ in fields(message)}
        assert number(key) == (customer[1], len(key)) and revision >= 1
        assert store.spaces["customer.number"][text_part(customer[2].decode())] == key
        last = entries[sequence].values
        assert (last[5], last[6], last[11]) == (CUSTOMERS, key, siphash(message, store.key[:16], 8))
    for key, *_, message in store.records("interaction"):
        interaction = {name: value for name, value, _ in fields(message)}
        customer, at = number(key)
        micros, at = instant_descending(key, at)
        assert customer == interaction[1] and number(key, at)[1] == len(key)
        time = dict((name, value) for name, value, _ in fields(interaction[2]))
        assert micros == time[1] * 1_000_000 + time.get(2, 0) // 1_000
    counter = store.spaces["meta"][b"counter/customer"]
    assert number(counter)[0] == max(number(key)[0] for key in store.spaces["customer"])


def test_the_journal_is_one_chain_also_after_an_erasure(dossier, store):
    assert check_chain(Store(store)) == 0
    customer = next(message for *_, message in Store(store).records("customer"))
    named = {name: value for name, value, _ in fields(customer)}[2].decode()
    request = ("--requested-on", "2026-11-01", "--asked-by", "本人", "--ground", "撤回同意")
    assert dossier("erase", store, named, "--yes", *request).status == 0
    assert check_chain(Store(store)) > 0


def test_tallies_and_texts(sample):
    store = Store(sample)
    customers = len(store.spaces["customer"])
    assert amounts(store.spaces["tally"][bytes([7, 1, CUSTOMERS])]) == [customers]
    text = store.spaces["customer~text"]
    live, _, *segments = varints(text[bytes(5)])
    assert live == sum(key.startswith(bytes(4) + b"\x01") for key in text)
    held = 0
    for segment, texts, gone in zip(segments[0::5], segments[1::5], segments[2::5]):
        rows = [row for key, row in text.items() if key.startswith(struct.pack(">IB", segment, 1))]
        keys = []
        for row in rows:
            at = 0
            while at < len(row):
                size, at = varint(row, at)
                keys.append(row[at : at + size])
                at += size
        assert len(keys) == texts
        held += texts - gone
    assert live + held == customers
