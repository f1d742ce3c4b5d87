"""Filled: what happens in the busy world: one petition in each state, and papers of every kind."""

from datetime import timedelta

from app.actions.purging import preview, put_away
from app.domain.rules import RuleId
from app.domain.status import Move, Status
from app.ui.showroom.files import NOTE, paper, photograph
from app.ui.showroom.people import TODAY
from app.ui.showroom.world import World, change, deadline, deadlines_soon

WAITING, REFUSED, UPLOADING, REPLIED, CLOSED, CODED, UNKNOWN, LOST = (
    f"019a0000-0000-7000-9000-{number:012x}" for number in range(8)
)
"""Ids of petitions, by the state that each is in."""


def fill(world: World) -> None:
    world.file(0, petition_id=WAITING)
    world.settle(
        world.file(1, petition_id=REFUSED), 422, "petition.title", "petition.petitioners[0].identity.number"
    )
    _on_the_way(world)
    _replied(world)
    _closed(world)
    world.settle(world.file(5, petition_id=CODED, keeps_code=True))
    world.put_off(world.file(6, petition_id=UNKNOWN), is_unknown=True)
    world.draft({"petition.title": "老井旁路灯", "petition.petitioners[0].name": "李桂兰"})


def _on_the_way(world: World) -> None:
    files = [
        world.attach(UPLOADING, photograph(place), f"低保证{place + 1}.jpg", "image/jpeg")
        for place in range(2)
    ]
    world.settle(world.file(2, *files))
    lost = world.attach(LOST, photograph(5), "地界.jpg", "image/jpeg")
    world.settle(world.file(7, lost))
    world.set_aside(lost, "blob_damaged")


def _replied(world: World) -> None:
    files = [
        world.attach(REPLIED, photograph(3), "照片.jpg", "image/jpeg"),
        world.attach(REPLIED, NOTE, "记事.txt", "text/plain"),
    ]
    world.settle(world.file(3, *files))
    world.tell(
        change(REPLIED, 1, Move.REGISTER, Status.REGISTERED, deadlines=deadlines_soon()),
        change(
            REPLIED,
            2,
            Move.OPINE,
            Status.OPINION,
            reply="经核实，恢复您家的低保，从本月起发放；前几个月少发的一并补上。",
            deadlines=[deadline(RuleId.D6, TODAY - timedelta(days=2))],
        ),
    )
    world.arrive(REPLIED, paper(), "答复意见书.pdf", "application/pdf")
    world.expect(REPLIED, "附件清单.pdf")


def _closed(world: World) -> None:
    world.settle(world.file(4, petition_id=CLOSED))
    world.tell(
        change(CLOSED, 1, Move.REGISTER, Status.REGISTERED),
        change(CLOSED, 2, Move.CLOSE, Status.CLOSED),
    )


def fill_with_old_ones(world: World) -> None:
    """Two that ended long ago and are to go, one that lies in the trash."""
    world.clock.days_ago = 170
    for index in (1, 2, 4):
        petition_id = world.new_id()
        world.settle(world.file(index, petition_id=petition_id))
        world.tell(change(petition_id, 2, Move.CLOSE, Status.CLOSED, at="2026-06-03T04:00:00.000Z"))
        world.told(petition_id, 2)
    world.clock.days_ago = 0
    put_away(world.store, [preview(world.store)[0].petition_id])
