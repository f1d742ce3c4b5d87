"""The package in a clean Debian 12: it installs, starts on a real X server, hears keys, speaks, goes again.

Long, and only for root: `make installer-test DEBIAN_MIRROR=…`. Skipped with the reason said everywhere else.
"""

import contextlib
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from installer.debian import APP_ID, HOME
from installer.places import DIST
from tests.a11y.sound_server import PROGRAMS, SoundServer, is_available, loud_seconds
from tests.e2e.packaged import running, screen, titles, until

MIRROR = os.environ.get("XIANGYIN_DEBIAN_MIRROR", "")
TOOLS = ("debootstrap", "Xvfb", "xwininfo", "xdotool")
PERSON = "zhoumin"
LISTEN_SECONDS = 8
DATA = Path("home") / PERSON / "data"


def reason_to_skip() -> str:
    """Empty where all is there."""
    if os.geteuid():
        return "only root can make a clean Debian"
    if not MIRROR:
        return "no mirror was named: make installer-test DEBIAN_MIRROR=…"
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        return f"this machine lacks {', '.join(missing)}"
    return "" if list(DIST.glob("*.deb")) else "there is no package yet: make installer"


class Debian:
    """A system in a folder; it shares the network of the machine, and so its X server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *words: str, **more: str) -> str:
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", **more}
        command = ["chroot", str(self.folder), *words]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-2_000:] + done.stderr[-2_000:]
        return done.stdout

    def install(self, package: Path) -> None:
        shutil.copyfile(package, self.folder / "client.deb")
        install = ("apt-get", "install", "-q", "-y", "--no-install-recommends", "/client.deb")
        self.run(*install, DEBIAN_FRONTEND="noninteractive")


@contextlib.contextmanager
def mounted(folder: Path) -> Iterator[None]:
    """/proc, which programs ask about themselves."""
    subprocess.run(["mount", "-t", "proc", "proc", str(folder / "proc")], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder / "proc")], check=True)


@pytest.fixture(scope="module")
def debian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Debian]:
    if reason := reason_to_skip():
        pytest.skip(f"the package is not tested: {reason}")
    folder = tmp_path_factory.mktemp("debian")
    subprocess.run(["debootstrap", "--variant=minbase", "bookworm", str(folder), MIRROR], check=True)
    folder.chmod(0o755)  # else nobody but root could look into it
    with mounted(folder):
        made = Debian(folder)
        made.install(max(DIST.glob("*.deb"), key=lambda file: file.stat().st_mtime))
        made.run("useradd", "--create-home", PERSON)
        yield made
    shutil.rmtree(folder)


@contextlib.contextmanager
def window(debian: Debian, **more: str) -> Iterator[str]:
    """The program as an ordinary person's, in view; yields the display."""
    words = ("chroot", f"--userspec={PERSON}", debian.folder, "/usr/bin/xiangyin", "--home", f"/{DATA}")
    own = {"HOME": f"/home/{PERSON}", "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "xcb", **more}
    with screen() as display, running(words, DISPLAY=display, **own) as process:
        until(lambda: "乡音" in titles(display) or process.poll() is not None)
        assert process.poll() is None, "it ended by itself"
        yield display


def strike(display: str, *keys: str) -> None:
    """Into the window, as there is no manager of windows that would give it the keys."""
    environment = {**os.environ, "DISPLAY": display}
    found = subprocess.run(
        ["xdotool", "search", "--sync", "--onlyvisible", "--name", "乡音"],
        env={**environment, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    number = found.stdout.split()[0]
    subprocess.run(["xdotool", "windowfocus", "--sync", number, "key", *keys], env=environment, check=True)


def test_nothing_it_needs_is_missing(debian: Debian) -> None:
    """Of any library in it: one that is loaded late, for sound or a network, is missed late."""
    shared = f"find /{HOME} -name '*.so*' -type f -exec ldd {{}} + 2>/dev/null | grep 'not found' || true"
    assert debian.run("sh", "-c", shared) == ""
    assert debian.run("dpkg", "-V", APP_ID) == ""
    plugin = debian.run("find", f"/{HOME}", "-name", "libffmpegmediaplugin.so")
    assert plugin, "no camera would be found"


def test_its_window_opens_and_the_first_run_listens_to_keys(debian: Debian) -> None:
    settings = debian.folder / DATA / "settings.json"
    with window(debian) as display:
        strike(display, "ctrl+equal")
        until(lambda: settings.exists() and json.loads(settings.read_bytes())["size"] == "large")
    logs = [file.read_text(encoding="utf-8") for file in (debian.folder / DATA / "logs").glob("*.log")]
    assert "bug" not in "".join(logs)


def test_it_reads_its_first_page_aloud_from_its_own_recordings(debian: Debian) -> None:
    """No voice is installed there: what is heard lies in the package."""
    if not is_available():
        pytest.skip(f"its voice is not heard: this machine lacks one of {', '.join(PROGRAMS)}")
    sound = debian.folder / "tmp" / "sound"
    sound.mkdir(mode=0o755)
    server = SoundServer(sound)
    try:
        with (
            window(debian, PULSE_SERVER="unix:/tmp/sound/pulse.sock") as display,
            server.listening() as heard,
        ):
            strike(display, "F2")
            time.sleep(LISTEN_SECONDS)
    finally:
        server.end()
    assert loud_seconds(heard) > 1


def test_a_profile_is_made_and_verified_by_commands(debian: Debian) -> None:
    (debian.folder / "passphrase").write_text("shuiqu dibao zhaijidi yibao", encoding="utf-8")
    words = ("/usr/bin/xiangyin", "--home", "/made", "--passphrase-file", "/passphrase")
    debian.run(*words, "init", "--account", "周敏")
    assert json.loads(debian.run(*words, "--json", "verify"))["exit_code"] == 0


def test_what_is_taken_away_leaves_nothing(debian: Debian) -> None:
    debian.run("dpkg", "--purge", APP_ID)
    assert not (debian.folder / HOME).exists()
    assert not (debian.folder / "usr/bin/xiangyin").exists()
