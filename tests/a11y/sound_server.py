"""Sound server: a PulseAudio of a test's own whose loudspeakers lead nowhere, and can be listened to."""

import os
import shutil
import signal
import subprocess
import time
from array import array
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app.accessibility.speech.types import SAMPLE_RATE

PROGRAMS = ("pulseaudio", "pactl", "parec")
SERVER = ("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no")
FIRST, SECOND = "first", "second"


def is_available() -> bool:
    return all(shutil.which(program) for program in PROGRAMS)


class SoundServer:
    """Has one loudspeaker, `first`, until others are plugged in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.address = f"unix:{folder / 'pulse.sock'}"
        self._environment = {**os.environ, "PULSE_SERVER": self.address, **homes(folder)}
        socket = f"module-native-protocol-unix auth-anonymous=1 socket={folder / 'pulse.sock'}"
        self._process = subprocess.Popen(
            [*SERVER, "-L", socket, "-L", loudspeaker(FIRST)],
            env=self._environment,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 10
        while self._ask("info").returncode and time.monotonic() < until:
            time.sleep(0.05)

    def plug_in(self, name: str) -> None:
        self._ask("load-module", *loudspeaker(name).split())
        self._ask("set-default-sink", name)

    def plug_in_microphone(self) -> None:
        """It hears what comes out of the first loudspeaker; the monitor itself is no microphone to Qt."""
        self._ask("load-module", "module-remap-source", f"master={FIRST}.monitor", "source_name=ear")
        self._ask("set-default-source", "ear")

    def pull_out(self, name: str) -> None:
        modules = self._ask("list", "short", "modules").stdout
        (number,) = [line.split()[0] for line in modules.splitlines() if f"sink_name={name}" in line]
        self._ask("unload-module", number)

    def end(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(10)

    @contextmanager
    def listening(self, name: str = FIRST) -> Iterator["array[int]"]:
        """What comes out of a loudspeaker meanwhile, in the end."""
        heard = array("h")
        command = ["parec", "--latency-msec=10", "-d", f"{name}.monitor", f"--rate={SAMPLE_RATE}"]
        path = self._folder / "heard.raw"
        # A file: a pipe that nobody reads is full after a second.
        with (
            path.open("wb") as file,
            subprocess.Popen(
                [*command, "--channels=1", "--format=s16le"], stdout=file, env=self._environment
            ) as ear,
        ):
            until = time.monotonic() + 10
            while not path.stat().st_size and time.monotonic() < until:
                time.sleep(0.01)
            yield heard
            # What was played last is still on its way to the ear.
            time.sleep(0.5)
            ear.send_signal(signal.SIGINT)
        data = path.read_bytes()
        heard.frombytes(data[: len(data) // 2 * 2])

    def _ask(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["pactl", *words], env=self._environment, capture_output=True, text=True, check=False
        )


def loudspeaker(name: str) -> str:
    # norewinds: else a null sink takes two seconds of sound at a time, as no loudspeaker does.
    return f"module-null-sink sink_name={name} norewinds=1"


def homes(folder: Path) -> Mapping[str, str]:
    return {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "XDG_CONFIG_HOME": str(folder)}


def loud_seconds(heard: "array[int]") -> float:
    return sum(abs(sample) > 500 for sample in heard) / SAMPLE_RATE
