"""Settings: what a person likes on this machine; no personal data. One small file beside the vault.

Losing it costs nothing but a click, so a damaged one is replaced by the defaults instead of stopping anybody.
"""

import contextlib
from pathlib import Path
from typing import Literal

import msgspec

UploadPolicy = Literal["off", "any", "unmetered"]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """`account` is the id of who unlocked last, `synced_at` the instant of the last sync that got through,
    or of the last answer that came by stick.

    `printer` is the one that was chosen, empty for the system's own; `print_sheet` what was printed on last.
    `theme` is empty until somebody chooses one; `keep_days` is how long a closed petition stays here;
    `read_rate` is in characters a minute, `read_volume` from 0 to 1, `read_voice` the id of a voice, or empty
    for the best there is. `records_by_steps`: a petition is recorded question by question;
    `id_reader` is the serial line of a reader of identity cards, `keyboard` for one that types, or empty;
    `wants_tour` until somebody was shown around, or did not want to be;
    `scan_folder` is where the scanner of this machine puts its files;
    `reminds`: once a day the system's notifications tell that something waits.
    """

    size: str = "standard"
    theme: str = ""
    language: Literal["zh_CN", "en"] = "zh_CN"
    upload_policy: UploadPolicy = "any"
    synced_at: str = ""
    account: str = ""
    printer: str = ""
    print_sheet: str = ""
    keep_days: int = 90
    lock_after_seconds: int = 300
    has_chosen_size: bool = False
    reads_aloud: bool = False
    read_rate: int = 150
    read_volume: float = 1.0
    read_voice: str = ""
    reads_private_aloud: bool = False
    records_by_steps: bool = True
    id_reader: str = ""
    wants_tour: bool = False
    scan_folder: str = ""
    reminds: bool = True


class SettingsFile:
    """Reads once, writes whole: temporary file, then rename."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.current = _read(path)

    def change(self, **values: object) -> Settings:
        self.current = msgspec.structs.replace(self.current, **values)
        fresh = self._path.with_suffix(".new")
        # A full disk must not keep anybody from enlarging the text; the choice lives until the window closes.
        with contextlib.suppress(OSError):
            fresh.write_bytes(msgspec.json.encode(self.current))
            fresh.replace(self._path)
        return self.current


def _read(path: Path) -> Settings:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return Settings()
