"""Labelled: a label, its control and its error are made together, so that none can be forgotten.

The accessible name is set as well: some screen readers do not look at buddies (NVDA #17442).
"""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.accessibility.phrases import with_commas, with_semicolons
from app.accessibility.tone import set_look

_GAP = 10
_RESTYLED = frozenset({QEvent.Type.StyleChange, QEvent.Type.FontChange})


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
        need = _need(is_required)
        # Most fields lack one of these: what is not made is not styled either, at each change of size.
        self._need = _label(need, "meta", wraps=False) if need else None
        self._hint = _label(hint, "meta") if hint else None
        self._mark = mark
        self._error: QLabel | None = None
        self._note: QLabel | None = None
        self._lay_out()
        self._name()
        if isinstance(control, QPlainTextEdit):
            control.setTabChangesFocus(True)  # else Tab never leaves it

    def _lay_out(self) -> None:
        self._head = _Head(self._label, self._need)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)  # the focus ring is 9 px wide
        layout.addWidget(self._head)
        layout.addWidget(self.control)
        if self._hint is not None:
            self._place_hint(self._hint)

    def _place_hint(self, hint: QLabel) -> None:
        layout = self.layout()
        if self._is_hint_beside:
            self._head.take_hint(hint)
        elif isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self.control), hint)

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
    def hint(self) -> str:
        return self._hint_text

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

    def show_head(self, *, is_shown: bool) -> None:
        """Where a page asks for this one field only, its question says it all; the name stays."""
        self._head.setVisible(is_shown)

    def set_hint(self, hint: str) -> None:
        self._hint_text = hint
        if hint and self._hint is None:
            self._hint = _label(hint, "meta")
            self._place_hint(self._hint)
        if self._hint is not None:
            self._hint.setText(hint)
            self._hint.setVisible(bool(hint))
            self._head.refresh()
        self._name()

    def _name(self) -> None:
        """What is wrong is heard when the focus arrives (EN 301 549, 5.1.3.15)."""
        need = self._need.text() if self._need is not None else ""
        self.control.setAccessibleName(with_commas(self.text, need))
        self.control.setAccessibleDescription(with_semicolons(self.problem, self._hint_text))


class _Measure(NamedTuple):
    """Of a head in its present font, in pixels. `taken`: by the label and what it says of need, in one line;
    `beside`: from where on a hint has room in it; `hint`: how wide that is, 0 without one.
    """

    label: QSize
    need: QSize
    dot: int
    line: int
    rise: int
    taken: int
    beside: int
    hint: int


class _Head(QWidget):
    """Label, need and hint in a line, the hint below where they have no room: laid out in one go.

    Showing another label instead would lay the whole page out anew, once for each of its fields.
    """

    def __init__(self, label: QLabel, need: QLabel | None) -> None:
        super().__init__()
        self._label, self._need = label, need
        self._hint: QLabel | None = None
        self._dot: QLabel | None = None
        self._measured: _Measure | None = None
        self._hint_heights: dict[int, int] = {}
        for part in (label, need):
            if part is not None:
                part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def take_hint(self, hint: QLabel) -> None:
        """A dot stands between it and what is said of need."""
        self._hint = hint
        hint.setParent(self)
        hint.show()
        if self._need is not None:
            self._dot = _label("·", "meta", wraps=False)
            self._dot.setParent(self)
            self._dot.show()
        self.refresh()

    def refresh(self) -> None:
        """Words or fonts have changed."""
        self._measured = None
        self._hint_heights.clear()
        self.updateGeometry()
        self._place()

    def _measure(self) -> _Measure:
        """Asked dozens of times while a page is laid out, so it is kept."""
        if self._measured is None:
            self._measured = self._measure_anew()
        return self._measured

    def _measure_anew(self) -> _Measure:
        label = self._label.sizeHint()
        need = self._need.sizeHint() if self._need is not None else QSize()
        line = max(label.height(), need.height())
        small = self._need or self._hint
        foot = small.fontMetrics().ascent() if small is not None else 0
        taken = label.width() + (need.width() + _GAP if self._need is not None else 0)
        dot = self._dot.sizeHint().width() if self._dot is not None else 0
        has_hint = self._hint is not None and bool(self._hint.text())
        return _Measure(
            label=label,
            need=need,
            dot=dot,
            line=line,
            rise=max(0, self._label.fontMetrics().ascent() - foot + (line - label.height()) // 2),
            taken=taken,
            beside=taken + (dot + _GAP if self._dot is not None else 0) + _GAP,
            hint=self._hint.fontMetrics().horizontalAdvance(self._hint.text()) + 2
            if has_hint and self._hint is not None
            else 0,
        )

    def _hint_height(self, width: int) -> int:
        """Below the label."""
        if self._hint is None:
            return 0
        if width not in self._hint_heights:
            self._hint_heights[width] = self._hint.heightForWidth(width)
        return self._hint_heights[width]

    def sizeHint(self) -> QSize:
        has = self._measure()
        return QSize(has.beside + has.hint if has.hint else has.taken, has.line)

    def minimumSizeHint(self) -> QSize:
        has = self._measure()
        return QSize(has.taken, has.line)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        has = self._measure()
        is_beside = not has.hint or has.beside + has.hint <= width
        return has.line if is_beside else has.line + self._hint_height(width)

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.LayoutRequest:
            self.refresh()
        elif kind in _RESTYLED:  # its parts ask for a layout when they have their own new font
            self._measured = None
            self._hint_heights.clear()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        has, width = self._measure(), self.width()
        self._label.setGeometry(0, 0, has.label.width(), has.line)
        if self._need is not None:
            self._need.setGeometry(has.label.width() + _GAP, has.rise, has.need.width(), has.need.height())
        is_beside = has.beside + has.hint <= width
        height = has.need.height() or has.line
        if self._dot is not None:
            dot = QRect(has.taken + _GAP, has.rise, has.dot, height)
            self._dot.setGeometry(dot if has.hint and is_beside else QRect())
        if self._hint is not None and has.hint:
            beside = QRect(has.beside, has.rise, width - has.beside, height)
            below = QRect(0, has.line, width, self._hint_height(width))
            self._hint.setGeometry(beside if is_beside else below)


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
