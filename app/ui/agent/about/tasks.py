"""Tasks: the pages that say one thing about a case, and the way to each of them."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from app.ui.agent.about.amendment import AmendmentPage
from app.ui.agent.about.review import ReviewPage
from app.ui.agent.about.revisit import RevisitPage
from app.ui.agent.about.task import TaskPage
from app.ui.agent.about.withdrawal import WithdrawalPage
from app.ui.agent.case_offers import Act
from app.ui.agent.files.chooser import choose_files
from app.ui.agent.shell import Shell
from app.ui.kit import Kit

TASKS: Final[Mapping[Act, Callable[[Kit], TaskPage]]] = MappingProxyType(
    {
        Act.REVIEW: lambda kit: ReviewPage(kit, choose_files),
        Act.AMEND: lambda kit: AmendmentPage(kit, choose_files),
        Act.REVISIT: RevisitPage,
        Act.WITHDRAW: WithdrawalPage,
    }
)


class Tasks:
    """A page for each, made when it is first wanted; all of them lead back through `open_case`."""

    def __init__(self, kit: Kit, shell: Shell, open_case: Callable[[str], None]) -> None:
        self._kit, self._shell, self._open_case = kit, shell, open_case
        self._pages: dict[Act, TaskPage] = {}
        self._ways: dict[Act, Callable[[], None]] = {}

    def page(self, act: Act) -> TaskPage:
        if act not in self._pages:
            page = self._pages[act] = TASKS[act](self._kit)
            page.ready.connect(partial(self._on_ready, act))
            page.left.connect(self._open_case)
            page.said.connect(self._shell.while_at(page, self._open_case))
            self._shell.add(page)
        return self._pages[act]

    def open(self, act: Act, petition_id: str) -> None:
        """Shown when it can be written in: else the focus would go astray, and be heard there."""
        self._ways[act] = self._shell.way_to(act, is_task=True)
        self.page(act).open(petition_id)

    def _on_ready(self, act: Act) -> None:
        way = self._ways.pop(act, None)
        if way is not None:
            way()
