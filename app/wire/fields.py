"""Field types shared by the documents of the wire: ids, hashes, counters, instants.

Patterns end in `(?!\\n)$`: by itself `$` lets a line feed follow in Python: two spellings of one value.
"""

from datetime import UTC, datetime
from typing import Annotated

from msgspec import Meta

Id = Annotated[
    str,
    Meta(
        pattern="^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
        max_length=36,
        description="UUIDv7 (RFC 9562), lower case",
    ),
]
Hash = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", max_length=64, description="SHA-256, lower-case hex")]
Counter = Annotated[int, Meta(ge=1, lt=2**53)]
Revision = Annotated[int, Meta(ge=0, lt=2**53)]
Label = Annotated[str, Meta(min_length=1, max_length=128, pattern=r"^[A-Za-z0-9._:+/@-]+(?!\n)$")]
FieldPath = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9_]+(\[[0-9]{1,3}\])?(\.[a-z0-9_]+(\[[0-9]{1,3}\])?)*(?!\n)$",
        max_length=200,
        description="path of a field, such as petition.petitioners[0].name",
    ),
]
Instant = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z(?!\n)$",
        max_length=24,
        description="RFC 3339 in UTC with milliseconds",
    ),
]
Milliseconds = Annotated[int, Meta(ge=-(2**53) + 1, lt=2**53)]

NO_HASH = "0" * 64
"""`prev` of the first event of an epoch."""


def local_instant(moment: datetime) -> str:
    """RFC 3339 with milliseconds and the offset that `moment` carries (it must be aware), as `+08:00`."""
    return moment.isoformat(timespec="milliseconds")


def utc_instant(moment: datetime) -> str:
    """An `Instant`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def from_instant(text: str) -> datetime:
    """Aware. Raises ValueError for a day or an hour that does not exist."""
    return datetime.fromisoformat(text)
