"""Pack fetch: tables newer than ours come after the news and before large files; then days are counted,
however it ended.

One that is refused, or for which the disk has no room, holds up nothing: what was there before counts.
"""

from collections import Counter
from collections.abc import Iterator
from time import monotonic
from typing import Final

from app.errors import AppError, DeviceError, OfflineError, RefusedError
from app.log import get_logger
from app.store.packs import IncomingPack, Packs
from app.store.recounting import recount
from app.sync.pace import Pace
from app.sync.report import PackResult
from app.sync.run import Run

_SMALL: Final = 256 << 10
"""Bytes that come over any line, as texts do: a calendar has a tenth of them."""
_TRIES: Final = 2
"""A disk, too, may have damaged what came well."""
_GONE: Final = "pack_gone"
_DISK: Final = frozenset({"disk_full", "disk_failed"})

_log = get_logger("packs")


class PackFetch:
    """Remembers from run to run what is of no use: it is fetched once more, then not until the next start."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs
        self._refused: Counter[tuple[str, str]] = Counter()

    def steps(self, run: Run, pace: Pace, *, with_files: bool) -> Iterator[None]:
        """One request each. Without files only what is small comes whole.

        A calendar that came before a cut counts at once: the largest may need many runs after it.
        """
        try:
            yield from self._fetch_newer(run, pace, with_files=with_files)
        finally:
            recount(run.store, self._packs)

    def _fetch_newer(self, run: Run, pace: Pace, *, with_files: bool) -> Iterator[None]:
        offered = run.findings.offered_packs
        for name in self._packs.names:
            version = offered.get(name)
            if version is None or not self._packs.wants(name, version):
                continue
            if self._refused[name, version] == _TRIES:
                continue
            fetching = _Fetching(run, pace, self._packs, (name, version), with_files=with_files)
            yield from fetching.steps()
            if fetching.result is not None:
                self._note(run, fetching.result)

    def _note(self, run: Run, result: PackResult) -> None:
        run.findings.packs.append(result)
        if result.code is not None:
            _log.warning("pack_refused %s %s %s", result.name, result.version, result.code)
            if result.code != _GONE and result.code not in _DISK:
                self._refused[result.name, result.version] += 1


class _Fetching:
    """One pack; `result` is None while it is still to come."""

    def __init__(
        self, run: Run, pace: Pace, packs: Packs, asked: tuple[str, str], *, with_files: bool
    ) -> None:
        self.result: PackResult | None = None
        self._run = run
        self._pace = pace
        self._packs = packs
        self._name, self._version = asked
        self._with_files = with_files

    def steps(self) -> Iterator[None]:
        try:
            with self._packs.adopt(self._name, self._version) as incoming:
                try:
                    yield from self._go_on(incoming)
                except RefusedError as refused:
                    incoming.forget()
                    self._end(refused)
        except DeviceError as error:
            if error.code not in _DISK:
                raise
            self._end(error)

    def _go_on(self, incoming: IncomingPack) -> Iterator[None]:
        while True:
            head = incoming.head
            if head is not None and incoming.offset == head.total:
                incoming.finish()
                self.result = PackResult(name=self._name, version=self._version)
                return
            if head is not None and not self._with_files and head.total > _SMALL:
                return
            self._fetch(incoming)
            yield

    def _fetch(self, incoming: IncomingPack) -> None:
        start, started = incoming.offset, monotonic()
        limit = self._pace.chunk.bytes if self._with_files else min(self._pace.chunk.bytes, _SMALL)
        files = self._run.gateway.files
        try:
            for block in files.fetch_pack(self._name, self._version, start, limit):
                incoming.write(block)
        except OfflineError:
            self._pace.note_failed()
            raise
        except RefusedError as refused:
            if refused.code == "pack_too_large":
                raise
            raise RefusedError("pack_gone") from None  # the gateway's words are about files
        if incoming.offset == start:
            raise OfflineError("answer_unreadable")
        self._pace.note_sent(incoming.offset - start, monotonic() - started)

    def _end(self, error: AppError) -> None:
        self.result = PackResult.refused(self._name, self._version, error)
