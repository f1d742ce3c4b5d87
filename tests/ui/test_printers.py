"""Printers: the commands of CUPS, as they answer; the page goes through a pipe and never through a file."""

import os
import stat
from pathlib import Path

import pytest

from app.errors import DeviceError
from app.ui.paper.printers import CupsPrinters, Printer, Progress, Stage
from app.ui.paper.sheets import A4, ROLL
from app.ui.paper.spool import purge

PDF = "%PDF-1.4 查询码".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "bin"
    made.mkdir()
    return made


def command(folder: Path, name: str, script: str) -> None:
    """A command that does what a shell makes of `script`."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def cups(folder: Path) -> CupsPrinters:
    return CupsPrinters(f"{folder}:{os.environ['PATH']}")


def lpstat(folder: Path, *, waiting: str = "", told: str = "") -> None:
    script = f'case "$1" in -o) printf "{waiting}";; -l) printf "{told}";; esac'
    command(folder, "lpstat", script)


def test_printers_are_found_with_the_usual_one_first(folder: Path) -> None:
    script = (
        'case "$1" in -e) printf "Office\\nSlips\\n";; -d) echo "system default destination: Slips";; esac'
    )
    command(folder, "lpstat", script)
    assert cups(folder).find() == (Printer("Slips", is_default=True), Printer("Office"))


def test_without_a_usual_one_they_come_as_they_are(folder: Path) -> None:
    command(
        folder, "lpstat", 'case "$1" in -e) echo Office;; -d) echo "no system default destination";; esac'
    )
    assert cups(folder).find() == (Printer("Office"),)


def test_a_machine_without_cups_has_no_printer(tmp_path: Path) -> None:
    assert CupsPrinters(str(tmp_path / "nothing")).find() == ()


def test_a_page_goes_through_the_pipe_with_its_size_and_a_title_that_tells_nothing(folder: Path) -> None:
    kept, options = folder / "kept", folder / "options"
    script = f'cat > "{kept}"; echo "$@" > "{options}"; echo "request id is Slips-12 (0 file(s))"'
    command(folder, "lp", script)
    assert cups(folder).send("Slips", PDF, ROLL, 231) == "Slips-12"
    assert kept.read_bytes() == PDF
    said = options.read_text()
    assert "media=Custom.80x231mm" in said
    assert said.split()[-1] == "-"
    assert "-t Xiangyin" in said
    cups(folder).send("Slips", PDF, A4, 297)
    assert "media=A4" in options.read_text()


def test_a_printer_that_does_not_take_it_is_told(folder: Path) -> None:
    command(folder, "lp", 'echo "lp: Error - printer Slips is not accepting jobs." >&2; exit 1')
    with pytest.raises(DeviceError, match="printer_refused"):
        cups(folder).send("Slips", PDF, A4, 297)


@pytest.mark.parametrize(
    ("alerts", "code"),
    [
        ("media-empty-error", "printer_no_paper"),
        ("media-needed", "printer_no_paper"),
        ("none,media-jam-error", "printer_jammed"),
        ("cover-open-warning cover-open-error", "printer_open"),
        ("offline-report, offline-error", "printer_off"),
        ("marker-supply-empty-error", "printer_no_ink"),
    ],
)
def test_what_keeps_a_printer_is_told(folder: Path, alerts: str, code: str) -> None:
    told = f"printer Slips now printing Slips-12.  enabled since today\\n\\tAlerts: {alerts}\\n"
    lpstat(folder, waiting="Slips-12  zhou  1024  today\\n", told=told)
    progress = cups(folder).look("Slips", "Slips-12")
    assert progress.stage is Stage.WAITING
    assert progress.trouble is not None
    assert progress.trouble.code == code


def test_a_printer_that_was_stopped_is_told(folder: Path) -> None:
    told = "printer Slips disabled since today -\\n\\treason unknown\\n\\tAlerts: none\\n"
    lpstat(folder, waiting="Slips-12  zhou\\n", told=told)
    trouble = cups(folder).look("Slips", "Slips-12").trouble
    assert trouble is not None
    assert trouble.code == "printer_stopped"


def test_paper_that_runs_low_keeps_nobody(folder: Path) -> None:
    told = "printer Slips is idle.\\n\\tAlerts: media-low-warning,toner-low-report\\n"
    lpstat(folder, waiting="Slips-12  zhou\\n", told=told)
    assert cups(folder).look("Slips", "Slips-12") == Progress(Stage.WAITING)


def test_a_job_that_no_longer_waits_is_done_and_another_one_with_a_longer_number_is_not_it(
    folder: Path,
) -> None:
    lpstat(folder, waiting="Slips-123  zhou  1024\\n")
    assert cups(folder).look("Slips", "Slips-12") == Progress(Stage.DONE)


def test_a_job_is_taken_out_of_the_spool(folder: Path) -> None:
    taken: list[str] = []

    def purge(job: str) -> bool:
        taken.append(job)
        return True

    CupsPrinters(str(folder), purge).forget("Slips-12")
    assert taken == ["Slips-12"]


def test_where_no_spool_answers_nothing_is_said_to_be_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library of CUPS asks its environment where the spool is."""
    monkeypatch.setenv("CUPS_SERVER", "/nowhere/cups.sock")
    assert not purge("Slips-12")
