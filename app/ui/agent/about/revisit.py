"""Revisit: 回访: somebody came by again, and what the resident said."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.actions.telling import Told, revisit
from app.domain.problem import Problem
from app.store.begun import Kind
from app.ui.agent.about.task import TaskPage, Words
from app.ui.agent.case_facts import Facts
from app.ui.agent.when_told import WhenTold
from app.ui.kit import Kit


class RevisitPage(TaskPage):
    """Nothing new is told, so no clock hears of it."""

    kind = Kind.REVISIT

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, _words())
        self.when = WhenTold(self.tr("怎么回访的"), self.tr("什么时候"))
        self.lay_out(below=(self.when,))
        kit.sync.finished.connect(self._turn)

    def show_facts(self, _facts: Facts) -> None:
        self.when.begin(self.today)

    def _turn(self) -> None:
        """It may have been open over midnight."""
        if self.facts is not None:
            self.when.turn(self.today, is_begun=bool(self.words.words))

    def is_ready(self) -> bool:
        self._turn()
        return self.when.require_day() is not None

    def show_problems(self, problems: Sequence[Problem]) -> None:
        self.when.show_problems(problems)
        super().show_problems([each for each in problems if each.field == "note"])

    def act(self, petition_id: str, words: str) -> Callable[[], None]:
        told = Told(way=self.when.way, on=self.when.on or self.today, note=words)
        return partial(revisit, self._kit.store, petition_id, told)


def _words() -> Words:
    say = QCoreApplication.translate
    return Words(
        title=say("RevisitPage", "记一次回访"),
        question=say("RevisitPage", "老人说了什么？"),
        hint=say("RevisitPage", "问题解决了没有，还有什么要说的。"),
        go=say("RevisitPage", "存好"),
        done=say("RevisitPage", "回访记下了。"),
    )
