"""Moved: that these records are a copy or an older state, and why we think so; told once, to a person.

The chain says it as well (`audit.moved`, `audit.epoch_begun`); this is only what waits to be read.
"""

from enum import StrEnum
from typing import Final

import msgspec

from app.store.work import Work

_SETTING: Final = "moved"


class Why(StrEnum):
    """ELSEWHERE: another machine or folder than before. RESTORED: the same place, and an older or another
    file. COPIED: the gateway has heard somebody else speak with the keys of this device.
    """

    ELSEWHERE = "elsewhere"
    RESTORED = "restored"
    COPIED = "copied"


class _Moved(msgspec.Struct, frozen=True):
    why: Why
    is_told: bool = False


def note(work: Work, why: Why) -> None:
    """The newest reason is told."""
    _keep(work, _Moved(why))


def untold(work: Work) -> Why | None:
    known = _last(work)
    return known.why if known is not None and not known.is_told else None


def note_told(work: Work) -> None:
    """Somebody has read it."""
    known = _last(work)
    if known is not None:
        _keep(work, _Moved(known.why, is_told=True))


def _last(work: Work) -> _Moved | None:
    data = work.setting(_SETTING)
    return msgspec.json.decode(data, type=_Moved) if data is not None else None


def _keep(work: Work, moved: _Moved) -> None:
    work.keep_setting(_SETTING, msgspec.json.encode(moved))
