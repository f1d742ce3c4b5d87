"""Sounds: a recording as numbers and as a file, in memory only; for lanes, and loaded when it is wanted.

Samples are 16 bits, little-endian, one channel, `RATE` a second. A recording is Ogg Opus: an hour has 14 MB.
"""

from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final

from app.errors import RefusedError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE: Final = 24_000
BYTES_A_SECOND: Final = 2 * RATE
READABLE: Final = frozenset({"audio/ogg", "audio/wav", "audio/mpeg", "audio/flac"})
"""Media types that are opened here. M4A is not: its decoder is no part of the program."""
LONGEST_S: Final = 60 * 60
"""Of what is opened: 170 MB in memory."""

COMPRESSION: Final = 0.9
"""As libsndfile counts: an hour of Opus has 12 MB; with 0.98, still a voice on a telephone, 5 MB."""
HELD_BACK_S: Final = 1
"""What an encoder of Opus has heard and does not give away yet."""
_PIECE_S: Final = 10


class Growing:
    """A recording in the making; use it in one lane only."""

    def __init__(self, compression: float = COMPRESSION) -> None:
        import soundfile  # noqa: PLC0415 - 100 ms with numpy

        self._held = BytesIO()
        self._file = soundfile.SoundFile(
            self._held, "w", RATE, 1, format="OGG", subtype="OPUS", compression_level=compression
        )

    def add(self, samples: bytes) -> bytes:
        """All that is there by now: a whole file but for its last second."""
        self._file.buffer_write(samples, dtype="int16")
        return self._held.getvalue()

    def finish(self, samples: bytes) -> bytes:
        self._file.buffer_write(samples, dtype="int16")
        self._file.close()
        return self._held.getvalue()


def opened(data: bytes) -> bytes:
    """The samples of a file. Raises RefusedError `sound_damaged` or `sound_too_long`."""
    import numpy as np  # noqa: PLC0415
    import soundfile  # noqa: PLC0415

    try:
        with soundfile.SoundFile(BytesIO(data)) as file:
            if file.frames > LONGEST_S * file.samplerate:
                raise RefusedError("sound_too_long", hours=LONGEST_S // 3_600)
            samples = bytearray()
            for piece in file.blocks(_PIECE_S * file.samplerate, dtype="float32", always_2d=True):
                heard = np.clip(_at_our_rate(piece, file.samplerate), -1, 1)
                samples += (heard * 32_767).astype("<i2").tobytes()
    except soundfile.SoundFileError:
        raise RefusedError("sound_damaged") from None
    return bytes(samples)


def smaller(source: BinaryIO) -> bytes:
    """Ogg Vorbis of one channel: speech of an hour has 28 MB. Raises RefusedError `sound_damaged`."""
    import soundfile  # noqa: PLC0415

    held = BytesIO()
    try:
        with (
            soundfile.SoundFile(source) as file,
            soundfile.SoundFile(
                held, "w", file.samplerate, 1, format="OGG", subtype="VORBIS", compression_level=COMPRESSION
            ) as made,
        ):
            for piece in file.blocks(_PIECE_S * file.samplerate, dtype="float32", always_2d=True):
                made.write(piece.mean(axis=1))
    except soundfile.SoundFileError:
        raise RefusedError("sound_damaged") from None
    return held.getvalue()


def _at_our_rate(piece: "NDArray[np.float32]", rate: int) -> "NDArray[np.float32]":
    """For the ear only; what is filed stays as it was."""
    import numpy as np  # noqa: PLC0415

    mono: NDArray[np.float32] = piece.mean(axis=1)
    if rate == RATE:
        return mono
    places = np.arange(len(mono) * RATE // rate) * (rate / RATE)
    heard: NDArray[np.float32] = np.interp(places, np.arange(len(mono)), mono).astype(np.float32)
    return heard
