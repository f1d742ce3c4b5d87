"""Session: a display, a bus and the accessibility service, all private; what is missing is told in words."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
_BUS = ("--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus", "--method")
_SET = "org.freedesktop.DBus.Properties.Set"


def missing(*, with_orca: bool = False) -> str:
    """Debian packages that are not here; empty when everything is."""
    wanted = {
        "xvfb": shutil.which("Xvfb"),
        "dbus-x11": shutil.which("dbus-launch"),
        "libglib2.0-bin": shutil.which("gdbus"),
        "at-spi2-core": LAUNCHER.exists(),
        "python3-gi gir1.2-atspi-2.0": _has_bindings(),
    }
    if with_orca:
        wanted |= {
            "orca": shutil.which("orca"),
            "speech-dispatcher": shutil.which("speech-dispatcher"),
            "matchbox-window-manager": shutil.which("matchbox-window-manager"),
            "xdotool": shutil.which("xdotool"),
        }
    return " ".join(package for package, found in wanted.items() if not found)


def _has_bindings() -> bool:
    code = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if not Path(SYSTEM_PYTHON).exists():
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", code], capture_output=True, check=False).returncode == 0


class Session:
    """`environment` is what programs in it are started with."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder, self.environment = folder, dict(environment)

    @contextlib.contextmanager
    def window(self, name: str) -> Iterator[None]:
        """One screen of the program, in view while this lasts."""
        command = [sys.executable, "-m", "tests.a11y.atspi.window", name]
        with running(command, self.environment, talks=True) as child:
            line = child.stdout.readline() if child.stdout is not None else b""
            if line.strip() != b"ready":
                raise RuntimeError(f"{name} did not come up")
            yield

    def press(self, key: str) -> None:
        """A real key, as a keyboard sends it to the display."""
        subprocess.run(["xdotool", "key", key], env=self.environment, check=True)

    def tree(self) -> str:
        """As the accessibility service tells it now."""
        script = str(Path(__file__).with_name("tree.py"))
        done = subprocess.run(
            [SYSTEM_PYTHON, script],
            capture_output=True,
            text=True,
            env=self.environment,
            check=False,
            timeout=60,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout


@contextlib.contextmanager
def private_session(folder: Path, *, has_reader: bool = False) -> Iterator[Session]:
    """Ends everything that it started, by its number."""
    for part in ("home", "run"):
        (folder / part).mkdir(mode=0o700, exist_ok=True)
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(folder / "home"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "LC_ALL": "C.UTF-8",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": str(Path(__file__).parents[3]),
    }
    with (
        _display(environment),
        _bus(environment),
        running([str(LAUNCHER), "--launch-immediately"], environment),
    ):
        _enable(environment, has_reader=has_reader)
        yield Session(folder, environment)


@contextlib.contextmanager
def _display(environment: dict[str, str]) -> Iterator[None]:
    """Whichever number is free."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with running(command, environment, talks=True) as server:
        number = server.stdout.readline().strip().decode() if server.stdout is not None else ""
        environment["DISPLAY"] = f":{number}"
        yield


@contextlib.contextmanager
def _bus(environment: dict[str, str]) -> Iterator[None]:
    with running(["dbus-daemon", "--session", "--print-address", "--nofork"], environment, talks=True) as bus:
        address = bus.stdout.readline().strip().decode() if bus.stdout is not None else ""
        environment["DBUS_SESSION_BUS_ADDRESS"] = address
        yield


def _enable(environment: Mapping[str, str], *, has_reader: bool) -> None:
    switches = ["IsEnabled", *(["ScreenReaderEnabled"] if has_reader else [])]
    for switch in switches:
        command = ["gdbus", "call", *_BUS, _SET, "org.a11y.Status", switch, "<true>"]
        for _ in range(50):
            done = subprocess.run(command, env=environment, capture_output=True, check=False)
            if done.returncode == 0:
                break
            time.sleep(0.1)


@contextlib.contextmanager
def running(
    command: list[str], environment: Mapping[str, str], *, talks: bool = False, log: IO[bytes] | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    """A program while this lasts. `talks`: its words come through `stdout`."""
    out = subprocess.PIPE if talks else log or subprocess.DEVNULL
    child = subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=out, stderr=log or subprocess.DEVNULL
    )
    try:
        yield child
    finally:
        if child.stdin is not None:
            child.stdin.close()
        child.terminate()
        try:
            child.wait(12)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        if child.stdout is not None:
            child.stdout.close()
