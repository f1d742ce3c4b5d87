"""Office: what the township does with the petitions that came, so that there is something to pull."""

from collections.abc import Sequence

from sqlalchemy import select

from app.domain.status import Move, Status
from gateway.acts import Words, act
from gateway.gateway import Gateway, open_gateway
from gateway.tables import PetitionRow
from tests.e2e.profile import Profile

MOVES = (
    (Move.REGISTER,),
    (Move.REGISTER, Move.FORWARD),
    (Move.REGISTER, Move.FORWARD, Move.NOTIFY, Move.HANDLE),
    (Move.REGISTER, Move.FORWARD, Move.NOTIFY, Move.HANDLE, Move.OPINE),
)
"""How far the office takes a case; each fourth of them goes one of these ways."""

WORDS = Words(
    unit="清溪镇人民政府",
    note="已转有关单位",
    reply="经查，水渠系今春淤塞。镇水利站已于本月清淤，通水后请您看一看。",
    actor="清溪镇信访办",
)


def work_on(profile: Profile, count: int) -> None:
    """The office works on the first `count`; a case that has moved already is left alone."""
    gateway = open_gateway(profile.gateway)
    try:
        for index, petition_id in enumerate(_waiting(gateway, count)):
            act(gateway, petition_id, MOVES[index % len(MOVES)], WORDS)
    finally:
        gateway.store.close()


def _waiting(gateway: Gateway, count: int) -> Sequence[str]:
    """Of the first `count` petitions that came, those that nobody has registered yet."""
    arrived = (
        select(PetitionRow.petition_id, PetitionRow.status).order_by(PetitionRow.petition_id).limit(count)
    )
    with gateway.store.read() as connection:
        rows = connection.execute(arrived).all()
    return [row.petition_id for row in rows if row.status == Status.QUEUED]
