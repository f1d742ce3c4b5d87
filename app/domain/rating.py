"""Rating: what a resident says of office and unit, and when they may be asked (满意度评价办法, domain §3).

Only the resident gives it. It is asked once, of what was raised for the first time, while the window is open
that begins when the opinion reached them. Matters of courts, arbitration and review are rated nowhere.
"""

from collections.abc import Mapping
from datetime import date
from enum import IntEnum, StrEnum

import msgspec

from app.domain.deadlines import Deadline
from app.domain.petition import Petition, PetitionClass
from app.domain.rules import RuleId

WHY_LIMIT = 1_000


class Satisfaction(IntEnum):
    """As the national system counts: 满意, 基本满意, 不满意. There is no 2."""

    SATISFIED = 0
    MOSTLY = 1
    DISSATISFIED = 3


class Opinion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Of one body. `why` is what they are not satisfied with, in their words, `audio` as they said it.

    Either may be empty; `audio` is Ogg Opus as base64url.
    """

    value: Satisfaction
    why: str = ""
    audio: str = ""

    def __repr__(self) -> str:
        """Nothing of it gets into a log."""
        return "Opinion()"


class Barred(StrEnum):
    """Why nobody is asked."""

    NOT_DELIVERED = "not_delivered"
    OVER = "over"
    NOT_FIRST = "not_first"
    IN_COURT = "in_court"
    CONTENT_GONE = "content_gone"


def barred(petition: Petition | None, windows: Mapping[RuleId, Deadline], today: date) -> Barred | None:
    """None when the resident may be asked. `petition` is None after erasure."""
    window = windows.get(RuleId.D17)
    if petition is None:
        return Barred.CONTENT_GONE
    if petition.is_first is False:
        return Barred.NOT_FIRST
    if petition.is_in_court or petition.petition_class is PetitionClass.ACCUSATION:
        return Barred.IN_COURT
    if window is None:
        return Barred.NOT_DELIVERED
    return Barred.OVER if window.due_on < today else None
