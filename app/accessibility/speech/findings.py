"""Findings: what is known of the other side: engines, voices, the device, and why nothing can be heard."""

from collections import Counter
from typing import Final

from app.accessibility.speech.types import Health, Voice
from app.accessibility.speech.wire import Device, Probed
from app.errors import DeviceError

RECORDED: Final = frozenset({"prompts", "bank"})
"""They say only what somebody foresaw."""
_ORDER: Final = ("kokoro", "sapi5", "espeak")
"""The best first."""
_MOST_FAULTS: Final = 3


class Findings:
    """Counts faults for as long as the program runs: an engine with three is not asked again."""

    def __init__(self) -> None:
        self.device = Device(is_there=True)
        self.is_given_up = False
        """Nothing works over there; see `forgive`."""
        self._probed = dict[str, Probed]()
        self._faults = Counter[str]()
        self._mute = ""

    @property
    def voices(self) -> tuple[Voice, ...]:
        asked = [probed for name, probed in self._probed.items() if name not in RECORDED | self.avoided]
        return tuple(sorted((voice for probed in asked for voice in probed.voices), key=_rank))

    @property
    def healths(self) -> tuple[Health, ...]:
        return tuple(probed.health for probed in self._probed.values())

    @property
    def avoided(self) -> frozenset[str]:
        """Engines that failed too often."""
        return frozenset(name for name, count in self._faults.items() if name and count >= _MOST_FAULTS)

    @property
    def trouble(self) -> DeviceError | None:
        if self.is_given_up:
            return DeviceError("speech_failed")
        if not self.device.is_there:
            return DeviceError("no_sound_device")
        if self._mute == "no_voice":
            return DeviceError("no_voice")
        return DeviceError("speech_failed") if self._mute else None

    def probed(self, probed: Probed) -> None:
        self._probed[probed.health.engine] = probed
        if self.voices and self._mute == "no_voice":
            self._mute = ""

    def blame(self, engine: str) -> None:
        """`engine` was at work when the process hung or died; empty where nobody was."""
        self._faults[engine] += 1
        self.is_given_up = self.is_given_up or self._faults[""] >= _MOST_FAULTS

    def forgive(self) -> None:
        """Somebody wants to hear something after everything failed."""
        if not self.is_given_up:
            return
        self.is_given_up = False
        self._mute = ""
        del self._faults[""]

    def told_by(self, engine: str, *, is_empty: bool) -> bool:
        """A clause came from `engine`, or from none: whether it was read to a resident, by a natural voice.

        A recording says nothing about the next free text.
        """
        if not engine and not is_empty:
            self._mute = "speech_failed" if self.voices else "no_voice"
        elif engine and engine not in RECORDED:
            self._mute = ""
        said = self._probed.get(engine)
        is_natural = any(voice.is_natural for voice in (said.voices if said is not None else ()))
        return is_empty or engine in RECORDED or is_natural


def _rank(voice: Voice) -> tuple[bool, int]:
    place = _ORDER.index(voice.engine) if voice.engine in _ORDER else len(_ORDER)
    return not voice.is_natural, place
