"""Second windows: other ways into the same trouble, and one that only looks like it."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, QStringListModel, Qt, QVariantAnimation
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListView,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from tests.a11y.foreign_windows import LONG, Small, red_edge, tip_only, with_widget


def rows_of(text: str, ink: str) -> QListView:
    made = QListView()
    made.setAccessibleName("清单")
    made.setModel(QStringListModel([text], made))
    look = f"QListView {{ font-size: 48px; color: {ink}; background: #ffffff; }}"
    made.setStyleSheet("QListView:focus { border: 5px solid #17201e; }" + look)
    return made


def pale_rows() -> QWidget:
    """Qt draws rows for their view, in a part of it that draws nothing else."""
    return rows_of("浅灰的一行", "#8a8a8a")


def lost_in_lines() -> QWidget:
    made = QPlainTextEdit("王\U0010fffd")
    made.setAccessibleName("经过")
    made.setTabChangesFocus(True)
    return made


class Turning(QLabel):
    """Goes round for ever, unless somebody bears no motion and it `asks` for that."""

    is_still = False

    @classmethod
    def be_still(cls) -> None:
        cls.is_still = True

    def __init__(self, *, asks: bool) -> None:
        super().__init__("转")
        self._turn = QVariantAnimation(self)
        self._turn.setLoopCount(-1)
        self._turn.setDuration(500)
        if not (asks and Turning.is_still):
            self._turn.start()


class Fleeting(QPushButton):
    """Goes while somebody is on the way to it, and for a reason that has nothing to do with them."""

    def __init__(self) -> None:
        super().__init__("停下")
        program = QApplication.instance()
        assert isinstance(program, QApplication)
        program.focusChanged.connect(self._on_focus)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QPushButton) and now is not self:
            self.hide()


class Columns(QWidget):
    """What stands in the next column, and lower, is no second line."""

    def sizeHint(self) -> QSize:
        return QSize(400, 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor("#17201e"))
        painter.drawText(0, 60, "左")
        painter.drawText(200, 60 + painter.font().pixelSize(), "右")
        painter.end()


def near_lines() -> QWidget:
    """Tighter than the font would have them, though not by much."""
    made = QLabel("<p style='line-height: 94%'>第一行<br>第二行<br>第三行</p>")
    made.setMinimumHeight(300)
    return made


class Low(QStyledItemDelegate):
    """Rows that are lower and wider than what is seen of their words."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(2_000, 50)


def cut_rows() -> QWidget:
    made = rows_of(LONG, "#17201e")
    made.setItemDelegate(Low(made))
    made.setTextElideMode(Qt.TextElideMode.ElideNone)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFixedWidth(400)
    return made


def thin_slider() -> QWidget:
    made = QSlider(Qt.Orientation.Horizontal)
    made.setAccessibleName("音量")
    made.setFixedHeight(12)
    return made


def key_to_the_matter() -> QWidget:
    """What is 关键 is no key."""
    made = QPushButton("核对")
    made.setAccessibleDescription("看关键信息")
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def tabs_of_one_letter() -> QWidget:
    made = QTabBar()
    made.setAccessibleName("各部分")
    for words in ("甲(&A)", "乙(&A)"):
        made.addTab(words)
    return made


def headed(column_width: int) -> QTableWidget:
    made = QTableWidget(1, 1)
    made.setAccessibleName("事项")
    made.setHorizontalHeaderLabels(["身份证号码后四位"])
    made.setItem(0, 0, QTableWidgetItem("一"))
    made.setColumnWidth(0, column_width)
    return made


SECOND_PLANTS: Final[Mapping[str, Callable[[], QWidget]]] = {
    "name-missing": with_widget(lambda: rows_of("", "#17201e")),
    "contrast-text": with_widget(pale_rows),
    "line-spacing": with_widget(near_lines),
    "glyph-missing": with_widget(lost_in_lines),
    "colour-only-state": with_widget(red_edge),
    "touch-needs-hover": with_widget(tip_only),
    "text-clipped": with_widget(cut_rows),
    "target-size": with_widget(thin_slider),
    "focus-unreachable": with_widget(key_to_the_matter),
    "mnemonic-duplicate": with_widget(tabs_of_one_letter),
}


class Careful(Small):
    """As half of all programs have it: it asks before it closes, and is not closed for a no."""

    def closeEvent(self, event: QCloseEvent) -> None:
        answer = QMessageBox.question(self, "关上", "真的要关吗？")
        event.setAccepted(answer == QMessageBox.StandardButton.Yes)


def asks_first() -> QWidget:
    """Nobody is there to answer it."""
    QMessageBox.warning(None, "先说一声", "这是试用版。")
    return Small()
