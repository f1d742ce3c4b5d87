"""Rating: what is sealed to the county's supervision key and read by nobody on the way (protocol §2)."""

from datetime import date
from typing import Final, Literal

import msgspec

from app.domain.rating import Opinion
from app.wire.fields import Id
from app.wire.sealing import OPAQUE_SIZES

RATING_SCHEMA: Final = "xiangyin.rating/1"
VOICE_SECONDS: Final = 60
"""So long that what is said of both bodies, as small as it is made, fits the envelope."""
ENVELOPE: Final = OPAQUE_SIZES[-1]
"""Of every rating, that of who said nothing too: a smaller one would tell who had nothing to complain of."""


class Rating(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One sitting. `office` is 信访部门, `unit` 责任单位; both are absent where the resident would not rate.

    `assisted` is 1 on an agent's laptop and 0 where a resident was alone; `day` is that of the sitting.
    """

    schema: Literal["xiangyin.rating/1"]
    petition_id: Id
    day: date
    assisted: Literal[0, 1]
    office: Opinion | None = None
    unit: Opinion | None = None
