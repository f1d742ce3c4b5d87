"""Engine: one run of sync, from the queue to receipts to changes. Qt-free.

A run never decides that something failed: an event is settled by a signed receipt or it stays in the queue.
No transaction waits for the wire; what an answer brought is applied in one.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager

from app.errors import AppError, RefusedError
from app.store import changes, outbox
from app.store.store import Store
from app.sync.conversation import AskPage, Gateway
from app.sync.introduction import introduce
from app.sync.report import Progress, Report
from app.sync.texts import Texts
from app.wire.change import MAX_CHANGES
from app.wire.trust import DeviceKeys, Trust

Connect = Callable[[DeviceKeys, Trust], AbstractContextManager[Gateway]]


class Engine:
    """Runs on one worker at a time; `connect` opens the conversation with the device's gateway."""

    def __init__(self, store: Store, connect: Connect) -> None:
        self._store = store
        self._connect = connect

    def run(self) -> Report:
        """Introduce, push what is due, pull all changes. An AppError ends the run and is reported."""
        progress = Progress()
        try:
            self._run(progress)
        except AppError as error:
            progress.stopped_by = error
        with self._store.read() as work:
            return progress.report(waiting=outbox.counts(work).waiting, now=self._store.clock.now())

    def _run(self, progress: Progress) -> None:
        with self._store.read() as work:
            device = work.device
        trust = device.trust
        if trust is None:
            raise RefusedError("not_enrolled")
        with self._connect(device.keys, trust) as gateway:
            introduce(self._store, gateway, device)
            progress.clock_ahead = gateway.clock_ahead
            for _ in Texts(self._store, gateway, trust, progress).steps():
                pass
            self._pull(gateway, progress)

    def _pull(self, gateway: Gateway, progress: Progress) -> None:
        with self._store.read() as work:
            after = changes.cursor(work)
        try:
            self._pull_pages(gateway.changes, after, progress, is_snapshot=False)
        except RefusedError as refused:
            if refused.code != "cursor_unknown":
                raise
            self._pull_pages(gateway.snapshot, 0, progress, is_snapshot=True)

    def _pull_pages(self, ask: AskPage, after: int, progress: Progress, *, is_snapshot: bool) -> None:
        has_more = True
        while has_more:
            page = ask(after=after, limit=MAX_CHANGES)
            if page.next != after or is_snapshot:
                with self._store.write() as work:
                    progress.note_changed(changes.apply(work, page, is_snapshot=is_snapshot))
            has_more = page.more and page.next > after
            after = page.next
