"""Page screens: home, cases, one case, settings, with the shell around them and the questions over them."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from types import MappingProxyType
from typing import Final

from app.domain.rules import RuleId
from app.errors import DeviceError
from app.store import attachments
from app.store.attachments import Attachment
from app.store.recounting import Moved
from app.ui.agent.agent import Agent
from app.ui.agent.case import CasePage
from app.ui.agent.cases import CasesPage
from app.ui.agent.files.viewer import Viewer
from app.ui.agent.home import HomePage
from app.ui.agent.moved_card import MovedDay
from app.ui.agent.settings import SettingsPage
from app.ui.showroom.filled import CLOSED, CODED, LOST, REFUSED, REPLIED, UPLOADING, WAITING
from app.ui.showroom.people import TODAY
from app.ui.showroom.stage import Build, Stage, Steps
from app.ui.showroom.world import World
from app.ui.widgets.pages import Page
from app.wire.bodies import Reason

_BROKEN: Final = DeviceError("database_damaged")
Which = Callable[[Stage], World]


def _busy(stage: Stage) -> World:
    return stage.house.busy


def _empty(stage: Stage) -> World:
    return stage.house.empty


def _practice(stage: Stage) -> World:
    return stage.house.practice


def _page(make: Callable[[Stage], Page], stage: Stage) -> Steps:
    stage.put(make(stage))
    yield


def _agent(which: Which, stage: Stage) -> Steps:
    stage.agent(which(stage))
    yield


def _days_moved(stage: Stage, *, is_open: bool) -> Steps:
    """A new calendar; more days than the card has lines for."""
    page = stage.put(HomePage(stage.kit(stage.house.busy)))
    yield
    rules = (RuleId.D6, RuleId.D10, RuleId.D11, RuleId.D8, RuleId.D6)
    days = tuple(
        MovedDay(
            f"王*山 · {title}",
            Moved(
                petition_id=title,
                rule=rule,
                before=TODAY + timedelta(days=36 + place),
                after=TODAY + timedelta(days=37 + place),
            ),
        )
        for place, (rule, title) in enumerate(zip(rules, "一二三四五", strict=True))
    )
    page.moved.show_days(days, TODAY)
    if is_open:
        page.moved.look.click()
    yield


def _read_only(stage: Stage) -> Steps:
    stage.agent(stage.house.busy, is_read_only=True)
    yield


def _agent_then(act: Callable[[Agent], object], stage: Stage) -> Steps:
    agent = stage.agent(stage.house.busy)
    yield
    act(agent)
    yield


def _offline(stage: Stage) -> Steps:
    stage.sync.is_online = False
    stage.agent(stage.house.busy)
    yield
    stage.sync.tell()
    yield


def _loading(stage: Stage) -> Steps:
    """The list is still on its way."""
    page = CasesPage(stage.kit(stage.house.empty))
    stage.window.show_face(page)
    page.list.hide()
    page.loading.start()
    page.loading.show()
    yield


def _searched(words: str, stage: Stage) -> Steps:
    page = stage.put(CasesPage(stage.kit(stage.house.busy)))
    yield
    page.search.setText(words)
    page.search.typed.emit(words)
    yield


def _filters(stage: Stage) -> Steps:
    page = stage.put(CasesPage(stage.kit(stage.house.busy)))
    yield
    page.filters.menu.click()
    yield


def _case(petition_id: str, stage: Stage) -> Steps:
    _open(stage, petition_id)
    yield


def _open(stage: Stage, petition_id: str) -> CasePage:
    page = CasePage(stage.kit(stage.house.busy))
    page.open_case(petition_id)
    return stage.put(page)


def _case_then(petition_id: str, act: Callable[[CasePage], object], stage: Stage) -> Steps:
    page = _open(stage, petition_id)
    yield
    act(page)
    yield


def _case_loading(stage: Stage) -> Steps:
    page = CasePage(stage.kit(stage.house.busy))
    stage.window.show_face(page)
    page.loading.start()
    page.loading.show()
    yield


def _case_broken(stage: Stage) -> Steps:
    page = CasePage(stage.broken_kit(_BROKEN))
    page.open_case(REPLIED)
    stage.put(page)
    yield


def _old_question(stage: Stage) -> Steps:
    page = stage.put(SettingsPage(stage.kit(stage.house.old)))
    yield
    page.over.put_away.click()
    yield


def _tell_wrong(page: CasePage) -> None:
    """On a day that nobody can read."""
    page.telling.begin.click()
    page.telling.when.days.choose("other")
    page.telling.when.days.changed.emit()
    page.telling.when.day.setText("后天的前天")
    page.telling.save.click()


def _view(of: str, choose: Callable[[Attachment], bool], stage: Stage) -> Steps:
    stage.window.show_face(HomePage(stage.kit(stage.house.empty)))
    stage.window.show()
    stage.window.activateWindow()
    with stage.house.busy.store.read() as work:
        files = attachments.of_petition(work, of)
    viewer = Viewer(stage.kit(stage.house.busy), stage.window, next(filter(choose, files)))
    yield
    viewer.show_file()
    yield


def _is(name: str) -> Callable[[Attachment], bool]:
    return lambda file: file.name == name


PAGES: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "home": partial(_agent, _busy),
        "home-empty": partial(_page, lambda stage: HomePage(stage.kit(stage.house.empty))),
        "home-practice": partial(_page, lambda stage: HomePage(stage.kit(stage.house.practice))),
        "home-offline": _offline,
        "home-days-moved": partial(_days_moved, is_open=False),
        "home-days-moved-open": partial(_days_moved, is_open=True),
        "home-error": partial(_page, lambda stage: HomePage(stage.broken_kit(_BROKEN))),
        "shell-read-only": _read_only,
        "shell-error": partial(_agent_then, lambda agent: agent.kit.jobs.broken.emit("3f2a")),
        "shell-status": partial(_agent_then, lambda agent: agent.kit.announcer.say("存好了。")),
        "shell-menu": partial(_agent_then, lambda agent: agent.shell.show_menu()),
        "shell-help": partial(_agent_then, lambda agent: agent.shell.show_help()),
        "cases": partial(_page, lambda stage: CasesPage(stage.kit(stage.house.busy))),
        "cases-empty": partial(_page, lambda stage: CasesPage(stage.kit(stage.house.empty))),
        "cases-loading": _loading,
        "cases-error": partial(_page, lambda stage: CasesPage(stage.broken_kit(_BROKEN))),
        "cases-found": partial(_searched, "低保"),
        "cases-none-found": partial(_searched, "饮水机"),
        "cases-filters": _filters,
        "case-waiting": partial(_case, WAITING),
        "case-refused": partial(_case, REFUSED),
        "case-uploading": partial(_case, UPLOADING),
        "case-file-lost": partial(_case, LOST),
        "case-replied": partial(_case, REPLIED),
        "case-closed": partial(_case, CLOSED),
        "case-code": partial(_case_then, CODED, lambda page: page.code.look.click()),
        "case-code-question": partial(_case_then, CODED, lambda page: page.code.hand.click()),
        "case-unmask-question": partial(_case_then, REPLIED, lambda page: page.said.eye.click()),
        "case-unmasked": partial(
            _case_then, REPLIED, lambda page: page.said.unmask_asked.emit(Reason.VERIFICATION)
        ),
        "case-telling": partial(_case_then, REPLIED, lambda page: page.telling.begin.click()),
        "case-telling-wrong": partial(_case_then, REPLIED, _tell_wrong),
        "case-loading": _case_loading,
        "case-error": _case_broken,
        "settings": partial(_page, lambda stage: SettingsPage(stage.kit(stage.house.empty))),
        "settings-practice": partial(_page, lambda stage: SettingsPage(stage.kit(stage.house.practice))),
        "settings-old": partial(_page, lambda stage: SettingsPage(stage.kit(stage.house.old))),
        "settings-old-question": _old_question,
        "repair-told": partial(_agent, lambda stage: stage.house.mended),
        "viewer-picture": partial(_view, REPLIED, _is("照片.jpg")),
        "viewer-text": partial(_view, REPLIED, _is("记事.txt")),
        "viewer-paper": partial(_view, REPLIED, _is("答复意见书.pdf")),
        "viewer-not-here": partial(_view, REPLIED, _is("附件清单.pdf")),
    }
)
