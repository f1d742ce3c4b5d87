"""Marks: what a program said is safe, written where it stands among the writes of the disk."""

import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from tests.faults.recording import MARKS


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """`what` is a word of `Expected`."""

    what: str
    id: str = ""
    value: str = ""


class Marks:
    """One write for each, so that it lies between the writes before and after it."""

    def __init__(self, mount: Path) -> None:
        self._file = os.open(mount / MARKS, os.O_RDWR | os.O_CREAT, 0o600)

    def __call__(self, what: str, id_: str = "", value: str = "") -> None:
        # Always at the beginning: a write across the end of a page would arrive as two.
        os.pwrite(self._file, msgspec.json.encode(Mark(what, id_, value)), 0)


@dataclass(slots=True)
class Expected:
    """What must be there after a power cut now. Where something was under way, both ends of it are right.

    `drafts` are the contents that each may have (their hash; empty: none), `filed` the petitions of events by
    the events' hash, `queued` those that the journal must hold, `files` the sealed blob of each attachment,
    `erased` petitions that may be gone; `receipts` and `file_receipts` by what they are for, with their hash.
    """

    keycheck: str = ""
    is_made: bool = False
    drafts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    filed: dict[str, str] = field(default_factory=dict)
    queued: set[str] = field(default_factory=set)
    receipts: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    file_receipts: dict[str, str] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    cursor: int = 0

    @classmethod
    def after(cls, marks: Iterable[Mark]) -> "Expected":
        expected = cls()
        for mark in marks:
            expected.take(mark)
        return expected

    def take(self, mark: Mark) -> None:
        match mark.what:
            case "vault made":
                self.keycheck = mark.value
            case "store made":
                self.is_made = True
            case "cursor":
                self.cursor = max(self.cursor, int(mark.id))
            case "drafting" | "drafted" | "closing" | "discarded":
                self._take_draft(mark)
            case "attached" | "detaching" | "file receipted" | "erasing":
                self._take_file(mark)
            case "filed":
                self.drafts.pop(mark.value, None)
                self.filed[mark.id] = mark.value
                self.queued.add(mark.id)
            case "settling":
                self.queued.discard(mark.id)
            case "settled":
                self.receipts[mark.id] = mark.value
            case _:
                raise ValueError(mark.what)

    def _take_draft(self, mark: Mark) -> None:
        allowed = self.drafts[mark.id]
        match mark.what:
            case "drafting":
                allowed |= {mark.value} if allowed else {mark.value, ""}
            case "drafted":
                self.drafts[mark.id] = {mark.value}
            case "closing":
                allowed.add("")
            case _:
                del self.drafts[mark.id]

    def _take_file(self, mark: Mark) -> None:
        match mark.what:
            case "attached":
                self.files[mark.id] = mark.value
            case "detaching":
                self.files.pop(mark.id, None)
            case "file receipted":
                self.file_receipts[mark.id] = mark.value
            case _:
                self.erased.add(mark.id)
