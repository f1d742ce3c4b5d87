"""Verify: prove that what the store holds is what was said, and that what it shows follows from it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import select, text

from app.errors import DeviceError
from app.store import projection
from app.store.case_state import CaseState
from app.store.chain_check import ChainCheck, Doubts
from app.store.file_check import FileCheck
from app.store.repair import last_repair
from app.store.search import pieces_of
from app.store.store import Store
from app.store.tables import CaseRow
from app.store.work import Work

_MOST_IDS: Final = 20
_PROBED_PIECES: Final = 8
_PROBED_CASES: Final = 500

_CASES: Final = select(CaseRow.__table__)
_INDEXED: Final = text("SELECT id, sz FROM case_fts_docsize")
_PROBE: Final = text("SELECT 1 FROM case_fts WHERE case_fts MATCH :query AND rowid = :number")
_CHECK_INDEX: Final = text("INSERT INTO case_fts(case_fts) VALUES ('integrity-check')")
_QUICK_CHECK: Final = text("PRAGMA quick_check")
_CHECK_TABLE: Final = text("SELECT quick_check FROM pragma_quick_check(:name)")
_ORDINARY_TABLES: Final = text(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'case\\_fts%' ESCAPE '\\'"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of thing that is wrong, with the first ids that it concerns and how many there are."""

    code: str
    ids: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Report:
    """How much was checked, and what was found.

    is_partial: another process writes, so that the file itself and its index could not be looked at.
    """

    events: int
    receipts: int
    cases: int
    files: int
    findings: tuple[Finding, ...]
    is_partial: bool = False

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
    files: int = 0


def verify(store: Store) -> Report:
    """Check file, index, chain, receipts, outbox, projection and blobs. Changes nothing; reads everything.

    What a repair could not bring back is in its report, and no finding any more. Of blobs that the gateway
    holds only the presence is checked: they are no longer needed.
    """
    findings, tally = _Findings(), _Tally()
    if store.is_read_only:
        findings.note(_table_doubts(store))
    else:
        findings.note(_file_doubts(store))
        findings.note(_index_doubts(store))
    findings.note(_content_doubts(store, tally))
    counted = (tally.events, tally.receipts, tally.cases, tally.files)
    return Report(*counted, findings.all(), is_partial=store.is_read_only)


def _table_doubts(store: Store) -> Doubts:
    """Every page of every table, as this moment's readers see it.

    Pages in the file may be half-written while another process moves them there from its log, and the index
    checks itself only for a writer.
    """
    with store.read() as work:
        for name in work.connection.execute(_ORDINARY_TABLES).scalars():
            for line in work.connection.execute(_CHECK_TABLE, {"name": name}).scalars():
                if line != "ok":
                    yield "database_damaged", name


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
        repaired = last_repair(work)
        check = ChainCheck(work.device, repaired.gaps if repaired is not None else ())
        yield from check.doubts(work)
        petition_ids = projection.petitions(work)
        tally.events, tally.receipts, tally.cases = check.events, check.receipts, len(petition_ids)
        yield from _case_doubts(work, petition_ids)
        files = FileCheck(work.device, store.blobs)
        yield from files.doubts(work)
        tally.files = files.files


def _case_doubts(work: Work, petition_ids: tuple[str, ...]) -> Doubts:
    """Each case and its place in the index against a projection made anew."""
    kept = {row["petition_id"]: row for row in work.connection.execute(_CASES).mappings()}
    index = _Index(work, every=len(petition_ids) // _PROBED_CASES + 1)
    for petition_id in petition_ids:
        row = kept.pop(petition_id, None)
        if row is None:
            yield "case_missing", petition_id
            continue
        computed = projection.compute_case(work, petition_id)
        if msgspec.convert(dict(row), CaseState) != computed.state:
            yield "case_differs", petition_id
        if not index.holds(row["number"], computed.text):
            yield "index_differs", petition_id
    yield from (("case_unfounded", petition_id) for petition_id in kept)
    yield from (("index_differs", str(number)) for number in index.left)


class _Index:
    """The search index, of which SQLite tells the length of each entry; every so many are looked for."""

    def __init__(self, work: Work, *, every: int) -> None:
        self._work = work
        self._every = every
        self._asked = 0
        self.left = {number: _varint(size) for number, size in work.connection.execute(_INDEXED)}

    def holds(self, number: int, found_by: str) -> bool:
        """Whether the entry of a case is as long as its text, and found by its first pieces."""
        pieces = pieces_of(found_by).split()
        if self.left.pop(number, 0) != len(pieces):
            return False
        self._asked += 1
        if not pieces or self._asked % self._every:
            return True
        query = " AND ".join(f'"{piece}"' for piece in pieces[:_PROBED_PIECES])
        return self._work.connection.execute(_PROBE, {"query": query, "number": number}).first() is not None


def _varint(data: bytes) -> int:
    """https://www.sqlite.org/fileformat2.html#varint, as far as lengths of texts go."""
    value = 0
    for byte in data:
        value = value << 7 | byte & 0x7F
    return value
