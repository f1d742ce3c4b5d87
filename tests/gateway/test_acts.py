"""Acts: an officer takes a case through its moves; what is not legal is refused by name."""

from datetime import timedelta

import pytest

from app.domain.counting import civil_date
from app.domain.rules import RuleId
from app.domain.status import Move, Status
from app.errors import RefusedError
from app.wire.change import Change
from gateway import feed
from gateway.acts import Words, act
from gateway.gateway import Gateway
from tests.gateway.laptop import Laptop
from tests.gateway.live import REGION, AheadClock

UNIT = Words(unit="镇水利站")
REPLY = Words(reply="水渠已经清通")


def told(gateway: Gateway, laptop: Laptop) -> list[Change]:
    with gateway.store.read() as connection:
        return list(feed.changes(connection, laptop.keys.device_id, after=0, limit=500).items)


def test_the_number_is_region_day_and_a_serial(gateway: Gateway, laptop: Laptop, clock: AheadClock) -> None:
    numbers = [
        act(gateway, laptop.file_petition(index), [Move.REGISTER], Words()).number for index in range(3)
    ]
    day = f"{civil_date(clock.now()):%Y%m%d}"
    assert numbers == [f"{REGION}{day}{serial:05d}" for serial in (1, 2, 3)]
    clock.ahead = timedelta(days=1)
    next_day = f"{civil_date(clock.now()):%Y%m%d}"
    assert (
        act(gateway, laptop.file_petition(4), [Move.REGISTER], Words()).number == f"{REGION}{next_day}00001"
    )


def test_each_region_counts_by_itself(gateway: Gateway, laptop: Laptop) -> None:
    neighbour = Laptop.beside(gateway, region="370117")
    first = act(gateway, laptop.file_petition(), [Move.REGISTER], Words())
    second = act(gateway, neighbour.file_petition(), [Move.REGISTER], Words())
    assert (first.serial, second.serial) == (1, 1)
    assert second.number is not None
    assert second.number.startswith("3701172")


def test_each_move_is_a_change_with_the_whole_official_state(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    moves = [Move.REGISTER, Move.FORWARD, Move.NOTIFY, Move.HANDLE, Move.OPINE]
    case = act(gateway, petition_id, moves, Words(unit="镇水利站", reply="水渠已经清通", note="请放心"))
    changes = told(gateway, laptop)
    assert [change.move for change in changes] == moves
    assert [change.rev for change in changes] == [1, 2, 3, 4, 5]
    assert [change.note for change in changes] == ["", "", "", "", "请放心"]
    last = changes[-1]
    assert (last.number, last.unit, last.reply, last.status) == (
        case.number,
        "镇水利站",
        "水渠已经清通",
        Status.OPINION,
    )
    assert last.actor == "镇水利站"


def test_a_reply_stays_with_the_case(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    act(gateway, petition_id, [Move.REGISTER, Move.REPLY], REPLY)
    act(gateway, petition_id, [Move.CLOSE], Words())
    assert told(gateway, laptop)[-1].reply == "水渠已经清通"


def test_changes_carry_the_deadlines_that_run(gateway: Gateway, laptop: Laptop, clock: AheadClock) -> None:
    petition_id = laptop.file_petition()
    act(
        gateway,
        petition_id,
        [Move.REGISTER, Move.FORWARD, Move.NOTIFY, Move.HANDLE, Move.EXTEND],
        with_days(30),
    )
    today = civil_date(clock.now())
    running = [{each.rule.id: each.due_on for each in change.deadlines} for change in told(gateway, laptop)]
    assert running[0] == {RuleId.D1: today + timedelta(days=15)}
    assert running[1].keys() == {RuleId.D2, RuleId.D3}
    assert running[3] == {RuleId.D4: today + timedelta(days=60)}
    assert running[4] == {RuleId.D5: today + timedelta(days=90)}


def with_days(days: int) -> Words:
    return Words(unit="镇水利站", days=days)


def test_the_term_of_an_assignment_is_its_own_deadline(gateway: Gateway, laptop: Laptop) -> None:
    act(gateway, laptop.file_petition(), [Move.REGISTER, Move.ASSIGN], with_days(20))
    ordered = [each for each in told(gateway, laptop)[-1].deadlines if each.rule.id is RuleId.D13]
    assert [each.ordered_days for each in ordered] == [20]


def test_an_illegal_move_is_refused_by_name_and_leaves_nothing(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    with pytest.raises(RefusedError, match="illegal_move") as refused:
        act(gateway, petition_id, [Move.REGISTER, Move.OPINE], REPLY)
    assert refused.value.facts["move"] == "opine"
    assert "forward" in str(refused.value.facts["allowed"])
    assert told(gateway, laptop) == []


def test_what_a_clock_forbids_is_refused(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    act(gateway, petition_id, [Move.REGISTER, Move.FORWARD, Move.NOTIFY, Move.HANDLE], UNIT)
    with pytest.raises(RefusedError, match="days_out_of_range"):
        act(gateway, petition_id, [Move.EXTEND], with_days(31))
    assert len(told(gateway, laptop)) == 4


@pytest.mark.parametrize(
    ("moves", "words", "code"),
    [
        ([Move.REGISTER, Move.FORWARD], Words(), "unit_missing"),
        ([Move.REGISTER, Move.REPLY], Words(), "reply_missing"),
        ([Move.BOUNCE], Words(), "note_missing"),
        ([Move.RESUBMIT], Words(), "not_for_an_office"),
    ],
)
def test_a_move_without_what_it_needs_is_refused(
    gateway: Gateway, laptop: Laptop, moves: list[Move], words: Words, code: str
) -> None:
    with pytest.raises(RefusedError, match=code):
        act(gateway, laptop.file_petition(), moves, words)
    assert told(gateway, laptop) == []


def test_a_case_is_found_by_number_by_id_and_by_an_unmistakable_beginning(
    gateway: Gateway, laptop: Laptop
) -> None:
    first, second = laptop.file_petition(0), laptop.file_petition(1)
    case = act(gateway, first, [Move.REGISTER], Words())
    assert case.number is not None
    for name, moves in (
        (case.number, [Move.FORWARD]),
        (first[:30], [Move.NOTIFY]),
        (first.upper(), [Move.HANDLE]),
    ):
        case = act(gateway, name, moves, UNIT)
    assert case.status is Status.HANDLING
    with pytest.raises(RefusedError, match="case_ambiguous"):
        act(gateway, second[:8], [Move.REGISTER], Words())
    for nobody in ("01a", "%%%%", "0190c3c1-7b5e-7abc-8def-0123456789ac", ""):
        with pytest.raises(RefusedError, match="case_not_found"):
            act(gateway, nobody, [Move.REGISTER], Words())
