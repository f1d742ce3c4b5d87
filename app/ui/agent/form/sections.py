"""Sections: the five parts of the form, each with its fields; the same draft lies under all of them."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from app.ui.agent.form.fields import FormField
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Line
from app.ui.widgets.layouts import Reflow, row
from app.ui.widgets.texts import Text

Values = Mapping[str, str]
"""Field path → text."""


class Section(QWidget):
    """`edited` when a person changed a field, `left` with the field that may be checked now.

    `reshaped` when fields came or went: whoever holds a list of them asks again.
    """

    edited = Signal()
    left = Signal(object)
    noted = Signal(str)
    reshaped = Signal()

    def __init__(self, title: str, *, has_line: bool = True) -> None:
        """`has_line` parts it from the section above."""
        super().__init__()
        self.title = title
        self.heading = Text(title, "h2")
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(16)
        if has_line:
            self.content.addWidget(Line())
        self.content.addWidget(self.heading)
        self._fields: list[FormField] = []

    @property
    def fields(self) -> tuple[FormField, ...]:
        """In reading order."""
        return tuple(self._fields)

    def put(self, values: Values) -> None:
        """Show `values`, each field its own; what is not named becomes empty."""
        for field in self.fields:
            field.put(values.get(field.path, ""))

    def values(self) -> Iterator[tuple[str, str]]:
        return ((field.path, field.value) for field in self.fields)

    def reveal(self, field: FormField) -> None:
        """Unfold whatever hides `field`."""

    def stack(self, *items: QWidget | QLayout) -> None:
        for item in items:
            if isinstance(item, QLayout):
                self.content.addLayout(item)
            else:
                self.content.addWidget(item)

    def take(self, *fields: FormField) -> None:
        """Know these fields as one's own, in this order."""
        for field in fields:
            self._fields.append(field)
            self.watch(field)

    def watch(self, field: FormField) -> None:
        field.edited.connect(self.edited)
        field.noted.connect(self.noted)
        field.left.connect(lambda: self.left.emit(field))


class Entry(QWidget):
    """One of several alike in a section: a petitioner, an agent. `number` is its place in the filing."""

    removal_asked = Signal()

    def __init__(self, heading: str, number: int, removal: str) -> None:
        super().__init__()
        self.number = number
        self.fields: tuple[FormField, ...] = ()
        self._heading, self._removal = heading, removal
        self._head: QWidget | None = None
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(16)

    @property
    def is_empty(self) -> bool:
        return all(field.is_empty for field in self.fields)

    def put(self, values: Values) -> None:
        for field in self.fields:
            field.put(values.get(field.path, ""))

    def show_head(self, *, is_shown: bool) -> None:
        """Nobody needs to be counted where there is one."""
        if is_shown and self._head is None:
            self._head = self._make_head()
            self.content.insertWidget(0, self._head)
        if self._head is not None:
            self._head.setVisible(is_shown)

    def _make_head(self) -> QWidget:
        """The first cannot be taken away."""
        head = QWidget()
        parts: list[QWidget | int] = [Text(self._heading, "h3", wraps=False), 1]
        if self.number > 0:
            remove = TextButton(self._removal, "minus-circle", "quiet")
            remove.clicked.connect(self.removal_asked)
            parts.append(remove)
        head.setLayout(row(*parts))
        return head


def beside(*fields: QWidget, ems: float = 13, most: int = 2, stretches: Sequence[int] = ()) -> Reflow:
    """Fields in a row, or below each other where there is no room."""
    return Reflow(fields, ems=ems, most=most, stretches=stretches)


def field_of(fields: Sequence[FormField], path: str) -> FormField | None:
    """The field where a problem at `path` is told: the one whose claim is the longest beginning of it."""
    found = [(len(claim), field) for field in fields for claim in field.claims if _covers(claim, path)]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _covers(claim: str, path: str) -> bool:
    return path == claim or path.startswith((f"{claim}.", f"{claim}["))
