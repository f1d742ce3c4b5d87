"""Third windows: what only shows in one state or in one part of a window; and what is well made."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QDate, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGraphicsOpacityEffect,
    QGraphicsScene,
    QGraphicsView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tests.a11y.foreign_windows import LONG, Small, button, with_widget
from tests.a11y.moving_windows import Hooked, Marquee, counted_down, kept_apart, ticking, turning_layout

_NO_RING: Final = "QPushButton:focus { border: 2px solid #17201e; padding: 0px; outline: none; }"


def ringless(sheet: str) -> Callable[[], QWidget]:
    """One button of many has no ring: by its name, or by what it stands in."""

    def made() -> QWidget:
        window, panel, lost = Small(), QFrame(), QPushButton("撤回")
        panel.setObjectName("panel")
        lost.setObjectName("lost")
        QVBoxLayout(panel).addWidget(lost)
        window.column.addWidget(panel)
        window.setStyleSheet(window.styleSheet() + sheet)
        return window

    return made


class Hand(QLabel):
    """Words that are pressed, by a mouse alone."""

    def __init__(self) -> None:
        super().__init__("看更多")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(60)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.setText("看过了")


class Knob(QWidget):
    """Drawn and turned by its own hand; nobody hears what it is."""

    def __init__(self, side: int, name: str = "") -> None:
        super().__init__()
        self.setFixedSize(side, side)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        thick = 10 if self.hasFocus() else 2
        painter.fillRect(self.rect(), QColor("#17201e"))
        painter.fillRect(self.rect().adjusted(thick, thick, -thick, -thick), QColor("#ffffff"))
        painter.end()


class Back(QPushButton):
    """Tab goes from here to where it has been before, and never on."""

    def __init__(self, words: str, to: QWidget) -> None:
        super().__init__(words)
        self._to = to

    def focusNextPrevChild(self, _is_next: bool) -> bool:  # noqa: FBT001 - Qt's
        self._to.setFocus(Qt.FocusReason.TabFocusReason)
        return True


def in_a_ring() -> QWidget:
    window = Small()
    one = QPushButton("甲")
    window.column.addWidget(one)
    window.column.addWidget(Back("乙", one))
    return window


class Shrunk(QWidget):
    """Its font is large, its painter makes it small."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(400, 100)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor("#17201e"))
        painter.scale(0.3, 0.3)
        painter.drawText(QRect(0, 0, 1200, 300), Qt.AlignmentFlag.AlignVCenter, "小字")
        painter.end()


def veiled() -> QWidget:
    made = QLabel("看不清的话")
    effect = QGraphicsOpacityEffect(made)
    effect.setOpacity(0.3)
    made.setGraphicsEffect(effect)
    return made


def pale_and_chosen() -> QWidget:
    """Tab comes to it and chooses all of it, and what it looks like otherwise is hidden."""
    window = Filled()
    window.field.setStyleSheet("color: #999999")
    return window


def told_longer() -> QWidget:
    made = QLabel("全部材料和…")
    made.setToolTip("全部材料和附件清单")
    return made


def cut_number() -> QWidget:
    made = QSpinBox()
    made.setAccessibleName("件数")
    made.setRange(0, 1_000_000_000)
    made.setValue(123_456_789)
    made.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    made.setFixedWidth(90)
    return made


def wordless_row() -> QWidget:
    """The first has words, the second a picture."""
    made = QListWidget()
    made.setAccessibleName("形状")
    made.addItems(["圆", ""])
    return made


def tabs(titles: tuple[str, ...], *, is_open: bool = True) -> QWidget:
    made = QTabWidget()
    for title in titles:
        made.addTab(QLabel("一页"), title)
    made.setTabEnabled(len(titles) - 1, is_open)
    return made


def headless_tree() -> QWidget:
    made = QTreeWidget()
    made.setAccessibleName("案件")
    made.setColumnCount(2)
    made.addTopLevelItem(QTreeWidgetItem(["一号", "待办"]))
    made.setHeaderHidden(True)
    return made


def pale_bar() -> QWidget:
    made = QProgressBar()
    made.setAccessibleName("进度")
    made.setTextVisible(False)
    made.setValue(40)
    made.setFixedHeight(40)
    made.setStyleSheet(
        "QProgressBar { background: #f4f4f4; border: none } QProgressBar::chunk { background: #dddddd }"
    )
    return made


def picture_named_after_its_file() -> QWidget:
    made, pixmap = QLabel(), QPixmap(200, 150)
    pixmap.fill(QColor("#446688"))
    made.setPixmap(pixmap)
    made.setAccessibleName("IMG_2041.JPG")
    return made


def silent_drawing() -> QWidget:
    made = QSvgWidget()
    made.load(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    )
    made.setFixedSize(120, 120)
    return made


def mouse_link() -> QWidget:
    made = QLabel('<a style="color: #17201e" href="x">章程</a>')
    made.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
    return made


def greyed_for_its_name() -> QWidget:
    made = button("上报")
    made.setEnabled(False)
    made.setToolTip("上报")
    return made


def described(description: str) -> QWidget:
    made = button("保存")
    made.setAccessibleDescription(description)
    return made


def explained_by_a_tip() -> QWidget:
    made = QLabel("手续费")
    made.setToolTip("每件两元")
    return made


def low_fourth_row() -> QWidget:
    made = QListWidget()
    made.setAccessibleName("清单")
    made.addItems(["甲", "乙", "丙", "丁"])
    made.setMinimumHeight(400)
    for row in range(4):
        made.item(row).setSizeHint(QSize(100, 70 if row < 3 else 20))
    return made


def with_menus(*actions: tuple[str, str]) -> Callable[[], QWidget]:
    def made() -> QWidget:
        window = Small()
        menu = window.menuBar().addMenu("文件(&F)")
        for words, keys in actions:
            menu.addAction(words).setShortcut(keys)
        return window

    return made


def overlapping() -> QWidget:
    window = Small()
    for place, words in ((20, "左"), (180, "右")):
        each = QPushButton(words, window)
        each.setGeometry(place, 300, 200, 80)
    window.resize(600, 500)
    return window


def right_to_left(*, is_bound: bool) -> Callable[[], QWidget]:
    def made() -> QWidget:
        window, line, label, field = Small(), QHBoxLayout(), QLabel("街道"), QLineEdit()
        window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        field.setAccessibleName("地址")
        if is_bound:
            label.setBuddy(field)
        for each in (label, field, QPushButton("查")):
            line.addWidget(each)
        line.setSpacing(20)
        window.column.addLayout(line)
        return window

    return made


THIRD_PLANTS: Final[Mapping[str, tuple[str, Callable[[], QWidget]]]] = {
    "a ring missing by name": ("focus-not-visible", ringless(_NO_RING.replace("QPushButton", "#lost"))),
    "a ring missing in a panel": ("focus-not-visible", ringless(f"#panel {_NO_RING}")),
    "a ring missing in a kind": ("focus-not-visible", ringless(f"QFrame > {_NO_RING}")),
    "words pressed by mouse": ("focus-unreachable", with_widget(Hand)),
    "a link by mouse": ("focus-unreachable", with_widget(mouse_link)),
    "a knob without a name": ("name-missing", with_widget(lambda: Knob(120))),
    "a row without words": ("name-missing", with_widget(wordless_row)),
    "a tab without words": ("name-missing", with_widget(lambda: tabs(("甲", "")))),
    "a small knob": ("target-size", with_widget(lambda: Knob(30, "音量"))),
    "a low row further down": ("target-size", with_widget(low_fourth_row)),
    "a round of two": ("focus-trap", in_a_ring),
    "a painter that shrinks": ("text-too-small", with_widget(Shrunk)),
    "a choice over pale words": ("contrast-text", pale_and_chosen),
    "a veil": ("contrast-text", with_widget(veiled)),
    "dots by hand": ("text-elided", with_widget(told_longer)),
    "a number cut off": ("text-clipped", with_widget(cut_number)),
    "a tree of columns": ("table-header-missing", with_widget(headless_tree)),
    "a pale bar": ("contrast-nontext", with_widget(pale_bar)),
    "a picture called by its file": ("name-is-filename-or-icon", with_widget(picture_named_after_its_file)),
    "a drawing": ("image-no-alt", with_widget(silent_drawing)),
    "a greyed tab": ("disabled-without-reason", with_widget(lambda: tabs(("甲", "乙"), is_open=False))),
    "a tip that repeats": ("disabled-without-reason", with_widget(greyed_for_its_name)),
    "said twice with a stop": ("description-duplicates-name", with_widget(lambda: described("保存。"))),
    "a tip on words": ("touch-needs-hover", with_widget(explained_by_a_tip)),
    "one key in a menu twice": ("mnemonic-duplicate", with_menus(("开(&O)", ""), ("别(&O)", ""))),
    "one shortcut twice": ("mnemonic-duplicate", with_menus(("开", "Ctrl+O"), ("别", "Ctrl+O"))),
    "motion of a layout": ("motion-ignores-preference", turning_layout),
    "motion by a clock": ("motion-ignores-preference", with_widget(Marquee)),
    "motion by a hook": ("motion-ignores-preference", with_widget(Hooked)),
    "words that blink": ("motion-ignores-preference", with_widget(lambda: ticking("急", "缓"))),
    "motion that nobody owns": ("motion-ignores-preference", kept_apart),
    "buttons over each other": ("target-gap", overlapping),
    "a label on the right": ("label-without-buddy", right_to_left(is_bound=False)),
}


class Filled(QDialog):
    """A dialogue of Qt's own parts, into which somebody has written, and all of that is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("改名")
        self.setStyleSheet(Small().styleSheet())
        column = QVBoxLayout(self)
        column.setSpacing(20)
        self.field = QLineEdit("旧名字")
        self.field.setAccessibleName("名字")
        buttons = QDialogButtonBox()
        for line in buttons.findChildren(QHBoxLayout):
            line.setSpacing(20)
        for words, role in (("好", buttons.ButtonRole.AcceptRole), ("不", buttons.ButtonRole.RejectRole)):
            buttons.addButton(words, role).setMinimumSize(QSize(80, 70))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(self.field)
        column.addWidget(buttons)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self.field.selectAll()
        return super().event(event)


def dated() -> QWidget:
    """Tab goes from the year to the month to the day, and then on."""
    made = QDateEdit(QDate(1950, 5, 1))
    made.setAccessibleName("生日")
    made.setDisplayFormat("yyyy-MM-dd")
    made.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
    made.setStyleSheet("min-height: 60px; border: 2px solid #17201e;")
    return made


def chosen_or_written() -> QWidget:
    made = QComboBox()
    made.setAccessibleName("字体")
    made.setEditable(True)
    made.addItems(["宋", "黑"])
    made.setStyleSheet("min-height: 60px; border: 2px solid #17201e;")
    return made


def scene() -> QWidget:
    made = QGraphicsView(QGraphicsScene())
    made.setAccessibleName("平面图")
    return made


def scrolled() -> QWidget:
    made, inside = QScrollArea(), QLabel(LONG * 20)
    inside.setWordWrap(True)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidgetResizable(True)
    made.setWidget(inside)
    return made


WELL_MADE: Final[Mapping[str, tuple[Callable[[], QWidget], str]]] = {
    "a dialogue with a choice": (Filled, ""),
    "right to left": (right_to_left(is_bound=True), ""),
    "a date": (with_widget(dated), "focus-trap"),
    "a list that is written into": (with_widget(chosen_or_written), "name-missing"),
    "a scene": (with_widget(scene), "screen-broken"),
    "a bar to scroll by": (with_widget(scrolled), "image-no-alt"),
    "seconds that are counted": (with_widget(counted_down), "motion-ignores-preference"),
}
"""Where a rule is named, it is what used to be found; others may judge how a part of Qt's looks."""
