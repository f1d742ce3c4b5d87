"""Aside: what is sealed and waits for another day, so that its place in the chain tells nothing.

An opaque event hides who, when and about what, but not between which two events of its device it was made.
So whatever is opaque is put aside first, and goes into the chain when the day is over, all of it together and
in an order that comes from the ciphertext alone, which is chance. One row holds it all: rows would have
numbers, and those tell the order.
"""

from typing import Final

import msgspec

from app.domain.counting import civil_date
from app.store import chain
from app.store.work import Work
from app.wire.event import EventType

_SETTING: Final = "aside"


class _Aside(msgspec.Struct, frozen=True, array_like=True):
    """`day` is when the first of them was put aside."""

    day: str
    bodies: tuple[bytes, ...]

    def __repr__(self) -> str:
        return "Aside()"


def put(work: Work, body: bytes) -> None:
    """Keep the body of an opaque event for later."""
    kept = _read(work)
    day = kept.day if kept else civil_date(work.now()).isoformat()
    bodies = (*kept.bodies, body) if kept else (body,)
    work.keep_setting(_SETTING, msgspec.msgpack.encode(_Aside(day, tuple(sorted(bodies)))))


def is_due(work: Work) -> bool:
    """Whether something was put aside on another day; a clock that was set back delays nothing."""
    kept = _read(work)
    return kept is not None and kept.day != civil_date(work.now()).isoformat()


def let_go(work: Work) -> None:
    """Say all that is due."""
    kept = _read(work)
    if kept is None or not is_due(work):
        return
    for body in kept.bodies:
        chain.append(work, EventType.OPAQUE, body=body)
    work.drop_setting(_SETTING)


def _read(work: Work) -> _Aside | None:
    data = work.setting(_SETTING)
    return msgspec.msgpack.decode(data, type=_Aside) if data is not None else None
