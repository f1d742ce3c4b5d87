"""Agent: the agent's face put together: pages, background sync, and what leads from page to page."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from app.store.store import Store
from app.ui.agent.about.tasks import TASKS, Tasks
from app.ui.agent.behind import BEHIND, Behind
from app.ui.agent.case import CasePage
from app.ui.agent.case_facts import Facts
from app.ui.agent.case_offers import Act
from app.ui.agent.cases import CasesPage
from app.ui.agent.form.page import FormPage
from app.ui.agent.home import HomePage
from app.ui.agent.new_tables import NewTables
from app.ui.agent.rating.sitting import Sitting
from app.ui.agent.reminders import Notify, Reminders, SystemNotices
from app.ui.agent.repaired import tell_repair
from app.ui.agent.report.sitting import ReportSitting
from app.ui.agent.settings import SettingsPage
from app.ui.agent.shell import Shell
from app.ui.agent.stick.courier import Courier
from app.ui.agent.stick.page import StickPage
from app.ui.agent.tour import Tour, home_stops
from app.ui.agent.turned.face import TurnedFace
from app.ui.agent.turned.screen import TurnedScreen
from app.ui.agent.upload import UploadPage
from app.ui.housekeeping import Housekeeping
from app.ui.kit import Kit
from app.ui.widgets.pages import Page
from app.ui.window import Window

P = TypeVar("P", bound=Page)


class Agent(QObject):
    """Lives from unlocking to closing; the pages stay while the screen is locked.

    `language_changed`: all of it is to be made anew in the language that was chosen.
    """

    language_changed = Signal()

    def __init__(self, kit: Kit, window: Window, place: str, notify: Notify | None = None) -> None:
        """`notify` is what reminders are shown with, where that is not this system's own way."""
        super().__init__(window)
        self.kit = kit
        self._window = window
        self.housekeeping = Housekeeping(kit.store, kit.jobs, self)
        notify = notify or SystemNotices(self).show
        self.reminders = Reminders(kit.store, kit.jobs, kit.settings, notify, self)
        self.shell = Shell(kit, self._find_page, place)
        self.turned = TurnedScreen(window)
        self.turned.handed_back.connect(self.shell.lock_asked)
        self.turned.turned_back.connect(self._on_turned_back)
        self.courier = Courier(kit, parent=self)
        self.courier.found.connect(lambda: self._tell(self.tr("U盘上有镇上的回执，到“U盘”里收下。")))
        self.tables = NewTables(kit, self.courier, self)
        self.tables.refused.connect(self._tell)
        self.tasks = Tasks(kit, self.shell, self.open_case)
        self.behind = Behind(kit, self.shell)
        self.home = self._home()
        self.tables.taken.connect(self.home.refresh_if_shown)
        self.tables.taken.connect(kit.help.renew)
        self.upload = self._upload()
        self.shell.bind("Ctrl+N", self.new_draft)
        self.shell.bind("Ctrl+F", self._find)
        self.shell.bind("Alt+6", self._go("law"))
        self.shell.tour_asked.connect(self.show_tour)

    def _find_page(self, name: str) -> Page:
        """A page is made when it is first gone to: unlocking doesn't wait for what nobody asked for."""
        return self._pages()[name]()

    @property
    def names(self) -> tuple[str, ...]:
        """Of all pages that the shell can be asked for."""
        return tuple(self._pages())

    def _pages(self) -> Mapping[str, Callable[[], Page]]:
        return {
            "home": lambda: self.home,
            "cases": lambda: self.cases,
            "case": lambda: self.case,
            "form": lambda: self.form,
            "upload": lambda: self.upload,
            "stick": lambda: self.stick,
            "settings": lambda: self.settings,
            **{name: partial(self.behind.page, name) for name in BEHIND},
            **{act: partial(self.tasks.page, act) for act in TASKS},
        }

    def _home(self) -> HomePage:
        page = HomePage(self.kit)
        page.new_asked.connect(self.new_draft)
        page.draft_asked.connect(self.open_draft)
        page.case_asked.connect(self.open_case)
        page.list_asked.connect(self._show_list)
        page.upload_asked.connect(self._go("upload"))
        page.settings_asked.connect(self._go("settings"))
        page.stick_asked.connect(self._go("stick"))
        page.summary_asked.connect(self._go("summary"))
        page.law_asked.connect(self._go("law"))
        self.shell.add(page)
        return page

    def _upload(self) -> UploadPage:
        """Made at once: it follows every run, and says how far it is whatever page is in front."""
        page = UploadPage(self.kit)
        page.draft_asked.connect(self.open_draft)
        page.case_asked.connect(self.open_case)
        page.correct_asked.connect(self.correct)
        page.stick_asked.connect(self._go("stick"))
        self.shell.add(page)
        return page

    @cached_property
    def stick(self) -> StickPage:
        page = StickPage(self.kit, self.courier)
        page.left.connect(self._go("home"))
        self.shell.add(page)
        return page

    def _tell(self, words: str) -> None:
        if self.shell.isVisible() and not self.shell.is_task:  # nobody who sits with a resident is told
            self.kit.announcer.say(words)

    @cached_property
    def cases(self) -> CasesPage:
        page = CasesPage(self.kit)
        page.new_asked.connect(self.new_draft)
        page.draft_asked.connect(self.open_draft)
        page.case_asked.connect(self.open_case)
        self.shell.add(page)
        return page

    @cached_property
    def case(self) -> CasePage:
        page = CasePage(self.kit)
        page.correct_asked.connect(self.correct)
        page.back_asked.connect(self._go("cases"))
        page.act_asked.connect(self._on_act)
        self.tables.taken.connect(page.refresh_if_shown)
        self.shell.add(page)
        return page

    @cached_property
    def form(self) -> FormPage:
        page = FormPage(self.kit)
        page.left.connect(self.shell.while_at(page, self._go("home")))
        page.alone_asked.connect(self.shell.while_at(page, self._on_alone))
        page.case_asked.connect(self.shell.while_at(page, self.open_case))
        page.filed.connect(lambda _: self.kit.sync.on_filed())
        self.tables.taken.connect(page.tables_came)
        self.shell.add(page)
        return page

    @cached_property
    def settings(self) -> SettingsPage:
        page = SettingsPage(self.kit)
        page.enrol_asked.connect(self._go("enrol"))
        page.people_asked.connect(self._go("people"))
        page.keys_asked.connect(self._go("keys"))
        page.language_changed.connect(self.language_changed)
        self.shell.add(page)
        return page

    def _go(self, name: str) -> Callable[[], None]:
        return lambda: self.shell.go(name)

    def start(self, page: str = "home") -> None:
        """Show `page` and begin to sync."""
        self._window.show_face(self.shell)
        self.shell.go(page)
        if not self.kit.is_read_only:
            self.kit.sync.start()
            self.housekeeping.start()
            self.reminders.start()
            self.courier.start()
            self.tables.start()
            tell_repair(self.kit, self._window)
            if self.kit.settings.current.wants_tour and page == "home":
                self.show_tour()

    def show_tour(self) -> None:
        """Once after the first run, and whenever somebody asks for it under F1."""
        home, settings = self.home, self.kit.settings
        stops = home_stops(home.new, home.rows, home.upload, self.shell.bar.look_buttons)
        Tour(self._window, stops, self.kit.announcer, lambda: settings.change(wants_tour=False)).show_stop(0)

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

    def _on_act(self, act: Act, facts: Facts) -> None:
        if act is Act.RATE:
            sitting = Sitting(self.kit, facts.detail.view)
            sitting.handed_back.connect(self.case.refresh)
            self._turn(sitting)
        else:
            self.tasks.open(act, facts.detail.view.petition_id)

    def _on_alone(self) -> None:
        """A resident reports an official; behind it nothing is left of what led there."""
        self.shell.go("home")
        self._turn(ReportSitting(self.kit))

    def _turn(self, face: TurnedFace) -> None:
        """What waits for the agent is not told to a resident."""
        self.reminders.stop()
        self.courier.look_away()
        self.turned.begin(face)

    def _on_turned_back(self) -> None:
        self.reminders.start()
        self.courier.start()
        first = self.shell.page.first_focus()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Save what is being written, and take the screen back from whoever has it."""
        self.turned.end()
        self.shell.page.leave()

    def stop(self) -> None:
        """Nothing new begins; what is on the way may end."""
        self.kit.sync.stop()
        self.housekeeping.stop()
        self.reminders.stop()
        self.courier.stop()

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


def place_of(store: Store) -> str:
    """Where this device belongs: the unit of its enrolment; nowhere while it practises."""
    with store.read() as work:
        enrolment = work.device.enrolment
    return enrolment.unit if enrolment is not None else ""
