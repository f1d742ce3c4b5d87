"""Patience: after five wrong passphrases there is a pause, which no restart shortens.

Each wrong one leaves its time as a line in a plain file beside the vault; the next opening turns the lines
into an event of the chain and removes the file. The pause keeps a visitor from trying at leisure; against a
copy of the disk only the passphrase itself helps.
"""

from datetime import timedelta
from pathlib import Path
from typing import Final

from app.domain.world import Clock
from app.errors import RefusedError
from app.store.disk import disk_errors

TRIES: Final = 5
PAUSES: Final = (5, 10, 20, 40, 60)
"""Minutes after the first five wrong ones, the second five, and so on."""

_FAILURES: Final = "failed-unlocks"


def note_failed_unlock(folder: Path, clock: Clock) -> None:
    """Raises DeviceError `disk_full` or `disk_failed`."""
    with disk_errors(), (folder / _FAILURES).open("a", encoding="ascii") as failures:
        # The line break comes first: a line that a power cut tore swallows none after it.
        failures.write(f"\n{int(clock.now().timestamp())}")


def failed_unlocks(folder: Path) -> int:
    return len(_failures(folder))


def forget_failures(folder: Path) -> None:
    with disk_errors():
        (folder / _FAILURES).unlink(missing_ok=True)


def tries_left(folder: Path) -> int:
    """Before the next pause; five of them in a pause."""
    return TRIES - failed_unlocks(folder) % TRIES


def pause_left(folder: Path, clock: Clock) -> timedelta:
    """How long nobody may try. Nothing after the clock was turned back: a dead battery locks nobody out."""
    failures = _failures(folder)
    if not failures or len(failures) % TRIES:
        return timedelta(0)
    rounds = len(failures) // TRIES
    length = timedelta(minutes=PAUSES[min(rounds, len(PAUSES)) - 1])
    passed = timedelta(seconds=clock.now().timestamp() - failures[-1])
    return length - passed if timedelta(0) <= passed < length else timedelta(0)


def require_no_pause(folder: Path, clock: Clock) -> None:
    """Raises RefusedError `unlock_paused` with the `minutes` and `seconds` that are left."""
    seconds = pause_left(folder, clock).total_seconds()
    if seconds > 0:
        raise RefusedError("unlock_paused", minutes=int(-(-seconds // 60)), seconds=int(-(-seconds // 1)))


def _failures(folder: Path) -> list[int]:
    """When they were, in seconds; a torn line counts as one of long ago."""
    try:
        lines = (folder / _FAILURES).read_text(encoding="ascii", errors="replace").split("\n")
    except OSError:
        return []
    return [int(line) if line.isdecimal() else 0 for line in lines if line]
