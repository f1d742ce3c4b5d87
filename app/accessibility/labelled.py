"""Labelled: a label, its control and its error are made together, so that none can be forgotten.

The accessible name is set as well: some screen readers do not look at buddies (NVDA #17442).
"""

from PySide6.QtCore import QCoreApplication, Signal
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
        self._need_text = _need(is_required)
        self._need = _label("", "meta")
        self._hint = _label("", "meta")
        self._error = _label("", "body", tone="danger")
        self._error.setProperty("bold", True)
        self._note = _label("", "meta")
        self._note.hide()
        self._mark = mark
        self._lay_out()
        self._name()
        if isinstance(control, QPlainTextEdit):
            control.setTabChangesFocus(True)  # else Tab never leaves it

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(_GAP)
        head.addWidget(self._label)
        head.addWidget(self._need, 1)
        below = QHBoxLayout()
        below.setSpacing(8)
        if self._mark is not None:
            below.addWidget(self._mark)
            self._mark.hide()
        below.addWidget(self._error, 1)
        below.addStretch(0)
        below.addWidget(self._note)
        self._error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)  # the focus ring is 9 px wide
        layout.addLayout(head)
        layout.addWidget(self._hint)
        layout.addWidget(self.control)
        layout.addLayout(below)
        self._show_hint()

    def _show_hint(self) -> None:
        """Beside the label while there is room: then the fields of a row stay in line."""
        whole = " · ".join(part for part in (self._need_text, self._hint_text) if part)
        is_below = bool(self._hint_text) and not (self._is_hint_beside and self._has_room(whole))
        self._need.setText(self._need_text if is_below else whole)
        self._hint.setText(self._hint_text)
        self._hint.setVisible(is_below)

    def _has_room(self, words: str) -> bool:
        taken = self._label.sizeHint().width() + _GAP
        return self._need.fontMetrics().horizontalAdvance(words) + taken <= self.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hint()

    @property
    def problem(self) -> str:
        """The sentence of what is wrong, or nothing."""
        return self._error.text()

    @property
    def note(self) -> str:
        return self._note.text()

    def set_problem(self, sentence: str, *, tone: str = "danger") -> None:
        """What is only worth a look is told in the tone `warn`: the field keeps its border."""
        if sentence == self._error.text():
            return
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        set_look(self._error, tone=tone)
        if self._mark is not None:
            self._mark.setVisible(bool(sentence))
        set_look(self.control, bad=bool(sentence) and tone == "danger")
        self._name()
        self.problem_changed.emit()

    def set_note(self, words: str) -> None:
        """Words at the end of the line below, such as how much may still be written."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def set_hint(self, hint: str) -> None:
        self._hint_text = hint
        self._show_hint()
        self._name()

    def _name(self) -> None:
        """What is wrong is heard when the focus arrives (EN 301 549, 5.1.3.15)."""
        self.control.setAccessibleName(with_commas(self.text, self._need_text))
        self.control.setAccessibleDescription(with_semicolons(self._error.text(), self._hint_text))


def _need(is_required: bool | None) -> str:  # noqa: FBT001 - three answers, one of them silence
    if is_required is None:
        return ""
    if is_required:
        #: beside the label of a field that must be filled in
        return QCoreApplication.translate("Labelled", "必填")
    #: beside the label of a field that may stay empty
    return QCoreApplication.translate("Labelled", "可不填")


def _label(text: str, role: str, *, tone: str = "", is_bold: bool = False) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(role != "label")
    label.setProperty("role", role)
    if tone:
        label.setProperty("tone", tone)
    if is_bold:
        label.setProperty("bold", True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label
