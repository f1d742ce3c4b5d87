"""Change and Cursor: what the gateway tells a device since last time.

The gateway owns status, number, unit, deadlines and reply; every change carries all of them, so that
the newest change of a petition is its whole official state and the list of changes its history.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from app.domain.deadlines import Deadline
from app.domain.manifest import FileEntry
from app.domain.status import Move, Status
from app.errors import DeviceError
from app.wire.fields import Counter, Id, Instant, Label, Revision

MAX_CHANGES = 500


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One step of a petition at the gateway.

    cursor is the place in this device's feed, rev the petition's revision; `actor` names the office or unit
    that acted, `note` is meant for the resident. `files` belong to the reply and are sealed to the device.
    """

    cursor: Counter
    petition_id: Id
    rev: Counter
    at: Instant
    move: Move
    status: Status
    actor: Annotated[str, Meta(max_length=200)] = ""
    number: Label | None = None
    unit: Annotated[str, Meta(max_length=200)] = ""
    note: Annotated[str, Meta(max_length=4_000)] = ""
    reply: Annotated[str, Meta(max_length=20_000)] = ""
    deadlines: tuple[Deadline, ...] = ()
    files: tuple[FileEntry, ...] = ()


class RawChangePage(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it came: its items are read one by one."""

    items: tuple[msgspec.Raw, ...]
    next: Revision
    more: bool


class ChangePage(msgspec.Struct, frozen=True, kw_only=True):
    """`next` is the cursor to ask after; `more` whether another page is waiting."""

    items: tuple[Change, ...]
    next: Revision
    more: bool


def read_page(raw: RawChangePage) -> ChangePage:
    """The page up to the first item that this version does not understand.

    A newer gateway may know one status more: what comes before it is taken, and the next page begins with it.
    Raises DeviceError `client_old` when it is the very first; the queue goes on being sent.
    """
    items: list[Change] = []
    for item in raw.items:
        try:
            items.append(msgspec.json.decode(item, type=Change))
        except msgspec.ValidationError:
            if not items:
                raise DeviceError("client_old") from None
            return ChangePage(items=tuple(items), next=items[-1].cursor, more=True)
    return ChangePage(items=tuple(items), next=raw.next, more=raw.more)
