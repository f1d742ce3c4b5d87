"""Uploads: every file that is due, small ones first; texts that are filed meanwhile go between two chunks."""

from collections.abc import Iterator
from typing import Final

from app.errors import AppError, DeviceError, OfflineError, RefusedError
from app.store import attachments
from app.store.attachments import NEEDS_PERSON, Attachment
from app.sync.pace import LOCKED_SECONDS, Pace, item_wait
from app.sync.report import FileResult
from app.sync.run import Run
from app.sync.texts import Texts
from app.sync.transfer import Transfer

_MANY: Final = 10_000


class Uploads:
    """One bad file holds up no other; a full gateway holds up all files, and nothing else."""

    def __init__(self, run: Run, texts: Texts, pace: Pace) -> None:
        self._run = run
        self._texts = texts
        self._pace = pace

    def steps(self) -> Iterator[None]:
        """One request each."""
        self._see_due()
        self._run.tally.end_files()
        while (file := self._next()) is not None:
            transfer = Transfer(self._run, file, self._pace)
            while self._goes_on(transfer):
                yield
                yield from self._new_texts()
            yield
            yield from self._new_texts()

    def _next(self) -> Attachment | None:
        if self._run.findings.files_paused is not None:
            return None
        with self._run.store.read() as work:
            found = attachments.due(work, now_ms=work.now_ms(), limit=1)
        return found[0] if found else None

    def _see_due(self) -> None:
        with self._run.store.read() as work:
            for file in attachments.due(work, now_ms=work.now_ms(), limit=_MANY):
                self._run.tally.see_file(file.id, file.size)

    def _new_texts(self) -> Iterator[None]:
        for step in self._texts.steps():
            yield step
            self._see_due()

    def _goes_on(self, transfer: Transfer) -> bool:
        """One request further; False when the file is there or was set aside."""
        try:
            is_done = transfer.advance()
        except RefusedError as refused:
            self._set_aside(transfer.file, refused)
            return False
        except DeviceError as error:
            if error.code not in NEEDS_PERSON:
                raise
            self._set_aside(transfer.file, error)
            return False
        except OfflineError:
            self._note_cut(transfer)
            raise
        self._run.tally.note_offset(transfer.file.id, transfer.offset or 0)
        if is_done:
            self._finish(transfer.file)
        return not is_done

    def _finish(self, file: Attachment) -> None:
        self._run.tally.finish_file(file.id, file.petition_id)
        self._run.findings.files.append(FileResult(id=file.id, petition_id=file.petition_id))

    def _set_aside(self, file: Attachment, error: AppError) -> None:
        if error.code == "quota_full":
            self._run.findings.files_paused = error.code
        self._note(file, error.code)
        result = FileResult(id=file.id, petition_id=file.petition_id, code=error.code)
        self._run.findings.files.append(result)
        self._run.tally.touch([file.petition_id])

    def _note_cut(self, transfer: Transfer) -> None:
        """Smaller chunks next time. A file that gets no further lets the others go first for a while."""
        self._pace.note_failed()
        if not self._pace.note_cut(transfer.file.id, transfer.offset or 0):
            self._note(transfer.file, None)

    def _note(self, file: Attachment, code: str | None) -> None:
        wait = LOCKED_SECONDS if code == "upload_locked" else item_wait(file.tries, None)
        with self._run.store.write() as work:
            next_try_ms = work.now_ms() + wait * 1_000
            attachments.note_file_attempt(work, file.id, next_try_ms=next_try_ms, last_code=code)
