"""Stops: what comes before the form: an agent must not go on, the resident wants no more, or is in danger."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.accessibility.look import Look
from app.domain.consent import is_same_unit
from app.domain.danger import speaks_of_danger
from app.ui.agent.form.asking import ask_for_danger
from app.ui.agent.form.conflict import ConflictPage
from app.ui.agent.form.edit import EditPage
from app.ui.agent.form.fields import FormField, TextField
from app.ui.agent.form.stopped import StoppedPage
from app.ui.widgets.pages import Deck, later

_CONFLICT: Final = "conflict_of_interest"


class Stops(QObject):
    """`leave_asked`: the form is left, its draft stays. `revoked`: what was written goes.

    `letter_asked`: other ways are wanted on paper. `is_again`: what is written corrects what was filed.
    """

    leave_asked = Signal()
    revoked = Signal()
    letter_asked = Signal()

    def __init__(self, deck: Deck, look: Look, find_phone: Callable[[], str]) -> None:
        """`find_phone` tells that of the township, where it is known."""
        super().__init__(deck)
        self._deck, self._find_phone = deck, find_phone
        self._edit: EditPage | None = None
        self._is_known = self._has_heard = self.is_again = False
        self.conflict, self.stopped = ConflictPage(look), StoppedPage()
        for page in (self.conflict, self.stopped):
            deck.add_page(page)
        self.conflict.back_asked.connect(self._go_back)
        self.conflict.leave_asked.connect(self.leave_asked)
        self.conflict.letter_asked.connect(self.letter_asked)
        self.stopped.undone.connect(self._go_back)
        self.stopped.over.connect(self.revoked)

    def watch(self, edit: EditPage) -> None:
        self._edit = edit
        self._asking = later(self, 0, partial(self._ask_for_danger, edit))
        edit.checker.told.connect(self._on_told)
        edit.sheet.authority.stop_asked.connect(self._stop)
        edit.sheet.left.connect(partial(self._on_left, edit))
        for asked in (edit.sheet.matter.danger_asked, edit.guided.phrases.danger_asked):
            asked.connect(partial(self._ask_for_danger, edit))

    def begin(self, *, is_again: bool) -> None:
        """Another draft."""
        self.is_again, self._has_heard = is_again, False

    def _on_left(self, edit: EditPage, field: FormField) -> None:
        """Words that may mean somebody's life are asked about, once; not while the focus is on its way."""
        is_new = isinstance(field, TextField) and field.is_touched and not self._has_heard
        if is_new and not edit.sheet.matter.urgent.value and speaks_of_danger(field.value):
            self._has_heard = True
            self._asking.start()

    def _ask_for_danger(self, edit: EditPage) -> None:
        if not edit.isVisible():  # locked meanwhile: who comes back and leaves the field is asked
            self._has_heard = False
            return
        mark = edit.sheet.matter.mark_urgent

        def warn(words: str) -> None:
            mark(is_urgent=True)
            edit.warn_of_danger(words)

        ask_for_danger(self._deck.window(), self._find_phone(), warn, partial(mark, is_urgent=False))

    def _stop(self) -> None:
        """老人说不办了."""
        self.stopped.start(is_again=self.is_again)
        self._deck.show_page(self.stopped)

    def _on_told(self) -> None:
        """Once, as soon as it is found; who came back has read it, and it cannot be filed anyway."""
        edit = self._edit
        if edit is None:
            return
        was_known = self._is_known
        self._is_known = _CONFLICT in edit.checker.found.codes
        if self._is_known and not was_known and self._deck.current is edit:
            self.conflict.tell(is_own_unit=_is_own_unit(edit), phone=self._find_phone())
            self._deck.show_page(self.conflict)
            self.conflict.body.to_top()  # the focus may have gone by on its way to the footer

    def _go_back(self) -> None:
        if self._edit is not None:
            self._deck.show_page(self._edit)


def _is_own_unit(edit: EditPage) -> bool:
    """Rather than kin, or the agent in person."""
    unit = edit.sheet.matter.respondent[0].value
    return any(
        is_same_unit(own.value, unit)
        for agent in edit.sheet.authority.agents
        for own in (agent.unit, agent.grid)
    )
