"""Upload files: those of one petition, each with a bar and words; what has arrived stands in one line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.accessibility.tone import set_look
from app.domain.manifest import FileKind
from app.store.attachments import NEEDS_PERSON, Attachment
from app.ui.agent.upload_words import kind_word, short_name
from app.ui.times import clock_words
from app.ui.widgets.icon_names import IconName
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import clear, row
from app.ui.widgets.progress import Bar
from app.ui.widgets.texts import Text

_ICONS: Final[Mapping[FileKind, IconName]] = {
    FileKind.PHOTO: "image",
    FileKind.SCAN: "article",
    FileKind.AUDIO: "microphone",
    FileKind.DOCUMENT: "file-text",
}
_COLUMNS: Final = ((0, 13), (1, 12), (2, 14))
"""Of name, bar and words: how wide each is in relation to the others."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """One line: a single file, or all of a kind that have arrived (`key` is their kind then)."""

    key: str
    kind: FileKind
    name: str
    percent: int
    words: str
    icon: IconName
    tone: str

    @property
    def title(self) -> str:
        return f"{kind_word(self.kind)} {self.name}"


def file_lines(
    files: Sequence[Attachment], offsets: Mapping[str, int], now: datetime
) -> tuple[FileLine, ...]:
    """What has arrived first, kind by kind; then each of the others. `offsets` by a file's id."""
    arrived = ([file for file in files if file.is_receipted and file.kind is kind] for kind in FileKind)
    under_way = (file for file in files if not file.is_receipted)
    return (
        *(_arrived(group) for group in arrived if group),
        *(_under_way(file, offsets.get(file.id, 0), now) for file in under_way),
    )


def _arrived(files: Sequence[Attachment]) -> FileLine:
    say = QCoreApplication.translate
    kind, count = files[0].kind, len(files)
    words = {
        FileKind.PHOTO: say("Uploads", "已到 %n 张", "", count),
        FileKind.SCAN: say("Uploads", "已到 %n 份", "", count),
        FileKind.AUDIO: say("Uploads", "已到 %n 段", "", count),
        FileKind.DOCUMENT: say("Uploads", "已到 %n 份", "", count),
    }[kind]
    #: between the names of files
    names = say("Uploads", "、").join(short_name(file.name) for file in files)
    return FileLine(kind, kind, names, 100, words, "check-circle-fill", "ok")


def _under_way(file: Attachment, offset: int, now: datetime) -> FileLine:
    say = QCoreApplication.translate
    line = FileLine(file.id, file.kind, short_name(file.name), 0, say("Uploads", "等着传"), "clock", "muted")
    again = datetime.fromtimestamp(file.next_try_ms / 1_000, tz=UTC)
    if file.last_code in NEEDS_PERSON:
        return replace(line, words=_lost(file.last_code), icon="warning-fill", tone="danger")
    if offset > 0:
        percent = min(99, 100 * offset // max(file.size, 1))
        #: {0} is how much of a file has arrived
        words = say("Uploads", "{0}% · 断了能接上").format(percent)
        return replace(line, percent=percent, words=words, icon="arrow-circle-up", tone="primary")
    if file.last_code is not None and again > now:
        #: {0} is an hour such as 10:20
        return replace(line, words=say("Uploads", "{0} 再传").format(clock_words(again)), tone="warn")
    return line


def _lost(code: str | None) -> str:
    say = QCoreApplication.translate
    return say("Uploads", "不在本机上了") if code == "blob_missing" else say("Uploads", "损坏了")


class FileList(QWidget):
    """The lines of one petition; a line that stays is changed in its place."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[FileLine, ...] = ()
        self._shown: list[_Shown] = []
        self._is_narrow = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 6, 0, 2)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(8)

    @property
    def words(self) -> tuple[str, ...]:
        """As it is heard: 录音 原话，46% · 断了能接上."""
        return tuple(f"{line.title} {line.words}" for line in self._lines)

    def show_lines(self, lines: Sequence[FileLine]) -> None:
        lines = tuple(lines)
        is_same = [line.key for line in lines] == [line.key for line in self._lines]
        self._lines = lines
        if is_same:
            for shown, line in zip(self._shown, lines, strict=True):
                shown.show_line(line)
        else:
            self._make()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Only puts its parts elsewhere: while a style changes, no widget may go."""
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._arrange()

    def _make(self) -> None:
        clear(self._grid)
        self._shown = [_Shown(line) for line in self._lines]
        self._arrange()

    def _arrange(self) -> None:
        for column, weight in _COLUMNS:
            self._grid.setColumnStretch(column, 0 if self._is_narrow and column else weight)
        for number, shown in enumerate(self._shown):
            shown.set_narrow(is_narrow=self._is_narrow)
            for column, part in enumerate((shown.head, shown.bar, shown.tail)):
                place = (number * 3 + column, 0) if self._is_narrow else (number, column)
                self._grid.removeWidget(part)
                self._grid.addWidget(part, *place, Qt.AlignmentFlag.AlignVCenter)


class _Shown:
    """The parts of one line: what it is, how far, and in words."""

    def __init__(self, line: FileLine) -> None:
        self.head, self.tail = QWidget(), QWidget()
        self._name = Text("", "meta")
        self.bar = Bar("", is_thin=True)
        self._icon = Icon(line.icon, role="icon_small")
        self._words = Text("", "meta", is_bold=True)
        head = row(Icon(_ICONS[line.kind], tone="text2", role="icon_small"), self._name, spacing=10)
        tail = row(self._icon, self._words, spacing=10)
        for box in (head, tail):
            box.setStretch(1, 1)
        self.head.setLayout(head)
        self.tail.setLayout(tail)
        self.show_line(line)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Words stand nearer to the bar above than to the next file."""
        self.tail.setContentsMargins(0, 0, 0, 12 if is_narrow else 0)

    def show_line(self, line: FileLine) -> None:
        self._name.setText(line.title)
        self.bar.show_part(line.percent, 100)
        self.bar.setAccessibleName(line.title)
        set_look(self.bar, tone="ok" if line.tone == "ok" else "")
        self._icon.set_icon(line.icon)
        self._icon.set_tone({"muted": "text2", "primary": "primary_text"}.get(line.tone, line.tone))
        self._words.setText(line.words)
        set_look(self._words, tone=line.tone)
