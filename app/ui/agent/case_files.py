"""Case files: what somebody adds to a case that is filed: chosen, sealed, and not said yet."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.actions.attaching import attach, detach
from app.errors import AppError
from app.store import attachments
from app.store.attachments import Attachment
from app.ui.agent.files.chooser import Chooser
from app.ui.agent.files.tiles import FileTiles
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Banner
from app.ui.widgets.layouts import column, row


class NewFiles(QWidget):
    """`view_asked` carries an Attachment."""

    view_asked = Signal(object)

    def __init__(self, kit: Kit, choose: Chooser) -> None:
        super().__init__()
        self._kit, self._choose = kit, choose
        self._petition_id = ""
        self._waiting: list[Path] = []
        self.choose_button = TextButton(self.tr("加照片或文件"), "paperclip", "soft")
        self.tiles = FileTiles(kit, can_remove=True)
        self._trouble = Banner()
        self.setLayout(column(row(self.choose_button, 1), self._trouble, self.tiles, spacing=10))
        self.choose_button.clicked.connect(self._on_choose)
        self.tiles.view_asked.connect(self.view_asked)
        self.tiles.removal_asked.connect(self._on_removal)
        self.tiles.hide()

    @property
    def is_busy(self) -> bool:
        """Whether files are still being sealed."""
        return bool(self._waiting)

    def open(self, petition_id: str) -> None:
        self._petition_id = petition_id
        self._waiting.clear()
        self._trouble.hide()
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
        was_busy = self.is_busy
        self._waiting += paths
        if not was_busy:
            self._trouble.hide()
            self._take_next()

    def _take_next(self) -> None:
        if not self._waiting:
            self.refresh()
            return
        work = partial(attach, self._kit.store, self._petition_id, self._waiting[0])
        self._kit.jobs.run(Lane.MEDIA, self, work, self._on_taken, self._on_refused)

    def _on_taken(self, _file: Attachment) -> None:
        del self._waiting[:1]
        self._take_next()

    def _on_refused(self, error: AppError) -> None:
        words = sentence(error, translated)
        if self._waiting:
            #: {0} is the name of a file, {1} why it was not taken
            words = self.tr("{0}：{1}").format(self._waiting.pop(0).name, words)
        self._trouble.show_sentence(words)
        self._kit.announcer.say(words, is_urgent=True)
        self._take_next()

    def _on_choose(self) -> None:
        self.add(list(self._choose(self)))

    def _on_removal(self, file: Attachment) -> None:
        work = partial(detach, self._kit.store, file.id)
        self._kit.jobs.run(Lane.STORE, self, work, lambda _: self.refresh(), self._on_refused)

    def _show(self, files: Sequence[Attachment]) -> None:
        self.tiles.show_files(files)
        self.tiles.setVisible(bool(files))
