# SPDX-License-Identifier: Apache-2.0
"""Every failure of the library is an `Error`: with a code, a reason, the field concerned, and a sentence in Chinese and
English."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, Union

from . import _dossier

Language = Union[Literal["zh"], Literal["en"]]


class Code(IntEnum):
    """What a program can tell failures apart by. The same numbers as in C and C++."""

    INTERNAL = -1
    USAGE = -2
    INVALID = -3
    CONFLICT = -4
    DENIED = -5
    MISSING = -6
    CANCELLED = -7
    UNSUPPORTED = -8
    IO = -20
    CORRUPT = -21
    STORE_FULL = -22
    DISK_FULL = -23
    BUSY = -24
    READERS_FULL = -25
    NOT_A_STORE = -26
    VERSION = -27
    NETWORK_FILESYSTEM = -28
    PERMISSION = -29
    READ_ONLY = -30
    FORKED = -31
    ADDRESS_SPACE = -32
    LOCK_LOST = -33
    NOT_FOUND = -34
    EXISTS = -35
    MEMORY = -36


# Sentences for what only this package can find wrong.
_SENTENCES: dict[str, dict[Language, str]] = {
    "handle_closed": {"zh": "已关闭，不能再使用：{field}", "en": "this {field} is closed"},
    "language": {"zh": "没有这种语言：{0}", "en": 'there is no language "{0}": it is "zh" or "en"'},
    "naive": {"zh": "{field}缺少时区", "en": "{field} is a datetime without a time zone"},
    "record_type": {"zh": "需要 {0} 记录，给出的是 {1}", "en": "a {0} is needed, not a {1}"},
    "argument": {"zh": "{field}的类型不对：{0}", "en": "{field} cannot be a {0}"},
}


def _sentence(code: Code, reason: str, field: str, facts: tuple[str, ...], language: Language) -> str:
    sentences = _SENTENCES.get(reason)
    if sentences is not None and language in sentences:
        return sentences[language].format(*facts, field=field)
    return _dossier.error_message(int(code), reason, field, list(facts), language)


@dataclass(frozen=True)
class Finding:
    """One of several faults that were found together."""

    reason: str  #: A stable word, such as "checksum".
    field: str = ""  #: A path such as "contacts[0].mobile", or the record or file concerned.
    facts: tuple[str, ...] = ()  #: What fills the sentence.

    def message(self, language: Language = "en") -> str:
        """A sentence for a person."""
        return _sentence(Code.INVALID, self.reason, self.field, self.facts, language)


class Error(Exception):
    """A failure. `str` of it is the English sentence, its `repr` names code, reason and field only. Nothing in it is
    personal."""

    def __init__(
        self, code: Code, reason: str, field: str = "", facts: Iterable[str] = (), findings: Iterable[Finding] = ()
    ) -> None:
        super().__init__(code, reason, field)
        self.code: Code = code
        self.reason: str = reason  #: A stable word, such as "checksum".
        self.field: str = field  #: A path such as "contacts[0].mobile", or the record or file concerned.
        self.facts: tuple[str, ...] = tuple(facts)  #: What fills the sentence.
        #: Faults that were found together, the first included: `reason`, `field` and `facts` are those of the first.
        #: Empty where there is only the one that the error itself is.
        self.findings: tuple[Finding, ...] = tuple(findings)

    def message(self, language: Language = "en") -> str:
        """A sentence for a person; of several faults, one a line."""
        if self.findings:
            return "\n".join(finding.message(language) for finding in self.findings)
        return _sentence(self.code, self.reason, self.field, self.facts, language)

    def __str__(self) -> str:
        return self.message()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code.name}, {self.reason!r}, {self.field!r})"


class InternalError(Error):
    """A defect of the library: please report it."""


class UsageError(Error):
    """The call itself is wrong: an argument, something closed, an order of calls."""


class ValidationError(Error, ValueError):
    """A value breaks a rule: `field` and `reason` say which and why."""


class ConflictError(Error):
    """Somebody changed the record since it was read, or a unique value is taken."""


class DeniedError(Error):
    """The actor may not do this."""


class NotFoundError(Error, LookupError):
    """A record that the call needs is not there."""


class CancelledError(Error):
    """A progress function asked to stop."""


class UnsupportedError(Error):
    """The store or the platform cannot do this."""


class StorageError(Error):
    """The folder, the disk or the store in it does not do what is needed; `code` says why."""


class CorruptError(StorageError):
    """Bytes on disk are not those that were written, or not a store's."""


class FullError(StorageError):
    """The store has reached its size limit, or the disk has no room. Nothing acknowledged is lost; reads and deletes
    still work."""


class BusyError(StorageError):
    """Another holder did not let go in time, or too many snapshots are open."""


class StoreNotFoundError(StorageError, NotFoundError):
    """There is no store at this path."""


class StoreExistsError(StorageError, ConflictError):
    """There is a store (or something else) at this path already."""


_CLASSES: dict[Code, type[Error]] = {
    Code.INTERNAL: InternalError,
    Code.USAGE: UsageError,
    Code.INVALID: ValidationError,
    Code.CONFLICT: ConflictError,
    Code.DENIED: DeniedError,
    Code.MISSING: NotFoundError,
    Code.CANCELLED: CancelledError,
    Code.UNSUPPORTED: UnsupportedError,
    Code.CORRUPT: CorruptError,
    Code.NOT_A_STORE: CorruptError,
    Code.STORE_FULL: FullError,
    Code.DISK_FULL: FullError,
    Code.BUSY: BusyError,
    Code.READERS_FULL: BusyError,
    Code.NOT_FOUND: StoreNotFoundError,
    Code.EXISTS: StoreExistsError,
}


def error_for(
    code: int, reason: str, field: str, facts: Iterable[str], findings: Iterable[tuple[str, str, Iterable[str]]] = ()
) -> Error:
    """The exception for a failure of the library. The extension calls it."""
    known = Code(code)
    found = [Finding(reason, field, tuple(facts)) for reason, field, facts in findings]
    return _CLASSES.get(known, StorageError)(known, reason, field, facts, found)


__all__ = [
    "BusyError",
    "CancelledError",
    "Code",
    "ConflictError",
    "CorruptError",
    "DeniedError",
    "Error",
    "Finding",
    "FullError",
    "InternalError",
    "Language",
    "NotFoundError",
    "StorageError",
    "StoreExistsError",
    "StoreNotFoundError",
    "UnsupportedError",
    "UsageError",
    "ValidationError",
]
