"""Report: what is sealed to the discipline organ and read by nobody on the way (条例 Art 30, protocol §2)."""

from datetime import date
from typing import Final, Literal

import msgspec

REPORT_SCHEMA: Final = "xiangyin.report/1"
BLANK_SCHEMA: Final = "xiangyin.blank/1"

TEXT_LIMIT: Final = 20_000
NAME_LIMIT: Final = 100
PHONE_LIMIT: Final = 40
AUDIO_SECONDS: Final = 120
"""So long that, as small as it is made, it fits the largest envelope."""


class Report(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody wrote or said about an official, alone before the screen.

    `audio` is Ogg Opus as base64url. Who gives neither `name` nor `phone` stays without a name.
    """

    schema: Literal["xiangyin.report/1"]
    day: date
    text: str = ""
    audio: str = ""
    name: str = ""
    phone: str = ""

    def __repr__(self) -> str:
        """Nothing of it gets into a log."""
        return "Report()"


class Blank(msgspec.Struct, frozen=True, kw_only=True):
    """An envelope with nothing in it, so that counting tells nothing: who opens it throws it away."""

    schema: Literal["xiangyin.blank/1"]
