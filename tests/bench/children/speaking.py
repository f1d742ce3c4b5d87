"""A window's loop that speaks through a real sound server, with an ear at the loudspeaker.

`speaking SOCKET FOLDER`; prints JSON in ms: from the start of the process to its first word, from a call to a
recording's first sample, from `stop` to silence (by ear), the gaps between clauses that are made at half of
their length, the loop's longest stutter at every kind of fault, and idle percent of CPU of both processes.
"""

import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from PySide6.QtCore import QCoreApplication, QTimer

from app.accessibility.speech.pace import CLAUSE_MS
from app.accessibility.speech.prompts import file_name
from app.accessibility.speech.service import SpeechService
from app.accessibility.speech.types import SAMPLE_RATE, Utterance

PROMPT = "没有网络"
CLAUSES = "村里的路坏了三年，一直没有人来修，老人出门要人扶，孩子上学要绕路，"
TIMES, IDLE_S = 15, 5
LONG = "村里的路坏了三年没有人修，" * 770


class Ear(threading.Thread):
    """Hears what the loudspeaker plays: (seconds, is loud) for every few milliseconds."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.heard = list[tuple[float, bool]]()
        command = ["parec", "--latency-msec=5", "-d", "first.monitor", f"--rate={SAMPLE_RATE}"]
        self._program = subprocess.Popen(
            [*command, "--channels=1", "--format=s16le"], stdout=subprocess.PIPE, bufsize=0
        )
        self.start()

    def run(self) -> None:
        assert self._program.stdout is not None
        while data := self._program.stdout.read(480):
            samples = array("h", data[: len(data) // 2 * 2])
            self.heard.append((time.perf_counter(), any(abs(sample) > 500 for sample in samples)))

    def end(self) -> None:
        self._program.kill()
        self._program.wait()

    def silent_since(self, moment: float) -> float:
        """Seconds from `moment` to the last loud sample after it."""
        return max((at - moment for at, is_loud in self.heard if is_loud and at > moment), default=0.0)


class Bench:
    def __init__(self, app: QCoreApplication, folder: Path) -> None:
        self.app = app
        self._folder = folder
        self._beats = list[float]()
        self._timer = QTimer()
        self._timer.timeout.connect(lambda: self._beats.append(time.perf_counter()))
        self._timer.start(2)

    def service(self, *engines: str) -> SpeechService:
        command = (sys.executable, "-P", "-m", "tests.a11y.speech_child", *engines) if engines else ()
        return SpeechService(
            prompts=self._folder / "prompts",
            pack=self._folder / "pack",
            scratch=self._folder / "scratch",
            command=command,
        )

    def until(self, holds: Callable[[], bool]) -> None:
        limit = time.perf_counter() + 60
        while not holds():
            self.app.processEvents()
            time.sleep(0.0005)
            if time.perf_counter() > limit:
                raise TimeoutError

    def rest(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        self.until(lambda: time.perf_counter() > end)

    def stutter_ms(self) -> float:
        """The longest time between two beats of the loop."""
        return max(b - a for a, b in itertools.pairwise(self._beats)) * 1_000

    def forget_beats(self) -> None:
        """All but one, so that what comes next lies between two."""
        self._beats.clear()
        self.until(lambda: bool(self._beats))


def first_audio_ms(bench: Bench, service: SpeechService, text: str) -> float:
    started = list[float]()
    connection = service.clause_started.connect(lambda *_: started.append(time.perf_counter()))
    called = time.perf_counter()
    service.say(Utterance(text))
    bench.until(lambda: bool(started))
    service.clause_started.disconnect(connection)
    return (started[0] - called) * 1_000


def of_recordings(bench: Bench) -> dict[str, float]:
    """With the engines that the program really has."""
    service = bench.service()
    called = time.perf_counter()
    service.wake()
    bench.until(lambda: len(service.healths) >= 3)
    start_ms = (time.perf_counter() - called) * 1_000
    bench.rest(1)
    times = list[float]()
    for _ in range(TIMES):
        times.append(first_audio_ms(bench, service, PROMPT))
        service.stop()
        bench.rest(0.3)
    idle = idle_percent(bench, service.process_id)
    service.close()
    return {"start_ms": start_ms, "prompt_ms": median(times), "prompt_worst_ms": max(times), "idle": idle}


def of_stops(bench: Bench) -> float:
    service = bench.service("kokoro=tone")
    ear, times = Ear(), list[float]()
    for _ in range(TIMES):
        first_audio_ms(bench, service, CLAUSES)
        bench.rest(0.3)
        called = time.perf_counter()
        service.stop()
        bench.rest(0.4)
        times.append(ear.silent_since(called) * 1_000)
    ear.end()
    service.close()
    return max(times)


def of_gaps(bench: Bench) -> float:
    """The longest silence between clauses, without the pause that is meant."""
    service, finished = bench.service("kokoro=slow"), list[object]()
    service.finished.connect(lambda *told: finished.append(told))
    ear = Ear()
    service.say(Utterance(CLAUSES))
    bench.until(lambda: bool(finished))
    bench.rest(0.2)
    ear.end()
    service.close()
    loud = [at for at, is_loud in ear.heard if is_loud]
    return max(b - a for a, b in itertools.pairwise(loud)) * 1_000 - CLAUSE_MS


def of_stutter(bench: Bench) -> float:
    """While the process starts, ten thousand characters are said, interrupted, and an engine dies."""
    bench.forget_beats()
    service = bench.service("kokoro=die@", "espeak=tone")
    for text in (LONG, "这个坏了，请看一看。", LONG):
        first_audio_ms(bench, service, text)
        bench.rest(0.5)
    service.stop()
    bench.rest(0.2)
    longest = bench.stutter_ms()
    service.close()
    return longest


def of_faults(bench: Bench) -> dict[str, float]:
    """The longest stutter at signs without a word and at each kind of fault; no device is left."""
    found = dict[str, float]()
    service = bench.service("kokoro=hang@", "espeak=tone")
    first_audio_ms(bench, service, PROMPT)

    def measured(name: str, harm: Callable[[], object], holds: Callable[[], bool]) -> None:
        first_audio_ms(bench, service, LONG)
        bench.forget_beats()
        harm()
        bench.until(holds)
        bench.rest(0.5)
        found[name] = bench.stutter_ms()

    finished, troubles = list[object](), list[object]()
    service.finished.connect(lambda *told: finished.append(told))
    service.trouble_changed.connect(troubles.append)
    measured("signs", lambda: service.say(Utterance("😀，" * 5_000)), lambda: bool(finished))
    finished.clear()
    measured("hang", lambda: service.say(Utterance("这个坏了。")), lambda: bool(finished))
    for name, fault in (("freeze", signal.SIGSTOP), ("kill", signal.SIGKILL)):
        struck = service.process_id
        measured(name, partial(os.kill, struck, fault), partial(is_replaced, service, struck))
    unload = ["pactl", "unload-module", "module-null-sink"]
    measured("unplug", lambda: subprocess.Popen(unload), lambda: bool(troubles))
    service.close()
    return found


def is_replaced(service: SpeechService, process: int) -> bool:
    return service.process_id not in {0, process}


def idle_percent(bench: Bench, process: int) -> float:
    bench.rest(1)
    before, spent = time.perf_counter(), cpu_s(process) + sum(os.times()[:2])
    bench.app.processEvents()
    time.sleep(IDLE_S)
    bench.app.processEvents()
    return (cpu_s(process) + sum(os.times()[:2]) - spent) / (time.perf_counter() - before) * 100


def cpu_s(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def record(folder: Path) -> None:
    """One prompt: a second of a tone."""
    import numpy as np  # noqa: PLC0415 - not before the loop is measured
    import soundfile  # noqa: PLC0415

    folder.mkdir()
    tone = np.sin(np.arange(SAMPLE_RATE) * 0.1).astype(np.float32) * 0.3
    soundfile.write(folder / file_name(PROMPT), tone, SAMPLE_RATE, format="OGG", subtype="OPUS")


def main(address: str, folder: Path) -> None:
    os.environ["PULSE_SERVER"] = address
    record(folder / "prompts")
    bench = Bench(QCoreApplication([]), folder)
    found = of_recordings(bench)
    found["stop_ms"] = of_stops(bench)
    found["gap_ms"] = of_gaps(bench)
    found["stutter_ms"] = of_stutter(bench)
    found |= {f"{fault}_ms": longest for fault, longest in of_faults(bench).items()}
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
