"""Behind: pages that somebody comes to from another one, and that lead back there."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final, TypeVar

from PySide6.QtCore import SignalInstance

from app.ui.agent.door.enrol_page import EnrolPage
from app.ui.agent.keys_page import KeysPage
from app.ui.agent.law.page import LawPage
from app.ui.agent.people_page import PeoplePage
from app.ui.agent.shell import Shell
from app.ui.agent.summary_page import SummaryPage
from app.ui.kit import Kit
from app.ui.widgets.pages import Page

P = TypeVar("P", bound=Page)

BEHIND: Final[Mapping[str, str]] = MappingProxyType(
    {"enrol": "settings", "people": "settings", "keys": "settings", "summary": "home", "law": "home"}
)
"""Page → the one that it leads back to."""


class Behind:
    """Each is made when it is first gone to."""

    def __init__(self, kit: Kit, shell: Shell) -> None:
        self._kit, self._shell = kit, shell
        self._made: dict[str, Page] = {}

    def page(self, name: str) -> Page:
        if name not in self._made:
            page = self._makers()[name]()
            self._made[name] = page
            self._shell.add(page)
        return self._made[name]

    def _makers(self) -> Mapping[str, Callable[[], Page]]:
        return {
            "enrol": self._enrol,
            "people": lambda: self._leading_back("people", page := PeoplePage(self._kit), page.back_asked),
            "keys": self._keys,
            "summary": lambda: self._leading_back("summary", page := SummaryPage(self._kit), page.back_asked),
            "law": lambda: self._leading_back("law", page := LawPage(self._kit), page.back_asked),
        }

    def _enrol(self) -> Page:
        page = EnrolPage(self._kit)
        page.enrolled.connect(self._kit.sync.start)
        return self._leading_back("enrol", page, page.back_asked)

    def _keys(self) -> Page:
        page = KeysPage(self._kit)
        page.lock_asked.connect(self._shell.lock_asked)
        return self._leading_back("keys", page, page.back_asked)

    def _leading_back(self, name: str, page: P, back_asked: SignalInstance) -> P:
        back_asked.connect(partial(self._shell.go, BEHIND[name]))
        return page
