"""Upload row: one petition: how far it is, a plain sentence, one action, and its files if asked for."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QGroupBox, QWidget

from app.accessibility.phrases import with_commas, with_semicolons
from app.accessibility.tone import set_look
from app.ui.agent.upload_files import FileList, file_lines
from app.ui.agent.upload_words import Action, Line
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Chip
from app.ui.widgets.layouts import column
from app.ui.widgets.texts import Text

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class UploadRow(QGroupBox):
    """A group box for its role: what is heard is one thing with buttons in it, not a drawing.

    `acted`: its action was asked for. The buttons are for the mouse; by keys the row itself does the same:
    Enter its action, → and ← to open and close it.
    """

    acted = Signal(object, object)
    toggled_open = Signal(str, bool)
    focused = Signal()

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._line = line
        self._is_open = self._is_narrow = False
        self._chip = Chip(*line.mark)
        self._badge: Chip | None = None
        self._stack = QWidget()
        self._marks = column(self._chip, spacing=6)
        self._stack.setLayout(self._marks)
        self._title = Text("", "h3")
        self._sentence = Text("", "meta")
        self._side = QWidget()
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._side)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.setSpacing(10)
        self._toggle: TextButton | None = None
        self._action: TextButton | None = None
        self._icon = ""
        self._files: FileList | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(22, 10, 22, 10)
        self._grid.setHorizontalSpacing(22)
        self._grid.setVerticalSpacing(2)
        self._arrange()

    @property
    def line(self) -> Line:
        return self._line

    @property
    def is_open(self) -> bool:
        return self._is_open

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    @property
    def file_words(self) -> tuple[str, ...]:
        """What its files say, while it is open."""
        return self._files.words if self._is_open and self._files is not None else ()

    @property
    def buttons(self) -> tuple[TextButton, ...]:
        """Those that are shown: to open or close it, and its action."""
        made = (self._toggle, self._action)
        return tuple(each for each in made if each is not None and not each.isHidden())

    @property
    def chip_width(self) -> int:
        return self._stack.sizeHint().width()

    def show_line(self, line: Line, offsets: Mapping[str, int], now: datetime, *, is_open: bool) -> None:
        self._line = line
        self._is_open = is_open and bool(line.files)
        self._chip.set_state(*line.mark)
        self._show_badge()
        self._title.setText(line.title)
        self._sentence.setText(line.words.sentence)
        set_look(self._sentence, tone=line.words.tone)
        self._show_action()
        self._show_toggle()
        self.show_files(offsets, now)
        self._side.setVisible(bool(self.buttons))
        self._name()

    def _show_badge(self) -> None:
        """Below the chip; most rows have none."""
        badge = self._line.badge
        if badge is not None and self._badge is None:
            self._badge = Chip(*badge)
            self._marks.addWidget(self._badge)
        if self._badge is not None:
            self._badge.setVisible(badge is not None)

    def show_files(self, offsets: Mapping[str, int], now: datetime) -> None:
        """How far each file is; nothing while the row is closed."""
        if self._is_open:
            if self._files is None:
                self._files = FileList()
                self._files.set_narrow(is_narrow=self._is_narrow)
                self._arrange()
            self._files.show_lines(file_lines(self._line.files, offsets, now))
        if self._files is not None:
            self._files.setVisible(self._is_open)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Everything below each other, and buttons as wide as the row."""
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            if self._files is not None:
                self._files.set_narrow(is_narrow=is_narrow)
            self._arrange()

    def set_chip_room(self, width: int) -> None:
        """So wide is the column of chips: all titles begin below each other."""
        self._grid.setColumnMinimumWidth(0, 0 if self._is_narrow else width)

    def _arrange(self) -> None:
        top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft
        parts: tuple[tuple[QWidget | None, tuple[int, int, int, int], Qt.AlignmentFlag], ...] = (
            (self._stack, (0, 0, 2, 1), top | left),
            (self._title, (0, 1, 1, 1), Qt.AlignmentFlag(0)),
            (self._sentence, (1, 1, 1, 1), Qt.AlignmentFlag(0)),
            (self._side, (0, 2, 2, 1), middle),
            (self._files, (2, 1, 1, 2), Qt.AlignmentFlag(0)),
        )
        if self._is_narrow:
            order = (self._title, self._stack, self._sentence, self._files, self._side)
            parts = tuple(
                (part, (number, 0, 1, 1), left if part is self._stack else Qt.AlignmentFlag(0))
                for number, part in enumerate(order)
            )
        for part, place, alignment in parts:
            if part is not None:
                self._grid.removeWidget(part)
                self._grid.addWidget(part, *place, alignment)
        if self._is_narrow:
            self.set_chip_room(0)
        self._grid.setColumnStretch(0, 1 if self._is_narrow else 0)
        self._grid.setColumnStretch(1, 0 if self._is_narrow else 1)
        self._grid.setVerticalSpacing(8 if self._is_narrow else 2)
        directions = QBoxLayout.Direction
        self._buttons.setDirection(directions.TopToBottom if self._is_narrow else directions.LeftToRight)

    def _show_action(self) -> None:
        action = self._line.words.action
        if action is None:
            if self._action is not None:
                self._action.hide()
            return
        variant = "outline" if self._line.words.tone == "danger" else "secondary"
        if self._action is None or self._action.property("variant") != variant or self._icon != action.icon:
            self._replace_action(action, variant)
        elif self._action is not None:
            self._action.set_text(action.word)
            self._action.show()

    def _replace_action(self, action: Action, variant: str) -> None:
        if self._action is not None:
            self._action.hide()
            self._action.deleteLater()
        self._icon = action.icon
        self._action = TextButton(action.word, action.icon, variant)
        self._action.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._action.clicked.connect(self._act)
        self._buttons.addWidget(self._action)
        self._action.show()

    def _show_toggle(self) -> None:
        if not self._line.files:
            if self._toggle is not None:
                self._toggle.hide()
            return
        if self._toggle is None:
            self._toggle = TextButton("", "caret-down", "quiet")
            self._toggle.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._toggle.clicked.connect(self._turn)
            self._buttons.insertWidget(0, self._toggle)
        self._toggle.set_text(self._toggle_word())
        self._toggle.set_icon("caret-up" if self._is_open else "caret-down")
        self._toggle.show()

    def _toggle_word(self) -> str:
        say = QCoreApplication.translate
        return say("Uploads", "收起") if self._is_open else say("Uploads", "展开")

    def _name(self) -> None:
        """What is heard when it gets the focus; then its files, and what the keys do."""
        say = QCoreApplication.translate
        line, action = self._line, self._line.words.action
        badge = line.badge.word if line.badge is not None else ""
        self.setAccessibleName(with_commas(line.mark.word, badge, line.title, line.words.sentence))
        #: {0} is what Enter does, such as 去修改
        enter = say("Uploads", "按回车{0}").format(action.word) if action else ""
        turn = ""
        if line.files:
            turn = say("Uploads", "按左箭头收起") if self._is_open else say("Uploads", "按右箭头展开")
        self.setAccessibleDescription(with_semicolons(*self.file_words, enter, turn))

    def _act(self) -> None:
        if self._line.words.action is not None:
            self.acted.emit(self._line, self._line.words.action)
        else:
            self._turn()

    def _turn(self) -> None:
        if self._line.files:
            self.toggled_open.emit(self._line.key, not self._is_open)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._act()
        elif key == (Qt.Key.Key_Left if self._is_open else Qt.Key.Key_Right):
            self._turn()
        else:
            super().keyPressEvent(event)
