"""The state machine: every legal move, no other, and the word that is exported for each state."""

import itertools

import pytest

from app.domain.status import (
    TRANSITIONS,
    Move,
    Origin,
    Status,
    after,
    is_closed,
    may_originate,
    moves_from,
    national_status,
    national_status_when_closed,
)
from app.errors import RefusedError

ENDS = {Status.CLOSED, Status.DISCARDED}

# domain reference §4.1, state by state, as it is written there; WITHDRAWN apart.
NEXT = {
    Status.DRAFT: {Status.QUEUED, Status.DISCARDED},
    Status.QUEUED: {Status.REGISTERED, Status.BOUNCED},
    Status.BOUNCED: {Status.QUEUED},
    Status.REGISTERED: {
        Status.FORWARDED,
        Status.ASSIGNED,
        Status.NOTIFIED_RECEIPT,
        Status.ROUTED,
        Status.SEALED,
        Status.REPLIED,
        Status.FILED,
        # added: 不予受理 and 不再受理 are disposals of the office too
        Status.NOT_ACCEPTED,
        Status.NO_MORE,
    },
    Status.FORWARDED: {
        Status.NOTIFIED_RECEIPT,
        Status.OBJECTED,
        Status.ROUTED,
        Status.NOT_ACCEPTED,
        Status.NO_MORE,
    },
    Status.ASSIGNED: {
        Status.NOTIFIED_RECEIPT,
        Status.OBJECTED,
        Status.ROUTED,
        Status.NOT_ACCEPTED,
        Status.NO_MORE,
    },
    Status.OBJECTED: {Status.REGISTERED, Status.FORWARDED},
    Status.NOTIFIED_RECEIPT: {Status.HANDLING, Status.SIMPLE, Status.ROUTED},
    Status.SIMPLE: {Status.OPINION, Status.HANDLING},
    Status.HANDLING: {Status.EXTENDED, Status.OPINION, Status.MEDIATED},
    Status.EXTENDED: {Status.OPINION, Status.MEDIATED},
    Status.MEDIATED: {Status.CLOSED},
    Status.ROUTED: {Status.CLOSED},
    Status.SEALED: {Status.CLOSED},
    Status.REPLIED: {Status.CLOSED},
    Status.FILED: {Status.CLOSED},
    Status.NOT_ACCEPTED: {Status.CLOSED},
    Status.NO_MORE: {Status.CLOSED},
    Status.OPINION: {Status.DELIVERED, Status.HANDLING},
    Status.DELIVERED: {Status.REVIEW, Status.CLOSED},
    Status.REVIEW: {Status.REVIEWED},
    Status.REVIEWED: {Status.RECHECK, Status.CLOSED, Status.HANDLING},
    Status.RECHECK: {Status.FINAL},
    Status.FINAL: {Status.CLOSED},
    Status.WITHDRAWN: {Status.CLOSED},
    Status.CLOSED: set[Status](),
    Status.DISCARDED: set[Status](),
}


def targets(status: Status) -> set[Status]:
    """States that another state leads to, apart from withdrawal."""
    found = {target for (source, _), target in TRANSITIONS.items() if source is status}
    return found - {status, Status.WITHDRAWN}


def reachable(start: Status) -> set[Status]:
    seen, fresh = {start}, {start}
    while fresh:
        fresh = {target for (source, _), target in TRANSITIONS.items() if source in fresh} - seen
        seen |= fresh
    return seen


@pytest.mark.parametrize("status", Status)
def test_a_state_leads_where_the_domain_says(status: Status) -> None:
    assert targets(status) == NEXT[status]


@pytest.mark.parametrize(
    ("status", "move", "target"),
    [
        (Status.DRAFT, Move.SUBMIT, Status.QUEUED),
        (Status.DRAFT, Move.DISCARD, Status.DISCARDED),
        (Status.QUEUED, Move.BOUNCE, Status.BOUNCED),
        (Status.BOUNCED, Move.RESUBMIT, Status.QUEUED),
        (Status.REGISTERED, Move.FILE_AWAY, Status.FILED),
        (Status.REGISTERED, Move.REPLY, Status.REPLIED),
        (Status.FORWARDED, Move.REFUSE, Status.NOT_ACCEPTED),
        (Status.ASSIGNED, Move.NO_MORE, Status.NO_MORE),
        (Status.OBJECTED, Move.UPHOLD_OBJECTION, Status.REGISTERED),
        (Status.OBJECTED, Move.REJECT_OBJECTION, Status.FORWARDED),
        (Status.SIMPLE, Move.CONVERT, Status.HANDLING),
        (Status.OPINION, Move.REDO, Status.HANDLING),
        (Status.REVIEWED, Move.REOPEN, Status.HANDLING),
        (Status.REVIEWED, Move.DELIVER, Status.REVIEWED),
        (Status.REVIEW, Move.REVIEW, Status.REVIEWED),
        (Status.RECHECK, Move.HEAR, Status.RECHECK),
        (Status.RECHECK, Move.RECHECK, Status.FINAL),
        (Status.SEALED, Move.WITHDRAW, Status.WITHDRAWN),
    ],
)
def test_a_move_leads_to_its_state(status: Status, move: Move, target: Status) -> None:
    assert after(status, move) is target


def test_every_illegal_move_is_refused_and_the_allowed_ones_are_named() -> None:
    illegal = [pair for pair in itertools.product(Status, Move) if pair not in TRANSITIONS]
    assert illegal
    for status, move in illegal:
        with pytest.raises(RefusedError) as caught:
            after(status, move)
        assert caught.value.code == "illegal_move"
        assert caught.value.facts == {
            "move": move.value,
            "status": status.value,
            "allowed": ", ".join(each.value for each in Move if (status, each) in TRANSITIONS),
        }


def test_a_refusal_reads_like_this() -> None:
    with pytest.raises(RefusedError) as caught:
        after(Status.EXTENDED, Move.EXTEND)
    assert str(caught.value) == (
        "illegal_move (move=extend, status=extended, allowed=mediate, opine, withdraw)"
    )


@pytest.mark.parametrize("status", Status)
def test_only_the_two_ends_have_no_exit(status: Status) -> None:
    assert (moves_from(status) == ()) is (status in ENDS)


def test_every_state_is_reached_from_a_draft() -> None:
    assert reachable(Status.DRAFT) == set(Status)


@pytest.mark.parametrize("status", Status)
def test_every_state_can_come_to_an_end(status: Status) -> None:
    assert reachable(status) & ENDS


def test_every_move_is_legal_somewhere() -> None:
    assert {move for _, move in TRANSITIONS} == set(Move)


@pytest.mark.parametrize("status", Status)
def test_an_open_petition_can_be_withdrawn_and_a_draft_is_discarded_instead(status: Status) -> None:
    can_withdraw = Move.WITHDRAW in moves_from(status)
    assert can_withdraw is (not is_closed(status) and status is not Status.DRAFT)


def test_what_is_closed_owes_nothing() -> None:
    assert {status for status in Status if is_closed(status)} == {*ENDS, Status.WITHDRAWN}


def test_a_device_originates_only_what_the_resident_says() -> None:
    assert {move for move in Move if may_originate(Origin.DEVICE, move)} == {
        Move.SUBMIT,
        Move.DISCARD,
        Move.RESUBMIT,
        Move.WITHDRAW,
        Move.REQUEST_REVIEW,
        Move.REQUEST_RECHECK,
        Move.DELIVER,
    }


def test_the_gateway_originates_everything_but_drafts_and_submissions() -> None:
    refused = {move for move in Move if not may_originate(Origin.GATEWAY, move)}
    assert refused == {Move.SUBMIT, Move.DISCARD, Move.RESUBMIT}


@pytest.mark.parametrize(
    ("status", "in_time", "late"),
    [
        (Status.REGISTERED, "受理申请审查中", "受理申请审查中"),
        (Status.FORWARDED, "受理申请审查中", "受理申请审查中"),
        (Status.ASSIGNED, "受理申请审查中", "受理申请审查中"),
        (Status.NOTIFIED_RECEIPT, "受理", "超期未作出处理意见"),
        (Status.SIMPLE, "受理", "受理"),
        (Status.HANDLING, "受理", "超期未作出处理意见"),
        (Status.EXTENDED, "受理", "超期未作出处理意见"),
        (Status.MEDIATED, "受理", "受理"),
        (Status.ROUTED, "不予受理", "不予受理"),
        (Status.NOT_ACCEPTED, "不予受理", "不予受理"),
        (Status.NO_MORE, "不再受理", "不再受理"),
        (Status.OPINION, "已作出处理意见", "已作出处理意见"),
        (Status.DELIVERED, "已作出处理意见", "超期未申请复查"),
        (Status.REVIEW, "复查", "超期未作出复查意见"),
        (Status.REVIEWED, "提出复查意见", "超期未申请复核"),
        (Status.RECHECK, "复核", "超期未作出复核意见"),
        (Status.FINAL, "提出复核意见", "提出复核意见"),
    ],
)
def test_a_state_is_exported_in_the_national_words(status: Status, in_time: str, late: str) -> None:
    assert national_status(status, is_overdue=False) == in_time
    assert national_status(status, is_overdue=True) == late


@pytest.mark.parametrize(
    "status",
    [
        *(Status.DRAFT, Status.QUEUED, Status.BOUNCED, Status.DISCARDED, Status.OBJECTED),
        *(Status.SEALED, Status.REPLIED, Status.FILED, Status.WITHDRAWN, Status.CLOSED),
    ],
)
def test_these_states_are_not_exported(status: Status) -> None:
    assert national_status(status) is None
    assert national_status(status, is_overdue=True) is None


@pytest.mark.parametrize(
    ("closed_from", "word"),
    [
        (Status.FINAL, "审核认定办结"),
        (Status.DELIVERED, "超期未申请复查"),
        (Status.REVIEWED, "超期未申请复核"),
        (Status.NO_MORE, "不再受理"),
        (Status.SEALED, None),
        (Status.WITHDRAWN, None),
    ],
)
def test_a_closed_case_keeps_the_word_of_how_it_ended(closed_from: Status, word: str | None) -> None:
    assert national_status_when_closed(closed_from) == word
