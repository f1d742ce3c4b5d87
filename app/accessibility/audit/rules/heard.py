"""Heard: what was said in time, to whom; judged by the record that a module keeps."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from app.accessibility.audit.model import Finding, Heard

LEAST_WARNING_S: Final = 20
LEAST_EXTENSIONS: Final = 10
"""WCAG 2.2.1: 20 seconds to ask for more time, ten times or more."""
_SHORT = 4


def error_not_announced(heard: Heard) -> Iterator[Finding]:
    yield from _silent("error-not-announced", heard.errors or (), heard)


def status_not_announced(heard: Heard) -> Iterator[Finding]:
    yield from _silent("status-not-announced", heard.statuses or (), heard)


def _silent(rule: str, sentences: Sequence[str], heard: Heard) -> Iterator[Finding]:
    """A voice may say a sentence in pieces, and lines one by one; a part of a line is not the whole."""
    said = (
        _plain("".join(heard.announced or ())),
        _plain("".join(each.text for each in heard.spoken or ())),
    )
    for line in [line for sentence in sentences for line in sentence.splitlines()]:
        if not any(_plain(line) in each for each in said):
            yield Finding(rule, "", f"shown and never said: {line[:40]!r}")


def auto_speech_overlap(heard: Heard) -> Iterator[Finding]:
    """Two voices at once."""
    spoken = sorted(heard.spoken or (), key=lambda each: each.start_ms)
    for one, other in pairwise(spoken):
        if other.start_ms < one.end_ms:
            over = one.end_ms - other.start_ms
            what = f"{other.text[:24]!r} began {over:.0f} ms before {one.text[:24]!r} was over"
            yield Finding("auto-speech-overlap", "", what)


def private_spoken(heard: Heard) -> Iterator[Finding]:
    """In one piece or in several."""
    said = _plain("".join(each.text for each in heard.spoken or () if each.is_loudspeaker))
    for value in heard.private or ():
        secret = _plain(value)
        if len(secret) >= _SHORT and secret in said:
            hidden = "*" * len(secret)
            yield Finding("private-spoken", "", f"a loudspeaker told {hidden}")


def timeout_no_extend(heard: Heard) -> Iterator[Finding]:
    for limit in heard.limits or ():
        if limit.warning_s < LEAST_WARNING_S:
            what = f"{limit.name}: warned {limit.warning_s:g} s before, least {LEAST_WARNING_S}"
            yield Finding("timeout-no-extend", "", what)
        if limit.extensions is not None and limit.extensions < LEAST_EXTENSIONS:
            what = f"{limit.name}: can be extended {limit.extensions} times, least {LEAST_EXTENSIONS}"
            yield Finding("timeout-no-extend", "", what)
        if not limit.keeps_data:
            yield Finding("timeout-no-extend", "", f"{limit.name}: what was written is lost")


def _plain(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
