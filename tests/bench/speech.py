"""Speech: how soon a recording is heard, how soon it stops, and what it costs the window."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.a11y.sound_server import SoundServer, is_available
from tests.bench.figures import Figure

FAULTS = {
    "signs": "ten thousand signs without a word are said",
    "hang": "an engine hangs and the next one speaks",
    "freeze": "the process stands still and is replaced",
    "kill": "the process is killed and replaced",
    "unplug": "the only loudspeaker is pulled out",
}


def bench_speech(folder: Path) -> Iterator[Figure]:
    if not is_available():
        print("speech: skipped, pulseaudio and its tools are not installed")
        return
    server = SoundServer(folder)
    try:
        found = measured(server.address, folder)
    finally:
        server.end()
    yield Figure("speech, from nothing until every engine has said how it is", found["start_ms"], "ms")
    yield Figure("recording, from the call to its first sample (median)", found["prompt_ms"], "ms", 30)
    yield Figure("recording, from the call to its first sample (worst)", found["prompt_worst_ms"], "ms")
    yield Figure("from stop to silence, by ear at the loudspeaker (worst)", found["stop_ms"], "ms", 100)
    yield Figure("gap between clauses made at half their length (worst)", found["gap_ms"], "ms", 300)
    yield Figure(
        "longest stutter of the window while speech starts and fails", found["stutter_ms"], "ms", 100
    )
    for fault, words in FAULTS.items():
        yield Figure(f"longest stutter of the window while {words}", found[f"{fault}_ms"], "ms", 100)
    yield Figure("window and speech together, idle in voice mode", found["idle"], "% CPU", 1)


def measured(address: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.children.speaking", address, str(folder / "speech")]
    (folder / "speech").mkdir()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
