"""Engine: one run of sync: texts, files, changes, packs, what came with changes, what is large. Qt-free.

A run never decides that something failed: what is sent is settled by a signed receipt or stays in the queue.
No transaction waits for the wire; what an answer brought is applied in one.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Final

from app.errors import AppError, DeviceError, RefusedError
from app.log import get_logger
from app.store import attachments, known, outbox
from app.store.packs import Packs
from app.store.store import Store, Work
from app.sync.conversation import Gateway
from app.sync.downloads import Downloads
from app.sync.heartbeat import Heart
from app.sync.introduction import introduce
from app.sync.pace import Pace
from app.sync.pack_fetch import PackFetch
from app.sync.progress import Progress, Tally
from app.sync.pull import pull
from app.sync.reoffering import offer_all, offer_lost
from app.sync.report import Findings, Report
from app.sync.revocation import REVOKED, note_revoked
from app.sync.run import Run
from app.sync.texts import Texts
from app.sync.uploads import Uploads
from app.wire.enrolment import DeviceState
from app.wire.known import Known
from app.wire.trust import DeviceKeys, Trust

_RESTORED: Final = "gateway_restored"
_UNKNOWN: Final = "device_unknown"
_CURED: Final = frozenset({"clock_wrong", "certificate_dates", _RESTORED})
"""The first two: the clock of the laptop was set while it talked, and a new hello tells the time."""

_log = get_logger("sync")

Connect = Callable[[DeviceKeys, Trust], AbstractContextManager[Gateway]]


class Engine:
    """Runs on one worker at a time; `connect` opens the conversation with the device's gateway.

    What it learned about the line in one run (how large a chunk may be) it knows in the next.
    """

    def __init__(self, store: Store, connect: Connect, packs: Packs | None = None) -> None:
        """Without `packs` none are fetched, and no calendar is known to count with."""
        self._store = store
        self._connect = connect
        self._packs = PackFetch(packs) if packs is not None else None
        self._pace = Pace()
        self._heart = Heart()
        self._is_asked = False
        self._is_revocation_unsaved = False
        self._findings = Findings()

    def ask(self) -> None:
        """立即上传: what was put off does not wait for its next try in the run that begins next."""
        self._is_asked = True

    def run(self, *, with_files: bool = True) -> Report:
        """All steps. An AppError ends the run and is reported."""
        for _ in self.steps(with_files=with_files):
            pass
        return self.report()

    def steps(self, *, with_files: bool = True) -> Generator[Progress, None, None]:
        """A run in pieces of one request each, so that its caller can do something else in between.

        `close()` of it stops the run: what has arrived by then is settled, the rest waits.
        """
        tally, self._findings = Tally(), Findings()
        passes = self._passes(tally, with_files=with_files)
        try:
            for _ in passes:
                yield tally.snapshot()
        except GeneratorExit:
            self._end(passes)
            raise
        except AppError as error:
            self._findings.stopped_by = error
            if error.code == REVOKED:
                self._keep_revocation()
        tally.end()
        yield tally.snapshot()

    def _keep_revocation(self) -> None:
        """On a full disk it is kept in mind, and on the disk before anything else is said."""
        self._is_revocation_unsaved = True
        try:
            self._save_revocation()
        except AppError as error:
            _log.warning("revocation_not_saved %s", error)

    def _save_revocation(self) -> None:
        if self._is_revocation_unsaved:
            note_revoked(self._store)
            self._is_revocation_unsaved = False

    def _end(self, passes: Generator[None, None, None]) -> None:
        """What fails while the rest is settled is told as in a run that nobody stopped."""
        try:
            passes.close()
        except AppError as error:
            self._findings.stopped_by = error

    def report(self) -> Report:
        """Of the run that ended last, or was stopped."""
        with self._store.read() as work:
            return self._findings.report(
                waiting=outbox.counts(work).waiting,
                files_waiting=_files_waiting(work),
                now=work.now(),
                next_item_at=_next_item_at(work),
                is_revoked=self._is_revocation_unsaved or work.device.state is DeviceState.REVOKED,
            )

    def _passes(self, tally: Tally, *, with_files: bool) -> Generator[None, None, None]:
        self._save_revocation()
        is_asked, self._is_asked = self._is_asked, False
        if is_asked:
            _end_waits(self._store)
        with self._store.read() as work:
            device = work.device
            totals = attachments.totals(work)
            files = totals.files - totals.files_done if with_files else 0
            size = totals.bytes - totals.bytes_done if with_files else 0
            tally.expect(texts=outbox.counts(work).waiting, files=files, size=size)
            newest = known.newest(work)
        trust = device.trust
        if trust is None:
            raise RefusedError("not_enrolled")
        with self._connect(device.keys, trust) as gateway:
            gateway.known = Known(newest)
            run = Run(self._store, gateway, trust, device.keys, tally, self._findings)
            yield from self._converse(run, with_files=with_files)

    def _converse(self, run: Run, *, with_files: bool) -> Iterator[None]:
        """Begins again, once for each, after what a new hello cures and after a gateway that was restored."""
        cured: set[str] = set()
        while True:
            try:
                introduce(run)
                yield from self._carry_known(run, with_files=with_files)
            except AppError as error:
                if error.code not in _CURED or error.code in cured:
                    raise
                cured.add(error.code)
                if error.code == _RESTORED:
                    yield from offer_lost(run)
            else:
                self._heart.beat(run)
                return

    def _carry_known(self, run: Run, *, with_files: bool) -> Iterator[None]:
        """`_carry`, for a device that the gateway knows. One that it has forgotten is enrolled again."""
        try:
            yield from self._carry(run, with_files=with_files)
        except DeviceError as error:
            if error.code == _UNKNOWN:
                offer_all(run)
            raise

    def _carry(self, run: Run, *, with_files: bool) -> Iterator[None]:
        texts = Texts(run)
        yield from texts.steps()
        if with_files and (self._findings.results or _has_files(run)):
            yield from Uploads(run, texts, self._pace).steps()
        yield from pull(run)
        if self._packs is not None:
            yield from self._packs.steps(run, self._pace, with_files=with_files)
        if with_files:
            yield from Downloads(run, texts, self._pace).steps()
        yield from Texts(run, is_large=True).steps()
        run.tally.end_texts()


def _end_waits(store: Store) -> None:
    with store.read() as work:
        is_any = _next_item_at(work) is not None
    if is_any:
        with store.write() as work:
            outbox.release(work)
            attachments.end_waits(work)


def _has_files(run: Run) -> bool:
    with run.store.read() as work:
        return bool(_files_waiting(work))


def _files_waiting(work: Work) -> int:
    totals = attachments.totals(work)
    return totals.files - totals.files_done


def _next_item_at(work: Work) -> datetime | None:
    """When the first event or file that was put off is due again."""
    now_ms = work.now_ms()
    found = (outbox.next_try_ms(work, now_ms), attachments.next_try_ms(work, now_ms))
    due = min((each for each in found if each is not None), default=None)
    return None if due is None else datetime.fromtimestamp(due / 1_000, tz=UTC)
