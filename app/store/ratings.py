"""Ratings: which residents were asked, and whether they rated: 已评 or 没评. What they chose is nowhere here.

A row names the petition and the day. What was sealed is put aside elsewhere and names neither.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

import msgspec

from app.domain.counting import civil_date
from app.store.work import Work

PREFIX: Final = "rated."
"""Of the name of a setting; the petition's id follows."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """`is_given`: they rated; else they would rather not, and are not asked again."""

    is_given: bool
    on: date


def note(work: Work, petition_id: str, *, is_given: bool) -> None:
    asked = Asked(is_given=is_given, on=civil_date(work.now()))
    work.keep_setting(PREFIX + petition_id, msgspec.json.encode(asked))


def of_petition(work: Work, petition_id: str) -> Asked | None:
    """None: nobody has asked yet."""
    data = work.setting(PREFIX + petition_id)
    return msgspec.json.decode(data, type=Asked) if data is not None else None


def every(work: Work) -> Mapping[str, Asked]:
    """Of all agents of this laptop, by petition."""
    kept = work.settings(PREFIX).items()
    return {name.removeprefix(PREFIX): msgspec.json.decode(data, type=Asked) for name, data in kept}


def restore(work: Work, notes: Mapping[str, bytes], *, is_whole: bool) -> None:
    """Take over what a damaged database held still, by the name of the setting.

    Unless all that was sealed came back with it, whoever was asked on the last of these days is asked again:
    what they chose may be lost, and whoever opens the envelopes keeps one for each petition.
    """
    days = {name: msgspec.json.decode(data, type=Asked).on for name, data in notes.items()}
    last = max(days.values(), default=None)
    for name, data in notes.items():
        if is_whole or days[name] != last:
            work.keep_setting(name, data)


def forget(work: Work, petition_id: str) -> None:
    work.drop_setting(PREFIX + petition_id)
