"""Reading: what a person wishes of the voice, and everything that is being said, in its order.

What comes of an act is said instead of what went before it; what merely happened waits its turn; a page is
read sentence by sentence, with a pause between, and can be held and gone on with.
"""

from collections.abc import Callable, Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from app.accessibility.passages import Passage
from app.accessibility.speech.speaker import Speaker
from app.accessibility.speech.types import USUAL_RATE, Priority, Utterance, Voice
from app.errors import AppError

PAUSE_MS: Final = 600
"""Between two sentences of a page (flows §0)."""
RATES: Final = (90, 120, USUAL_RATE, 190, 240)
"""Characters a minute: very slow, slow, usual, fast, very fast."""


class VoiceWishes(msgspec.Struct, frozen=True, kw_only=True):
    """`is_on`: what has the focus is spoken; `is_private_aloud`: personal numbers in full, to everybody near.
    `lent_rate`: for a while no faster than this, which is nobody's choice and is not kept; 0 for none.

    Whatever an old or damaged file says is brought into its bounds.
    """

    is_on: bool = False
    rate: int = USUAL_RATE
    volume: float = 1.0
    voice: str = ""
    is_private_aloud: bool = False
    lent_rate: int = 0

    @property
    def pace(self) -> int:
        """Characters a minute, as it is spoken now."""
        return min(self.rate, self.lent_rate) if self.lent_rate else self.rate

    def in_bounds(self) -> "VoiceWishes":
        rate = min(max(self.rate, RATES[0]), RATES[-1])
        return msgspec.structs.replace(self, rate=rate, volume=min(max(self.volume, 0.0), 1.0))


class Reading(QObject):
    """One for the program. `changed`: another wish, or the speaker has other voices or troubles.

    `clause_started` as of the speaker; `passage_started` carries the Passage whose sentence begins, or None
    when the page is left off; `passage_heard` one that was said to its end, and whether all of it in a voice
    that is natural; `pause` runs between two sentences; `began` and `ended` enclose all that is said without
    silence between; after `forgotten` nothing of it may be seen or heard again.
    """

    changed = Signal()
    clause_started = Signal(object, int, int)
    passage_started = Signal(object)
    passage_heard = Signal(object, bool)
    began = Signal()
    ended = Signal()
    forgotten = Signal()

    def __init__(
        self, speaker: Speaker, wishes: VoiceWishes | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.speaker = speaker
        self.wishes = (wishes or VoiceWishes()).in_bounds()
        self.is_yielding = self.is_hushed = False
        self.trouble: AppError | None = None
        self._fresh, self._behind = list[Utterance](), list[Utterance]()
        self._last: tuple[Utterance, ...] = ()
        self._is_cutting = self._is_sounding = self._is_reading = False
        self._script: tuple[Passage, ...] = ()
        self._place = 0
        self._soon = _timer(self, 0, self._go_on)
        self.pause = _timer(self, PAUSE_MS, self._speak_passage)
        self._connect()
        self._hand_over()

    def _connect(self) -> None:
        self.speaker.clause_started.connect(self.clause_started)
        self.speaker.finished.connect(self._on_finished)
        self.speaker.stopped.connect(self._on_stopped)
        self.speaker.trouble_changed.connect(self._on_trouble)
        self.speaker.voices_changed.connect(self.changed)

    @property
    def voices(self) -> tuple[Voice, ...]:
        return self.speaker.voices

    @property
    def voice(self) -> Voice | None:
        return self.speaker.voice

    @property
    def is_on(self) -> bool:
        return self.wishes.is_on

    @property
    def is_following(self) -> bool:
        """Whether what a person comes to is spoken: not while a screen reader does the same."""
        return self.wishes.is_on and not self.is_yielding and not self.is_hushed

    @property
    def is_active(self) -> bool:
        """Something is said, waits to be said, or is held."""
        is_between = self.pause.isActive() or bool(self._fresh)
        return self.speaker.is_speaking or self.speaker.is_paused or is_between

    @property
    def is_listened_to(self) -> bool:
        """Whether somebody may hear now, who touches nothing; what is held can wait as long as one likes."""
        return self.is_active and not self.speaker.is_paused

    def wish(self, **wishes: object) -> None:
        """Change some of the wishes, from the next clause on. Turned off, all is silent at once."""
        wished = msgspec.structs.replace(self.wishes, **wishes).in_bounds()
        if wished == self.wishes:
            return
        was_on, self.wishes = self.wishes.is_on, wished
        self._hand_over()
        if was_on and not wished.is_on:
            self.stop()
        self.changed.emit()

    def yield_to_screen_reader(self, is_running: bool) -> None:  # noqa: FBT001 - a Qt slot
        """Two voices at once help nobody; pages are read all the same, when somebody asks for it."""
        if is_running != self.is_yielding:
            self.is_yielding = is_running
            self.stop()
            self.changed.emit()

    def hush(self, *, is_hushed: bool) -> None:
        """Not a word while somebody is being recorded, whoever asks for it."""
        self.is_hushed = is_hushed
        if is_hushed:
            self.stop()

    def say(self, text: str, priority: Priority = Priority.ECHO, *, is_private: bool = True) -> None:
        """What comes of what a person did; it cuts off what is no more urgent."""
        if self.is_following and text:
            self._is_cutting = True
            # Where the focus was before is no news any more.
            self._behind = [each for each in self._behind if each.priority > Priority.ECHO]
            self._take(Utterance(text, priority, is_private))

    def add(self, text: str) -> None:
        """What happened by itself: said once there is silence, and not cut off by the focus that follows."""
        if self.is_following and text:
            self._take(Utterance(text, Priority.PROMPT, is_private=True))

    def on_heard(self, text: str, is_urgent: bool) -> None:  # noqa: FBT001 - a Qt slot
        """What the announcer announces."""
        if is_urgent:
            self.say(text, Priority.ALERT)
        else:
            self.add(text)

    def read(self, script: Sequence[Passage]) -> None:
        """Sentence by sentence, whatever the wishes are: somebody asked for it."""
        self.stop()
        if self.is_hushed:
            return
        self.speaker.wake()
        self._script, self._place = tuple(script), 0
        self._is_reading = bool(script)
        if script:
            self._speak_passage()

    def read_aloud(self, text: str, *, is_private: bool = True) -> None:
        """One text, because somebody pressed a button for it."""
        self.stop()
        if not self.is_hushed:
            self.speaker.wake()
            self._speak(Utterance(text, Priority.PROMPT, is_private))

    def stop(self) -> None:
        """Silence; a page that was read can be gone on with."""
        self._fresh, self._behind = [], []
        self._is_cutting = self._is_reading = False
        self.pause.stop()
        self.speaker.stop()
        self._soon.start()

    def forget(self) -> None:
        """Silence, and nothing of what was said can be heard again: the screen is locked."""
        self.stop()
        self._script, self._last = (), ()
        self._place = 0
        self._end()
        self.forgotten.emit()

    def hold(self) -> None:
        """Hold what is said, or go on with it; a page is gone on with also after it was stopped."""
        if self.is_hushed:
            return
        if self.speaker.is_paused:
            self.speaker.go_on()
        elif self.speaker.is_speaking:
            self.speaker.pause()
        elif self.pause.isActive():
            self.pause.stop()
            self._is_reading = False
            self._soon.start()
        elif self._place < len(self._script):
            self._is_reading = True
            self._speak_passage()

    def repeat(self) -> None:
        """What was said last, once more."""
        if not self._last or self.is_hushed:
            return
        last, was_reading = self._last, self._is_reading
        self.stop()
        self._is_reading = was_reading
        self._speak(*last)

    def _take(self, utterance: Utterance) -> None:
        if utterance not in self._fresh:
            self._fresh.append(utterance)
        self._soon.start()

    def _go_on(self) -> None:
        """All that came in one turn is said together: the title of a page, then what has the focus."""
        fresh, self._fresh = self._fresh, []
        is_cutting, self._is_cutting = self._is_cutting, False
        if fresh and (not self._is_busy or (is_cutting and _rank(fresh) >= _rank(self._last))):
            self.pause.stop()
            self._speak(*fresh)
            return
        self._behind += [utterance for utterance in fresh if utterance.priority > Priority.AMBIENT]
        if self._is_reading:
            self._resume()
        elif self._behind and not self._is_busy:
            behind, self._behind = self._behind, []
            self._speak(*behind)
        elif not self._is_busy:
            self._end()

    @property
    def _is_busy(self) -> bool:
        return self.speaker.is_speaking or self.speaker.is_paused or self._is_reading

    def _resume(self) -> None:
        """The page goes on with the sentence that something urgent has cut off, or kept from beginning."""
        if not (self.speaker.is_speaking or self.speaker.is_paused or self.pause.isActive()):
            self._speak_passage()

    def _speak(self, *utterances: Utterance) -> None:
        self._last = utterances
        if not self._is_sounding:
            self._is_sounding = True
            self.began.emit()
        self.speaker.say(*utterances)

    def _speak_passage(self) -> None:
        passage = self._script[self._place]
        self.passage_started.emit(passage)
        self._speak(passage.utterance)

    def _on_stopped(self, _utterance: Utterance) -> None:
        self._soon.start()

    def _on_finished(self, utterance: Utterance, is_clear: bool) -> None:  # noqa: FBT001 - a Qt slot
        if self._is_reading and self._script[self._place].utterance == utterance:
            heard = self._script[self._place]
            self._place += 1
            self._is_reading = self._place < len(self._script)
            if self._is_reading:
                self.pause.start()
            else:
                self._script, self._place = (), 0
                self._soon.start()
            self.passage_heard.emit(heard, is_clear)
            return
        self._soon.start()

    def _end(self) -> None:
        self.passage_started.emit(None)
        if self._is_sounding:
            self._is_sounding = False
            self.ended.emit()

    def _on_trouble(self, trouble: AppError | None) -> None:
        self.trouble = trouble
        self.changed.emit()

    def _hand_over(self) -> None:
        speaker, wishes = self.speaker, self.wishes
        speaker.set_rate(wishes.pace)
        speaker.set_volume(wishes.volume)
        speaker.set_private_aloud(is_aloud=wishes.is_private_aloud)
        if wishes.voice:
            speaker.set_voice(wishes.voice)


def _rank(utterances: Sequence[Utterance]) -> Priority:
    return max((utterance.priority for utterance in utterances), default=Priority.AMBIENT)


def _timer(owner: Reading, milliseconds: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer
