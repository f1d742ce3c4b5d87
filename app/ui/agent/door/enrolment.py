"""Enrolment panel: the file of an office, from a stick, a picture, a camera or typed, and what it holds."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from app.accessibility.announce import Announcer
from app.domain.media_type import HEAD_BYTES, TAIL_BYTES, media_of
from app.domain.world import Clock
from app.errors import AppError, DeviceError, RefusedError
from app.ui.agent.door.typed_code import TypedCode
from app.ui.capture.devices import Devices, Found
from app.ui.jobs import Jobs, Lane
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.chips import Chip
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import Reflow, column, row
from app.ui.widgets.states import Loading
from app.ui.widgets.texts import Text

if TYPE_CHECKING:  # reading it needs cryptography
    from app.wire.enrolment import EnrolmentFile

_LARGEST: Final = 1 << 20
_LARGEST_PICTURE: Final = 1 << 25
_SIDE: Final = 3_000


@dataclass(frozen=True, slots=True)
class Read:
    """The bytes, and what is told of them. `until` is local time in words."""

    data: bytes
    unit: str
    gateway: str
    until: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """What the panel works with; `find_devices` takes a moment, and is asked only for a camera."""

    jobs: Jobs
    clock: Clock
    announcer: Announcer
    find_devices: Callable[[], Devices]


class EnrolmentPanel(QWidget):
    """`changed` when a file was read, or one was not to be read."""

    changed = Signal()

    def __init__(self, ways: Ways) -> None:
        super().__init__()
        self._ways = ways
        self._jobs = ways.jobs
        self._clock = ways.clock
        self.read: Read | None = None
        self.problem = Text("", tone="danger", is_bold=True)
        self._mark = Icon("warning-fill", tone="danger", role="icon_small")
        self.pick = TextButton("", "folder-open", "outline")
        self.pick.clicked.connect(self.ask)
        self.scan = TextButton(self.tr("扫登记码"), "camera", "outline")
        self.scan.clicked.connect(self._on_scan)
        self.typed = TypedCode(ways.jobs, ways.announcer)
        self.typed.fetched.connect(self.show_data)
        self.loading = Loading(self.tr("正在读文件…"))
        self._hint = Text()
        self._state = Chip("", "check-circle-fill", "ok")
        self._values = {
            name: Text("", is_bold=True) for name in (self.tr("单位"), self.tr("服务器"), self.tr("有效期到"))
        }
        self._found = QWidget()
        self._found.setLayout(self._grid())
        card = Card(surface="sunken")
        problem = row(self._mark, self.problem, spacing=8)
        problem.setStretch(1, 1)
        top = row(Icon("usb", tone="primary", role="icon_large"), self._hint, self._state, spacing=18)
        top.setStretch(1, 1)
        others = Reflow((self.scan, self.typed.ask), ems=9, most=2)
        card.put(top, self._found, self.loading, problem, self.pick, others, self.typed)
        self.setLayout(column(card))
        self.setAcceptDrops(True)
        self.forget()

    @property
    def data(self) -> bytes | None:
        return self.read.data if self.read is not None else None

    def ask(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("选乡镇给的登记文件"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        #: the filter of a file dialog; keep the part in brackets
        own = self.tr("登记文件（*.xyenrol）")
        #: the filter of a file dialog; keep the part in brackets
        photos = self.tr("登记码的照片（*.png *.jpg *.jpeg）")
        #: the filter of a file dialog; keep the part in brackets
        every = self.tr("所有文件（*）")
        dialog.setNameFilters([own, photos, every])
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.open()

    def take(self, path: Path) -> None:
        self._begin(partial(_read_file, path, self._clock))

    def show_data(self, data: bytes) -> None:
        """A file that was taken before."""
        self._begin(partial(_read_data, data, self._clock))

    def forget(self) -> None:
        """As if no file had been chosen yet."""
        self.read = None
        self._hint.setText(self.tr("文件一般在乡镇给的U盘里，名字末尾是 .xyenrol。也可以把它拖到这里。"))
        self.pick.set_text(self.tr("选文件"))
        self._found.hide()
        self._state.hide()
        self._refuse("")

    def refuse_nothing(self) -> None:
        """The person wants to go on without a file."""
        self._refuse(self.tr("还没有选文件。请选乡镇给的登记文件。"))
        self.pick.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.take(paths[0])

    def _on_scan(self) -> None:
        """There may be no camera, which shows only now."""
        self._refuse("")
        self._ways.find_devices().look(lambda found: self._scan(found) if shiboken6.isValid(self) else None)

    def _scan(self, found: Found) -> None:
        from app.ui.capture.scan_panel import ScanPanel  # noqa: PLC0415 - the door opens without them
        from app.ui.capture.sheet import CaptureSheet  # noqa: PLC0415

        if not found.cameras:
            self._on_failed(DeviceError("camera_missing"))
            return
        camera = self._ways.find_devices().camera()
        panel = ScanPanel(self._jobs, self._ways.announcer, camera, file_in)
        panel.found.connect(self.show_data)
        CaptureSheet(self.window(), self.tr("扫登记码"), panel).begin()

    def _begin(self, work: "partial[Read]") -> None:
        self._refuse("")
        self.loading.start()
        self._jobs.run(Lane.READ, self, work, self._on_read, self._on_failed)

    def _on_read(self, read: Read) -> None:
        self.loading.stop()
        self.read = read
        self._show(read)
        self.changed.emit()

    def _on_failed(self, error: AppError) -> None:
        self.loading.stop()
        self.forget()
        self._refuse(sentence(error, translated))
        self.changed.emit()

    def _refuse(self, words: str) -> None:
        self.problem.setText(words)
        for widget in (self.problem, self._mark):
            widget.setVisible(bool(words))

    def _show(self, read: Read) -> None:
        self._hint.setText(self.tr("文件读好了。"))
        for text, value in zip(self._values.values(), (read.unit, read.gateway, read.until), strict=True):
            text.setText(value)
        self._found.show()
        self._state.show()
        if read.is_over:
            self._state.set_state(self.tr("过期了"), "warning-fill", "warn")
            self._refuse(self.tr("按本机日期，文件过期了。请先核对日期，或向乡镇再要一份。"))
        else:
            self._state.set_state(self.tr("可以用"), "check-circle-fill", "ok")
        self.pick.set_text(self.tr("换一个文件"))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(self._values.items()):
            grid.addWidget(Text(name, "meta", wraps=False), place, 0)
            grid.addWidget(value, place, 1)
        return grid


def _read_file(path: Path, clock: Clock) -> Read:
    from app.ui.agent.files.decoding import IMAGE_FORMATS, decode_image  # noqa: PLC0415
    from app.ui.capture.codes import qr_codes  # noqa: PLC0415

    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_PICTURE + 1)
    except OSError:
        raise RefusedError("file_unreadable", field=path.name) from None
    media = media_of(data[:HEAD_BYTES], data[-TAIL_BYTES:], path.name).type
    if media not in IMAGE_FORMATS:
        return _read_data(data, clock)
    held = file_in(qr_codes(decode_image(data, media, _SIDE)))
    if held is None:
        raise RefusedError("enrolment_no_code")
    return _read_data(held, clock)


def file_in(codes: tuple[bytes, ...]) -> bytes | None:
    """The enrolment file that one of these QR codes is, whatever else is in the picture.

    Raises RefusedError `enrolment_unreadable` where two are different files: nobody can tell which is meant.
    """
    from app.wire.enrolment import read_enrolment_file  # noqa: PLC0415 - needs cryptography
    from app.wire.invitation import from_qr  # noqa: PLC0415

    held, good = dict[bytes, None](), dict[bytes, None]()
    for code in codes:
        with suppress(RefusedError):
            held[from_qr(code)] = None
    for file in held:
        with suppress(RefusedError):
            read_enrolment_file(file)
            good[file] = None
    if len(good) > 1:
        raise RefusedError("enrolment_unreadable", reason="two files")
    return next(iter(good or held), None)  # who reads a bad one hears what is wrong with it


def _read_data(data: bytes, clock: Clock) -> Read:
    from app.wire.enrolment import read_enrolment_file  # noqa: PLC0415 - needs cryptography
    from app.wire.fields import from_instant  # noqa: PLC0415

    if len(data) > _LARGEST:
        raise RefusedError("enrolment_unreadable", reason="too large")
    enrolment = read_enrolment_file(data)
    until = from_instant(enrolment.expires_at)
    local = until.astimezone(clock.now().tzinfo)
    return Read(
        data=data,
        unit=enrolment.unit,
        gateway=_host(enrolment),
        until=local.strftime("%Y-%m-%d %H:%M"),
        is_over=until <= clock.now(),
    )


def _host(enrolment: "EnrolmentFile") -> str:
    """With places where a long name may wrap."""
    host = enrolment.url.removeprefix("https://").split("/")[0]
    return host.replace(".", ".\u200b").replace(":", "\u200b:")
