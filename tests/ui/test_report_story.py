"""A report about an official, by keys alone, as far as the organ; the laptop knows nothing of it."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import select

from app.accessibility.look import Look
from app.actions.keeping import tend
from app.domain.counting import civil_date
from app.log import start_logging, stop_logging
from app.store import drafts
from app.store.listing import Filter
from app.ui.agent.agent import Agent
from app.ui.agent.report.sitting import ReportSitting
from app.ui.capture.sounds import opened
from app.ui.kit import Kit
from app.ui.showroom.still_devices import StillDevices
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.keyboard.entry import is_field, write
from app.ui.window import Window
from app.wire.canonical import from_base64url, read_canonical, to_base64url
from app.wire.event import EventType
from app.wire.report import REPORT_SCHEMA, Report
from app.wire.sealing import new_identity, unseal_opaque
from gateway.tables import EventRow
from tests.gateway.live import LiveGateway, running_gateway
from tests.store.searching import known, places_with
from tests.sync.desk import Desk, new_desk
from tests.ui.capture.pages import voice
from tests.ui.desk import CTRL, press, wait_for
from tests.ui.kits import kit_of

SECRET, RECIPIENT = new_identity()
FIRST = "管账的人多报了修渠的钱"
TEXT = "鹦鹉洲的水渠账上写了八万，实际只花了三万。"
NAME, PHONE = "尉迟秀英", "15400012345"
SPOKEN = voice(4)
SECRETS = (FIRST, TEXT, TEXT[:6], TEXT[-6:], NAME, PHONE, "xiangyin.report", "xiangyin.blank")


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveGateway]:
    with running_gateway(tmp_path / "gateway") as running:
        yield running


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """All that the program may write to: records, settings, log, and what is for a moment only."""
    folder = tmp_path / "profile"
    for name in ("log", "scratch"):
        (folder / name).mkdir(parents=True)
    monkeypatch.setenv("TMPDIR", str(folder / "scratch"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    start_logging(folder / "log", level=1)
    yield folder
    stop_logging()


@dataclass
class Story:
    desk: Desk
    kit: Kit
    window: Window
    agent: Agent
    locks: list[str]

    @property
    def sitting(self) -> ReportSitting:
        face = self.agent.turned.face
        assert isinstance(face, ReportSitting)
        return face

    def rest(self) -> None:
        wait_for(lambda: not self.kit.jobs.is_busy)


@pytest.fixture
def devices() -> StillDevices:
    return StillDevices()


@pytest.fixture
def story(profile: Path, live: LiveGateway, look: Look, devices: StillDevices) -> Iterator[Story]:
    """An agent at work: one case is filed and arrived, one draft is half written."""
    enrolment = msgspec.structs.replace(live.add_device(), discipline_recipient=RECIPIENT)
    with new_desk(profile / "vault", enrolment) as desk, kit_of(desk, look, profile) as plain:
        kit = replace(plain, devices=devices)
        desk.file()
        desk.sync()
        with desk.store.write() as work:
            drafts.save(work, "0190c3c1-7b5e-7abc-8def-0123456789ab", b"{}")
        tend(desk.store)
        window = Window(look)
        agent = Agent(kit, window, "清溪镇", notify=lambda _title, _line: None)
        locks: list[str] = []
        agent.shell.lock_asked.connect(lambda: locks.append(window.windowTitle()))
        agent.start()
        window.show()
        window.activateWindow()
        wait_for(window.isActiveWindow)
        made = Story(desk, kit, window, agent, locks)
        made.rest()
        yield made
        agent.stop()
        agent.leave()
        made.rest()
        window.close()
        window.deleteLater()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def tab_to(words: str) -> None:
    for _ in range(150):
        widget = focused()
        if isinstance(widget, TextButton) and widget.label == words:
            return
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    raise AssertionError(words)


def enter(words: str) -> None:
    """As an input method brings it to where the focus is."""
    field = focused()
    assert is_field(field)
    write(field, words)


def walk_to_the_screen_alone(story: Story) -> None:
    """From a new record, in which somebody has begun to write, to the resident's first page."""
    press(Qt.Key.Key_N, CTRL)
    wait_for(lambda: bool(story.agent.form.draft_id))
    story.agent.form.edit.sheet.matter.facts.box.setFocus()
    enter(FIRST)
    story.agent.form.autosave.save_now()
    story.rest()
    tab_to("告干部违纪？不经代理员的手")
    press(Qt.Key.Key_Space)
    wait_for(story.agent.form.elsewhere.alone.isVisible)
    tab_to("在这里自己写、自己说，密封起来，只有纪委能看")
    press(Qt.Key.Key_Return)
    wait_for(lambda: story.agent.turned.face is not None)


def report_by_keys(story: Story) -> None:
    press(Qt.Key.Key_Return)
    assert story.sitting.page.title == "您写，还是说？"
    press(Qt.Key.Key_Return)
    enter(TEXT)
    press(Qt.Key.Key_Return, CTRL)
    assert story.sitting.page.title == "要不要留名字？"
    enter(NAME)
    press(Qt.Key.Key_Tab)
    enter(PHONE)
    press(Qt.Key.Key_Return, CTRL)
    assert story.sitting.page.title == "看一遍，对不对？"
    press(Qt.Key.Key_Return, CTRL)
    wait_for(lambda: story.sitting.page is story.sitting.done)
    press(Qt.Key.Key_Return)
    story.rest()


def say_it_by_keys(story: Story, devices: StillDevices) -> bytes:
    """The recording as it was sealed."""
    press(Qt.Key.Key_Return)
    wait_for(story.sitting.how.speak.isEnabled)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert story.sitting.page.title == "请您说"
    press(Qt.Key.Key_Return)
    devices.ear.hear(SPOKEN)
    press(Qt.Key.Key_Return)
    wait_for(lambda: story.sitting.page.title == "要不要留名字？")
    enter(NAME)
    press(Qt.Key.Key_Tab)
    enter(PHONE)
    audio = story.sitting.speak.voice.audio
    press(Qt.Key.Key_Return, CTRL)
    wait_for(lambda: story.sitting.page.title == "看一遍，对不对？")
    press(Qt.Key.Key_Return, CTRL)
    wait_for(lambda: story.sitting.page is story.sitting.done)
    press(Qt.Key.Key_Return)
    story.rest()
    return audio


def opened_by_the_organ(live: LiveGateway) -> list[Report]:
    statement = select(EventRow.body).where(EventRow.type == EventType.OPAQUE)
    with live.store.read() as connection:
        bodies = [bytes(body or b"") for body in connection.execute(statement).scalars()]
    payloads = [unseal_opaque(body, SECRET) for body in bodies]
    return [read_canonical(each, Report) for each in payloads if b"xiangyin.blank" not in each]


def test_written_by_keys_opened_by_the_organ_and_nowhere_on_the_laptop(
    story: Story, live: LiveGateway, profile: Path
) -> None:
    before = known(story.desk.store, SECRETS)
    today = civil_date(story.desk.clock.now())
    walk_to_the_screen_alone(story)
    assert story.window.windowTitle() == "乡音"
    report_by_keys(story)
    assert story.locks, "the agent comes back through the lock"
    assert known(story.desk.store, SECRETS) == before
    assert places_with(story.desk.store, profile, SECRETS) == []
    for clock in (story.desk.clock, live.clock):
        clock.ahead += timedelta(days=1)
    tend(story.desk.store)
    assert story.desk.sync().stopped_by is None
    told = Report(schema=REPORT_SCHEMA, day=today, text=TEXT, name=NAME, phone=PHONE)
    assert opened_by_the_organ(live) == [told]
    assert places_with(story.desk.store, profile, SECRETS) == []
    after = known(story.desk.store, SECRETS)
    assert [name for name in before if after[name] != before[name]] == ["lists", "counts"]
    assert after["counts"] == before["counts"] | {Filter.TODAY: 0}, "the case of yesterday is not of today"


def test_said_by_keys_heard_by_the_organ_and_nowhere_on_the_laptop(
    story: Story, live: LiveGateway, profile: Path, devices: StillDevices
) -> None:
    """Neither the recording nor a piece of it, as it is or as it travels, nor what the microphone heard."""
    before = known(story.desk.store, SECRETS)
    today = civil_date(story.desk.clock.now())
    walk_to_the_screen_alone(story)
    audio = say_it_by_keys(story, devices)
    written = to_base64url(audio)
    secrets = (*SECRETS, audio[1_000:1_024], written[2_000:2_024], SPOKEN[4_000:4_024], "OggS")
    assert known(story.desk.store, SECRETS) == before
    assert places_with(story.desk.store, profile, secrets) == []
    for clock in (story.desk.clock, live.clock):
        clock.ahead += timedelta(days=1)
    tend(story.desk.store)
    assert story.desk.sync().stopped_by is None
    told = Report(schema=REPORT_SCHEMA, day=today, audio=written, name=NAME, phone=PHONE)
    assert opened_by_the_organ(live) == [told]
    assert len(opened(from_base64url(told.audio))) == pytest.approx(len(SPOKEN), rel=0.05)
    assert places_with(story.desk.store, profile, secrets) == []
    after = known(story.desk.store, SECRETS)
    assert [name for name in before if after[name] != before[name]] == ["lists", "counts"]


def test_that_search_would_find_it(story: Story, profile: Path) -> None:
    with story.desk.store.write() as work:
        work.keep_setting("slip", PHONE.encode())
    (profile / "scratch" / "note").write_text(NAME, encoding="utf-16")
    found = places_with(story.desk.store, profile, SECRETS)
    names = sorted(Path(place).name for place in found)
    assert names[1:] == ['SELECT * FROM "setting"', "note"]
    assert names[0].endswith('.db: SELECT * FROM "setting"'), "the newest backup"


def test_whoever_locks_meanwhile_takes_it_away(story: Story, live: LiveGateway, profile: Path) -> None:
    """Also what was cut out to be put in elsewhere; and nothing is sent on another day."""
    before = known(story.desk.store, SECRETS)
    walk_to_the_screen_alone(story)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    enter(TEXT)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_X, CTRL)
    press(Qt.Key.Key_V, CTRL)
    box = story.sitting.write.box
    assert box.words == TEXT
    assert TEXT not in QApplication.clipboard().text()
    story.agent.leave()
    assert box.words == ""
    box.undo()
    box.paste()
    assert box.words == ""
    story.rest()
    assert known(story.desk.store, SECRETS) == before
    for clock in (story.desk.clock, live.clock):
        clock.ahead += timedelta(days=1)
    tend(story.desk.store)
    story.desk.sync()
    assert opened_by_the_organ(live) == []
    assert places_with(story.desk.store, profile, SECRETS) == []
