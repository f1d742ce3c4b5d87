"""Ledger: what people were told, noted outside of all machines: by this alone the machines are judged."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

GONE_WITH_BACKUP: Final = "said after the backup that was put back"
GONE_WITH_DATABASE: Final = "at the gateway, and lost with the database here"


@dataclass(slots=True)
class Said:
    """An event of which a person was told that it is safe. `final` are the codes that may settle it.

    `excuse` is why this laptop may no longer have it, if so.
    """

    event_id: str
    petition_id: str | None
    kind: str
    final: frozenset[int]
    files: tuple[str, ...] = ()
    excuse: str = ""


@dataclass(slots=True)
class Kept:
    """A file of which a person was told that it is attached: `sha256` names the sealed bytes."""

    sha256: str
    size: int
    petition_id: str
    excuse: str = ""


@dataclass(slots=True)
class Intent:
    """A petition somebody wants to file: until it is in the list they try again, with the same words."""

    number: int
    petition_id: str
    files: list[bytes]
    is_attached: list[bool]


@dataclass(frozen=True, slots=True)
class Left:
    """A stick for another laptop, `heir`, and what is on it: whoever takes it in answers for that, too."""

    path: Path
    heir: str
    petitions: frozenset[str]
    said: tuple[Said, ...]
    kept: tuple[Kept, ...]
    drafts: dict[str, bytes]
    intents: tuple[Intent, ...]


@dataclass
class Ledger:
    """Of one laptop; `intents` are petitions about which its owner is not sure.

    `erasing`: somebody asked for it, and may have been cut off; `trashed`: they are over, and go when nobody
    brings them back; `erased`: it has happened. `spoken_of`: when, in truth, something was last said of each.
    `drafts` are words that somebody has begun, `left` the sticks that were written for other laptops.
    """

    said: dict[str, Said] = field(default_factory=dict)
    kept: dict[str, Kept] = field(default_factory=dict)
    erasing: set[str] = field(default_factory=set)
    trashed: set[str] = field(default_factory=set)
    spoken_of: dict[str, datetime] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    intents: list[Intent] = field(default_factory=list)
    drafts: dict[str, bytes] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    is_revoked: bool = False

    def say(self, said: Said, at: datetime) -> None:
        self.said[said.event_id] = said
        if said.petition_id is not None:
            self.spoken_of[said.petition_id] = at

    def owed(self) -> Iterator[Said]:
        """What must be on the laptop."""
        return (said for said in self.said.values() if not said.excuse)

    def owed_files(self) -> Iterator[Kept]:
        return (
            kept for kept in self.kept.values() if not kept.excuse and kept.petition_id not in self.erased
        )

    def petitions(self) -> list[str]:
        """Those that can be spoken of still, in the order in which they were filed."""
        found = [
            said.petition_id for said in self.owed() if said.petition_id and said.kind == "petition.filed"
        ]
        return [petition_id for petition_id in found if petition_id not in self.erased]
