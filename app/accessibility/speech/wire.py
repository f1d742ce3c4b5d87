"""Wire: the lines between the window and the process that speaks; one JSON object each, both from one build.

Orders go down, reports come up. What is to be said travels here and nowhere else.
"""

from typing import Final

import msgspec

from app.accessibility.speech.types import USUAL_RATE, Health, Voice

VERSION: Final = 2
MOST_BYTES: Final = 8 << 20
"""Of one line; what is longer was not written by us."""


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """A clause: where it lies in the shown text, how it is spoken, and the silence after it in ms.

    `is_whole`: nothing of what is shown is left out or masked where it is spoken.
    """

    start: int
    end: int
    spoken: str
    pause: int = 0
    is_whole: bool = True


class Order(msgspec.Struct, frozen=True, tag_field="order"):
    """What the window asks for."""


class Begin(Order, frozen=True, tag="begin"):
    """The first line. `recording`, where it is not empty: a WAV that is written instead of played."""

    prompts: str
    pack: str
    scratch: str
    voice: str = ""
    rate: int = USUAL_RATE
    volume: float = 1.0
    recording: str = ""
    without: tuple[str, ...] = ()
    """Engines that are not asked how they are: one of them just hung."""


class Say(Order, frozen=True, tag="say"):
    """One more utterance, after those that wait. `is_bare`: for a headset only, personal numbers in full."""

    id: int
    pieces: tuple[Piece, ...]
    without: tuple[str, ...] = ()
    """Engines that are passed over."""
    is_bare: bool = False


class Stop(Order, frozen=True, tag="stop"):
    """Silence now; nothing waits any more."""


class Pause(Order, frozen=True, tag="pause"):
    """Silence now; `GoOn` takes up where it was."""


class GoOn(Order, frozen=True, tag="go_on"):
    """See `Pause`."""


class Tune(Order, frozen=True, tag="tune"):
    """Voice and rate from the next clause, volume at once. `engine` is the voice's own, where it is known."""

    voice: str
    engine: str
    rate: int
    volume: float


class Ping(Order, frozen=True, tag="ping"):
    """Answered by `Pong`: the loop that plays is alive."""


class Report(msgspec.Struct, frozen=True, tag_field="report"):
    """What the window hears."""


class Ready(Report, frozen=True, tag="ready"):
    """The first line, after `Begin`."""

    version: int = VERSION


class Device(Report, frozen=True, tag="device"):
    """Whether anything can be heard; a headset only where the system says so."""

    is_there: bool
    is_headset: bool = False


class Probed(Report, frozen=True, tag="probed"):
    """How an engine is, and its voices while it is well."""

    health: Health
    voices: tuple[Voice, ...] = ()


class Working(Report, frozen=True, tag="working"):
    """An engine begins with a clause that will be heard for `seconds`; its first one may take far longer."""

    engine: str
    seconds: float
    is_first: bool


class Made(Report, frozen=True, tag="made"):
    """The engine is free again."""

    engine: str


class Passed(Report, frozen=True, tag="passed"):
    """The engine could not say a clause: `code` says why, and the next one is asked."""

    engine: str
    code: str


class Started(Report, frozen=True, tag="started"):
    """The first sample of a piece is heard; no `engine`: it is told in silence."""

    id: int
    piece: int
    engine: str


class Ended(Report, frozen=True, tag="ended"):
    """The last sample of a piece was heard, and its pause is over."""

    id: int
    piece: int


class Awaited(Report, frozen=True, tag="awaited"):
    """A part of a piece was heard, and the next one may still be in the making."""

    id: int
    piece: int


class Pong(Report, frozen=True, tag="pong"):
    """See `Ping`."""


class Bug(Report, frozen=True, tag="bug"):
    """A mistake of ours, by kind and place."""

    where: str


AnyOrder = Begin | Say | Stop | Pause | GoOn | Tune | Ping
AnyReport = Ready | Device | Probed | Working | Made | Passed | Started | Ended | Awaited | Pong | Bug

_orders: Final[msgspec.json.Decoder[AnyOrder]] = msgspec.json.Decoder(AnyOrder)
_reports: Final[msgspec.json.Decoder[AnyReport]] = msgspec.json.Decoder(AnyReport)


def line_of(message: Order | Report) -> bytes:
    return msgspec.json.encode(message) + b"\n"


def order_of(line: bytes) -> AnyOrder:
    """Raises `msgspec.MsgspecError`."""
    return _orders.decode(line)


def report_of(line: bytes) -> AnyReport:
    """Raises `msgspec.MsgspecError`."""
    return _reports.decode(line)
