"""Filing beside plain sqlcipher3: the same rows in the same tables, one FULL commit and one extra fsync each.

The plain side is handed finished rows; ours checks, seals, freezes, signs, chains and projects as well.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sqlalchemy import StaticPool, create_engine, select
from sqlcipher3 import dbapi2

from app.actions.filing import file_petition
from app.domain.filing import Filing
from app.store import projection
from app.store.search import pieces_of
from app.store.store import Store
from app.store.tables import CaseRow, DraftRow, EventBodyRow, EventRow, OutboxRow, create_all
from tests.bench.figures import Figure, each, median_ms
from tests.bench.profile import filings, new_store
from tests.samples import KNOWN_COUNTIES

COUNT = 1_000
BLOCKS = 10

Rows = Sequence[tuple[str, Mapping[str, object]]]
"""Statements with their parameters: all that one filing writes."""


def bench_filing(folder: Path) -> Iterator[Figure]:
    """Blocks of both sides take turns, so that a busy machine disturbs them alike."""
    with new_store(folder / "source") as source, new_store(folder / "ours") as ours:
        for filing in filings(source, COUNT):
            file_sample(source, filing)
        finished = list(rows_of(source))
        samples = filings(ours, COUNT)
        plain = Plain(folder / "plain")
        our_times: list[float] = []
        plain_times: list[float] = []
        for block in range(BLOCKS):
            numbers = range(block * COUNT // BLOCKS, (block + 1) * COUNT // BLOCKS)
            plain_times += each(lambda number: plain.file(finished[number]), numbers)
            our_times += each(lambda number: file_sample(ours, samples[number]), numbers)
        plain.close()
    yield Figure("filing, ours", median_ms(our_times), "ms")
    yield Figure("filing, plain sqlcipher3 with finished rows", median_ms(plain_times), "ms")
    yield Figure("filing, ours / plain (medians)", median_ms(our_times) / median_ms(plain_times), "×", 2)


def file_sample(store: Store, filing: Filing) -> None:
    file_petition(store, filing, known_counties=KNOWN_COUNTIES)


def rows_of(store: Store) -> Iterator[Rows]:
    """What each filing of `store` wrote, as plain statements, in the order of filing."""
    with store.read() as work:
        for case in work.connection.execute(select(CaseRow.__table__)).all():
            event = EventRow.petition_id == case.petition_id
            number = work.connection.execute(select(EventRow.number).where(event)).scalar_one()
            keyed = {
                EventRow: event,
                EventBodyRow: EventBodyRow.number == number,
                OutboxRow: OutboxRow.number == number,
                CaseRow: CaseRow.number == case.number,
                DraftRow: DraftRow.petition_id == case.petition_id,
            }
            found = [
                (table, work.connection.execute(select(table.__table__).where(where)).mappings().one())
                for table, where in keyed.items()
            ]
            pieces = pieces_of(projection.compute_case(work, case.petition_id).text)
            index = ("INSERT INTO case_fts(rowid, pieces) VALUES (:number, :pieces)",)
            written = [(table.__tablename__, {str(name): row[name] for name in row}) for table, row in found]
            yield [
                *((insertion(table, row), row) for table, row in written),
                (*index, {"number": case.number, "pieces": pieces}),
            ]


def insertion(table: str, row: Iterable[str]) -> str:
    names = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    return " ".join(("INSERT INTO", f'"{table}"', f"({names})", "VALUES", f"({values})"))


class Plain:
    """One database of the same form, encrypted or not; one file that is appended to and synced."""

    def __init__(self, folder: Path, *, is_encrypted: bool = True) -> None:
        folder.mkdir()
        self._database = dbapi2.connect(str(folder / "plain.db"), isolation_level=None)
        if is_encrypted:
            self._database.execute(f"PRAGMA key=\"x'{os.urandom(32).hex()}'\"")
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
            self._database.execute(f"PRAGMA {pragma}")
        same = create_engine("sqlite://", module=dbapi2, creator=lambda: self._database, poolclass=StaticPool)
        with same.begin() as connection:
            create_all(connection)
        self._journal = (folder / "journal").open("ab", buffering=0)

    def file(self, rows: Rows) -> None:
        self._journal.write(bytes(2_000))
        os.fsync(self._journal.fileno())
        self._database.execute("BEGIN IMMEDIATE")
        for statement, values in rows:
            self._database.execute(statement, values)
        self._database.execute("COMMIT")

    def close(self) -> None:
        self._journal.close()
        self._database.close()
