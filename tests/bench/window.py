"""Window: how soon home and the list stand over many cases, and how smoothly the list scrolls."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import text

from app.store.store import Store
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY, SystemClock
from tests.bench.child import figures_of
from tests.bench.figures import Figure
from tests.bench.growth import fill
from tests.bench.profile import PASSPHRASE, new_store

FEW, MANY, WAITING = 10_000, 100_000, 50

_ARRIVED = (
    """INSERT INTO receipt (number, code, rev, document, signature)
    SELECT number, 201, 0, x'7b7d', x'00' FROM outbox ORDER BY number DESC LIMIT -1 OFFSET :waiting""",
    "DELETE FROM outbox WHERE number IN (SELECT number FROM receipt)",
    "DELETE FROM draft WHERE petition_id NOT IN (SELECT petition_id FROM outbox WHERE petition_id NOT NULL)",
)
"""All but the last few were receipted and their codes handed over, long ago."""


def bench_window(folder: Path) -> Iterator[Figure]:
    home = folder / "home"
    with new_store(home / "vault") as store:
        fill(store, FEW)
        arrive(store)
    few = figures_of("window_lists", home)
    yield Figure(f"unlocked → home with {FEW:,} cases", few["home_ms"], "ms", 600)
    yield Figure(f"home with {FEW:,} cases reads again and is shown", few["read_ms"], "ms")
    keys = Vault.load(home / "vault").unlock(PASSPHRASE)
    with Store.open(home / "vault", keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY) as store:
        fill(store, MANY - FEW + WAITING)
        arrive(store)
    many = figures_of("window_lists", home)
    yield Figure(f"home with {MANY:,} cases reads again and is shown", many["read_ms"], "ms")
    yield Figure(f"list of {MANY:,} cases opens", many["list_ms"], "ms", 300)
    yield Figure(f"search among {MANY:,} cases until it is shown", many["search_ms"], "ms")
    yield Figure(
        "worst frame while scrolling, further pages fetched meanwhile", many["worst_frame_ms"], "ms", 50
    )
    yield Figure("99 of 100 frames while scrolling", many["p99_frame_ms"], "ms")
    yield Figure("rows scrolled through", many["rows"], "rows")


def arrive(store: Store) -> None:
    with store.write() as work:
        for statement in _ARRIVED:
            work.settled += work.connection.execute(text(statement), {"waiting": WAITING}).rowcount
