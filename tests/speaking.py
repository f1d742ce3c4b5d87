"""Speaking: a speaker that says nothing and remembers everything; a test ends each utterance by hand."""

from app.accessibility.speech.speaker import Speaker
from app.accessibility.speech.types import Utterance, Voice


class FakeSpeaker(Speaker):
    """`told` is every text that began to be spoken, `line` what is being spoken and what is to follow."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.line: list[Utterance] = []
        self.all_voices: tuple[Voice, ...] = ()
        self.wanted_voice = ""
        self.is_private_aloud = self.has_headset = False
        self.spared: tuple[str, ...] = ()
        self.stops = 0
        self._is_paused = False

    @property
    def voices(self) -> tuple[Voice, ...]:
        return self.all_voices

    @property
    def voice(self) -> Voice | None:
        wanted = [voice for voice in self.all_voices if voice.id == self.wanted_voice]
        return next(iter((*wanted, *self.all_voices)), None)

    @property
    def is_speaking(self) -> bool:
        return bool(self.line) and not self._is_paused

    @property
    def is_paused(self) -> bool:
        return self._is_paused

    @property
    def is_overheard(self) -> bool:
        return not (self.is_private_aloud or self.has_headset)

    def say(self, *utterances: Utterance) -> None:
        if self.line and self.line[0].priority > max(each.priority for each in utterances):
            return
        self._drop()
        self.line = list(utterances)
        self._begin()

    def stop(self) -> None:
        self.stops += 1
        self._is_paused = False
        self._drop()

    def _drop(self) -> None:
        cut, self.line = self.line[:1], []
        for utterance in cut:
            self.stopped.emit(utterance)

    def _begin(self) -> None:
        if self.line:
            self.told.append(self.line[0].text)
            self.clause_started.emit(self.line[0], 0, len(self.line[0].text))

    def finish(self, *, is_clear: bool = True) -> None:
        """What is being spoken has come to its end; not clear if another engine had to help."""
        done = self.line.pop(0)
        self._begin()
        self.finished.emit(done, is_clear)

    def pause(self) -> None:
        self._is_paused = True

    def go_on(self) -> None:
        self._is_paused = False

    def set_voice(self, voice_id: str) -> None:
        self.wanted_voice = voice_id

    def set_rate(self, rate: int) -> None:
        self.rate = rate

    def set_volume(self, volume: float) -> None:
        self.volume = volume

    def set_private_aloud(self, *, is_aloud: bool) -> None:
        self.is_private_aloud = is_aloud

    def spare(self, *numbers: str) -> None:
        self.spared = numbers
