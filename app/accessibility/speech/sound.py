"""Sound: speech as numbers: trimmed, made as loud as the rest, slowed down at the same pitch.

Arrays are float32 between -1 and 1, one channel, SAMPLE_RATE a second. Needs numpy: for the child only.
"""

from collections.abc import Iterator
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.accessibility.speech.types import SAMPLE_RATE, USUAL_RATE

Sound: TypeAlias = NDArray[np.float32]

_FRAME: Final = SAMPLE_RATE // 100
_SILENT_DB: Final = -42.0
_LEAD: Final = SAMPLE_RATE * 15 // 1_000
_TAIL: Final = SAMPLE_RATE * 60 // 1_000
_LOUDNESS: Final = 0.09
_PEAK: Final = 0.89
_WINDOW: Final = SAMPLE_RATE * 24 // 1_000
_SEARCH: Final = SAMPLE_RATE * 8 // 1_000
_PAUSES_MS: Final = {"，": 200, "。": 600, "？": 600, "！": 600}
_BLOCK: Final = 20


def pcm(sound: Sound) -> bytes:
    """16 bits, little-endian."""
    return (np.clip(sound, -1.0, 1.0) * 32_767).astype("<i2").tobytes()


def pause_after(part: str, rate: int = USUAL_RATE) -> Sound:
    """Silence behind a part of a clause, as its mark asks; shorter for those who listen fast."""
    milliseconds = _PAUSES_MS.get(part[-1:], 0)
    return np.zeros(SAMPLE_RATE * milliseconds * USUAL_RATE // rate // 1_000, np.float32)


def trim(sound: Sound) -> Sound:
    """Without the silence before and behind, but for a breath."""
    if len(sound) < _FRAME:
        return sound
    frames = sound[: len(sound) // _FRAME * _FRAME].reshape(-1, _FRAME)
    level = np.sqrt((frames**2).mean(axis=1))
    loud = np.flatnonzero(level > max(level.max(), 1e-6) * 10 ** (_SILENT_DB / 20))
    if not len(loud):
        return sound[:0]
    start = max(0, int(loud[0]) * _FRAME - _LEAD)
    end = min(len(sound), (int(loud[-1]) + 1) * _FRAME + _TAIL)
    return _faded(sound[start:end].copy())


def loudened(sound: Sound) -> Sound:
    """To the loudness of all others, measured where somebody speaks; no peak is cut."""
    if not len(sound):
        return sound
    peak = float(np.abs(sound).max())
    if peak < 1e-4:
        return sound
    heard = np.abs(sound) > peak * 10 ** (_SILENT_DB / 20)
    level = float(np.sqrt((sound[heard] ** 2).mean()))
    return (sound * min(_LOUDNESS / level, _PEAK / peak)).astype(np.float32)


def stretched(sound: Sound, factor: float) -> Sound:
    """`factor` times as long at the same pitch."""
    pieces = list(stretching(sound, factor))
    return np.concatenate(pieces) if pieces else sound[:0]


def stretching(sound: Sound, factor: float) -> Iterator[Sound]:
    """As `stretched`, in pieces of a quarter of a second, the first of them after milliseconds.

    WSOLA: W. Verhelst and M. Roelands, *An overlap-add technique based on waveform similarity (WSOLA) for
    high quality time-scale modification of speech*, ICASSP 1993.
    """
    if abs(factor - 1) < 0.02 or len(sound) < 3 * _WINDOW:
        yield sound
        return
    hop = _WINDOW // 2
    window = np.hanning(_WINDOW + 1)[:_WINDOW].astype(np.float32)
    lead, tail = np.zeros(_SEARCH, np.float32), np.zeros(2 * (_WINDOW + _SEARCH), np.float32)
    padded = np.concatenate([lead, sound, tail])
    length = int(len(sound) * factor)
    made = np.zeros(length + 2 * _WINDOW, np.float32)
    at, given = _SEARCH, 0
    for step in range(length // hop + 1):
        made[step * hop : step * hop + _WINDOW] += padded[at : at + _WINDOW] * window
        ready = min(step * hop, length)
        if ready - given >= _BLOCK * hop:
            yield made[given:ready]
            given = ready
        wanted = min(int((step + 1) * hop / factor) + _SEARCH, len(padded) - _WINDOW - 2 * _SEARCH)
        natural = padded[at + hop : at + hop + _WINDOW]
        at = wanted - _SEARCH + _most_alike(padded[wanted - _SEARCH : wanted + _SEARCH + _WINDOW], natural)
    yield made[given:length]


def _most_alike(region: Sound, natural: Sound) -> int:
    """Where in `region` the sound goes on as it would have naturally."""
    likeness = np.correlate(region, natural, mode="valid")
    energy = np.convolve(region**2, np.ones(len(natural), np.float32), mode="valid")
    return int(np.argmax(likeness / np.sqrt(energy + 1e-6)))


def _faded(sound: Sound) -> Sound:
    """No click at either end."""
    length = min(_LEAD // 3, len(sound) // 2)
    if length:
        ramp = np.linspace(0, 1, length, dtype=np.float32)
        sound[:length] *= ramp
        sound[-length:] *= ramp[::-1]
    return sound
