"""Downloads: the files of replies, last of all; what came before a cut is not fetched again."""

from collections.abc import Iterator
from time import monotonic

from app.errors import AppError, DeviceError, OfflineError, RefusedError
from app.store import attachments
from app.store.attachments import Attachment
from app.store.blobs import Incoming
from app.sync.pace import Pace, item_wait
from app.sync.report import FileResult
from app.sync.run import Run
from app.sync.texts import Texts


class Downloads:
    """One file that cannot be had holds up no other."""

    def __init__(self, run: Run, texts: Texts, pace: Pace) -> None:
        self._run = run
        self._texts = texts
        self._pace = pace

    def steps(self) -> Iterator[None]:
        """One request each."""
        with self._run.store.read() as work:
            missing = [file for file in attachments.incoming_missing(work) if _is_due(file, work.now_ms())]
        for file in missing:
            self._run.tally.see_file(file.id, file.size)
        for file in missing:
            with self._run.store.blobs.adopt(file.sha256) as incoming:
                while self._goes_on(file, incoming):
                    yield
                    yield from self._texts.steps()
            yield

    def _goes_on(self, file: Attachment, incoming: Incoming) -> bool:
        """One request further; False when the file is here or was set aside."""
        try:
            self._advance(file, incoming)
        except (RefusedError, DeviceError) as error:
            if isinstance(error, DeviceError) and error.code != "blob_damaged":
                raise
            self._set_aside(file, error)
            return False
        except OfflineError:
            self._pace.note_failed()
            raise
        self._run.tally.note_offset(file.id, incoming.offset)
        if incoming.offset < file.size:
            return True
        self._finish(file)
        return False

    def _advance(self, file: Attachment, incoming: Incoming) -> None:
        """What lies there from before may be all of it, or more than there ever was."""
        if incoming.offset > file.size:
            incoming.restart()
        start, started = incoming.offset, monotonic()
        if start < file.size:
            for block in self._run.gateway.files.fetch(file.sha256, start, self._pace.chunk.bytes):
                incoming.write(block)
            if incoming.offset == start:
                raise OfflineError("answer_unreadable")
            self._pace.note_sent(incoming.offset - start, monotonic() - started)
        if incoming.offset >= file.size:
            incoming.finish()

    def _finish(self, file: Attachment) -> None:
        with self._run.store.write() as work:
            attachments.note_arrived(work, file.id)
        self._run.tally.finish_file(file.id, file.petition_id)
        result = FileResult(id=file.id, petition_id=file.petition_id, is_incoming=True)
        self._run.findings.files.append(result)

    def _set_aside(self, file: Attachment, error: AppError) -> None:
        """What is damaged came damaged, and is fetched anew."""
        code = "checksum_wrong" if error.code == "blob_damaged" else error.code
        wait = item_wait(file.tries, None)
        with self._run.store.write() as work:
            next_try_ms = work.now_ms() + wait * 1_000
            attachments.note_file_attempt(work, file.id, next_try_ms=next_try_ms, last_code=code)
        result = FileResult(id=file.id, petition_id=file.petition_id, code=code, is_incoming=True)
        self._run.findings.files.append(result)


def _is_due(file: Attachment, now_ms: int) -> bool:
    """Further away than any wait: the clock was set back since."""
    return file.next_try_ms <= now_ms or file.next_try_ms > now_ms + attachments.LONGEST_WAIT_MS
