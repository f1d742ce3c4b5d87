"""A hundred thousand cases: what filing, the queue, lists and search cost then, and what they cost before."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from app.domain.ids import new_id
from app.store import cases, chain, drafts, outbox
from app.store.store import Store
from app.wire.batch import MAX_BYTES, MAX_EVENTS
from app.wire.bodies import PetitionFiled
from app.wire.canonical import canonical_json
from app.wire.event import EventType
from tests.bench.figures import Figure, each, median_ms, p95_ms
from tests.bench.filing import file_sample
from tests.bench.profile import filings, new_store

FEW, MANY, AT_ONCE = 1_000, 100_000, 1_000
PROBES = 200
SAMPLES = 2_000
WORDS = {
    "1 character": ["水", "的", "灯", "我", "路", "了", "低", "钱"],
    "2 characters": ["水渠", "低保", "路灯", "老井", "村里", "没有", "修缮", "头回"],
    "4 characters": [
        "老井旁边",
        "没有回信",
        "打麦场北",
        "村委会门",
        "水渠堵塞",
        "低保停发",
        "我家三口",
        "在外打工",
    ],
}


def bench_growth(folder: Path) -> Iterator[Figure]:
    with new_store(folder / "client") as store:
        samples = filings(store, SAMPLES)
        fill(store, FEW)
        early = median_ms(each(lambda number: file_sample(store, samples[number]), range(PROBES)))
        early_due = median_ms(each(lambda _number: next_batch(store), range(PROBES)))
        fill(store, MANY)
        late = median_ms(each(lambda number: file_sample(store, samples[number]), range(PROBES)))
        late_due = median_ms(each(lambda _number: next_batch(store), range(PROBES)))
        yield Figure(f"filing one at {FEW:,} cases", early, "ms")
        yield Figure(f"filing one at {MANY:,} cases", late, "ms")
        yield Figure("filing, late / early (medians)", late / early, "×", 1.3)
        yield Figure("next batch of the queue, late / early (medians)", late_due / early_due, "×", 1.3)
        listed = each(lambda _number: newest(store), range(PROBES))
        yield Figure(f"list of 50 among {MANY:,}, p95", p95_ms(listed), "ms", 50)
        for kind, words in WORDS.items():
            times = each(partial(search_one, store, words), range(PROBES))
            yield Figure(f"search among {MANY:,}, words of {kind}, p95", p95_ms(times), "ms", 50)


def fill(store: Store, count: int) -> None:
    """Up to `count` cases, a thousand in a transaction: only the size matters here."""
    bodies = [
        canonical_json(PetitionFiled(filing=filing, query_code="sealed"))
        for filing in filings(store, SAMPLES)
    ]
    with store.read() as work:
        have = outbox.counts(work).waiting
    for start in range(have, count, AT_ONCE):
        with store.write() as work:
            for number in range(start, min(start + AT_ONCE, count)):
                petition_id = new_id(store.now_ms(), store.entropy)
                body = bodies[number % SAMPLES]
                chain.append(work, EventType.PETITION_FILED, body=body, petition_id=petition_id)
                drafts.close(work, petition_id, query_code="0" * 16)


def next_batch(store: Store) -> None:
    with store.read() as work:
        outbox.due(work, now_ms=store.now_ms(), max_events=MAX_EVENTS, max_bytes=MAX_BYTES)


def newest(store: Store) -> None:
    with store.read() as work:
        cases.list_cases(work, limit=50)


def search_one(store: Store, words: Sequence[str], number: int) -> None:
    with store.read() as work:
        cases.search_cases(work, words[number % len(words)], 50)
