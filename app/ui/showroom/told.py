"""Told: the world of answers that have reached residents: each may be rated, reviewed, added to."""

from datetime import date, timedelta

from app.domain.rules import RuleId
from app.domain.status import Move, Status
from app.ui.showroom.people import TODAY
from app.ui.showroom.world import World, change, deadline

DELIVERED, LATE, RATED, REVIEWED, QUEUED = (f"019a0000-0000-7000-a000-{number:012x}" for number in range(5))
"""Ids of petitions, by what is to be done about each."""
_REPLY = "民政局说：九月停发是因为核对系统把两户弄混了。从下月起恢复发放，欠的三个月一次补上。"


def fill_told(world: World) -> None:
    world.supervise()
    for place, (petition_id, days) in enumerate({DELIVERED: 2, LATE: 40, RATED: 5}.items()):
        _delivered(world, place, petition_id, TODAY - timedelta(days=days))
    world.asked(RATED)
    _reviewed(world)
    world.file(4, petition_id=QUEUED)


def _delivered(world: World, place: int, petition_id: str, day: date) -> None:
    world.settle(world.file(place, petition_id=petition_id))
    clocks = [deadline(RuleId.D6, day), deadline(RuleId.D17, day)]
    world.tell(
        change(petition_id, 1, Move.OPINE, Status.OPINION, reply=_REPLY, actor="县民政局"),
        change(
            petition_id,
            2,
            Move.DELIVER,
            Status.DELIVERED,
            reply=_REPLY,
            actor="县民政局",
            unit="县民政局",
            deadlines=clocks,
        ),
    )
    world.told(petition_id, 2)


def _reviewed(world: World) -> None:
    world.settle(world.file(3, petition_id=REVIEWED))
    clock = deadline(RuleId.D8, TODAY - timedelta(days=1))
    answer = "复查认为原意见事实清楚，予以维持。"
    world.tell(
        change(REVIEWED, 3, Move.REVIEW, Status.REVIEWED, reply=answer, actor="县政府", deadlines=[clock])
    )
    world.told(REVIEWED, 3)
