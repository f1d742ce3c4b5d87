"""Fields: the controls of a form; each knows its path in a draft and hands its text out and in.

What a person types is text, whatever it will become: a date half written is kept like any other word.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Self

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from app.accessibility.labelled import Labelled
from app.accessibility.phrases import with_commas
from app.accessibility.typed import mark_personal
from app.ui.widgets.choices import Choices, Option
from app.ui.widgets.icons import Icon
from app.ui.widgets.textbox import TextBox

YES: Final = "true"
NO: Final = "false"
LIST_MARK: Final = ","
COUNT_FROM: Final = 0.9
"""The part of a limit from which on it is told how much may still be written."""


class FormField(Labelled):
    """`edited` is emitted when a person changes it, `left` when it may be checked, `noted` with words that
    should be heard. `claims` are the paths of problems that are told here; `is_touched`: a person was here.
    """

    edited = Signal()
    left = Signal()
    noted = Signal(str)

    def __init__(
        self,
        path: str,
        label: str,
        control: QWidget,
        *,
        is_required: bool | None = None,
        hint: str = "",
    ) -> None:
        self._icon: Icon | None = None
        super().__init__(
            label,
            control,
            path=path,
            is_required=is_required,
            hint=hint,
            is_hint_beside=True,
        )
        self.claims: tuple[str, ...] = (path,)
        self.is_required = bool(is_required)
        self.is_suspect = False
        self.is_touched = False
        self.edited.connect(self._on_touched)

    def _on_touched(self) -> None:
        self.is_touched = True

    def begin_anew(self) -> None:
        """Another record stands in it: nothing is wrong, and nobody was here."""
        self.set_problem("")
        self.is_touched = False

    def claiming(self, *paths: str) -> Self:
        self.claims = (*self.claims, *paths)
        return self

    @property
    def value(self) -> str:
        raise NotImplementedError

    def put(self, value: str) -> None:
        """Show `value` without telling `edited`."""
        raise NotImplementedError

    def holds(self, focus: QWidget | None) -> bool:
        """Whether `focus` is in it, or is where it sends the focus."""
        heart = self.control
        while (proxy := heart.focusProxy()) is not None:
            heart = proxy
        return focus is not None and (focus in {self, heart} or self.isAncestorOf(focus))

    @property
    def is_empty(self) -> bool:
        return not self.value.strip()

    def set_problem(self, sentence: str, *, tone: str = "danger") -> None:
        self.is_suspect = bool(sentence) and tone == "danger"
        super().set_problem(sentence, tone=tone)
        if self._icon is not None:
            self._icon.set_tone(tone)

    def make_mark(self) -> Icon:
        self._icon = Icon("warning-fill", tone="danger", role="icon_small")
        return self._icon


class TextField(FormField):
    """Words, one line or several. `limit` is how many the domain takes; more is kept, and told."""

    def __init__(
        self,
        path: str,
        label: str,
        *,
        is_required: bool | None = None,
        hint: str = "",
        limit: int = 0,
        rows: tuple[int, int] = (1, 3),
    ) -> None:
        self.box = TextBox(least=rows[0], most=rows[1])
        super().__init__(path, label, self.box, is_required=is_required, hint=hint)
        self.limit = limit
        self._is_near = False
        self.box.edited.connect(self._on_edited)
        self.box.left.connect(self._on_left)

    def in_digits(self) -> Self:
        """Mostly: a number pad is what somebody wants who has to point at keys."""
        self.box.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        return self

    def in_personal_digits(self) -> Self:
        """Of a telephone or a document: not for strangers' ears."""
        mark_personal(self.box)
        return self.in_digits()

    @property
    def value(self) -> str:
        return self.box.words

    @property
    def is_empty(self) -> bool:
        return self.box.length == 0

    def put(self, value: str) -> None:
        self.box.put(value)
        self._count()

    def _on_edited(self) -> None:
        self._count()
        self.edited.emit()

    def _on_left(self) -> None:
        self.left.emit()

    def _count(self) -> None:
        """Costs nothing until the limit is near."""
        is_near = self.limit > 0 and self.box.length >= COUNT_FROM * self.limit
        if is_near:
            length = len(self.value) if self.box.length < 2 * self.limit else self.box.length
            self.set_note(self._words_about(self.limit - length))
            if not self._is_near:
                self.noted.emit(self.note)
        elif self._is_near:
            self.set_note("")
        self._is_near = is_near

    def _words_about(self, left: int) -> str:
        if left >= 0:
            #: counts down below a text that is nearly too long
            return self.tr("还能写 {0} 字").format(left)
        #: below a text that is too long
        return self.tr("多了 {0} 字").format(-left)


class DayField(TextField):
    """A day, however it is written: 2026-11-22, 2026/11/22 and the Chinese way are all understood."""

    def __init__(self, path: str, label: str, *, is_required: bool | None = None, hint: str = "") -> None:
        super().__init__(path, label, is_required=is_required, hint=hint, rows=(1, 2))
        self.in_digits()


class ChoiceField(FormField):
    """One of a few answers, all of them visible; `grid`: how wide one is, in ems, and how many in a row."""

    def __init__(
        self,
        path: str,
        label: str,
        options: Sequence[Option],
        *,
        is_required: bool | None = None,
        hint: str = "",
        is_many: bool = False,
        grid: tuple[float, int] = (8, 4),
    ) -> None:
        self.values = tuple(value for value, _ in options)
        self.is_many = is_many
        self.choices = Choices(options, is_many=is_many, ems=grid[0], most=grid[1])
        super().__init__(path, label, self.choices, is_required=is_required, hint=hint)
        self.choices.changed.connect(self._on_changed)

    @property
    def value(self) -> str:
        return LIST_MARK.join(self.choices.values)

    def put(self, value: str) -> None:
        self.choices.choose(*value.split(LIST_MARK))

    def _on_changed(self) -> None:
        self.edited.emit()
        self.left.emit()


class TickField(ChoiceField):
    """One thing that is so, or not."""

    def __init__(self, path: str, label: str, words: str, *, hint: str = "") -> None:
        super().__init__(path, label, [(YES, words)], hint=hint, is_many=True, grid=(4, 1))


class PickField(FormField):
    """One of many answers, in a list that opens."""

    def __init__(
        self,
        path: str,
        label: str,
        options: Sequence[Option],
        *,
        is_required: bool | None = None,
        hint: str = "",
    ) -> None:
        self.list = _List()
        for value, words in options:
            self.list.addItem(words, value)
        super().__init__(path, label, self.list, is_required=is_required, hint=hint)
        self.list.activated.connect(self._on_activated)

    @property
    def value(self) -> str:
        return str(self.list.currentData() or "")

    def put(self, value: str) -> None:
        self.list.setCurrentIndex(max(0, self.list.findData(value)))

    def _on_activated(self) -> None:
        self.edited.emit()
        self.left.emit()


class _List(QComboBox):
    """Turned by keys and clicks only: the wheel scrolls the page that it lies on."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self._caret = Icon("caret-down", tone="text2", parent=self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size: QSize = self._caret.sizeHint()
        self._caret.setGeometry(
            self.width() - size.width() - 14,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )


def text_of(fields: Sequence[FormField]) -> Iterator[tuple[str, str]]:
    """Path and text of each field."""
    return ((field.path, field.value) for field in fields)


def lacking_words(names: Sequence[str]) -> str:
    #: {0} is how many things are missing, {1} are their names
    words = QCoreApplication.translate("Gaps", "还缺 {0} 样：{1}")
    return words.format(len(names), with_commas(*names))
