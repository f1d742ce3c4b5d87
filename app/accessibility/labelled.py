"""Labelled: a label, its control and its error are made together, so that none can be forgotten.

The accessible name is set as well: some screen readers do not look at buddies (NVDA #17442).
"""

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.accessibility.phrases import with_commas, with_semicolons
from app.accessibility.tone import set_look

_GAP = 10


class Labelled(QWidget):
    """A field of a form. `path` is where its value lives in a filing, and how problems find it.

    `is_required` is said in words. `mark` is what stands before an error, made by whoever owns the icons.
    `is_hint_beside` puts the hint in the line of the label.
    """

    problem_changed = Signal()

    def __init__(
        self,
        text: str,
        control: QWidget,
        *,
        path: str = "",
        is_required: bool | None = None,
        hint: str = "",
        mark: QWidget | None = None,
        is_hint_beside: bool = False,
    ) -> None:
        super().__init__()
        self.control = control
        self.path = path
        self.text = text
        self._hint_text = hint
        self._is_hint_beside = is_hint_beside
        self._label = _label(text, "label", is_bold=True)
        self._label.setBuddy(control)
        self._need = _label(_need(is_required), "meta", wraps=False)
        self._hint = _label(hint, "meta")
        self._mark = mark
        self._error: QLabel | None = None
        self._note: QLabel | None = None
        self._lay_out()
        self._name()
        if isinstance(control, QPlainTextEdit):
            control.setTabChangesFocus(True)  # else Tab never leaves it

    def _lay_out(self) -> None:
        self._head = _Head(self._label, self._need, self._hint if self._is_hint_beside else None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)  # the focus ring is 9 px wide
        layout.addWidget(self._head)
        if not self._is_hint_beside:
            layout.addWidget(self._hint)
        layout.addWidget(self.control)
        self._hint.setVisible(bool(self._hint_text))

    def _make_below(self) -> tuple[QLabel, QLabel]:
        """What is wrong and what is noted; most fields never have either, so it is made when one has."""
        if self._error is not None and self._note is not None:
            return self._error, self._note
        self._error, self._note = _label("", "body", tone="danger", is_bold=True), _label("", "meta")
        below = QHBoxLayout()
        below.setSpacing(8)
        if self._mark is None:
            self._mark = self.make_mark()
        if self._mark is not None:
            below.addWidget(self._mark)
        below.addWidget(self._error, 1)
        below.addStretch(0)
        below.addWidget(self._note)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addLayout(below)
        for widget in (self._mark, self._error, self._note):
            if widget is not None:
                widget.hide()
        return self._error, self._note

    def make_mark(self) -> QWidget | None:
        """What stands before an error; for those who were not given one."""
        return None

    @property
    def problem(self) -> str:
        """The sentence of what is wrong, or nothing."""
        return self._error.text() if self._error is not None else ""

    @property
    def note(self) -> str:
        return self._note.text() if self._note is not None else ""

    def set_problem(self, sentence: str, *, tone: str = "danger") -> None:
        """What is only worth a look is told in the tone `warn`: the field keeps its border."""
        if sentence == self.problem:
            return
        error, _ = self._make_below()
        error.setText(sentence)
        error.setVisible(bool(sentence))
        set_look(error, tone=tone)
        if self._mark is not None:
            self._mark.setVisible(bool(sentence))
        set_look(self.control, bad=bool(sentence) and tone == "danger")
        self._name()
        self.problem_changed.emit()

    def set_note(self, words: str) -> None:
        """Words at the end of the line below, such as how much may still be written."""
        if words == self.note:
            return
        _, note = self._make_below()
        note.setText(words)
        note.setVisible(bool(words))

    def set_hint(self, hint: str) -> None:
        self._hint_text = hint
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._head.updateGeometry()
        self._name()

    def _name(self) -> None:
        """What is wrong is heard when the focus arrives (EN 301 549, 5.1.3.15)."""
        self.control.setAccessibleName(with_commas(self.text, self._need.text()))
        self.control.setAccessibleDescription(with_semicolons(self.problem, self._hint_text))


class _Head(QWidget):
    """Label, need and hint in a line, the hint below where they have no room: laid out in one go.

    Showing another label instead would lay the whole page out anew, once for each of its fields.
    """

    def __init__(self, label: QLabel, need: QLabel, hint: QLabel | None) -> None:
        super().__init__()
        self._label, self._need, self._hint = label, need, hint
        self._dot = (
            _label("·", "meta", wraps=False) if hint is not None and hint.text() and need.text() else None
        )
        for part in (label, need, self._dot, hint):
            if part is not None:
                part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _has_hint(self) -> bool:
        return self._hint is not None and bool(self._hint.text())

    def _taken(self) -> int:
        """By the label and what it says of need, in one line."""
        need = self._need.sizeHint().width() + _GAP if self._need.text() else 0
        return self._label.sizeHint().width() + need

    def _hint_width(self) -> int:
        return (
            self._hint.fontMetrics().horizontalAdvance(self._hint.text()) + 2 if self._hint is not None else 0
        )

    def _beside_at(self) -> int:
        dot = self._dot.sizeHint().width() + _GAP if self._dot is not None else 0
        return self._taken() + dot + _GAP

    def _is_beside(self, width: int) -> bool:
        return self._beside_at() + self._hint_width() <= width

    def _line(self) -> int:
        return max(self._label.sizeHint().height(), self._need.sizeHint().height())

    def sizeHint(self) -> QSize:
        wanted = self._beside_at() + self._hint_width() if self._has_hint else self._taken()
        return QSize(wanted, self._line())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._taken(), self._line())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._hint is None or not self._has_hint or self._is_beside(width):
            return self._line()
        return self._line() + self._hint.heightForWidth(width)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        line, width = self._line(), self.width()
        label, need = self._label.sizeHint(), self._need.sizeHint()
        foot = self._label.fontMetrics().ascent()
        self._label.setGeometry(0, 0, label.width(), line)
        rise = foot - self._need.fontMetrics().ascent() + (line - label.height()) // 2
        self._need.setGeometry(label.width() + _GAP, max(0, rise), need.width(), need.height())
        if self._dot is not None:
            self._dot.setGeometry(0, 0, 0, 0)
        if self._hint is None or not self._has_hint:
            return
        if not self._is_beside(width):
            self._hint.setGeometry(0, line, width, self._hint.heightForWidth(width))
            return
        at = self._beside_at()
        if self._dot is not None:
            self._dot.setGeometry(
                self._taken() + _GAP, max(0, rise), self._dot.sizeHint().width(), need.height()
            )
        self._hint.setGeometry(at, max(0, rise), width - at, need.height() or line)


def _need(is_required: bool | None) -> str:  # noqa: FBT001 - three answers, one of them silence
    if is_required is None:
        return ""
    if is_required:
        #: beside the label of a field that must be filled in
        return QCoreApplication.translate("Labelled", "必填")
    #: beside the label of a field that may stay empty
    return QCoreApplication.translate("Labelled", "可不填")


def _label(text: str, role: str, *, tone: str = "", is_bold: bool = False, wraps: bool = True) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(wraps and role != "label")
    label.setProperty("role", role)
    if tone:
        label.setProperty("tone", tone)
    if is_bold:
        label.setProperty("bold", True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label
