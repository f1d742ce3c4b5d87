"""Paths: where this program keeps its data on this machine."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_FOLDER = "xiangyin"
_OWNER_ONLY = 0o700
_OTHERS = 0o077


class Paths:
    """The folders of one person's data; nothing is made before `prepare`."""

    def __init__(self, home: Path | None = None) -> None:
        self.home = home if home is not None else default_home(os.environ, sys.platform)
        self.vault = self.home / "vault"
        self.logs = self.home / "logs"
        self.packs = self.home / "packs"
        self.voice_pack = Path(os.environ.get("XIANGYIN_VOICE_PACK") or self.home / "voice-pack")

    def prepare(self) -> None:
        """Make the folders, readable by their owner alone (on Windows the profile sees to that).

        So is whatever this process writes from now on, wherever it is.
        """
        os.umask(_OTHERS)
        for folder in (self.home, self.vault, self.logs):
            folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
            # The mode above is masked by the umask, and a folder that exists keeps its own.
            folder.chmod(_OWNER_ONLY)


def default_home(environ: Mapping[str, str], platform: str) -> Path:
    """`XIANGYIN_HOME`, else the platform's place for data that does not roam (`%LOCALAPPDATA%`, XDG)."""
    if chosen := environ.get("XIANGYIN_HOME"):
        return Path(chosen)
    return _data_home(environ, platform) / _FOLDER


def _data_home(environ: Mapping[str, str], platform: str) -> Path:
    if platform == "win32":
        local = environ.get("LOCALAPPDATA")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    data_home = environ.get("XDG_DATA_HOME", "")
    # The specification has relative paths ignored.
    return Path(data_home) if Path(data_home).is_absolute() else Path.home() / ".local" / "share"
