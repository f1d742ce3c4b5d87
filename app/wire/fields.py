"""Field types shared by the documents of the wire: ids, hashes, counters, instants."""

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
Label = Annotated[str, Meta(min_length=1, max_length=128, pattern="^[A-Za-z0-9._:+/@-]+$")]
Instant = Annotated[
    str,
    Meta(
        pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$",
        max_length=29,
        description="RFC 3339 with milliseconds and offset",
    ),
]
Milliseconds = Annotated[int, Meta(ge=-(2**53) + 1, lt=2**53)]

NO_HASH = "0" * 64
"""`prev` of the first event of an epoch."""


def to_instant(moment: datetime) -> str:
    """RFC 3339 with milliseconds and the offset that `moment` carries (it must be aware)."""
    return moment.isoformat(timespec="milliseconds")


def from_instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def utc_instant(moment: datetime) -> str:
    return to_instant(moment.astimezone(UTC))
