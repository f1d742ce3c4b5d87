"""材料: choose or drop files, see them sealed one after the other, take one away and bring it back."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.actions.attaching import belongs_to_petition, detach
from app.domain.manifest import FileKind
from app.errors import AppError
from app.store import attachments
from app.store.attachments import Attachment
from app.ui.agent.files.chooser import Chooser, choose_files
from app.ui.agent.files.gathering import Gathering
from app.ui.agent.files.intake import Arrival, Intake
from app.ui.agent.files.refusals import Refusals
from app.ui.agent.files.scan_card import FolderChooser, ScanCard, choose_folder
from app.ui.agent.files.sizes import size_words
from app.ui.agent.files.taking import Taken, take_bytes, take_file, take_smaller
from app.ui.agent.files.tiles import FileTiles
from app.ui.agent.files.ways import Ways
from app.ui.agent.form.fields import FormField
from app.ui.agent.form.sections import Ask, Section, Values
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.widgets.chips import Banner
from app.ui.widgets.layouts import column
from app.ui.widgets.pages import later
from app.ui.widgets.states import Notice
from app.ui.widgets.texts import Text

UNDO_MS: Final = 10_000


class FilesSection(Section):
    """`files_changed` tells the Attachments that will be filed; `draft_needed` comes before the first one.

    `taken_in` carries the Attachment of each one that was sealed, `view_asked` of one to be looked at.
    """

    files_changed = Signal(object)
    taken_in = Signal(object)
    draft_needed = Signal()
    view_asked = Signal(object)

    def __init__(
        self, kit: Kit, choose: Chooser = choose_files, choose_folder: FolderChooser = choose_folder
    ) -> None:
        super().__init__(QCoreApplication.translate("FilesSection", "材料"))
        self._kit, self._choose = kit, choose
        self.petition_id, self.is_known = "", False
        self._files: tuple[Attachment, ...] = ()
        self._leaving: dict[str, Attachment] = {}
        self._undo_over = later(self, UNDO_MS, self.flush)
        self.setAcceptDrops(True)
        self.ways = Ways()
        self.choose_button = self.ways.choose_button
        self.scans = ScanCard(kit, choose_folder)
        self.refusals = Refusals()
        self.gathering = Gathering(kit, self.ways, self)
        self._intake = Intake(kit.jobs, self)
        self._make_widgets()
        self._connect()
        self._show()

    def _make_widgets(self) -> None:
        self._progress = Text("")
        self._undo = Banner()
        self.undo_button = self._undo.action
        self.tiles = FileTiles(self._kit, can_remove=True)
        self.empty = Notice(self.tr("没有材料也能交。以后还能补。"), "paperclip")
        self._sum = Text("", "meta")
        around = QWidget()
        around.setLayout(column(self.empty, self.tiles, self._sum))
        self.stack(self.ways, self.scans, self.refusals, self._progress, self._undo, around)
        self._progress.hide()

    def _connect(self) -> None:
        self.ways.choice_asked.connect(lambda: self.add(list(self._choose(self))))
        self.ways.scan_asked.connect(self.scans.begin)
        self.ways.sound_asked.connect(self.record)
        self.scans.wanted.connect(self._take_scan)
        self.gathering.photographed.connect(
            lambda data, name: self.take_in(BytesIO(data), name, FileKind.PHOTO)
        )
        self.gathering.recorded.connect(self.refresh)
        self.refusals.shrink_asked.connect(self._shrink)
        self.refusals.forgotten.connect(self.choose_button.setFocus)
        self._undo.action.clicked.connect(self._on_undo)
        self.tiles.view_asked.connect(self.view_asked)
        self.tiles.removal_asked.connect(self._on_removal)
        self._intake.began.connect(self._on_began)
        self._intake.moved.connect(self._show_progress)
        self._intake.taken.connect(self._on_taken)
        self._intake.refused.connect(self.refuse)
        self._intake.ended.connect(self.refresh)

    @property
    def asks(self) -> tuple[Ask, ...]:
        return (Ask("files", self.tr("有材料吗？"), self.tr("照片、录音、文件都行。没有也能交。")),)

    @property
    def fields(self) -> tuple[FormField, ...]:
        """None: files are no text of a draft."""
        return ()

    @property
    def files(self) -> tuple[Attachment, ...]:
        """What will be filed."""
        return tuple(file for file in self._files if file.id not in self._leaving)

    @property
    def is_busy(self) -> bool:
        """Whether files are still being sealed."""
        return self._intake.is_busy

    @property
    def problem_words(self) -> str:
        """One line for each file that was not taken."""
        return self.refusals.words

    @property
    def sum_words(self) -> str:
        return self._sum.text()

    def put(self, values: Values) -> None:
        """Nothing of it is in the draft's text."""

    def open(self, petition_id: str) -> None:
        """The files of another petition."""
        self.flush()
        self.petition_id, self.is_known, self._files = petition_id, False, ()
        self.refusals.clear()
        self.scans.stop()
        self._intake.open(petition_id)
        self._show()
        self.refresh()

    def stop(self) -> None:
        """Take nothing more in: the petition is given up."""
        self._undo_over.stop()
        self._leaving.clear()
        self.petition_id, self.is_known = "", False
        self._intake.open("")

    def refresh(self) -> None:
        petition_id, store = self.petition_id, self._kit.store

        def read() -> tuple[Attachment, ...]:
            with store.read() as work:
                return attachments.of_petition(work, petition_id)

        def show(files: tuple[Attachment, ...]) -> None:
            if petition_id == self.petition_id:
                self._files, self.is_known = tuple(filter(belongs_to_petition, files)), True
                self._show()
                self.files_changed.emit(self.files)

        self._kit.jobs.run(Lane.READ, self, read, show)

    def add(self, paths: Sequence[Path]) -> None:
        """One after the other; what cannot be taken is told, and the others are taken."""
        store, keeps = self._kit.store, self.ways.keeps_originals

        def arrival(path: Path) -> Arrival:
            take = partial(take_file, store, path, keeps_original=keeps)
            return Arrival(path.name, take, partial(take_smaller, store, path))

        self._intake.add([arrival(path) for path in paths])

    def take_in(self, source: BinaryIO, name: str, kind: FileKind) -> None:
        """Seal what never was on a disk: a photograph just taken, a voice just heard.

        `taken_in` tells when it is sealed; `files` has it with the `files_changed` that follows.
        """
        self._intake.add([Arrival(name, partial(take_bytes, self._kit.store, source, name, kind))])

    def _take_scan(self, path: Path) -> None:
        """Told to the card when it is sealed."""
        store, keeps = self._kit.store, self.ways.keeps_originals
        take = partial(take_file, store, path, kind=FileKind.SCAN, keeps_original=keeps)
        self._intake.add([Arrival(path.name, take, came_of=path)])

    def _shrink(self, arrival: Arrival) -> None:
        if arrival.shrink is not None:
            self._intake.add([Arrival(arrival.name, arrival.shrink)])

    def record(self, *, title: str = "", name: str = "") -> None:
        """As `Gathering.record` has it: what a resident says, to a question or by itself."""
        self.draft_needed.emit()
        self.gathering.record(self.petition_id, title=title, name=name)

    def drop(self, file_id: str) -> None:
        """What the form itself took in and takes back, such as a signature that is written anew."""
        self._files = tuple(file for file in self._files if file.id != file_id)
        work = partial(detach, self._kit.store, file_id)
        self._kit.jobs.run(Lane.STORE, self, work, lambda _: self.refresh())
        self._after_removal()

    def _on_began(self) -> None:
        self.refusals.forget()
        self.draft_needed.emit()

    def _on_taken(self, arrival: Arrival, taken: Taken) -> None:
        if taken.is_blurred:
            self.tiles.doubtful.add(taken.file.id)
            #: {0} is the name of a photograph
            self._kit.announcer.say(self.tr("“{0}”上的文字看得清吗？").format(taken.file.name))
        if arrival.came_of is not None:
            self.scans.note_taken(arrival.came_of)
        self.taken_in.emit(taken.file)

    def refuse(self, arrival: Arrival, error: AppError) -> None:
        """It was not taken in: shown and said."""
        self._kit.announcer.say(self.refusals.add(arrival, error), is_urgent=True)

    def _show_progress(self) -> None:
        done, total = self._intake.done, self._intake.total
        #: while files are being sealed: {0} of {1}
        self._progress.setText(self.tr("正在收好 {0} / {1}").format(min(done + 1, total), total))
        self._progress.setVisible(self.is_busy)

    def _on_removal(self, file: Attachment) -> None:
        """Gone from sight now, from the disk when nobody wants it back."""
        self.flush()
        self._leaving[file.id] = file
        #: {0} is the name of a file
        self._undo.show_sentence(
            self.tr("“{0}”去掉了。").format(file.name), icon="trash", tone="info", action=self.tr("撤销")
        )
        self._undo_over.start()
        self._after_removal()
        self._undo.action.setFocus()

    def _on_undo(self) -> None:
        self._undo_over.stop()
        self._leaving.clear()
        self._undo.hide()
        self._after_removal()
        self.choose_button.setFocus()

    def _after_removal(self) -> None:
        self._show()
        self.files_changed.emit(self.files)
        self.edited.emit()

    def leave(self) -> None:
        """The form closes or the screen is locked: devices are let go of, what was taken away goes."""
        self.gathering.stop()
        self.scans.stop()
        self.flush()

    def flush(self) -> None:
        """What was taken away goes now: time is over."""
        had_focus = self._undo.action.hasFocus()
        self._undo_over.stop()
        self._undo.hide()
        if had_focus:
            self.choose_button.setFocus()
        leaving, self._leaving = tuple(self._leaving), {}
        self._files = tuple(file for file in self._files if file.id not in leaving)
        for file_id in leaving:
            self._kit.jobs.run(Lane.STORE, self, partial(detach, self._kit.store, file_id))

    def _show(self) -> None:
        files = self.files
        self.tiles.show_files(files)
        self.empty.setVisible(not files)
        self.tiles.setVisible(bool(files))
        self._sum.setVisible(bool(files))
        size = size_words(sum(file.size for file in files))
        #: {0} files, {1} their size in all, such as 4.6 兆
        self._sum.setText(self.tr("{0} 份材料，共 {1}").format(len(files), size))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Only what lies on this computer can be taken; a link has no such path and fails as unreadable."""
        event.acceptProposedAction()
        self.add(
            [Path(url.toLocalFile() or url.fileName() or url.toString()) for url in event.mimeData().urls()]
        )
