"""Real sticks: a file system of sticks in an image, mounted under a Chinese name; needs root and its tools.

FAT32 by the kernel where it has it; else exFAT through FUSE, the other one that sticks are sold with.
"""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

SIZE = 40 << 20
"""FAT32 begins at 33 MB."""
LABEL = "乡音U盘"


class RealStick:
    """`root` is where it is put in. It is out until it is."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / LABEL
        self._image = folder / "stick.img"
        self._image.touch()
        with self._image.open("r+b") as image:
            image.truncate(SIZE)
        self.root.mkdir()
        self._is_fat = "\tvfat\n" in Path("/proc/filesystems").read_text("ascii")
        self._device = ""
        make = ["mkfs.vfat", "-F", "32"] if self._is_fat else ["mkfs.exfat", "-L", LABEL]
        for tool in (make[0], "losetup", *([] if self._is_fat else ["mount.exfat-fuse"])):
            if shutil.which(tool) is None:
                pytest.skip(f"no real stick was tried: {tool} is missing")
        _run(*make, str(self._image))

    def put_in(self, *, is_read_only: bool = False) -> None:
        self._device = _run("losetup", "--find", "--show", str(self._image)).strip()
        mount = ["mount", "-t", "vfat", "-o", "utf8,ro" if is_read_only else "utf8"]
        through_fuse = ["mount.exfat-fuse", *(["-o", "ro"] if is_read_only else [])]
        _run(*(mount if self._is_fat else through_fuse), self._device, str(self.root))
        assert self.root.is_mount(), "else the machine's own disk would be written to"

    def pull(self) -> None:
        """Whatever is being written to it."""
        if self._device:
            _run("umount", "--lazy", str(self.root))
            _run("losetup", "--detach", self._device)
            self._device = ""


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no real stick was tried: {' '.join(command)}: {done.stderr.strip()}")
    return done.stdout


@pytest.fixture
def real_stick(tmp_path: Path) -> Iterator[RealStick]:
    stick = RealStick(tmp_path)
    stick.put_in()
    yield stick
    stick.pull()
