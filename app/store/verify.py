"""Verify: prove that what the store holds is what was said, and that what it shows follows from it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import select, text

from app.errors import DeviceError
from app.store import projection
from app.store.case_state import CaseState, Computed
from app.store.chain_check import ChainCheck, Doubts
from app.store.search import pieces_of
from app.store.store import Store
from app.store.tables import CaseRow
from app.store.work import Work

_MOST_IDS: Final = 20
_PROBED_PIECES: Final = 8

_CASES: Final = select(CaseRow.__table__)
_INDEXED: Final = text("SELECT id FROM case_fts_docsize")
_PROBE: Final = text("SELECT 1 FROM case_fts WHERE case_fts MATCH :query AND rowid = :number")
_CHECK_INDEX: Final = text("INSERT INTO case_fts(case_fts) VALUES ('integrity-check')")
_QUICK_CHECK: Final = text("PRAGMA quick_check")


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of thing that is wrong, with the first ids that it concerns and how many there are."""

    code: str
    ids: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Report:
    """How much was checked, and what was found."""

    events: int
    receipts: int
    cases: int
    findings: tuple[Finding, ...]

    @property
    def is_clean(self) -> bool:
        return not self.findings


class _Findings:
    """Collects doubts by code."""

    def __init__(self) -> None:
        self._ids: defaultdict[str, list[str]] = defaultdict(list)
        self._counts: defaultdict[str, int] = defaultdict(int)

    def note(self, doubts: Doubts) -> None:
        """A page that cannot be read ends the list, and is a finding itself."""
        try:
            for code, subject in doubts:
                self._counts[code] += 1
                if len(self._ids[code]) < _MOST_IDS:
                    self._ids[code].append(subject)
        except DeviceError as error:
            self._counts[error.code] += 1

    def all(self) -> tuple[Finding, ...]:
        return tuple(Finding(code, tuple(self._ids[code]), count) for code, count in self._counts.items())


@dataclass(slots=True)
class _Tally:
    events: int = 0
    receipts: int = 0
    cases: int = 0


def verify(store: Store) -> Report:
    """Check file, index, chain, receipts, outbox and projection. Changes nothing; reads everything."""
    findings, tally = _Findings(), _Tally()
    findings.note(_file_doubts(store))
    findings.note(_index_doubts(store))
    findings.note(_content_doubts(store, tally))
    return Report(tally.events, tally.receipts, tally.cases, findings.all())


def _file_doubts(store: Store) -> Doubts:
    store.require_sound_file()
    # On the writer's connection: a reader's FTS5 checks itself against what it remembers of the index.
    with store.write() as work:
        for line in work.connection.execute(_QUICK_CHECK).scalars():
            if line != "ok":
                yield "database_damaged", "quick_check"


def _index_doubts(store: Store) -> Doubts:
    """The index checks itself on the writer's connection: to SQLite it looks like an insertion."""
    try:
        with store.write() as work:
            work.connection.execute(_CHECK_INDEX)
    except DeviceError:
        yield "index_damaged", "case_fts"


def _content_doubts(store: Store, tally: _Tally) -> Doubts:
    with store.read() as work:
        check = ChainCheck(work.device)
        yield from check.doubts(work)
        petition_ids = projection.petitions(work)
        tally.events, tally.receipts, tally.cases = check.events, check.receipts, len(petition_ids)
        yield from _case_doubts(work, petition_ids)


def _case_doubts(work: Work, petition_ids: tuple[str, ...]) -> Doubts:
    """Each case and its place in the index against a projection made anew."""
    kept = {row["petition_id"]: row for row in work.connection.execute(_CASES).mappings()}
    indexed = set(work.connection.execute(_INDEXED).scalars())
    for petition_id in petition_ids:
        row = kept.pop(petition_id, None)
        if row is None:
            yield "case_missing", petition_id
            continue
        computed = projection.compute_case(work, petition_id)
        if msgspec.convert(dict(row), CaseState) != computed.state:
            yield "case_differs", petition_id
        if not _is_indexed(work, row["number"], computed, indexed):
            yield "index_differs", petition_id
        indexed.discard(row["number"])
    yield from (("case_unfounded", petition_id) for petition_id in kept)
    yield from (("index_differs", str(number)) for number in indexed)


def _is_indexed(work: Work, number: int, computed: Computed, indexed: set[object]) -> bool:
    """Whether the case is found by the first pieces of its text, or by nothing if it has none."""
    pieces = pieces_of(computed.text).split()[:_PROBED_PIECES]
    if not pieces:
        return number not in indexed
    query = " AND ".join(f'"{piece}"' for piece in pieces)
    return work.connection.execute(_PROBE, {"query": query, "number": number}).first() is not None
