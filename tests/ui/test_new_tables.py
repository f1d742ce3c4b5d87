"""New tables come while somebody works: what is open goes by them from then on.

Of a new calendar the first page says whose days moved, and from when to when.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.domain.rules import RuleId
from app.sync.report import PackResult, Report
from app.ui.agent.agent import Agent
from app.ui.agent.case_offers import Act
from app.ui.agent.stick.words import answers_detail
from app.ui.kit import Kit
from app.ui.messages import ERRORS
from app.ui.pack_kinds import packs_of
from app.ui.sync_service import SyncService
from app.ui.times import date_words
from app.ui.window import Window
from gateway.acts import Words
from tests.fakes import FakeSync
from tests.gateway.live import LiveGateway, running_gateway
from tests.packs import DELIVERED, calendar_pack
from tests.sync.desk import Desk, new_desk
from tests.sync.sticks import Stick, pulled_behind
from tests.ui.desk import wait_for
from tests.ui.edge import run
from tests.ui.kits import kit_of
from tests.ui.sticks import Sticks
from tests.ui.upload.seeing import Told

NEXT = "cn-2027"
PACKS = files("resources") / "packs"


@dataclass
class Morning:
    """An agent at work, with a petition whose answer has reached the resident."""

    qtbot: QtBot
    agent: Agent
    live: LiveGateway
    desk: Desk
    told: Told
    petition_id: str

    @property
    def lines(self) -> list[str]:
        """Of the card, opened up."""
        card = self.agent.home.moved
        if card.look.isVisible():
            card.look.click()
        return [row.accessibleName() for row in card.rows.shown]

    def bring_out(self) -> None:
        """The office has the State Council's notice: the last day is none that is worked."""
        before = self.last_day
        self.live.gateway.packs.add(
            calendar_pack(NEXT, off=[before]),
            name="calendar",
            version=NEXT,
            form=1,
            now=self.live.clock.now(),
        )

    def bring(self, content: bytes, name: str) -> None:
        """By network."""
        now = self.live.clock.now()
        self.live.gateway.packs.add(content, name=name, version="cn-2030", form=1, now=now)
        run(self.qtbot, self.agent.kit.sync, self.agent.kit.sync.upload_now)
        self.rest()

    @property
    def last_day(self) -> date:
        found = self.desk.case(self.petition_id).deadlines
        return next(each.due_on for each in found if each.rule.id is RuleId.D6)

    def bring_stick(self, folder: Path) -> None:
        """With an answer for this laptop, and all packs."""
        stick, courier = Stick(folder / "stick"), self.agent.courier
        stick.answer(self.desk, self.live.gateway)
        courier.choose_folder(stick.folder)
        wait_for(lambda: courier.answers is not None)

    def rest(self) -> None:
        wait_for(lambda: not self.agent.kit.jobs.is_busy)


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveGateway]:
    with running_gateway(tmp_path / "gateway") as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, live: LiveGateway) -> Iterator[Desk]:
    with new_desk(tmp_path / "desk", live.add_device()) as made:
        yield made


@pytest.fixture
def kit(qtbot: QtBot, look: Look, desk: Desk, tmp_path: Path) -> Iterator[Kit]:
    packs = packs_of(tmp_path / "packs", desk.store)
    with kit_of(desk, look, tmp_path, FakeSync()) as made:
        sync = SyncService(desk.store, made.jobs, made.settings, desk.connect, packs, chance=lambda: 0.0)
        yield replace(made, sync=sync, packs=packs, drives=Sticks())


@pytest.fixture
def morning(qtbot: QtBot, kit: Kit, live: LiveGateway, desk: Desk) -> Iterator[Morning]:
    petition_id = desk.file().petition_id
    assert desk.sync().stopped_by is None
    live.act(petition_id, *DELIVERED, words=Words(unit="县水利局", reply="已清。", days=30))
    assert desk.sync().stopped_by is None
    kit.settings.change(wants_tour=False)
    window = Window(kit.look)
    agent = Agent(kit, window, "清溪镇", notify=lambda _title, _line: None)
    window.show()
    window.activateWindow()
    run(qtbot, kit.sync, agent.start)
    made = Morning(qtbot, agent, live, desk, Told(kit), petition_id)
    made.rest()
    yield made
    agent.stop()
    made.rest()
    window.close()
    window.deleteLater()


def test_by_network_the_first_page_says_from_which_day_to_which(morning: Morning) -> None:
    home, kit = morning.agent.home, morning.agent.kit
    assert not home.moved.isVisible()
    before = morning.last_day
    morning.bring_out()
    run(morning.qtbot, kit.sync, kit.sync.upload_now)
    wait_for(home.moved.isVisible)
    morning.rest()
    after = morning.last_day
    assert after > before
    assert kit.calendar.version == NEXT
    today = kit.store.clock.now().date()
    (line,) = morning.lines
    assert f"申请复查：{date_words(before, today)}改到{date_words(after, today)}" in line
    said = [words for words in morning.told.words if "放假安排更新了：1 件的日子变了" in words]
    assert len(said) == 1
    assert line in said[0]
    assert said[0] in home.spoken()


def test_who_has_understood_is_not_told_again(morning: Morning) -> None:
    home, kit = morning.agent.home, morning.agent.kit
    morning.bring_out()
    run(morning.qtbot, kit.sync, kit.sync.upload_now)
    wait_for(home.moved.isVisible)
    home.moved.understood.click()
    morning.rest()
    home.refresh()
    morning.rest()
    assert not home.moved.isVisible()
    assert "放假安排" not in home.spoken()


def test_a_line_opens_its_case(morning: Morning) -> None:
    home, kit = morning.agent.home, morning.agent.kit
    morning.bring_out()
    run(morning.qtbot, kit.sync, kit.sync.upload_now)
    wait_for(home.moved.isVisible)
    home.moved.look.click()
    assert QApplication.focusWidget() is home.moved.rows.shown[0]
    home.moved.rows.shown[0].click()
    assert morning.agent.shell.current == "case"
    morning.rest()


def test_by_stick_the_same(morning: Morning, tmp_path: Path) -> None:
    home, courier = morning.agent.home, morning.agent.courier
    before = morning.last_day
    morning.bring_out()
    morning.bring_stick(tmp_path)
    assert courier.answers is not None
    morning.agent.shell.go("stick")
    assert "新资料 1 份" in answers_detail(courier.answers)
    courier.take()
    wait_for(lambda: courier.taken is not None)
    morning.rest()
    assert morning.agent.kit.calendar.version == NEXT
    assert morning.last_day > before
    morning.agent.shell.go("home")
    wait_for(home.moved.isVisible)
    assert len(morning.lines) == 1


def test_a_case_that_is_open_meanwhile_shows_the_new_day(morning: Morning, tmp_path: Path) -> None:
    page, courier = morning.agent.case, morning.agent.courier
    morning.agent.open_case(morning.petition_id)
    morning.rest()
    today, before = morning.agent.kit.store.clock.now().date(), morning.last_day
    assert date_words(before, today) in page.acts.buttons[Act.REVIEW].accessibleName()
    morning.bring_out()
    morning.bring_stick(tmp_path)
    courier.take()
    wait_for(lambda: courier.taken is not None)
    morning.rest()
    assert date_words(morning.last_day, today) in page.acts.buttons[Act.REVIEW].accessibleName()


def test_a_stick_that_is_pulled_behind_the_calendar_leaves_no_page_with_the_old_days(
    morning: Morning, tmp_path: Path
) -> None:
    kit, home, courier = morning.agent.kit, morning.agent.home, morning.agent.courier
    morning.bring_out()
    larger, now = bytes(600 << 10), morning.live.clock.now()
    morning.live.gateway.packs.add(larger, name="routing", version="cn-2030", form=1, now=now)
    morning.bring_stick(tmp_path)
    with pulled_behind(kit.packs, "calendar", NEXT):
        courier.take()
        wait_for(lambda: courier.error is not None)
    wait_for(home.moved.isVisible)
    assert kit.calendar.version == NEXT
    assert len(morning.lines) == 1


def test_a_pack_that_is_refused_is_told_of_once(morning: Morning) -> None:
    sync = morning.agent.kit.sync
    refused = PackResult(name="calendar", version="cn-2030", code="pack_not_genuine")
    for _ in range(2):
        sync.finished.emit(Report(packs=(refused,)))
    assert morning.told.words.count(ERRORS["pack_not_genuine"]) == 1


def test_what_another_process_took_in_meanwhile_counts_after_unlocking(morning: Morning) -> None:
    """Or an update of the program has brought."""
    kit, home = morning.agent.kit, morning.agent.home
    morning.bring_out()
    found = morning.live.gateway.packs.find("calendar", NEXT)
    assert found is not None
    kit.packs.install(found.path.read_bytes())
    assert kit.calendar.version == "cn-2026"
    morning.agent.tables.start()
    wait_for(home.moved.isVisible)
    assert kit.calendar.version == NEXT
    assert len(morning.lines) == 1


def test_a_form_that_is_open_offers_what_new_tables_have(morning: Morning) -> None:
    form = morning.agent.form
    morning.agent.new_draft()
    wait_for(lambda: bool(form.draft_id))
    morning.rest()
    matter = form.edit.sheet.matter
    matter.region.box.put("新并")  # somebody is writing
    regions = (PACKS / "regions.tsv").read_bytes()
    morning.bring(regions + "99\t新省\t1\t\n9901\t新市\t2\t99\n990101\t新并县\t3\t9901\n".encode(), "regions")
    assert matter.region.box.words == "新并"
    assert matter.region.search is not None
    assert [code for code, _ in matter.region.search("新并县")] == ["990101"]
    assert "990101" in morning.agent.kit.counties
    row = {"l1": "新事", "l2": "新办", "l3": "新补", "words": ["新补"]}
    morning.bring((PACKS / "taxonomy.jsonl").read_bytes() + json.dumps(row).encode() + b"\n", "taxonomy")
    assert matter.category.search is not None
    assert [name for name, _ in matter.category.search("新补")] == ["新事/新办/新补"]
    picker = form.helping.panel.picker
    picker.search.typed.emit("新补")
    assert len(picker.list.buttons) == 1
