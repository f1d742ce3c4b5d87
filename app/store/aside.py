"""Aside: what is sealed and waits for another day, so that its place in the chain tells nothing.

An opaque event hides who, when and about what, but not between which two events of its device it was made.
So whatever is opaque is put aside first, and goes into the chain when the day is over, all of it together and
in an order that comes from the ciphertext alone, which is chance. One row holds it all: rows would have
numbers, and those tell the order.

Where reports about officials can be made, each day begins with blank envelopes, as many as chance will:
who counts envelopes learns next to nothing (docs/decisions/022-reports.md).
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from app.domain.counting import civil_date
from app.store import chain
from app.store.work import Work
from app.wire.canonical import canonical_json
from app.wire.event import EventType
from app.wire.report import BLANK_SCHEMA, Blank
from app.wire.sealing import OPAQUE_SIZES, seal_opaque

SETTING: Final = "aside"
_BLANK: Final = canonical_json(Blank(schema=BLANK_SCHEMA))

_TORN: Final = bytes(16)

_Days = dict[str, tuple[bytes, ...]]
"""Sealed bodies by the day on which they were put aside."""


def put(work: Work, body: bytes) -> None:
    """Keep the body of an opaque event for later."""
    days, today = _read(work), _today(work)
    already = days[today] if today in days else _blanks(work)
    _keep(work, {**days, today: (*already, body)})


def is_due(work: Work) -> bool:
    """Whether another day has begun; a clock that was set back delays nothing."""
    return set(_read(work)) != {_today(work)}


def let_go(work: Work) -> None:
    """Say all that was put aside on other days, and begin this one."""
    days, today = _read(work), _today(work)
    for body in sorted(body for day, bodies in days.items() if day != today for body in bodies):
        chain.append(work, EventType.OPAQUE, body=body)
    _keep(work, {today: days[today] if today in days else _blanks(work)})


def restore(work: Work, data: bytes) -> int:
    """Take over what a damaged database held still; how many bodies of it were torn.

    It knows better than a backup which days have gone. What is torn ends in noughts (see `salvage`), which no
    seal does; of a day that is there still a backup may have it whole.
    """
    try:
        found, known = msgspec.msgpack.decode(data, type=_Days), _read(work)
    except msgspec.DecodeError:
        return 1
    whole = {day: {body for body in bodies if not body.endswith(_TORN)} for day, bodies in found.items()}
    _keep(work, {day: tuple(bodies | set(known.get(day, ()))) for day, bodies in whole.items()})
    return sum(map(len, found.values())) - sum(map(len, whole.values()))


def _blanks(work: Work) -> tuple[bytes, ...]:
    """Of 4 KiB one more with a chance of 1/2, of 16, 64 and 256 KiB with 1/4, 1/8 and 1/16.

    However many there are of a size, one more is at most 2, 4, 8 or 16 times as likely with a report as
    without one. On the average a day costs 35 KiB.
    """
    enrolment = work.device.enrolment
    if enrolment is None or enrolment.discipline_recipient is None:
        return ()
    return tuple(
        seal_opaque(_BLANK, enrolment.discipline_recipient, least=size)
        for place, size in enumerate(OPAQUE_SIZES, start=1)
        for _ in _as_chance_will(work, among=2**place)
    )


def _as_chance_will(work: Work, *, among: int) -> Iterator[None]:
    """Again and again, each time with a chance of one `among` so many."""
    while work.entropy(1)[0] % among == 0:
        yield


def _today(work: Work) -> str:
    return civil_date(work.now()).isoformat()


def _read(work: Work) -> _Days:
    data = work.setting(SETTING)
    return msgspec.msgpack.decode(data, type=_Days) if data is not None else {}


def _keep(work: Work, days: _Days) -> None:
    kept = {day: tuple(sorted(bodies)) for day, bodies in days.items()}
    work.keep_setting(SETTING, msgspec.msgpack.encode(kept))
