"""Scan card: 扫一份: what to do at the scanner, what it sent, and what lies open because of it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import AppError, DeviceError
from app.ui.agent.files.scans import ScanFolder
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.chips import Banner
from app.ui.widgets.layouts import row
from app.ui.widgets.texts import Text

FolderChooser = Callable[[QWidget], Path | None]


def choose_folder(parent: QWidget) -> Path | None:
    """The system's own window."""
    title = QCoreApplication.translate("ScanCard", "扫描仪把文件放在哪个文件夹？")
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


class ScanCard(Card):
    """`wanted` carries the Path of a scan that somebody wants in; `note_taken` when it is sealed."""

    wanted = Signal(object)

    def __init__(self, kit: Kit, choose: FolderChooser = choose_folder) -> None:
        super().__init__(surface="soft", margin=20)
        self._kit, self._choose = kit, choose
        self._waiting: list[Path] = []
        self._leftover: list[Path] = []
        self.folder = ScanFolder(self)
        self.folder.found.connect(self._on_found)
        self.folder.lost.connect(self._on_lost)
        self._words = Text("")
        self.other_button = TextButton(self.tr("换一个文件夹"), "folder-open", "quiet")
        self.end_button = TextButton(self.tr("不扫了"), "x", "quiet")
        self.offer = Banner()
        self.leftover = Banner()
        self.trouble = Banner()
        self.take_button = self.offer.action
        self.delete_button = self.leftover.action
        self.take_button.clicked.connect(self._on_take)
        self.delete_button.clicked.connect(self._on_delete)
        self.other_button.clicked.connect(self._choose_and_watch)
        self.end_button.clicked.connect(self.stop)
        buttons = row(self.other_button, self.end_button, 1)
        self.put(self._words, self.offer, self.leftover, self.trouble, buttons)
        self.hide()

    def begin(self) -> None:
        """Asks for the folder the first time only."""
        kept = self._kit.settings.current.scan_folder
        if kept and Path(kept).is_dir():
            self._watch(Path(kept))
        else:
            self._choose_and_watch()

    def stop(self) -> None:
        self.folder.stop()
        self._waiting, self._leftover = [], []
        self.hide()

    def note_taken(self, path: Path) -> None:
        """It is sealed; the copy that anybody can open lies in its folder still."""
        self._leftover.append(path)
        self._show()
        self._kit.announcer.say(self.leftover.text)

    def _choose_and_watch(self) -> None:
        folder = self._choose(self)
        if folder is not None:
            self._kit.settings.change(scan_folder=str(folder))
            self._watch(folder)

    def _watch(self, folder: Path) -> None:
        self.show_folder(folder)
        self.folder.watch(folder)

    def show_folder(self, folder: Path) -> None:
        self.trouble.hide()
        #: {0} is the name of a folder
        words = self.tr("现在去扫描仪上扫。扫好的放进“{0}”，这里就会看见。").format(folder.name)
        self._words.setText(words)
        self._show()
        self.show()
        self._kit.announcer.say(words)

    def _on_found(self, path: Path) -> None:
        self._waiting.append(path)
        self._show()
        self._kit.announcer.say(self.offer.text)
        self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_lost(self) -> None:
        self._tell(DeviceError("scan_folder_missing"))

    def _on_take(self) -> None:
        self.wanted.emit(self._waiting.pop(0))
        self._show()
        if not self._waiting:
            self.end_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_delete(self) -> None:
        path = self._leftover.pop(0)
        self._kit.jobs.run(Lane.MEDIA, self, partial(_delete, path), None, self._tell)
        self._show()
        self.end_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, error: AppError) -> None:
        words = sentence(error, translated)
        self.trouble.show_sentence(words)
        self._kit.announcer.say(words, is_urgent=True)

    def _show(self) -> None:
        self.offer.hide()
        self.leftover.hide()
        if self._waiting:
            #: {0} is the name of a file
            words = self.tr("扫描仪送来一份：{0}").format(self._waiting[0].name)
            self.offer.show_sentence(words, icon="files", tone="info", action=self.tr("收进来"))
        if self._leftover:
            #: {0} is the name of a file
            words = self.tr("“{0}”收好了。扫描文件夹里那份没有加锁，谁都能打开。")
            text = words.format(self._leftover[0].name)
            self.leftover.show_sentence(text, icon="lock-open", tone="warn", action=self.tr("删掉那份"))


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        raise DeviceError("scan_not_deleted") from None
