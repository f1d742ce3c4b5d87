"""The page of a case: what is masked, what is to be done, and that telling the resident clears the list."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.audit.clipping import clipping
from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.accessibility.speech.types import Voice
from app.accessibility.themes import Theme
from app.actions.revoking import revoke_consent
from app.actions.withdrawing import withdraw
from app.domain.rules import RuleId
from app.domain.status import Move, Status
from app.store import drafts
from app.ui.agent.case import CasePage
from app.ui.kit import Kit
from app.ui.widgets.chips import Chip
from app.wire.bodies import DeliveryWay
from app.wire.event import AuditAct
from tests.fakes import NOON, FakeSync
from tests.samples import sample_filing
from tests.store.scene import CODE, Scene, change
from tests.store.test_cases import deadline
from tests.ui.case.seeing import TODAY, press, settled, shown, words


def test_who_and_what_is_masked_and_the_words_are_whole(
    qtbot: QtBot, page: CasePage, petition_id: str
) -> None:
    shown(qtbot, page, petition_id)
    petition = sample_filing(3).petition
    qtbot.waitUntil(lambda: petition.facts in words(page))
    person = petition.petitioners[0]
    assert person.identity is not None
    text = words(page)
    assert petition.title in page.title
    for hidden in (person.name, person.identity.number, person.address):
        assert hidden not in text
    for said in (petition.request, petition.facts, petition.reasons):
        assert said in text


def test_who_opens_a_case_hears_which_and_the_window_s_title_names_nobody(
    qtbot: QtBot, page: CasePage, kit: Kit, petition_id: str
) -> None:
    told: list[str] = []
    kit.announcer.heard.connect(lambda text, _urgent: told.append(text))
    shown(qtbot, page, petition_id)
    assert told == [page.title]
    assert sample_filing(3).petition.title in page.title
    assert page.public_title == "事项"
    page.refresh()
    settled(qtbot, page)
    assert told == [page.title], "once"


def test_seeing_it_whole_needs_a_reason_which_is_remembered_and_ends_with_the_page(
    qtbot: QtBot, page: CasePage, scene: Scene, petition_id: str
) -> None:
    shown(qtbot, page, petition_id)
    name = sample_filing(3).petition.petitioners[0].name
    page.said.eye.click()
    press(page, "不看了")
    assert name not in words(page.said)
    page.said.eye.click()
    press(page, "要联系老人")
    qtbot.waitUntil(lambda: name in words(page.said))
    with scene.store.read() as work:
        acts = work.connection.exec_driver_sql("SELECT type FROM event ORDER BY number DESC").scalars()
        assert next(acts) == AuditAct.VIEWED
    page.leave()
    qtbot.waitUntil(lambda: name not in words(page.said))


def test_telling_the_resident_takes_it_off_the_list(
    qtbot: QtBot, page: CasePage, scene: Scene, sync: FakeSync, petition_id: str
) -> None:
    scene.tell(change(petition_id, 1, Move.NOTIFY, Status.NOTIFIED_RECEIPT))
    shown(qtbot, page, petition_id)
    assert page.primary is page.telling.begin
    page.telling.begin.click()
    assert page.primary is page.telling.save
    page.telling.when.ways.choose(DeliveryWay.BY_PHONE)
    page.telling.note.put("老伴接的电话")
    page.telling.save.click()
    qtbot.waitUntil(page.telling.isHidden)
    detail = scene.case(petition_id)
    assert not detail.view.is_untold
    qtbot.waitUntil(lambda: "已打电话告诉老人" in words(page.story))
    assert sync.uploads == 1
    assert page.head.back.hasFocus()


def test_a_day_before_the_news_is_refused_beside_its_field(
    qtbot: QtBot, page: CasePage, scene: Scene, petition_id: str
) -> None:
    scene.tell(change(petition_id, 1))
    shown(qtbot, page, petition_id)
    page.telling.begin.click()
    page.telling.when.days.choose("other")
    page.telling.when.days.changed.emit()
    page.telling.when.day.setText("哪天")
    page.telling.save.click()
    assert "日子看不懂" in words(page.telling)
    page.telling.when.day.setText("11月20日")
    page.telling.save.click()
    qtbot.waitUntil(lambda: "那一天还没有这个进展" in words(page.telling))
    assert page.telling.when.day.hasFocus()
    assert scene.case(petition_id).view.is_untold


def test_what_is_typed_stays_when_something_new_is_read(
    qtbot: QtBot, page: CasePage, scene: Scene, petition_id: str
) -> None:
    scene.tell(change(petition_id, 1))
    shown(qtbot, page, petition_id)
    page.telling.begin.click()
    page.telling.note.put("写到一半")
    scene.tell(change(petition_id, 2, Move.FORWARD, Status.FORWARDED))
    page.refresh()
    settled(qtbot, page)
    assert (page.telling.is_open, page.telling.note.words) == (True, "写到一半")


def test_a_refused_filing_says_what_is_wrong_and_leads_to_the_form(
    qtbot: QtBot, page: CasePage, scene: Scene
) -> None:
    refused = scene.file(5)
    scene.settle(refused, 422)
    shown(qtbot, page, str(refused.petition_id))
    qtbot.waitUntil(lambda: "“标题”有误，请核对修改。" in words(page.fault))
    assert page.primary is page.fault.correct
    with qtbot.waitSignal(page.correct_asked) as asked:
        page.fault.correct.click()
    assert asked.args == [refused.petition_id]


def test_until_a_case_is_read_no_empty_chip_stands_there(qtbot: QtBot, page: CasePage, look: Look) -> None:
    look.set_size(Size.HUGE)
    page.show()
    qtbot.waitExposed(page)
    assert not [chip for chip in page.head.findChildren(Chip) if chip.isVisible()]


@pytest.mark.parametrize("is_withdrawn", [True, False])
def test_a_refused_filing_that_is_given_up_asks_for_no_correction(
    qtbot: QtBot, page: CasePage, scene: Scene, *, is_withdrawn: bool
) -> None:
    refused = scene.file(5)
    scene.settle(refused, 422)
    petition_id = str(refused.petition_id)
    if is_withdrawn:
        withdraw(scene.store, petition_id, "老人说不办了", is_resident_here=True)
    else:
        revoke_consent(scene.store, petition_id)
    shown(qtbot, page, petition_id)
    qtbot.waitUntil(lambda: "老人说了不办，不用再改。" in words(page.fault))
    assert not page.fault.correct.isVisible()
    assert page.primary is not page.fault.correct
    scene.settle_all()
    page.refresh()
    qtbot.waitUntil(lambda: "不办了" in words(page.head))
    assert "已上传" not in words(page)
    qtbot.waitUntil(lambda: not page.code.isVisible())


def test_the_answer_and_the_last_days_are_shown_and_an_answer_to_come_is_promised_by_its_day(
    qtbot: QtBot, page: CasePage, scene: Scene, petition_id: str
) -> None:
    clock = deadline(RuleId.D4, TODAY)
    scene.tell(change(petition_id, 1, Move.HANDLE, Status.HANDLING, deadlines=[clock]))
    shown(qtbot, page, petition_id)
    assert page.reply.words == "还没有答复。最晚 2027年1月21日。"
    window = deadline(RuleId.D6, TODAY)
    scene.tell(
        change(petition_id, 2, Move.OPINE, Status.OPINION, reply="从下月起恢复发放。"),
        change(
            petition_id, 3, Move.DELIVER, Status.DELIVERED, reply="从下月起恢复发放。", deadlines=[window]
        ),
    )
    page.refresh()
    qtbot.waitUntil(lambda: page.reply.words == "从下月起恢复发放。")
    qtbot.waitUntil(lambda: "还能申请复查" in words(page.deadlines))


def test_an_answer_can_be_read_aloud_as_soon_as_a_voice_is_found(
    qtbot: QtBot, kit: Kit, page: CasePage, scene: Scene, petition_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.tell(change(petition_id, 1, Move.OPINE, Status.OPINION, reply="从下月起恢复发放。"))
    shown(qtbot, page, petition_id)
    qtbot.waitUntil(lambda: page.reply.words == "从下月起恢复发放。")
    assert page.reply.read.isHidden()
    speaker = kit.reading.speaker
    monkeypatch.setattr(type(speaker), "voices", (Voice("kokoro", "晓晓", "kokoro", is_natural=True),))
    speaker.voices_changed.emit()
    assert page.reply.read.isVisible()


def test_without_a_network_the_page_says_how_old_it_is(
    qtbot: QtBot, page: CasePage, sync: FakeSync, petition_id: str
) -> None:
    sync.last_success_at = NOON - timedelta(hours=3, minutes=48)
    shown(qtbot, page, petition_id)
    qtbot.waitUntil(lambda: "这是 今天 08:12 的情况" in words(page.story))
    sync.is_online = True
    page.refresh()
    qtbot.waitUntil(lambda: "这是" not in words(page.story))


def test_the_query_code_can_be_copied_until_it_is_handed_over(
    qtbot: QtBot, page: CasePage, scene: Scene
) -> None:
    filed = str(scene.file(6).petition_id)
    shown(qtbot, page, filed)
    assert CODE[:4] not in words(page.code)
    page.code.look.click()
    assert CODE[:4] in words(page.code)
    page.code.hand.click()
    press(page, "还没有")
    assert page.code.isVisible()
    page.code.hand.click()
    press(page, "交了")
    qtbot.waitUntil(lambda: not page.code.isVisible())
    with scene.store.read() as work:
        assert drafts.get(work, filed) is None


def test_a_case_that_is_not_here_is_said(qtbot: QtBot, page: CasePage, scene: Scene) -> None:
    page.show()
    page.open_case(scene.new_petition_id())
    qtbot.waitUntil(lambda: "没有找到这一件" in words(page))


def test_another_case_shows_nothing_of_the_one_before(
    qtbot: QtBot, page: CasePage, scene: Scene, petition_id: str
) -> None:
    other = str(scene.file(8).petition_id)
    shown(qtbot, page, petition_id)
    page.open_case(other)
    settled(qtbot, page)
    qtbot.waitUntil(lambda: sample_filing(8).petition.facts in words(page))
    assert sample_filing(3).petition.facts not in words(page)


def test_back_is_the_first_stop_and_tab_goes_as_one_reads(
    qtbot: QtBot, page: CasePage, scene: Scene, petition_id: str, look: Look
) -> None:
    scene.tell(change(petition_id, 1))
    shown(qtbot, page, petition_id)
    stops = (page.said.eye, page.telling.begin)
    assert tab_order(page, *stops) == stops
    look.set_size(Size.EXTRA)
    qtbot.waitUntil(lambda: page.sides.is_stacked)
    assert tab_order(page, *stops) == stops[::-1]
    with qtbot.waitSignal(page.back_asked):
        assert page.go_back()


def test_what_was_answered_comes_before_the_days_and_after_them_in_large_text(
    qtbot: QtBot, page: CasePage, scene: Scene, petition_id: str, look: Look
) -> None:
    clock = deadline(RuleId.D4, TODAY)
    scene.tell(change(petition_id, 1, Move.HANDLE, Status.HANDLING, deadlines=[clock]))
    shown(qtbot, page, petition_id)
    assert page.reply.y() < page.deadlines.y() < page.acts.y()
    look.set_size(Size.EXTRA)
    qtbot.waitUntil(lambda: page.deadlines.y() < page.reply.y())


def tab_order(page: CasePage, *among: QWidget) -> tuple[QWidget, ...]:
    page.first_focus().setFocus()
    visited: list[QWidget] = []
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        following = QApplication.focusWidget()
        if following in among and following not in visited:
            visited.append(following)
    return tuple(visited)


@pytest.mark.parametrize(
    ("width", "sizes"), [(455, (Size.STANDARD,)), (1_258, (Size.STANDARD, Size.LARGE, Size.EXTRA, Size.HUGE))]
)
def test_nothing_is_cut_off(
    qtbot: QtBot, page: CasePage, scene: Scene, look: Look, width: int, sizes: tuple[Size, ...]
) -> None:
    filed = str(scene.file(9).petition_id)
    scene.settle_all()
    clock = deadline(RuleId.D4, TODAY - timedelta(days=61))
    note = "请补：低保证的照片要看得清，存折要有名字那一页"
    scene.tell(change(filed, 1, Move.BOUNCE, Status.BOUNCED, note=note, deadlines=[clock], reply="请补齐。"))
    look.set_theme(Theme.CONTRAST)
    page.resize(width, 700)
    shown(qtbot, page, filed)
    page.telling.begin.click()
    page.code.look.click()
    for size in sizes:
        look.set_size(size)
        qtbot.waitUntil(lambda: clipping(page) == [])
