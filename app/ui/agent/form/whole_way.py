"""Whole way: the form on one page: its head, its parts beside it, the one in view marked."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.unseen import catch_up
from app.ui.agent.form.anchors import Anchors
from app.ui.agent.form.chrome import Header
from app.ui.agent.form.sheet import FormSheet
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.pages import Body
from app.ui.widgets.texts import Text


class WholeWay(QObject):
    """`discard_asked`: the draft should go. `complete` it when the sheet has all its parts."""

    discard_asked = Signal()

    anchors: Anchors

    def __init__(self, heading: Text, body: Body, sheet: FormSheet) -> None:
        super().__init__(sheet)
        self._body, self._sheet = body, sheet
        self.is_on = True
        self.title = heading.text()
        self.header = Header(heading)
        self.side = QWidget()
        self.discard_button = TextButton(self.tr("不要这份草稿了"), "trash", "quiet")
        self.discard_button.clicked.connect(self.discard_asked)
        self._beside = QVBoxLayout(self.side)
        self._beside.setContentsMargins(24, 18, 8, 18)
        self._beside.setSpacing(10)
        self._beside.addWidget(Text(self.tr("各部分"), "h3"))
        self._beside.addStretch(1)
        self._beside.addWidget(self.discard_button)
        self.side.setMinimumWidth(260)

    def complete(self) -> None:
        self.anchors = Anchors([section.title for section in self._sheet.sections])
        self.anchors.part_asked.connect(self.go_to_part)
        self._beside.insertWidget(1, self.anchors)
        self._body.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def begin(self) -> None:
        self.is_on = True
        self.header.show()

    def end(self) -> None:
        self.is_on = False
        self.header.hide()
        self.side.hide()

    def first_focus(self) -> QWidget:
        """Where the first word goes; at what was refused, if something was."""
        marked = next((field for field in self._sheet.fields if field.problem), None)
        return (marked or self._sheet.petitioner.people[0].name).control

    def go_to_part(self, part: int) -> None:
        """Its heading at the top, the focus in its first field."""
        section = self._sheet.sections[part]
        fields = [field for field in section.fields if field.isVisibleTo(section)]
        first = fields[0].control if fields else self._sheet.files.choose_button
        self._sheet.tell_words()
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._body.show_from(section)
        self.anchors.mark(part)

    def names_below(self, is_below: Callable[[QWidget], bool]) -> tuple[str, ...]:
        return tuple(section.title for section in self._sheet.sections if is_below(section))

    def tell(self) -> None:
        self.anchors.tell(self._sheet.states())

    def be_compact(self, *, is_compact: bool, is_narrow: bool) -> None:
        """The list of parts doesn't scroll: it is there whole or not at all."""
        is_compact = is_compact or not self._has_room()
        self.side.setVisible(self.is_on and not is_compact)
        self.header.be_compact(is_compact=is_compact, is_narrow=is_narrow)

    def _has_room(self) -> bool:
        catch_up(self.side)
        return not self._body.isVisible() or self._beside.minimumSize().height() <= self._body.height()

    def _top_of(self, part: int) -> int:
        inner = self._body.widget()
        return max(0, self._sheet.sections[part].mapTo(inner, QPoint(0, 0)).y() - 12)

    def _on_scrolled(self, value: int) -> None:
        """The part whose heading has gone by last is the one in view."""
        if not self.is_on:
            return
        edge = value + self._body.viewport().height() // 3
        passed = [part for part in range(len(self._sheet.sections)) if self._top_of(part) <= edge]
        self.anchors.mark(passed[-1] if passed else 0)
