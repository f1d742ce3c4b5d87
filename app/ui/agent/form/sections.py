"""Sections: the five parts of the form, each with its fields; the same draft lies under all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from app.accessibility.laid import parts_of
from app.ui.agent.form.fields import FormField, TextField
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Line
from app.ui.widgets.layouts import Reflow, row
from app.ui.widgets.texts import Text

Values = Mapping[str, str]
"""Field path → text."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of the recording step by step: its sentence, and the rows of the section that answer it.

    `rows` is None for the whole section. A tap on one of `phrases` writes it into the field `into`. `key` is
    how a draft names where somebody stopped.
    """

    key: str
    sentence: str
    words: str = ""
    rows: tuple[QWidget, ...] | None = None
    into: TextField | None = None
    phrases: tuple[str, ...] = ()


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
        self._rows: list[QWidget] = []
        self._away: set[QWidget] = set()
        self._unneeded: set[QWidget] = set()
        self._fields: list[FormField] = []
        self._top = (*([Line()] if has_line else []), self.heading)
        self.stack(*self._top)

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

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What is asked step by step, in this order."""
        return ()

    def ask(self, asked: Ask | None) -> None:
        """Show what belongs to one question and put the rest away; None brings everything back."""
        before = self._away
        if asked is None:
            self._away = set()
        elif asked.rows is None:
            self._away = set(self._top)
        else:
            self._away = set(self._rows) - set(asked.rows)
        for part in before ^ self._away:
            self._show_part(part)
        for field in self.fields:
            field.show_head(is_shown=asked is None or not _is_said_by(asked, field))

    def need(self, part: QWidget, *, is_needed: bool) -> None:
        """Whether a row has any use for what was answered so far."""
        if is_needed:
            self._unneeded.discard(part)
        else:
            self._unneeded.add(part)
        self._show_part(part)

    def needs(self, field: FormField) -> bool:
        return not any(part is field or part.isAncestorOf(field) for part in self._unneeded)

    def _show_part(self, part: QWidget) -> None:
        part.setVisible(part not in self._unneeded and part not in self._away)

    def stack(self, *items: QWidget | QLayout) -> None:
        for item in items:
            if isinstance(item, QLayout):
                self.content.addLayout(item)
                self._rows += [part for part in parts_of(item) if isinstance(part, QWidget)]
            else:
                self.content.addWidget(item)
                self._rows.append(item)

    def take(self, *fields: FormField) -> None:
        """Know these fields as one's own, in this order."""
        for field in fields:
            self._fields.append(field)
            self.watch(field)

    def watch(self, field: FormField) -> None:
        field.edited.connect(self.edited)
        field.noted.connect(self.noted)
        field.left.connect(lambda: self.left.emit(field))


def _is_said_by(asked: Ask, field: FormField) -> bool:
    """Whether the question says all that the label says."""
    is_same = asked.sentence[:-1] == field.text and not field.hint
    return is_same or asked.rows == (field,)


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


def listed(spacing: int) -> tuple[QWidget, QVBoxLayout]:
    """A row that holds several entries, and where they go."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return box, layout


def beside(*fields: QWidget, ems: float = 13, most: int = 2, stretches: Sequence[int] = ()) -> Reflow:
    """Fields in a row, or below each other where there is no room."""
    return Reflow(fields, ems=ems, most=most, stretches=stretches)


def field_of(fields: Sequence[FormField], path: str) -> FormField | None:
    """The field where a problem at `path` is told: the one whose claim is the longest beginning of it."""
    found = [(len(claim), field) for field in fields for claim in field.claims if _covers(claim, path)]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _covers(claim: str, path: str) -> bool:
    return path == claim or path.startswith((f"{claim}.", f"{claim}["))
