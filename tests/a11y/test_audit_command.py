"""audit-ui from the command line: windows that it has never seen, its reports, its exit codes."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.a11y import foreign_windows

CLEAN = """
from tests.a11y.foreign_windows import Small
def screens():
    yield "small", Small
"""
DEFECTIVE = """
from tests.a11y.foreign_windows import PLANTS, Small
def screens():
    yield "small", Small
    yield "pale", PLANTS["contrast-text"]
    yield "mute", PLANTS["name-missing"]
def heard(name):
    return {"announced": [], "errors": ["电话少两位"] if name == "mute" else []}
"""
OWN_LOOKS = """
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from tests.a11y.foreign_windows import Small
def screens():
    yield "small", Small
def looks():
    yield "standard", "light", lambda: QApplication.setFont(QFont("Noto Sans SC", 9))
"""
GONE_HOME = """
import sys
from tests.a11y.foreign_windows import Small
def screens():
    yield "small", Small
    sys.exit(0)
"""
LEAVES_BY_A_SIGNAL = """
import sys
from tests.a11y.foreign_windows import Small
def screens():
    small = Small()
    small.windowTitleChanged.connect(lambda _title: sys.exit(0))
    small.setWindowTitle("再见")
    yield "small", lambda: small
"""


def run(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "app", "--home", str(folder / "home"), "--json", "audit-ui", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)


def module(folder: Path, text: str) -> str:
    file = folder / "windows_of_somebody.py"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_windows_of_a_file_without_defects_end_in_0(tmp_path: Path) -> None:
    done = run(tmp_path, "--module", module(tmp_path, CLEAN))
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["findings"]) == (0, []), done.stderr
    assert answer["screens"][0]["name"] == "small"
    assert len(answer["screens"][0]["looks"]) == 12


def test_windows_with_defects_end_in_1_and_are_reported_in_every_form(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run(tmp_path, "--module", module(tmp_path, DEFECTIVE), "--themes", "light", "--out", str(out))
    answer = json.loads(done.stdout)
    assert done.returncode == 1, done.stderr
    found = {(each["screen"], each["rule"]) for each in answer["findings"]}
    assert found == {("pale", "contrast-text"), ("mute", "name-missing"), ("mute", "error-not-announced")}
    assert len([each for each in answer["findings"] if each["screen"] == "pale"]) == 4
    kept = json.loads((out / "audit.json").read_text(encoding="utf-8"))
    assert kept["findings"] == answer["findings"]
    suites = ET.fromstring((out / "audit.xml").read_text(encoding="utf-8"))
    assert {suite.get("name"): suite.get("failures") for suite in suites} == {
        "small": "0",
        "pale": "1",
        "mute": "2",
    }
    page = (out / "audit.html").read_text(encoding="utf-8")
    assert page.count("<image") == 8
    assert "<rect" in page


def test_rules_that_do_not_apply_are_named_with_the_reason(tmp_path: Path) -> None:
    answer = json.loads(run(tmp_path, "--module", module(tmp_path, CLEAN), "--themes", "dark").stdout)
    idle = {rule["id"]: rule["why_not"] for rule in answer["rules"] if not rule["is_applied"]}
    assert "no record of spoken" in idle["auto-speech-overlap"]
    assert "table-header-missing" in idle


def test_a_file_may_bring_looks_of_its_own(tmp_path: Path) -> None:
    answer = json.loads(run(tmp_path, "--module", module(tmp_path, OWN_LOOKS)).stdout)
    assert {each["rule"] for each in answer["findings"]} == {"text-too-small"}
    assert answer["screens"][0]["looks"] == ["standard-light-900"]


@pytest.mark.parametrize("text", ["", "def f(:", "raise SystemError", "screens = 3", "raise SystemExit(0)"])
def test_a_file_that_builds_no_windows_is_refused_with_a_sentence(tmp_path: Path, text: str) -> None:
    done = run(tmp_path, "--module", module(tmp_path, text))
    assert done.returncode == 1
    assert json.loads(done.stdout)["code"] == "audit_module_unreadable"


def test_a_screen_of_this_program_is_audited_by_name(tmp_path: Path) -> None:
    done = run(tmp_path, "--screens", "settings", "--sizes", "huge", "--themes", "contrast")
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["findings"]) == (0, []), done.stderr
    assert [screen["name"] for screen in answer["screens"]] == ["settings"]


@pytest.mark.parametrize("name", ["settings,setings", ""])
def test_a_screen_that_this_program_does_not_have_is_a_wrong_usage(tmp_path: Path, name: str) -> None:
    """A slip of the pen must not read as a clean bill."""
    done = run(tmp_path, "--screens", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no screen is called" in done.stderr


def test_a_file_that_goes_home_in_the_middle_ends_in_1_with_all_its_reports(tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("--sizes", "large", "--themes", "light", "--out", str(out))
    done = run(tmp_path, "--module", module(tmp_path, GONE_HOME), *words)
    answer = json.loads(done.stdout)
    assert done.returncode == 1, done.stderr
    assert [(each["rule"], each["widget"]) for each in answer["findings"]] == [
        ("screen-broken", "SystemExit")
    ]
    assert [screen["name"] for screen in answer["screens"]] == ["small"]
    suites = ET.fromstring((out / "audit.xml").read_text(encoding="utf-8"))
    assert {suite.get("name"): suite.get("failures") for suite in suites} == {"": "1", "small": "0"}
    assert "SystemExit" in (out / "audit.html").read_text(encoding="utf-8")


def test_a_program_that_ends_the_process_from_a_signal_does_not_end_it_in_0(tmp_path: Path) -> None:
    done = run(tmp_path, "--module", module(tmp_path, LEAVES_BY_A_SIGNAL), "--sizes", "large")
    assert (done.returncode, json.loads(done.stdout)["code"]) == (3, "audit_cut_off")


@pytest.mark.parametrize("words", [["--sizes", "giant"], ["--widths", "3"], ["--themes", ""]])
def test_a_look_that_does_not_exist_is_a_wrong_usage(tmp_path: Path, words: list[str]) -> None:
    assert run(tmp_path, *words).returncode == 2


def test_the_plants_are_no_windows_of_this_program() -> None:
    assert "app.ui" not in Path(foreign_windows.__file__).read_text(encoding="utf-8")
