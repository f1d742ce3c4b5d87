"""Uploads: every file that is due, small ones first; texts that are filed meanwhile go in between."""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

from app.errors import AppError, DeviceError, OfflineError, RefusedError
from app.store import attachments
from app.store.attachments import NEEDS_PERSON, Attachment
from app.sync.file_proof import FileProof
from app.sync.pace import AT_ONCE, LOCKED_SECONDS, Pace, item_wait
from app.sync.report import FileResult
from app.sync.run import Run
from app.sync.settling import MAYBE_ARRIVED, settle_files
from app.sync.texts import Texts
from app.sync.transfer import Transfer

_MANY: Final = 10_000
_LOOK_SECONDS: Final = 0.1
"""Between small files new texts are looked for no more often than this."""
_SETTLE_SECONDS: Final = 0.25
"""Receipts that come quicker than this are settled together: a transaction takes longer than a small file."""


class Uploads:
    """One bad file holds up no other; a full gateway holds up all files, and nothing else."""

    def __init__(self, run: Run, texts: Texts, pace: Pace) -> None:
        self._run = run
        self._texts = texts
        self._pace = pace
        self._waiting: deque[Attachment] = deque()
        self._begun: deque[Transfer] = deque()
        self._proven: list[tuple[Attachment, FileProof]] = []
        self._has_begun = False
        self._settled_at = self._looked_at = monotonic()

    def steps(self) -> Iterator[None]:
        """One request each. However it ends, what was proven by then is settled."""
        if self._pace.avoids_patch:
            self._run.gateway.files.override()
        self._find_due()
        self._run.tally.end_files()
        if not self._waiting:
            return
        try:
            while self._fill():
                while self._begun and self._goes_on(self._begun[0]):
                    yield
                    yield from self._new_texts()
                yield
                if monotonic() - self._looked_at >= _LOOK_SECONDS:
                    yield from self._new_texts()
        finally:
            for transfer in self._begun:
                transfer.drop()
                self._pace.note_dropped(transfer.file.id)
            self._settle()

    def _find_due(self) -> None:
        under_way = {transfer.file.id for transfer in self._begun} | {file.id for file, _ in self._proven}
        with self._run.store.read() as work:
            due = attachments.due(work, now_ms=work.now_ms(), limit=_MANY)
        self._waiting = deque(file for file in due if file.id not in under_way)
        for file in due:
            self._run.tally.see_file(file.id, file.size)

    def _new_texts(self) -> Iterator[None]:
        """Texts that were filed meanwhile, before anything else."""
        self._looked_at = monotonic()
        for step in self._texts.steps():
            yield step
            self._find_due()

    def _fill(self) -> bool:
        """Small files may be on their way at once, a large one travels alone. False: there is no more."""
        if not self._waiting and not self._begun and self._has_begun:
            self._find_due()  # what was put off may be due by now
        while (transfer := self._startable()) is not None:
            self._waiting.popleft()
            self._has_begun = True
            with self._failures(transfer):
                if transfer.is_whole:
                    transfer.start(beside=self._in_flight)
                self._begun.append(transfer)
        return bool(self._begun)

    def _startable(self) -> Transfer | None:
        """Together they carry no more than one chunk, as large as the line has shown to be quick with."""
        is_paused = self._run.findings.files_paused is not None
        if is_paused or not self._waiting or len(self._begun) == AT_ONCE:
            return None
        transfer = Transfer(self._run, self._waiting[0], self._pace)
        fits = transfer.is_whole and self._in_flight + transfer.file.size <= self._pace.chunk.bytes
        return transfer if fits or not self._begun else None

    @property
    def _in_flight(self) -> int:
        return sum(transfer.file.size for transfer in self._begun)

    def _goes_on(self, transfer: Transfer) -> bool:
        """One request further; False when the file is there or was set aside."""
        proof: FileProof | None = None
        is_under_way = False
        with self._failures(transfer):
            proof = transfer.advance()
            self._run.tally.note_offset(transfer.file.id, transfer.offset or 0)
            is_under_way = proof is None
        if not is_under_way:
            self._begun.popleft()
        if proof is not None:
            self._proven.append((transfer.file, proof))
            self._run.gateway.known.saw_files([transfer.file.sha256])
            if monotonic() - self._settled_at >= _SETTLE_SECONDS:
                self._settle()
        return is_under_way

    def _settle(self) -> None:
        proven, self._proven = self._proven, []
        if proven:
            settle_files(self._run.store, proven, self._run.gateway.known.newest)
        for file, _ in proven:
            self._run.tally.finish_file(file.id, file.petition_id)
            self._run.findings.files.append(FileResult(id=file.id, petition_id=file.petition_id))
        self._settled_at = monotonic()

    @contextmanager
    def _failures(self, transfer: Transfer) -> Iterator[None]:
        """What is about this file alone sets it aside; everything else goes on up."""
        try:
            yield
        except RefusedError as refused:
            self._set_aside(transfer.file, refused)
        except DeviceError as error:
            if error.code not in NEEDS_PERSON:
                raise
            self._set_aside(transfer.file, error)
        except OfflineError as error:
            if error.code in MAYBE_ARRIVED:
                self._note_cut(transfer)
            raise

    def _set_aside(self, file: Attachment, error: AppError) -> None:
        if error.code == "quota_full":
            self._run.findings.files_paused = error.code
            self._put_off([file, *self._waiting], error.code)
        else:
            self._put_off([file], error.code)
        result = FileResult(id=file.id, petition_id=file.petition_id, code=error.code)
        self._run.findings.files.append(result)
        self._run.tally.touch([file.petition_id])

    def _note_cut(self, transfer: Transfer) -> None:
        """Smaller chunks next time. A file that gets no further lets the others go first for a while."""
        self._pace.note_failed()
        if not self._pace.note_cut(transfer.file.id, transfer.offset or 0):
            self._put_off([transfer.file], None)

    def _put_off(self, files: Iterable[Attachment], code: str | None) -> None:
        with self._run.store.write() as work:
            for file in files:
                wait = LOCKED_SECONDS if code == "upload_locked" else item_wait(file.tries, None)
                next_try_ms = work.now_ms() + wait * 1_000
                attachments.note_file_attempt(work, file.id, next_try_ms=next_try_ms, last_code=code)
