"""Libraries: what shared objects need, asked of themselves."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from installer.running import run

_NEEDED: Final = re.compile(r"NEEDED\s+(\S+)")
_GLIBC: Final = re.compile(r"GLIBC_(\d+)\.(\d+)")
_ELF: Final = b"\x7fELF"


def shared_objects(folder: Path) -> Iterator[Path]:
    """And programs; links apart."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                if opened.read(4) == _ELF:
                    yield file


def needed_by(file: Path) -> tuple[str, ...]:
    return tuple(_NEEDED.findall(run(["objdump", "-p", file])))


def glibc_of(file: Path) -> tuple[int, int]:
    """The newest that it asks for; (0, 0) for none."""
    found = _GLIBC.findall(run(["objdump", "-T", file]))
    return max(((int(major), int(minor)) for major, minor in found), default=(0, 0))
