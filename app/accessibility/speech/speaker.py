"""Speaker: what the program speaks through; one at a time, and every word of it is shown as well."""

from PySide6.QtCore import QObject, Signal

from app.accessibility.speech.types import USUAL_RATE, Utterance, Voice


class Speaker(QObject):
    """`clause_started` carries an utterance and where in its text the clause lies: [start, end).

    `finished`: spoken to its end, and whether every clause was heard, with all its words, in a natural voice;
    `stopped`: cut off by another one, or by `stop`. `trouble_changed` carries an AppError while nothing can
    be heard, None once it can; clauses are told all the same, at reading pace.
    """

    clause_started = Signal(object, int, int)
    finished = Signal(object, bool)
    stopped = Signal(object)
    trouble_changed = Signal(object)
    voices_changed = Signal()

    rate = USUAL_RATE
    volume = 1.0

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Those that could speak now, the best first."""
        raise NotImplementedError

    @property
    def voice(self) -> Voice | None:
        """The one that speaks what was not recorded ahead; None where nothing can."""
        raise NotImplementedError

    @property
    def is_speaking(self) -> bool:
        raise NotImplementedError

    @property
    def is_paused(self) -> bool:
        raise NotImplementedError

    @property
    def is_overheard(self) -> bool:
        """Whether personal numbers are masked: others may hear them, for all that is known of the device."""
        raise NotImplementedError

    def wake(self) -> None:
        """Somebody will want to hear something soon, or wants to again after everything failed."""

    def say(self, *utterances: Utterance) -> None:
        """One after the other. What speaks now stops if it is not more urgent; else these are dropped."""
        raise NotImplementedError

    def stop(self) -> None:
        """Within a tenth of a second, whatever the engine is doing."""
        raise NotImplementedError

    def pause(self) -> None:
        raise NotImplementedError

    def go_on(self) -> None:
        raise NotImplementedError

    def set_voice(self, voice_id: str) -> None:
        raise NotImplementedError

    def set_rate(self, rate: int) -> None:
        """Characters a minute, 90 to 240; heard from the next clause on."""
        raise NotImplementedError

    def set_volume(self, volume: float) -> None:
        """0 to 1, at once."""
        raise NotImplementedError

    def set_private_aloud(self, *, is_aloud: bool) -> None:
        """Whether personal numbers are said in full: to a headset, or because somebody chose so."""
        raise NotImplementedError

    def spare(self, *numbers: str) -> None:
        """Telephones of offices: said in full to everybody, however private the words around them are."""
        raise NotImplementedError

    def close(self) -> None:
        """At the end of the program."""
