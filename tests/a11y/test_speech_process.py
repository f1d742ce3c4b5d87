"""The process that speaks: the lines between it and the window, what it leaves behind, and how it ends."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from app.accessibility.speech.types import Health, Voice
from app.accessibility.speech.wire import (
    AnyOrder,
    AnyReport,
    Awaited,
    Begin,
    Bug,
    Device,
    Ended,
    GoOn,
    Made,
    Passed,
    Pause,
    Piece,
    Ping,
    Pong,
    Probed,
    Ready,
    Say,
    Started,
    Stop,
    Tune,
    Working,
    line_of,
    order_of,
    report_of,
)
from tests.a11y.conftest import Speak

ORDERS: Sequence[AnyOrder] = (
    Begin("prompts", "pack", "scratch", "甲", 90, 0.5, "x.wav", ("kokoro",)),
    Say(3, (Piece(0, 2, "您好", 120), Piece(2, 4, "再见\n")), ("kokoro",), is_bare=True),
    Stop(),
    Pause(),
    GoOn(),
    Tune("甲", "kokoro", 90, 0.5),
    Ping(),
)
REPORTS: Sequence[AnyReport] = (
    Ready(),
    Device(is_there=False, is_headset=True),
    Probed(Health("kokoro", "pack_missing"), (Voice("甲", "甲", "kokoro", is_natural=True),)),
    Working("kokoro", 1.5, is_first=True),
    Made("kokoro"),
    Passed("kokoro", "speech_failed"),
    Started(1, 2, "kokoro"),
    Ended(1, 2),
    Awaited(1, 2),
    Pong(),
    Bug("KeyError at x.py:1 in y"),
)
SECRET = "370786195203251526"


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_arrives_as_it_was_given_in_one_line(order: AnyOrder) -> None:
    line = line_of(order)
    assert line.count(b"\n") == 1
    assert order_of(line) == order


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_arrives_as_it_was_made_in_one_line(report: AnyReport) -> None:
    line = line_of(report)
    assert line.count(b"\n") == 1
    assert report_of(line) == report


@pytest.mark.parametrize(
    "line", [b"\n", b"{}\n", b'{"order":"fly"}\n', b"[1]\n", b"\xff\n", b'{"order":"say"}\n']
)
def test_a_line_that_is_no_order_is_refused(line: bytes) -> None:
    with pytest.raises((msgspec.MsgspecError, UnicodeDecodeError)):
        order_of(line)


@pytest.fixture
def child(tmp_path: Path) -> Iterator["Child"]:
    made = Child(tmp_path, "kokoro=tone")
    yield made
    made.end()


class Child:
    """A process without a window."""

    def __init__(self, folder: Path, *engines: str) -> None:
        self.begin = Begin("", "", str(folder / "scratch" / "1"), recording=str(folder / "heard.wav"))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tests.a11y.speech_child", *engines],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )

    def write(self, line: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line)
        self._process.stdin.flush()

    def read_until(self, kind: type[AnyReport]) -> list[AnyReport]:
        assert self._process.stdout is not None
        found = list[AnyReport]()
        while not found or not isinstance(found[-1], kind):
            found.append(report_of(self._process.stdout.readline()))
        return found

    def end(self) -> int:
        """Its input ends."""
        if self._process.stdin is not None and not self._process.stdin.closed:
            self._process.stdin.close()
        if self._process.stdout is not None:
            self._process.stdout.close()
        return self._process.wait(10)


def test_it_says_its_version_first_and_answers_pings(child: Child) -> None:
    child.write(line_of(child.begin))
    child.write(line_of(Ping()))
    assert isinstance(child.read_until(Pong)[0], Ready)


def test_lines_that_are_no_orders_are_told_and_change_nothing(child: Child) -> None:
    for line in (b"nonsense\n", b'{"order":"fly"}\n', b"\xff\xfe\n", b"\n"):
        child.write(line)
        child.read_until(Bug)
    child.write(line_of(Say(1, (Piece(0, 1, "早"),))))
    child.write(line_of(child.begin))
    child.write(line_of(Say(2, (Piece(0, 1, "好"),))))
    assert child.read_until(Ended)[-1] == Ended(2, 0)


def test_nothing_that_a_library_prints_gets_between_the_reports(child: Child) -> None:
    child.write(line_of(child.begin))
    child.write(line_of(Say(1, (Piece(0, 1, "好"),))))
    assert child.read_until(Ended)


def test_it_ends_with_its_input_and_leaves_no_sound_behind(child: Child) -> None:
    child.write(line_of(child.begin))
    child.read_until(Ready)
    left = Path(child.begin.scratch) / "1-1.wav"
    left.parent.mkdir(parents=True)
    left.touch()
    assert child.end() == 0
    assert not left.exists()


def test_it_ends_with_its_input_even_if_an_engine_hangs(tmp_path: Path) -> None:
    child = Child(tmp_path, "kokoro=hang")
    child.write(line_of(child.begin))
    child.write(line_of(Say(1, (Piece(0, 1, "好"),))))
    child.read_until(Working)
    assert child.end() == 0


def test_what_is_said_stands_on_no_command_line_and_in_no_file(speak: Speak, tmp_path: Path) -> None:
    one = speak("kokoro=bug", "espeak=tone")
    one.hear(f"张三的号码{SECRET}。")
    process = Path("/proc") / str(one.service.process_id)
    told = [(process / name).read_bytes() for name in ("cmdline", "environ")]
    files = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    for data in told + files:
        assert SECRET.encode() not in data
        assert "张三".encode() not in data


def test_noise_on_the_line_is_passed_over(speak: Speak, caplog: pytest.LogCaptureFixture) -> None:
    noisy = "import os,time; os.write(1, b'noise\\n{}\\n\\xff\\n'); time.sleep(60)"
    one = speak(command=(sys.executable, "-c", noisy))
    one.say("您好。")
    one.until_told("clause", "您好。")
    assert "speech_noise" in caplog.text


def test_a_process_of_another_version_is_not_spoken_through(speak: Speak) -> None:
    other = 'import os,time; os.write(1, b\'{"report":"ready","version":99}\\n\'); time.sleep(60)'
    one = speak(command=(sys.executable, "-c", other))
    one.hear("您好。")
    assert one.told_of("trouble") == ["speech_failed"]


def test_the_window_that_is_killed_takes_the_process_with_it(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from app.accessibility.speech.service import SpeechService; app = QCoreApplication([]);"
        f"s = SpeechService(prompts=Path('p'), pack=Path('p'), scratch=Path({str(tmp_path)!r}));"
        "s.voices_changed.connect(lambda: None); s.wake();"
        "s._guard.reported.connect(lambda _: print(s.process_id, flush=True)); app.exec()"
    )
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": root}
    ) as window:
        assert window.stdout is not None
        process = int(window.stdout.readline())
        window.kill()
    assert is_gone(process)


def is_gone(process: int) -> bool:
    """Within ten seconds; a zombie that nobody reaps is gone as well."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_the_window_loads_no_sound_library() -> None:
    script = (
        "import sys; import app.accessibility.speech.service;"
        "print([name for name in sys.modules if name.split('.')[0] in "
        "{'numpy', 'soundfile', 'pyttsx3', 'onnxruntime', 'pypinyin', 'jieba'} or 'QtMultimedia' in name])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_frozen_program_becomes_the_process_by_its_first_word() -> None:
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    command = [sys.executable, "-m", "app", "--child", "speech"]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, bufsize=0) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(line_of(Ping()))
        assert report_of(child.stdout.readline()) == Pong()
