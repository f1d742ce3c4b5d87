"""What is done about a case from its page: review, addition, withdrawal, revisit; typed words survive."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.actions.attaching import read_attachment
from app.domain.rules import RuleId
from app.domain.status import Move, Status
from app.store import attachments, begun
from app.store.begun import Kind
from app.store.case_state import read_body
from app.store.cases import CaseDetail
from app.ui.agent.about.amendment import AmendmentPage
from app.ui.agent.about.review import ReviewPage
from app.ui.agent.about.revisit import RevisitPage
from app.ui.agent.about.task import TaskPage
from app.ui.agent.about.withdrawal import WithdrawalPage
from app.ui.agent.case import CasePage
from app.ui.agent.case_offers import Act
from app.ui.kit import Kit
from app.wire.bodies import (
    Body,
    NoticeAnswer,
    NoticeDelivered,
    PetitionAmended,
    PetitionWithdrawn,
    ReviewRequested,
    ReviewStage,
)
from tests.fakes import FakeSync
from tests.store.scene import Scene, change
from tests.store.test_cases import deadline
from tests.ui.desk import wait_for
from tests.ui.kits import kit_of
from tests.ui.pictures import picture

TODAY = date(2026, 11, 22)
REPLY = "经核实，不予恢复。"


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def kit(scene: Scene, look: Look, tmp_path: Path) -> Iterator[Kit]:
    with kit_of(scene, look, tmp_path, FakeSync()) as made:
        yield made


@pytest.fixture
def petition_id(scene: Scene) -> str:
    filed = str(scene.file(3).petition_id)
    scene.settle_all()
    return filed


def opine(scene: Scene, petition_id: str) -> None:
    scene.tell(change(petition_id, 1, Move.OPINE, Status.OPINION, reply=REPLY))


def deliver(scene: Scene, petition_id: str, *, days_ago: int = 1) -> None:
    window = deadline(RuleId.D6, TODAY - timedelta(days=days_ago))
    opine(scene, petition_id)
    scene.tell(change(petition_id, 2, Move.DELIVER, Status.DELIVERED, reply=REPLY, deadlines=[window]))


def confirm(page: ReviewPage | AmendmentPage) -> None:
    """Sentence by sentence, by whoever sits there; then the resident says yes."""
    field = page.read_back.field
    field.reader.read_by_hand(is_by_hand=True)
    while field.reader.unheard:
        field.reader.player.main_button.click()
    field.panel.yes_button.click()


def opened(qtbot: QtBot, kit: Kit, page: TaskPage, petition_id: str) -> None:
    qtbot.addWidget(page)
    page.resize(1_258, 700)
    page.show()
    page.window().activateWindow()
    page.open(petition_id)
    wait_for(lambda: page.facts is not None and not kit.jobs.is_busy)


def rest(kit: Kit) -> None:
    wait_for(lambda: not kit.jobs.is_busy)


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def last_body(detail: CaseDetail) -> Body | None:
    return read_body(detail.events[-1].type, detail.events[-1].body or b"")


def case_page(qtbot: QtBot, kit: Kit, petition_id: str) -> CasePage:
    page = CasePage(kit, choose=lambda _parent: ())
    qtbot.addWidget(page)
    page.resize(1_258, 700)
    page.open_case(petition_id)
    page.show()
    wait_for(lambda: page.is_read and not kit.jobs.is_busy)
    return page


def offered(page: CasePage) -> set[Act]:
    return {act for act, button in page.acts.buttons.items() if not button.isHidden()}


def test_a_review_is_read_back_before_it_is_sent(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str
) -> None:
    deliver(scene, petition_id)
    page = ReviewPage(kit, lambda _parent: ())
    opened(qtbot, kit, page, petition_id)
    assert page.title == "申请复查"
    assert "最晚 12月21日。" in words(page)
    assert REPLY in words(page)
    page.words.setFocus()
    page.words.insertPlainText("那辆车三年前就卖了。")
    wait_for(lambda: "不服的地方：那辆车三年前就卖了。" in words(page.read_back))
    page.go.click()
    assert "先念给老人听，老人说都对再交。" in words(page)
    page.words.setFocus()
    page.next_error()
    assert page.read_back.field.reader.player.main_button.hasFocus()
    confirm(page)
    with qtbot.waitSignal(page.said) as said:
        page.go.click()
    assert said.args == [petition_id]
    assert last_body(scene.case(petition_id)) == ReviewRequested(
        stage=ReviewStage.REVIEW, grounds="那辆车三年前就卖了。"
    )


def test_other_words_want_another_yes(qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str) -> None:
    deliver(scene, petition_id)
    page = ReviewPage(kit, lambda _parent: ())
    opened(qtbot, kit, page, petition_id)
    page.words.insertPlainText("一句。")
    confirm(page)
    page.words.insertPlainText("又一句。")
    assert not page.read_back.is_confirmed


def test_after_the_last_day_it_is_said_and_written_all_the_same(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str
) -> None:
    deliver(scene, petition_id, days_ago=60)
    page = ReviewPage(kit, lambda _parent: ())
    opened(qtbot, kit, page, petition_id)
    assert "过了期限" in words(page)
    assert "可以问镇上还有什么办法" in words(page)
    page.words.insertPlainText("老人住院，才看到。")
    confirm(page)
    with qtbot.waitSignal(page.said):
        page.go.click()


def test_nothing_said_is_told_beside_the_field(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str
) -> None:
    deliver(scene, petition_id)
    page = ReviewPage(kit, lambda _parent: ())
    opened(qtbot, kit, page, petition_id)
    page.go.click()
    rest(kit)
    assert page.field.problem == "还没有说。写一句，或者让老人说。"
    assert page.words.hasFocus()


def test_what_was_typed_is_there_again_after_a_crash(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str
) -> None:
    """The timer has it on the disk; leaving does it at once."""
    deliver(scene, petition_id)
    page = ReviewPage(kit, lambda _parent: ())
    opened(qtbot, kit, page, petition_id)
    page.words.setFocus()
    QTest.keyClicks(page.words, "ba")
    wait_for(lambda: kept(scene, petition_id) == "ba")
    page.words.insertPlainText("c")
    page.leave()
    rest(kit)
    again = ReviewPage(kit, lambda _parent: ())
    opened(qtbot, kit, again, petition_id)
    assert again.words.words == "bac"


def kept(scene: Scene, petition_id: str) -> str:
    with scene.store.read() as work:
        return begun.find(work, petition_id, Kind.REVIEW)


def test_an_addition_is_said_beside_the_filing(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str
) -> None:
    page = AmendmentPage(kit, lambda _parent: ())
    opened(qtbot, kit, page, petition_id)
    page.words.insertPlainText("又找到了一张存折。")
    confirm(page)
    with qtbot.waitSignal(page.said):
        page.go.click()
    assert last_body(scene.case(petition_id)) == PetitionAmended(note="又找到了一张存折。")


def test_files_are_chosen_seen_and_taken_away(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str, tmp_path: Path
) -> None:
    (tmp_path / "记事.txt").write_text("十一月初三去过镇上。", encoding="utf-8")
    (tmp_path / "怪.xyz").write_bytes(b"\x00\x01\x02")
    page = AmendmentPage(kit, lambda _parent: (tmp_path / "怪.xyz", tmp_path / "记事.txt"))
    opened(qtbot, kit, page, petition_id)
    page.files.choose_button.click()
    wait_for(lambda: not page.files.is_busy and len(page.files.tiles.tiles) == 1)
    assert "怪.xyz：认不出这是什么文件" in words(page)
    page.files.tiles.tiles[0].remove.click()
    wait_for(lambda: not page.files.tiles.tiles)
    assert scene.attached(petition_id) == ()
    rest(kit)


def test_a_withdrawal_needs_the_resident_where_no_authority_says_so(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str
) -> None:
    page = WithdrawalPage(kit)
    opened(qtbot, kit, page, petition_id)
    assert "老人没有授权代为撤回" in words(page)
    page.words.insertPlainText("儿子回来了")
    page.go.click()
    assert "请选是谁说的。" in words(page)
    page.who.buttons[0].click()
    with qtbot.waitSignal(page.said):
        page.go.click()
    assert last_body(scene.case(petition_id)) == PetitionWithdrawn(reason="儿子回来了")


def test_a_revisit_is_noted_with_what_was_said(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str
) -> None:
    page = RevisitPage(kit)
    opened(qtbot, kit, page, petition_id)
    page.words.insertPlainText("钱到了")
    with qtbot.waitSignal(page.said):
        page.go.click()
    body = last_body(scene.case(petition_id))
    assert isinstance(body, NoticeDelivered)
    assert (body.rev, body.note, body.delivered_on) == (0, "钱到了", TODAY)


@pytest.mark.parametrize(("said", "on"), [("", TODAY + timedelta(days=1)), ("钱到了", TODAY)])
def test_a_revisit_that_was_begun_before_midnight_was_made_before_midnight(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str, said: str, on: date
) -> None:
    """Of one that was only opened nothing was said yet."""
    page = RevisitPage(kit)
    opened(qtbot, kit, page, petition_id)
    page.words.insertPlainText(said)
    scene.clock.turn(days=1)
    kit.sync.finished.emit(None)
    assert page.when.on == on
    page.words.insertPlainText("。")
    with qtbot.waitSignal(page.said):
        page.go.click()
    body = last_body(scene.case(petition_id))
    assert isinstance(body, NoticeDelivered)
    assert body.delivered_on == on


def test_the_page_offers_what_the_law_and_the_state_allow(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str
) -> None:
    page = case_page(qtbot, kit, petition_id)
    assert offered(page) == {Act.AMEND, Act.WITHDRAW}
    opine(scene, petition_id)
    page.refresh()
    wait_for(lambda: page.is_read and page.telling.isVisible())
    assert offered(page) == {Act.AMEND, Act.WITHDRAW}
    wait_for(lambda: "老人评价：先把意见告诉老人，再请老人评价。" in words(page.acts))
    deliver(scene, petition_id)
    page.refresh()
    wait_for(lambda: Act.REVIEW in offered(page))
    wait_for(lambda: "申请复查" in words(page.acts))
    scene.tell(change(petition_id, 3, Move.BOUNCE, Status.BOUNCED))
    page.refresh()
    wait_for(lambda: offered(page) == {Act.WITHDRAW})


def test_telling_an_opinion_shows_from_when_the_law_counts(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str
) -> None:
    """And what the resident said is kept as it was said."""
    opine(scene, petition_id)
    page = case_page(qtbot, kit, petition_id)
    page.telling.begin.click()
    assert page.telling.starts.text() == "从 11月22日 起算，最晚 12月22日 可以申请复查。"
    button = page.telling.answers.button_of(NoticeAnswer.NOT_ACCEPTED)
    assert button is not None
    button.click()
    assert "照老人的话记下来，不用劝。" in words(page.telling)
    page.telling.note.put("老人说车早卖了")
    page.telling.save.click()
    wait_for(page.telling.isHidden)
    rest(kit)
    body = last_body(scene.case(petition_id))
    assert isinstance(body, NoticeDelivered)
    assert (body.answer, body.note) == (NoticeAnswer.NOT_ACCEPTED, "老人说车早卖了")
    wait_for(lambda: "已当面告诉老人，老人不接受" in words(page.story))
    assert "老人说车早卖了" in words(page.story)
    assert Act.REVIEW in offered(page)


def test_the_answer_is_read_sentence_by_sentence(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str
) -> None:
    reply = "第一句。第二句。"
    scene.tell(change(petition_id, 1, Move.OPINE, Status.OPINION, reply=reply))
    page = case_page(qtbot, kit, petition_id)
    read: list[str] = []
    kit.reading.passage_started.connect(
        lambda passage: read.append(passage.utterance.text) if passage else None
    )
    page.reply.read_aloud()
    assert read[0] == "第一句。"
    QTest.keyClick(page, Qt.Key.Key_F3)
    kit.reading.stop()


def test_where_a_case_cannot_be_read_nobody_writes_about_another(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str
) -> None:
    deliver(scene, petition_id)
    page = ReviewPage(kit, lambda _parent: ())
    opened(qtbot, kit, page, petition_id)
    page.words.insertPlainText("我不服。")
    page.open("019a0000-0000-7000-9000-00000000dead")
    wait_for(lambda: not kit.jobs.is_busy)
    assert page.words.words == ""
    assert not page.words.isEnabled()
    assert page.save.isEnabled()
    page.leave()
    page.open(petition_id)
    wait_for(lambda: not kit.jobs.is_busy)
    assert (page.words.words, page.words.isEnabled()) == ("我不服。", True)


def test_nothing_is_sent_that_the_resident_has_not_heard_to_its_end(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str
) -> None:
    deliver(scene, petition_id)
    page = ReviewPage(kit, lambda _parent: ())
    opened(qtbot, kit, page, petition_id)
    page.words.insertPlainText("那辆车三年前就卖了。")
    page.read_back.field.panel.yes_button.click()
    assert not page.read_back.is_confirmed
    confirm(page)
    assert page.read_back.is_confirmed


def test_a_photograph_that_is_added_later_does_not_tell_where_it_was_taken(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str, tmp_path: Path
) -> None:
    photo = tmp_path / "存折.jpg"
    photo.write_bytes(taken_somewhere())
    page = AmendmentPage(kit, lambda _parent: (photo,))
    opened(qtbot, kit, page, petition_id)
    page.files.choose_button.click()
    rest(kit)
    with scene.store.read() as work:
        (file,) = attachments.of_petition(work, petition_id)
    kept = read_attachment(scene.store, file.id)
    assert b"Exif" in photo.read_bytes()
    assert b"Exif" not in kept


def taken_somewhere() -> bytes:
    """A picture with a place in its head, as telephones write it."""
    whole = picture()
    place = b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0N36.65E117.1"
    return whole[:2] + b"\xff\xe1" + (len(place) + 2).to_bytes(2) + place + whole[2:]
