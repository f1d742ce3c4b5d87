"""Agent: the agent's face put together: pages, background sync, and what leads from page to page."""

from functools import partial

from PySide6.QtCore import QObject

from app.store.store import Store
from app.ui.agent.case import CasePage
from app.ui.agent.cases import CasesPage
from app.ui.agent.door.enrol_page import EnrolPage
from app.ui.agent.form.page import FormPage
from app.ui.agent.home import HomePage
from app.ui.agent.settings import SettingsPage
from app.ui.agent.shell import Shell
from app.ui.agent.upload import UploadPage
from app.ui.kit import Kit
from app.ui.window import Window


class Agent(QObject):
    """Lives from unlocking to closing; the pages stay while the screen is locked."""

    def __init__(self, kit: Kit, window: Window, place: str) -> None:
        super().__init__(window)
        self.kit = kit
        self._window = window
        self.home = HomePage(kit)
        self.cases = CasesPage(kit)
        self.case = CasePage(kit)
        self.form = FormPage(kit)
        self.upload = UploadPage(kit)
        self.settings = SettingsPage(kit)
        self.enrol = EnrolPage(kit)
        pages = {
            "home": self.home,
            "cases": self.cases,
            "case": self.case,
            "form": self.form,
            "upload": self.upload,
            "settings": self.settings,
            "enrol": self.enrol,
        }
        self.shell = Shell(kit, pages, place)
        self._connect_pages()
        self.shell.bind("Ctrl+N", self.new_draft)
        self.shell.bind("Ctrl+F", self._find)

    def _connect_pages(self) -> None:
        for page in (self.home, self.cases):
            page.new_asked.connect(self.new_draft)
        for opener in (self.home, self.cases, self.upload):
            opener.draft_asked.connect(self.open_draft)
            opener.case_asked.connect(self.open_case)
        for corrector in (self.case, self.upload):
            corrector.correct_asked.connect(self.correct)
        self.home.list_asked.connect(self._show_list)
        self.home.upload_asked.connect(partial(self.shell.go, "upload"))
        self.home.settings_asked.connect(partial(self.shell.go, "settings"))
        self.settings.enrol_asked.connect(partial(self.shell.go, "enrol"))
        self.enrol.back_asked.connect(partial(self.shell.go, "settings"))
        self.enrol.enrolled.connect(self.kit.sync.start)
        self.case.back_asked.connect(partial(self.shell.go, "cases"))
        self.form.left.connect(partial(self.shell.go, "home"))
        self.form.filed.connect(self._on_filed)

    def start(self) -> None:
        """Show the home page and begin to sync."""
        self._window.show_face(self.shell)
        self.shell.go("home")
        if not self.kit.is_read_only:
            self.kit.sync.start()

    def new_draft(self) -> None:
        if self._is_writable():
            self.form.new_draft()
            self.shell.go("form", is_task=True)

    def open_draft(self, petition_id: str) -> None:
        if self._is_writable():
            self.form.open_draft(petition_id)
            self.shell.go("form", is_task=True)

    def correct(self, petition_id: str) -> None:
        if self._is_writable():
            self.form.correct(petition_id)
            self.shell.go("form", is_task=True)

    def open_case(self, petition_id: str) -> None:
        self.case.open_case(petition_id)
        self.shell.go("case")

    def leave(self) -> None:
        """Save what is being written."""
        self.shell.page.leave()

    def stop(self) -> None:
        """Nothing new begins; what is on the way may end."""
        self.kit.sync.stop()

    def close(self) -> None:
        self.kit.store.close()

    def _is_writable(self) -> bool:
        if self.kit.is_read_only:
            self.kit.announcer.say(self.tr("现在只能看，不能改。"))
        return not self.kit.is_read_only

    def _find(self) -> None:
        self.shell.go("cases")
        self.cases.focus_search()

    def _show_list(self, name: str) -> None:
        self.cases.show_filter(name)
        self.shell.go("cases")

    def _on_filed(self, _filed: object) -> None:
        self.kit.sync.on_filed()


def place_of(store: Store) -> str:
    """Where this device belongs: the unit of its enrolment; nowhere while it practises."""
    with store.read() as work:
        enrolment = work.device.enrolment
    return enrolment.unit if enrolment is not None else ""
