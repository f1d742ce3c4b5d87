"""Anew: a laptop that was revoked gets another name and other keys, and goes on beside what it said before.

A gateway takes no revoked key back, and it should not: whoever has it may be the thief. So the laptop is a
new device, and what the old one said becomes what any other laptop would have left here (`foreign`): shown as
ever, and brought by the new one. Of what the gateway had not received an officer decides first, for it cannot
know whether it was signed by the agent or by who had found the laptop.
"""

from collections.abc import Mapping
from typing import Final

import msgspec
from sqlalchemy import delete, text

from app.store import bundles, foreign, handovers, holders, known
from app.store.device import Device, begin_epoch, new_device
from app.store.tables import EVENT_REFUSES_UPDATE, CursorRow
from app.store.work import Work
from app.wire.enrolment import EnrolmentFile
from app.wire.event import AuditAct
from app.wire.known import KnownThings

_SPOKEN: Final = text(
    "SELECT DISTINCT epoch, json_extract(CAST(header AS TEXT), '$.device_id') FROM event"
    " WHERE epoch > 0 ORDER BY epoch"
)
_PETITIONS: Final = text(
    "SELECT DISTINCT petition_id FROM event WHERE epoch <> 0 AND petition_id IS NOT NULL ORDER BY petition_id"
)
_LET_MOVE: Final = text("DROP TRIGGER event_refuses_update")
_REFUSE_AGAIN: Final = text(EVENT_REFUSES_UPDATE)
# What finds its place taken stays, and `verify` tells: a repair is never stopped by what it repairs.
_MOVE: Final = text(
    "UPDATE OR IGNORE event SET epoch = :there"
    " WHERE epoch = :here AND json_extract(CAST(header AS TEXT), '$.device_id') = :speaker"
)
_KEEP_IDENTITY: Final = text(
    "UPDATE attachment SET identity = :identity WHERE is_incoming AND identity IS NULL"
)


def begin_anew(work: Work, enrolment: EnrolmentFile) -> Device:
    """The new device, with its first epoch begun. Its epochs go on where those of the old one end."""
    old = work.device
    fresh = new_device(old.account_id, old.account_name, work.now_ms(), work.entropy)
    named = _not_given_away(work)
    if named:
        # The old one's last word: who speaks for these from now on.
        handovers.record(work, AuditAct.HANDED_OVER, named, whom=fresh.device_id, actor=work.account_id)
    note_practice(work, old)
    set_apart(work, {old.device_id: old.sign_key.public.text})
    part_from(work, old)
    work.connection.execute(delete(CursorRow))
    known.keep(work, KnownThings())  # they were answers to the old one
    kept = {"epoch": old.epoch, "enrolment": enrolment, "clock_ahead_ms": old.clock_ahead_ms}
    work.keep_device(msgspec.structs.replace(fresh, **kept))
    begun = begin_epoch(work)
    if named:
        handovers.record(work, AuditAct.TAKEN_OVER, named, whom=old.device_id, actor=work.account_id)
    return begun


def _not_given_away(work: Work) -> tuple[str, ...]:
    """What was left to another laptop is that one's: to give it away again would take it from there."""
    away = holders.away(work)
    named = (str(name) for name in work.connection.execute(_PETITIONS).scalars())
    return tuple(name for name in named if name not in away)


def note_practice(work: Work, old: Device) -> None:
    """Practice stays where it is, and its key is remembered: it is for nobody else."""
    foreign.place_for(work, old.device_id, 0, old.sign_key.public.text)


def set_apart(work: Work, keys: Mapping[str, str]) -> None:
    """What these devices said is moved to where the words of another laptop lie; `keys` by the device."""
    spoken = work.connection.execute(_SPOKEN).all()
    work.connection.execute(_LET_MOVE)
    for epoch, speaker in spoken:
        if speaker in keys:
            there = foreign.place_for(work, speaker, epoch, keys[speaker])
            work.connection.execute(_MOVE, {"here": epoch, "there": there, "speaker": speaker})
    work.connection.execute(_REFUSE_AGAIN)


def part_from(work: Work, old: Device) -> None:
    """Papers that are here were sealed to the old one. Bundles that it wrote are none of the new one."""
    work.connection.execute(_KEEP_IDENTITY, {"identity": old.identity})
    bundles.forget_out(work)
