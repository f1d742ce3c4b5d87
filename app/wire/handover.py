"""Handover: what one laptop leaves to another on a stick, in a bundle sealed to it.

The card says to whom; its certificate is signed by the gateway that both know, so nobody need compare
anything (docs/decisions/025-handover.md).
"""

from typing import Final, Literal, NamedTuple

import msgspec

from app.domain.manifest import FileEntry
from app.errors import RefusedError
from app.wire.bundle import MAX_DOCUMENT_BYTES
from app.wire.enrolment import DeviceCertificate, DeviceState, KeyText, Name
from app.wire.event import Envelope
from app.wire.fields import Id, Label, Revision
from app.wire.signing import Signed, read_signed
from app.wire.trust import Trust

CARD_SCHEMA: Final = "xiangyin.card/1"
HANDOVER: Final = "handover"
"""Kind of a blob: a `Part`."""
MAX_CARD_BYTES: Final = 8_192
PART_BYTES: Final = MAX_DOCUMENT_BYTES // 2
"""A part ends before it; one petition may be larger, up to what a document may be."""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """Who takes over: the agent's name, for people, and the laptop as the gateway vouches for it."""

    schema: Literal["xiangyin.card/1"]
    name: Name
    certificate: Signed


class Heir(NamedTuple):
    """A card that was read: the name, and the certificate that proved itself."""

    name: str
    laptop: DeviceCertificate


class HandedDraft(msgspec.Struct, frozen=True, kw_only=True):
    """As it lies in the store; of what is filed only the query code that nobody has got yet."""

    content: bytes
    query_code: str | None
    is_filed: bool
    updated_at_ms: int


class HandedEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The very bytes that were signed, and the gateway's answer if it came."""

    envelope: Envelope
    receipt: Signed | None = None


class HandedFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file, and what opens its blob, which travels beside it."""

    entry: FileEntry
    identity: str | None
    recipients: str
    is_incoming: bool = False
    goes_with: Label | None = None
    receipt: Signed | None = None
    created_at_ms: Revision = 0


class HandedPetition(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything about one petition; `notes` are words begun and who was asked to rate, by their names."""

    petition_id: Id
    draft: HandedDraft | None = None
    events: tuple[HandedEvent, ...] = ()
    changes: tuple[msgspec.Raw, ...] = ()
    files: tuple[HandedFile, ...] = ()
    notes: dict[str, bytes] = {}


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """A laptop whose events are among them."""

    device_id: Id
    sign_key: KeyText


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Some of the petitions; `acts` are the signed words that all of it was handed over."""

    petitions: tuple[HandedPetition, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    acts: tuple[HandedEvent, ...] = ()


def read_card(data: bytes, trust: Trust) -> Heir:
    """Raises RefusedError `laptop_card_unreadable`, and as `read_certificate`."""
    try:
        if len(data) > MAX_CARD_BYTES:
            raise RefusedError("laptop_card_unreadable")
        card = msgspec.json.decode(data, type=Card)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise RefusedError("laptop_card_unreadable") from None
    return Heir(card.name, read_certificate(card.certificate, trust))


def read_certificate(signed: Signed, trust: Trust) -> DeviceCertificate:
    """Of a laptop that our gateway has confirmed. Raises RefusedError `laptop_card_not_genuine`."""
    try:
        laptop = read_signed(signed, trust.key, DeviceCertificate)
    except RefusedError:
        raise RefusedError("laptop_card_not_genuine") from None
    if laptop.gateway_id != trust.gateway_id or laptop.state is not DeviceState.ACTIVE:
        raise RefusedError("laptop_card_not_genuine")
    return laptop
