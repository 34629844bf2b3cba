# SPDX-License-Identifier: Apache-2.0
"""Reads a store as docs/storage-format.md says it lies on disk, without the library."""

import ctypes
import ctypes.util
import hashlib
import struct
from dataclasses import dataclass, field
from pathlib import Path

_xxhash = ctypes.CDLL(ctypes.util.find_library("xxhash"))
_xxhash.XXH3_64bits_withSeed.restype = ctypes.c_uint64
_xxhash.XXH3_64bits_withSeed.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint64]
_sodium = ctypes.CDLL(ctypes.util.find_library("sodium"))

EMPTY = 2**64 - 1
ALL_64 = 2**64 - 1


# --- Hashes ---------------------------------------------------------------------------------------------------------


def xxh3(data, seed=0):
    return _xxhash.XXH3_64bits_withSeed(data, len(data), seed)


def seal_of(space, key, payload):
    place = xxh3(key, xxh3(space.encode()))
    return ((xxh3(payload) ^ place) * 0x9E3779B97F4A7C15 & ALL_64) >> 32


def siphash(data, key, size):
    out = ctypes.create_string_buffer(size)
    hashing = {8: "crypto_shorthash_siphash24", 16: "crypto_shorthash_siphashx24"}[size]
    getattr(_sodium, hashing)(out, data, ctypes.c_ulonglong(len(data)), key)
    return out.raw


def blake2b(data, key):
    return hashlib.blake2b(data, key=key, digest_size=16).digest()


# --- Numbers and keys -----------------------------------------------------------------------------------------------


def varint(data, at=0):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def varints(data):
    at, values = 0, []
    while at < len(data):
        value, at = varint(data, at)
        values.append(value)
    return values


def number(key, at=0):
    """A number in a key, and where it ends."""
    size = key[at]
    return int.from_bytes(key[at + 1 : at + 1 + size], "big"), at + 1 + size


def text_part(text):
    """A text of at most 96 bytes as it stands in a key."""
    return text.encode().replace(b"\x01", b"\x01\x02").replace(b"\x00", b"\x01\x01") + b"\x00"


def instant_descending(key, at):
    return struct.unpack(">Q", key[at : at + 8])[0] ^ ALL_64 ^ 1 << 63, at + 8


def amounts(payload):
    """The amounts of a tally row."""
    values, at = [], 0
    while at < len(payload):
        raw, at = varint(payload, at)
        if raw == 0:
            more, at = varint(payload, at)
            values += [0] * (more + 1)
        else:
            values.append(raw >> 1 ^ -(raw & 1))
    return values


def fields(message):
    """The fields of a protobuf message: number, value, and the bytes that it was encoded in."""
    at = 0
    while at < len(message):
        start = at
        tag, at = varint(message, at)
        kind = tag & 7
        if kind == 0:
            value, at = varint(message, at)
        elif kind == 1:
            value, at = message[at : at + 8], at + 8
        elif kind == 2:
            size, at = varint(message, at)
            value, at = message[at : at + size], at + size
        else:
            raise ValueError(f"wire type {kind}")
        yield tag >> 3, value, message[start:at]


# --- Pages ----------------------------------------------------------------------------------------------------------


@dataclass
class Tree:
    flags: int
    depth: int
    entries: int
    root: int

    @classmethod
    def read(cls, data):
        _, flags, depth, _, _, _, entries, root = struct.unpack("<IHHQQQQQ", data)
        return cls(flags, depth, entries, root)


class Pages:
    def __init__(self, folder):
        self.data = Path(folder, "data.mdb").read_bytes()
        self.size = struct.unpack_from("<I", self.data, 16 + 24)[0]  # `pad` of the free tree.
        self.metas = [self._meta(which) for which in (0, 1)]
        self.transaction, self.free, self.main = max(self.metas, key=lambda meta: meta[0])
        assert self.metas.index((self.transaction, self.free, self.main)) == self.transaction % 2

    def _meta(self, which):
        at = which * self.size
        assert struct.unpack_from("<QHH", self.data, at) == (which, 0, 8)
        magic, version, address, map_size = struct.unpack_from("<IIQQ", self.data, at + 16)
        assert (magic, version, address) == (0xBEEFC0DE, 1, 0)
        self.map_size = map_size
        trees = [Tree.read(self.data[at + 40 + 48 * i : at + 88 + 48 * i]) for i in (0, 1)]
        last, transaction = struct.unpack_from("<QQ", self.data, at + 136)
        assert (last + 1) * self.size <= len(self.data) and [tree.flags for tree in trees] == [8, 0]
        return transaction, *trees

    def walk(self, tree):
        """The entries of a tree in order: key, data and flags."""
        if tree.root != EMPTY:
            yield from self._page(tree.root, tree.depth)

    def _page(self, page, level):
        at = page * self.size
        found, _, kind, lower, upper = struct.unpack_from("<QHHHH", self.data, at)
        assert (found, kind) == (page, 2 if level == 1 else 1)
        filled = 0
        for place in struct.unpack_from(f"<{(lower - 16) // 2}H", self.data, at + 16):
            size, flags, key_size = struct.unpack_from("<IHH", self.data, at + place)
            key = self.data[at + place + 8 : at + place + 8 + key_size]
            if level > 1:
                filled += 8 + key_size + key_size % 2
                yield from self._page(size | flags << 32, level - 1)
                continue
            data = at + place + 8 + key_size
            used = 8 + key_size + (8 if flags == 1 else size)
            filled += used + used % 2
            if flags == 1:
                first = struct.unpack_from("<Q", self.data, data)[0]
                assert struct.unpack_from("<QHH", self.data, first * self.size) == (first, 0, 4)
                data = first * self.size + 16
            yield key, self.data[data : data + size], flags
        assert filled == self.size - upper


# --- The store ------------------------------------------------------------------------------------------------------


@dataclass
class Entry:
    """An entry of the journal."""

    sequence: int
    values: dict = field(default_factory=dict)
    encoded: dict = field(default_factory=dict)

    def chained(self, salt):
        """Its chained form; an erased one is stored as that."""
        if 13 in self.values:
            return b"".join(part for number, part in self.encoded.items() if number not in (12, 14))
        payload = b"".join(self.encoded.get(number, b"") for number in (4, 9, 11))
        kept = b"".join(part for number, part in self.encoded.items() if number not in (4, 9, 11, 12))
        return kept + bytes([13 << 3 | 2, 16]) + blake2b(payload, salt)


class Store:
    def __init__(self, folder):
        self.pages = pages = Pages(folder)
        self.spaces = {}
        for name, record, flags in pages.walk(pages.main):
            assert flags == 2
            tree = Tree.read(record)
            assert tree.flags == 0
            self.spaces[name.decode()] = dict(self._payloads(pages, name.decode(), tree))
            assert len(self.spaces[name.decode()]) == tree.entries
        self.own = self.spaces.pop(".dossier")
        self.free = {struct.unpack("<Q", key)[0]: data for key, data, _ in pages.walk(pages.free)}

    @staticmethod
    def _payloads(pages, space, tree):
        before = None
        for key, data, flags in pages.walk(tree):
            assert flags in (0, 1) and (before is None or before < key)
            assert struct.unpack_from("<I", data)[0] == seal_of(space, key, data[4:])
            yield key, data[4:]
            before = key

    def records(self, table):
        """Of a table: key, revision, sequence of the last journal entry, and message."""
        for key, payload in self.spaces[table].items():
            assert payload[0] == 1
            revision, at = varint(payload, 1)
            sequence, at = varint(payload, at)
            yield key, revision, sequence, payload[at:]

    def journal(self):
        for key, payload in self.spaces["journal"].items():
            entry = Entry(number(key)[0])
            for name, value, encoded in fields(payload):
                entry.values[name] = value
                entry.encoded[name] = entry.encoded.get(name, b"") + encoded
            yield entry

    def salt(self, sequence):
        group, place = divmod(sequence, 256)
        row = self.spaces["salts"][_number_part(group)]
        return siphash(struct.pack("<Q", place), row, 16) if len(row) == 16 else row[place * 16 : place * 16 + 16]

    @property
    def key(self):
        return self.spaces["meta"][b"journal_key"]


def _number_part(value):
    size = (value.bit_length() + 7) // 8
    return bytes([size]) + value.to_bytes(size, "big")
