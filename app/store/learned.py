"""Learned: what an agent chose instead of a suggestion, by the petition that taught it; it goes with that.

Kept in the vault, one setting for each agent. What stands for a text are a few numbers under a salt; which
mean anything only to `app/assist/corrections.py`.
"""

from collections.abc import Mapping
from typing import Final

import msgspec

from app.store.work import Work

PREFIX: Final = "category-corrections."
"""Of the name of a setting; the account follows."""
SCHEMA: Final = "xiangyin.corrections/2"
_SALT_BYTES: Final = 16


class Correction(msgspec.Struct, frozen=True):
    """`grams` by their hash under the salt, with their share in a vector of length 1."""

    petition_id: str
    category: str
    grams: dict[str, float]


class Learned(msgspec.Struct, frozen=True):
    """The oldest first; `salt` as hexadecimal figures."""

    schema: str
    salt: str
    corrections: tuple[Correction, ...] = ()


def kept(work: Work) -> Learned:
    """Of the agent who opened; with a salt of its own where there is nothing yet."""
    data = work.setting(PREFIX + work.account_id)
    known = _read(data) if data is not None else None
    return known or Learned(SCHEMA, work.entropy(_SALT_BYTES).hex())


def keep(work: Work, known: Learned) -> None:
    _keep(work, PREFIX + work.account_id, known)


def forget_account(work: Work, account_id: str) -> None:
    """As if this agent had never corrected anything."""
    work.drop_setting(PREFIX + account_id)


def forget_all(work: Work) -> None:
    """Of every agent: what was only practice teaches nothing."""
    for name in work.settings(PREFIX):
        work.drop_setting(name)


def forget(work: Work, petition_id: str) -> None:
    """What this petition has taught, whomever."""
    for name, data in _every(work).items():
        known = _read(data)
        if known is None:
            work.drop_setting(name)
            continue
        left = tuple(each for each in known.corrections if each.petition_id != petition_id)
        if len(left) < len(known.corrections):
            _keep(work, name, msgspec.structs.replace(known, corrections=left))


def _every(work: Work) -> Mapping[str, bytes]:
    return work.settings(PREFIX)


def _keep(work: Work, name: str, known: Learned) -> None:
    if known.corrections:
        work.keep_setting(name, msgspec.msgpack.encode(known))
    else:
        work.drop_setting(name)


def _read(data: bytes) -> Learned | None:
    """None of the first form, which held the pairs themselves: it is not used any more."""
    try:
        read = msgspec.msgpack.decode(data, type=Learned)
    except (msgspec.MsgspecError, UnicodeError):
        return None
    return read if read.schema == SCHEMA else None
