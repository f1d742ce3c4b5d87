"""Foreign windows: small ones that the program does not know, one clean and one for each defect."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

SHEET: Final = """
    QPushButton, QToolButton, QLineEdit, QComboBox, QPlainTextEdit, QCheckBox {
        color: #17201e; background: #ffffff; border: 4px solid #17201e; min-height: 60px; min-width: 120px;
        padding: 4px;
    }
    QPushButton:focus, QToolButton:focus, QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus,
    QCheckBox:focus { border: 4px solid #2f6fed; }
    QMainWindow, QDialog, QWidget#page { background: #ffffff; }
    QLabel { color: #17201e; background: #ffffff; }
    QComboBox QAbstractItemView { color: #17201e; }
"""
LONG: Final = "这一段文字可以自动换行，所以放大以后也不会被截断，多长都行。"
Put = Callable[[QVBoxLayout], None]


class Small(QMainWindow):
    """A field with its label, a button, a sentence; nothing is wrong with it."""

    def __init__(self, *put: Put) -> None:
        super().__init__()
        self.setWindowTitle("小窗口")
        self.setStyleSheet(SHEET)
        page = QWidget()
        page.setObjectName("page")
        self.column = QVBoxLayout(page)
        self.column.setSpacing(30)
        self.setCentralWidget(page)
        label, field = QLabel("姓名"), QLineEdit()
        label.setBuddy(field)
        field.setAccessibleName("姓名")
        sentence = QLabel(LONG)
        sentence.setWordWrap(True)
        button = QPushButton("下一步")
        for widget in (label, field, sentence, button):
            self.column.addWidget(widget)
        for each in put:
            each(self.column)
        self.resize(900, 700)


def with_widget(make: Callable[[], QWidget]) -> Callable[[], QWidget]:
    return lambda: Small(lambda column: column.addWidget(make()))


def button(words: str, sheet: str = "") -> QPushButton:
    made = QPushButton(words)
    made.setStyleSheet(sheet)
    return made


def nameless() -> QWidget:
    made = QToolButton()
    pixmap = QPixmap(32, 32)
    pixmap.fill(QColor("black"))
    made.setIcon(pixmap)
    return made


def named_after_a_file() -> QWidget:
    made = nameless()
    made.setAccessibleName("play.png")
    return made


def list_to_choose_from() -> QWidget:
    made = QComboBox()
    made.addItems(["投诉", "求助"])
    return made


def said_twice() -> QWidget:
    made = button("开始")
    made.setAccessibleDescription("开始")
    return made


def unbound_label(column: QVBoxLayout) -> None:
    grid = QGridLayout()
    field = QLineEdit()
    field.setAccessibleName("乙")
    grid.addWidget(QLabel("电话："), 0, 0)
    grid.addWidget(field, 0, 1)
    grid.setHorizontalSpacing(12)
    column.addLayout(grid)


def silent_picture() -> QWidget:
    made = QLabel()
    pixmap = QPixmap(200, 80)
    pixmap.fill(QColor("#336699"))
    made.setPixmap(pixmap)
    return made


def bare_table() -> QWidget:
    made = QTableWidget(2, 2)
    made.setAccessibleName("事项")
    made.setStyleSheet("QTableWidget { font-size: 24px; } QTableWidget:focus { border: 5px solid #17201e; }")
    made.verticalHeader().hide()
    made.setTabKeyNavigation(False)
    for row in range(2):
        made.setRowHeight(row, 60)
        made.setItem(row, 0, QTableWidgetItem("一"))
    return made


def cut_off() -> QWidget:
    made = QLabel("身份证号码后四位请核对一遍")
    made.setFixedWidth(110)
    return made


class Dotted(QWidget):
    """Draws its words with dots where they have no room."""

    def sizeHint(self) -> QSize:
        return QSize(120, 60)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor("#17201e"))
        metrics = QFontMetrics(self.font())
        words = metrics.elidedText(LONG, Qt.TextElideMode.ElideRight, self.width() // 2)
        painter.drawText(0, metrics.ascent() + 2, words)
        painter.end()


def too_wide(column: QVBoxLayout) -> None:
    area, inner = QScrollArea(), QLabel("宽")
    inner.setMinimumSize(3_000, 40)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    column.addWidget(area)


def small_print() -> QWidget:
    made = QLabel("小字")
    made.setStyleSheet("font-size: 11px")
    return made


def tight_lines() -> QWidget:
    made = QLabel("<p style='line-height: 70%'>第一行<br>第二行<br>第三行</p>")
    made.setMinimumHeight(200)
    return made


def without_glyph() -> QWidget:
    return QLabel("王\U0010fffd")


def poor_font() -> QWidget:
    made = QLineEdit()
    made.setAccessibleName("老人姓名")
    font = QFont("DejaVu Sans")
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    made.setStyleSheet("")
    made.setFont(font)
    return made


def pale_words() -> QWidget:
    made = QLabel("浅灰提示")
    made.setStyleSheet("color: #8a8a8a; background: #ffffff")
    return made


def pale_edge() -> QWidget:
    made = QLineEdit()
    made.setAccessibleName("备注")
    made.setStyleSheet("border: 4px solid #e4e4e4;")
    return made


def ticked_in_colour() -> QWidget:
    made = button("要", "QPushButton { background: #a7e0a7 } QPushButton:checked { background: #f0b4b4 }")
    made.setCheckable(True)
    return made


def red_edge() -> QWidget:
    made = QLineEdit()
    made.setAccessibleName("电话")
    made.setStyleSheet("border: 4px solid #b00020;")
    return made


def tiny() -> QWidget:
    made = button("好", "min-width: 0px; min-height: 0px; padding: 0px;")
    made.setFixedSize(40, 40)
    made.setText("")
    made.setAccessibleName("好")
    return made


def crowded(column: QVBoxLayout) -> None:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2)
    grid.addWidget(button("是"), 0, 0)
    grid.addWidget(button("否"), 0, 1)
    column.addLayout(grid)


class Shy(QWidget):
    """Its button comes up under a pointer."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = button("删除")
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel("一行"))
        layout.addWidget(self.hidden)
        self.hidden.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.hidden.show()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hidden.hide()
        super().leaveEvent(event)


def tip_only() -> QWidget:
    made = button("导出")
    made.setToolTip("只导出今天的")
    return made


def greyed_out() -> QWidget:
    made = button("提交")
    made.setEnabled(False)
    return made


def two_of_a_key(column: QVBoxLayout) -> None:
    column.addWidget(button("保存(&S)"))
    column.addWidget(button("发送(&S)"))


def busy_bar() -> QWidget:
    made = QProgressBar()
    made.setAccessibleName("进度")
    made.setRange(0, 0)
    return made


def bare_window() -> QWidget:
    made = QWidget()
    made.setWindowTitle("窗口")
    made.setStyleSheet(SHEET + "QWidget { background: #ffffff; }")
    QVBoxLayout(made).addWidget(button("好"))
    made.resize(400, 300)
    return made


class Stubborn(QDialog):
    """Esc does nothing, and no button answers to Enter."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("问题")
        self.setStyleSheet(SHEET)
        field = QLineEdit()
        field.setAccessibleName("原因")
        answer = button("好")
        answer.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setSpacing(20)
        layout.addWidget(field)
        layout.addWidget(answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


def trap() -> QWidget:
    made = QPlainTextEdit()
    made.setAccessibleName("经过")
    return made


def out_of_reach() -> QWidget:
    made = button("帮忙")
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def upside_down(column: QVBoxLayout) -> None:
    first, second = button("甲"), button("乙")
    column.addWidget(first)
    column.addWidget(second)
    QWidget.setTabOrder(second, first)


def without_ring() -> QWidget:
    return button("看不出", "QPushButton:focus { border: 4px solid #17201e; outline: none; }")


class Covered(QWidget):
    """A sheet lies over its button, and clicks go through to nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(300, 120)
        below = button("在下面")
        below.setParent(self)
        below.setGeometry(10, 10, 260, 90)
        sheet = QLabel("", self)
        sheet.setGeometry(0, 0, 300, 120)
        sheet.setStyleSheet("background: #ffffff")


PLANTS: Final[Mapping[str, Callable[[], QWidget]]] = {
    "name-missing": with_widget(nameless),
    "name-is-filename-or-icon": with_widget(named_after_a_file),
    "combo-accessible-name": with_widget(list_to_choose_from),
    "description-duplicates-name": with_widget(said_twice),
    "label-without-buddy": lambda: Small(unbound_label),
    "image-no-alt": with_widget(silent_picture),
    "table-header-missing": with_widget(bare_table),
    "role-generic-toplevel": bare_window,
    "text-clipped": with_widget(cut_off),
    "text-elided": with_widget(Dotted),
    "scrolls-sideways": lambda: Small(too_wide),
    "text-too-small": with_widget(small_print),
    "line-spacing": with_widget(tight_lines),
    "glyph-missing": with_widget(without_glyph),
    "rare-char-in-names": with_widget(poor_font),
    "contrast-text": with_widget(pale_words),
    "contrast-nontext": with_widget(pale_edge),
    "colour-only-state": with_widget(ticked_in_colour),
    "target-size": with_widget(tiny),
    "target-gap": lambda: Small(crowded),
    "touch-needs-hover": with_widget(Shy),
    "disabled-without-reason": with_widget(greyed_out),
    "mnemonic-duplicate": lambda: Small(two_of_a_key),
    "motion-ignores-preference": with_widget(busy_bar),
    "dialog-no-default-escape": Stubborn,
    "focus-trap": with_widget(trap),
    "focus-unreachable": with_widget(out_of_reach),
    "focus-order-visual": lambda: Small(upside_down),
    "focus-not-visible": with_widget(without_ring),
    "focus-obscured": with_widget(Covered),
}
