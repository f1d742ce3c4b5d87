"""Refused records: what belongs to no petition and was refused for good, until the office has been told.

That there is something is all that anybody sees of it: an opaque event stands in no list and no count, and
looks like an act of the audit.
"""

from collections.abc import Set
from typing import Final

import msgspec
from sqlalchemy import text

from app.store.moving_on import MOST_TIMES
from app.store.work import Work
from app.wire.receipt import Code

_TOLD: Final = "refused_told"
# What came to a taken place is said again; only as often as that is done it is left as refused.
_FIND: Final = text(
    """
    SELECT json_extract(CAST(e.header AS TEXT), '$.body_hash') AS words
    FROM receipt r CROSS JOIN event e USING (number)
    WHERE r.code <> 201 AND e.petition_id IS NULL
    GROUP BY words HAVING max(r.code <> :taken) OR count(*) > :most_times
    """
)


def find(work: Work) -> Set[str]:
    """Those that nobody was told of, by the hash of their words; for `note_told`, not to be counted."""
    asked = {"taken": int(Code.OTHER_BYTES), "most_times": MOST_TIMES}
    return frozenset(work.connection.execute(_FIND, asked).scalars()) - _told(work)


def note_told(work: Work, records: Set[str]) -> None:
    """The office knows of these. They stay where they are; what is refused later is shown as they were."""
    work.keep_setting(_TOLD, msgspec.json.encode(sorted(_told(work) | records)))


def _told(work: Work) -> Set[str]:
    found = work.setting(_TOLD)
    return frozenset() if found is None else msgspec.json.decode(found, type=frozenset[str])
