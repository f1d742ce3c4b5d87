"""Villages: take in the list of a county, and have it at hand where addresses are written."""

from pathlib import Path
from typing import Final

import msgspec

from app.domain.villages import parse_villages
from app.errors import RefusedError
from app.store.store import Store

LARGEST: Final = 8 * 2**20
_SETTING: Final = "villages"


def import_villages(store: Store, path: Path) -> int:
    """The list in the place of the one before; how many there are now.

    Raises RefusedError `file_unreadable`, `villages_unreadable` or `villages_too_many`; then the old one
    stays.
    """
    villages = parse_villages(_read(path))
    with store.write() as work:
        work.keep_setting(_SETTING, msgspec.json.encode(villages))
    return len(villages)


def known_villages(store: Store) -> tuple[str, ...]:
    """Empty while no list was taken in."""
    with store.read() as work:
        kept = work.setting(_SETTING)
    return msgspec.json.decode(kept, type=tuple[str, ...]) if kept is not None else ()


def _read(path: Path) -> bytes:
    """An ordinary file of a size that a list can have; a pipe would be waited for for ever."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            raise RefusedError("villages_unreadable", line=0)
        return path.read_bytes()
    except OSError:
        raise RefusedError("file_unreadable") from None
