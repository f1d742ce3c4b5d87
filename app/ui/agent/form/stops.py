"""Stops: the pages in the place of the form where an agent must not go on, or the resident wants no more."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from app.domain.consent import is_same_unit
from app.ui.agent.form.conflict import ConflictPage
from app.ui.agent.form.edit import EditPage
from app.ui.agent.form.stopped import StoppedPage
from app.ui.widgets.pages import Deck

_CONFLICT: Final = "conflict_of_interest"


class Stops(QObject):
    """`leave_asked`: the form is left, its draft stays. `revoked`: what was written goes.

    `letter_asked`: other ways are wanted on paper. `is_again`: what is written corrects what was filed.
    """

    leave_asked = Signal()
    revoked = Signal()
    letter_asked = Signal()

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._deck = deck
        self._edit: EditPage | None = None
        self._is_known = self.is_again = False
        self.conflict, self.stopped = ConflictPage(), StoppedPage()
        for page in (self.conflict, self.stopped):
            deck.add_page(page)
        self.conflict.back_asked.connect(self._go_back)
        self.conflict.leave_asked.connect(self.leave_asked)
        self.conflict.letter_asked.connect(self.letter_asked)
        self.stopped.undone.connect(self._go_back)
        self.stopped.over.connect(self.revoked)

    def watch(self, edit: EditPage) -> None:
        self._edit = edit
        edit.checker.told.connect(self._on_told)
        edit.sheet.authority.stop_asked.connect(self._stop)

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
            self.conflict.tell(is_own_unit=_is_own_unit(edit))
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
