"""Case files: what somebody adds to a case that is filed: chosen, sealed, and not said yet."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.actions.attaching import detach
from app.errors import AppError
from app.store import attachments
from app.store.attachments import Attachment
from app.ui.agent.files.chooser import Chooser
from app.ui.agent.files.intake import Arrival, Intake
from app.ui.agent.files.refusals import Refusals
from app.ui.agent.files.taking import take_file, take_smaller
from app.ui.agent.files.tiles import FileTiles
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import column, row


class NewFiles(QWidget):
    """Photographs come in as in the form: made smaller, and freed of where they were taken.

    `view_asked` carries an Attachment.
    """

    view_asked = Signal(object)

    def __init__(self, kit: Kit, choose: Chooser) -> None:
        super().__init__()
        self._kit, self._choose = kit, choose
        self._petition_id = ""
        self.choose_button = TextButton(self.tr("加照片或文件"), "paperclip", "soft")
        self.tiles = FileTiles(kit, can_remove=True)
        self.refusals = Refusals()
        self._intake = Intake(kit.jobs, self)
        self.setLayout(column(row(self.choose_button, 1), self.refusals, self.tiles, spacing=10))
        self.tiles.hide()
        self._connect()

    def _connect(self) -> None:
        self.choose_button.clicked.connect(lambda: self.add(list(self._choose(self))))
        self.tiles.view_asked.connect(self.view_asked)
        self.tiles.removal_asked.connect(self._on_removal)
        self.refusals.shrink_asked.connect(self._shrink)
        self.refusals.forgotten.connect(lambda: self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self._intake.began.connect(self.refusals.forget)
        self._intake.refused.connect(self._on_refused)
        self._intake.ended.connect(self.refresh)

    @property
    def is_busy(self) -> bool:
        """Whether files are still being sealed."""
        return self._intake.is_busy

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
                self._show([file for file in files if not file.is_incoming and not file.is_filed])

        self._kit.jobs.run(Lane.READ, self, read, show)

    def add(self, paths: Sequence[Path]) -> None:
        """One after the other; what cannot be taken is told, and the others are taken."""
        store = self._kit.store

        def arrival(path: Path) -> Arrival:
            take = partial(take_file, store, path, keeps_original=False)
            return Arrival(path.name, take, partial(take_smaller, store, path))

        self._intake.add([arrival(path) for path in paths])

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

    def _show(self, files: Sequence[Attachment]) -> None:
        self.tiles.show_files(files)
        self.tiles.setVisible(bool(files))
