"""Ids: time-ordered names for petitions, events and files (UUID version 7, RFC 9562 §5.7)."""

import re

from app.domain.world import Entropy

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")
_VERSION = 0x7 << 76
_VARIANT = 0b10 << 62
_LOW_62 = (1 << 62) - 1


def new_id(now_ms: int, entropy: Entropy) -> str:
    """48 bits of Unix time in milliseconds, then 74 random ones; lower case.

    Two ids of one millisecond carry no order: whoever needs one keeps a sequence number.
    """
    if not 0 <= now_ms < 1 << 48:
        raise ValueError("the time does not fit into 48 bits")
    chance = int.from_bytes(entropy(10), "big")
    value = now_ms << 80 | _VERSION | (chance >> 62 & 0xFFF) << 64 | _VARIANT | chance & _LOW_62
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def is_id(text: str) -> bool:
    return _ID.match(text) is not None


def id_time_ms(value: str) -> int:
    """When an id was made, in Unix milliseconds by its maker's clock. `value` must be an id."""
    if not is_id(value):
        raise ValueError("not an id")
    return int(value[:8] + value[9:13], 16)
