"""Case files: what somebody adds to a case that is filed: chosen, sealed, and not said yet."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app.actions.attaching import detach
from app.domain.manifest import FileKind
from app.errors import AppError
from app.store import attachments
from app.store.attachments import Attachment
from app.ui.agent.files.chooser import Chooser
from app.ui.agent.files.gathering import Gathering
from app.ui.agent.files.intake import Arrival, Intake
from app.ui.agent.files.refusals import Refusals
from app.ui.agent.files.taking import take_bytes, take_file, take_smaller
from app.ui.agent.files.tiles import FileTiles
from app.ui.agent.files.ways import Ways
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.layouts import column
from app.wire.event import EventType


class NewFiles(QWidget):
    """Photographs come in as in the form: made smaller, and freed of where they were taken.

    What is gathered here is shown here alone and goes with an event of type `goes_with`, no other.
    `view_asked` carries an Attachment; `shown` when `files` are others.
    """

    view_asked = Signal(object)
    shown = Signal()

    def __init__(self, kit: Kit, choose: Chooser, goes_with: EventType) -> None:
        super().__init__()
        self._kit, self._choose, self._goes_with = kit, choose, goes_with
        self._petition_id = ""
        self.files: tuple[Attachment, ...] = ()
        self.ways = Ways(is_short=True)
        self.choose_button = self.ways.choose_button
        self.gathering = Gathering(kit, self.ways, self)
        self.tiles = FileTiles(kit, can_remove=True)
        self.refusals = Refusals()
        self._intake = Intake(kit.jobs, self)
        self.setLayout(column(self.ways, self.refusals, self.tiles, spacing=10))
        self.tiles.hide()
        self._connect()

    def _connect(self) -> None:
        self.ways.choice_asked.connect(lambda: self.add(list(self._choose(self))))
        self.ways.sound_asked.connect(lambda: self.gathering.record(self._petition_id, self._goes_with))
        self.gathering.photographed.connect(self._take_photograph)
        self.gathering.recorded.connect(self.refresh)
        self.tiles.view_asked.connect(self.view_asked)
        self.tiles.removal_asked.connect(self._on_removal)
        self.refusals.shrink_asked.connect(self._shrink)
        self.refusals.forgotten.connect(lambda: self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self._intake.began.connect(self.refusals.forget)
        self._intake.refused.connect(self._on_refused)
        self._intake.ended.connect(self.refresh)

    @property
    def is_busy(self) -> bool:
        """Whether files are still being sealed, or somebody speaks."""
        return self._intake.is_busy or self.gathering.sheet is not None

    def open(self, petition_id: str) -> None:
        self._petition_id = petition_id
        self._intake.open(petition_id)
        self.refusals.clear()
        self._show(())
        self.refresh()

    def refresh(self) -> None:
        petition_id, store = self._petition_id, self._kit.store

        def read() -> Sequence[Attachment]:
            with store.read() as work:
                return attachments.of_petition(work, petition_id)

        def show(files: Sequence[Attachment]) -> None:
            if petition_id == self._petition_id:
                self._show(tuple(file for file in files if file.waits_for(self._goes_with)))

        self._kit.jobs.run(Lane.READ, self, read, show)

    def add(self, paths: Sequence[Path]) -> None:
        """One after the other; what cannot be taken is told, and the others are taken."""
        store = self._kit.store

        def arrival(path: Path) -> Arrival:
            take = partial(take_file, store, path, goes_with=self._goes_with)
            return Arrival(path.name, take, partial(take_smaller, store, path, goes_with=self._goes_with))

        self._intake.add([arrival(path) for path in paths])

    def _take_photograph(self, data: bytes, name: str) -> None:
        source, store = BytesIO(data), self._kit.store
        take = partial(take_bytes, store, source, name, FileKind.PHOTO, goes_with=self._goes_with)
        self._intake.add([Arrival(name, take)])

    def _shrink(self, arrival: Arrival) -> None:
        if arrival.shrink is not None:
            self._intake.add([Arrival(arrival.name, arrival.shrink)])

    def _on_refused(self, arrival: Arrival, error: AppError) -> None:
        self._kit.announcer.say(self.refusals.add(arrival, error), is_urgent=True)

    def _on_removal(self, file: Attachment) -> None:
        def failed(error: AppError) -> None:
            self._kit.announcer.say(sentence(error, translated), is_urgent=True)

        work = partial(detach, self._kit.store, file.id)
        self._kit.jobs.run(Lane.STORE, self, work, lambda _: self.refresh(), failed)

    def _show(self, files: tuple[Attachment, ...]) -> None:
        self.files = files
        self.tiles.show_files(files)
        self.tiles.setVisible(bool(files))
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Locked, or another page: devices are let go of, and a voice that was heard until now is kept."""
        self.gathering.stop()
        super().hideEvent(event)
