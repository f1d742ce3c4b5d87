"""The story of a case: what was said and done, in order, with the days it took and what comes next."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from app.actions.withdrawing import withdraw
from app.domain.rules import RuleId
from app.domain.status import Move, Status
from app.store.cases import CaseDetail
from app.ui.agent.case_story import Teller, tell_story
from app.ui.agent.deadline_card import deadline_lines
from app.ui.agent.fault_words import fault_of
from app.ui.move_words import move_words
from app.wire.bodies import FieldChange, PetitionAmended
from app.wire.event import EventType
from tests.samples import sample_file, sample_filing
from tests.store.scene import ACCOUNT, Scene, change
from tests.store.test_cases import deadline, told
from tests.ui.kits import calendar

FILED = date(2026, 11, 22)
TELLER = Teller(FILED, calendar(), ACCOUNT.id, ACCOUNT.name)

Lines = list[tuple[str, str, str]]


def story(detail: CaseDetail, teller: Teller = TELLER) -> Lines:
    return [(each.title, each.detail, each.state) for each in tell_story(detail, teller)]


@pytest.fixture
def petition_id(scene: Scene) -> str:
    return str(scene.file().petition_id)


@pytest.fixture
def scene(tmp_path: Path, fonts: None) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        yield made


def test_what_waits_says_so(scene: Scene, petition_id: str) -> None:
    assert story(scene.case(petition_id)) == [
        ("代理员记下，老人同意，有人见证", "11月22日 12:00 本机时间 · 周敏", "done"),
        ("等着上传", "存在本机，联网后自动上传", "now"),
        ("镇上收到以后登记、转送", "", "next"),
    ]


def test_each_step_tells_on_which_day_of_its_term_it_came(scene: Scene, petition_id: str) -> None:
    scene.settle_all()
    office, unit = deadline(RuleId.D1, FILED), deadline(RuleId.D2, date(2026, 11, 24))
    simple, opinion = deadline(RuleId.D10, date(2026, 11, 24)), deadline(RuleId.D4, date(2026, 11, 30))
    scene.tell(
        change(petition_id, 1, at="2026-11-23T04:00:00.000Z", deadlines=[office]),
        change(
            petition_id,
            2,
            Move.FORWARD,
            Status.FORWARDED,
            at="2026-11-24T04:00:00.000Z",
            unit="县水务局",
            deadlines=[unit, simple],
        ),
        change(
            petition_id,
            3,
            Move.NOTIFY,
            Status.NOTIFIED_RECEIPT,
            at="2026-11-30T04:00:00.000Z",
            actor="县水务局",
            note="已交给水渠管护所",
            deadlines=[opinion],
        ),
    )
    lines = story(scene.case(petition_id), replace(TELLER, today=date(2026, 12, 1)))
    assert lines[2:] == [
        ("登记", "11月23日 · 清溪镇信访办", "done"),
        ("转送县水务局", "11月24日 · 清溪镇信访办 · 第 2 天，限 15 天", "done"),
        ("已受理", "11月30日 · 县水务局 · 第 4 个工作日，限 3 个工作日\n已交给水渠管护所", "now"),
        ("等处理意见", "最晚 2027年1月29日", "next"),
    ]


def test_both_clocks_are_told_when_they_differ_by_more_than_five_minutes(
    scene: Scene, petition_id: str
) -> None:
    detail = scene.case(petition_id)
    for minutes, both in ((5, False), (-16, True)):
        (event,) = detail.events
        drifted = msgspec.structs.replace(event, drift_ms=minutes * 60_000)
        line = story(msgspec.structs.replace(detail, events=(drifted,)))[0][1]
        assert ("11月22日 11:44 服务器时间" in line) is both


def test_telling_and_amending_are_part_of_it_and_a_closed_case_is_at_its_end(
    scene: Scene, petition_id: str
) -> None:
    scene.settle_all()
    scene.tell(change(petition_id, 1, Move.REPLY, Status.REPLIED))
    scene.clock.turn(hours=3)
    scene.say(petition_id, EventType.NOTICE_DELIVERED, told(1))
    amended = PetitionAmended(changes=(FieldChange(field="petition.facts", text="补充"),))
    scene.say(petition_id, EventType.PETITION_AMENDED, amended)
    scene.settle_all()
    scene.tell(change(petition_id, 2, Move.CLOSE, Status.CLOSED, at="2026-11-25T04:00:00.000Z"))
    lines = story(scene.case(petition_id))
    assert [title for title, _, _ in lines] == [
        "代理员记下，老人同意，有人见证",
        "上传成功，有回执",
        "直接回复",
        "已当面告诉老人",
        "补了一份说明",
        "办结",
    ]
    assert {state for _, _, state in lines} == {"done"}


def test_a_refusal_is_told_with_its_fields_until_it_is_corrected(scene: Scene, petition_id: str) -> None:
    (first,) = scene.due()
    scene.settle(first, 422)
    detail = scene.case(petition_id)
    fault = fault_of(detail)
    assert fault is not None
    assert (fault.title, fault.lines, fault.can_correct) == (
        "没有收下，要改一改",
        ("“标题”有误，请核对修改。",),
        True,
    )
    assert story(detail)[1][0] == "没有收下，要改一改"
    scene.file(petition_id=petition_id, replaces=first.id)
    mended = scene.case(petition_id)
    assert fault_of(mended) is None
    assert story(mended)[1][0] == "没有收下，后来改好了"


def test_a_refusal_that_was_given_up_was_not_corrected_and_promises_nothing(
    scene: Scene, petition_id: str
) -> None:
    (first,) = scene.due()
    scene.settle(first, 422)
    withdraw(scene.store, petition_id, "老人说不办了", is_resident_here=True)
    scene.settle_all()
    titles = [title for title, _, _ in story(scene.case(petition_id))]
    assert titles[1:] == ["没有收下", "老人说不办了"]


def test_what_an_office_sent_back_is_told_in_its_own_words(scene: Scene, petition_id: str) -> None:
    scene.settle_all()
    scene.tell(change(petition_id, 1, Move.BOUNCE, Status.BOUNCED, note="请补：存折要看得清"))
    fault = fault_of(scene.case(petition_id))
    assert fault is not None
    assert (fault.lines, fault.can_correct) == (("请补：存折要看得清",), True)


def test_files_on_the_way_are_counted(scene: Scene) -> None:
    filed = scene.file(filing=sample_filing(1, files=(sample_file(1), sample_file(2))))
    scene.settle(filed)
    lines = story(scene.case(str(filed.petition_id)))
    assert lines[2] == ("文字已送达，材料还在上传", "到了 0 份，共 2 份", "now")


@pytest.mark.parametrize("move", list(Move))
def test_every_step_has_words(fonts: None, move: Move) -> None:
    assert move_words(move)


def test_a_last_day_says_why_it_is_that_day_and_by_which_article(fonts: None) -> None:
    window = deadline(RuleId.D6, date(2026, 12, 11))
    assert deadline_lines(window, date(2026, 12, 13)) == [
        "最晚 2027年1月11日 · 还剩 29 天",
        "1月10日是星期日，顺延 1 天",
        "《信访工作条例》第三十五条：收到书面答复之日起30日内请求复查",
    ]
    duty = deadline(RuleId.D2, date(2026, 11, 28))
    late = deadline_lines(duty, date(2026, 12, 15))
    assert late[0] == "最晚 12月13日 · 超了 2 天"
    assert late[1] == "遇休假日可顺延到 12月14日"
    shut = deadline_lines(window, window.due_on + timedelta(days=3))
    assert shut[0] == "最晚 1月11日 · 过了 3 天，可以问镇上还有什么办法"


def test_a_day_whose_schedule_is_not_published_may_still_move(fonts: None) -> None:
    lines = deadline_lines(deadline(RuleId.D8, date(2027, 12, 20)), date(2027, 12, 21))
    assert "那时的放假安排还没公布，日子可能会变" in lines
