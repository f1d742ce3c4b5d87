"""Pull: everything the gateway says since last time, page by page; all anew where it was restored."""

from collections.abc import Iterator
from functools import partial

from app.errors import RefusedError
from app.store import changes
from app.sync.conversation import AskPage
from app.sync.run import Run
from app.wire.change import MAX_CHANGES, ChangePage


def pull(run: Run) -> Iterator[None]:
    """One page each. A gateway that was restored does not know our place: then all begins anew."""
    with run.store.read() as work:
        after, begun = changes.cursor(work), changes.snapshot_cursor(work)
        at = changes.cursor_at(work)
    if begun is None:
        try:
            yield from _pages(run, partial(_changes, run, (after, at)), after, is_snapshot=False)
        except RefusedError as refused:
            if refused.code != "cursor_unknown":
                raise
            begun = 0
            with run.store.write() as work:
                changes.begin_snapshot(work)
    if begun is not None:
        yield from _pages(run, run.gateway.snapshot, begun, is_snapshot=True)


def _changes(run: Run, known: tuple[int, str | None], *, after: int, limit: int) -> ChangePage:
    """The first page says which change it comes after, the others follow from it."""
    cursor, at = known
    return run.gateway.changes(after=after, limit=limit, at=at if after == cursor else None)


def _pages(run: Run, ask: AskPage, after: int, *, is_snapshot: bool) -> Iterator[None]:
    has_more = True
    while has_more:
        page = ask(after=after, limit=MAX_CHANGES)
        if page.next != after or is_snapshot:
            with run.store.write() as work:
                changed = changes.apply(work, page, is_snapshot=is_snapshot)
            run.findings.note_changed(changed)
            run.tally.touch(changed)
        has_more = page.more and page.next > after
        after = page.next
        yield
