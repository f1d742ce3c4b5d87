"""Paths: each platform's place for private data, and folders that only their owner can read."""

import os
import stat
from pathlib import Path

import pytest

from app.paths import Paths, default_home

HOME = Path.home()


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, HOME / ".local" / "share" / "xiangyin"),
        ("linux", {"XDG_DATA_HOME": "/data"}, Path("/data/xiangyin")),
        ("linux", {"XDG_DATA_HOME": "relative"}, HOME / ".local" / "share" / "xiangyin"),
        ("linux", {"XDG_DATA_HOME": ""}, HOME / ".local" / "share" / "xiangyin"),
        ("darwin", {}, HOME / "Library" / "Application Support" / "xiangyin"),
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/xiangyin")),
        ("win32", {}, HOME / "AppData" / "Local" / "xiangyin"),
        ("win32", {"XIANGYIN_HOME": "/chosen", "LOCALAPPDATA": "/local"}, Path("/chosen")),
        ("linux", {"XIANGYIN_HOME": "", "XDG_DATA_HOME": "/data"}, Path("/data/xiangyin")),
    ],
)
def test_each_platform_has_its_place(platform: str, environ: dict[str, str], expected: Path) -> None:
    assert default_home(environ, platform) == expected


def test_nothing_is_made_before_it_is_asked_for(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "home")
    assert not paths.home.exists()
    paths.prepare()
    assert sorted(path.name for path in paths.home.iterdir()) == ["logs", "vault"]
    paths.prepare()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_folders_are_for_their_owner_alone_also_when_they_were_there(tmp_path: Path) -> None:
    (tmp_path / "home" / "vault").mkdir(parents=True, mode=0o755)
    paths = Paths(tmp_path / "home")
    paths.prepare()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (paths.home, paths.vault, paths.logs)}
    assert modes == {0o700}


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_so_is_whatever_is_written_from_then_on(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "home")
    before = os.umask(0o022)
    try:
        paths.prepare()
        (tmp_path / "file").touch()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600
