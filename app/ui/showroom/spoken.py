"""Spoken: a record of what a loudspeaker would have told on a screen, and what it must not tell."""

from collections.abc import Iterator
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.accessibility.announce import Announcer
from app.accessibility.audit.model import Spoken
from app.accessibility.passages import passages
from app.accessibility.reading import Reading, VoiceWishes
from app.accessibility.speech.normalize import speakable
from app.accessibility.speech.quiet import QuietSpeaker
from app.accessibility.speech.script import pieces_of
from app.accessibility.speech.types import Utterance
from app.ui.showroom.people import NAMES, person
from app.ui.showroom.world import CODE

_A_SENTENCE_MS: Final = 1_000


class SpokenRecord(QObject):
    """Somebody who has the voice on: hears each utterance from its first clause until its end."""

    def __init__(self, announcer: Announcer, window: QWidget) -> None:
        super().__init__(window)
        speaker = QuietSpeaker(self)
        reading = Reading(speaker, VoiceWishes(is_on=True), self)
        announcer.heard.connect(reading.on_heard)
        self._spoken: list[Spoken] = []
        self._begun: dict[Utterance, float] = {}
        speaker.clause_started.connect(self._on_clause)
        speaker.finished.connect(self._on_over)
        speaker.stopped.connect(self._on_over)

    def of(self, shown: QWidget) -> tuple[Spoken, ...]:
        """All that was told by itself, and after it all of `shown`, as somebody hears it who asks for it."""
        return (*self._spoken, *self._read_through(shown))

    def _read_through(self, shown: QWidget) -> Iterator[Spoken]:
        at = _now_ms()
        for passage in passages(shown):
            yield Spoken(_heard(passage.utterance), at, at + _A_SENTENCE_MS)
            at += _A_SENTENCE_MS

    def _on_clause(self, utterance: Utterance, _start: int, _end: int) -> None:
        self._begun.setdefault(utterance, _now_ms())

    def _on_over(self, utterance: Utterance) -> None:
        begun = self._begun.pop(utterance, None)
        if begun is not None:
            self._spoken.append(Spoken(_heard(utterance), begun, _now_ms()))


def private_values() -> tuple[str, ...]:
    """Of everybody who is on any screen: as they are written, and as a voice would say them."""
    people = [person(index) for index in range(len(NAMES) + 1)]
    numbers = [each.identity.number for each in people if each.identity is not None]
    written = (CODE, *numbers, *(each.phone for each in people))
    return (*written, *(speakable(value, leave_out=True).spoken for value in written))


def _heard(utterance: Utterance) -> str:
    return "".join(piece.spoken for piece in pieces_of(utterance, is_masked=True))


def _now_ms() -> float:
    return monotonic() * 1_000
