"""Printers: what can print here, and how it fares. A paper goes from memory into the spool of the system.

Qt's own way of printing writes the page into the folder for temporary files first (its CUPS plugin asks for a
cupsTempFd), readable after a crash; the commands of CUPS take it from a pipe. See decision 017.
"""

import os
import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol

from app.errors import DeviceError
from app.ui.paper.spool import purge

if TYPE_CHECKING:  # the door opens before fonts and QR are wanted
    from app.ui.paper.sheets import Sheet

PATIENCE_S: Final = 10
"""Seconds that a command may take: a printer in the network that is off is waited for."""

_TITLE: Final = "Xiangyin"
"""What the list of jobs shows: never whose paper it is."""
_JOB: Final = re.compile(r"request id is (\S+)")
_ALERTS: Final = re.compile(r"^\s*Alerts:\s*(.*)$", re.MULTILINE)

TROUBLE_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "media-empty": "printer_no_paper",
        "media-needed": "printer_no_paper",
        "media-jam": "printer_jammed",
        "cover-open": "printer_open",
        "door-open": "printer_open",
        "interlock-open": "printer_open",
        "offline": "printer_off",
        "connecting-to-device": "printer_off",
        "timed-out": "printer_off",
        "shutdown": "printer_off",
        "toner-empty": "printer_no_ink",
        "marker-supply-empty": "printer_no_ink",
        "paused": "printer_stopped",
    }
)
"""printer-state-reasons (RFC 8011 §5.4.12) that are errors; -warning and -report keep nobody."""


class Stage(Enum):
    """How far a paper has come, as the system tells; whether it lies there only a person can see."""

    WAITING = "waiting"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Printer:
    name: str
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """`trouble` keeps it from going on; gone when somebody has put paper in."""

    stage: Stage
    trouble: DeviceError | None = None


class Printers(Protocol):
    """Every call may take seconds: for a lane."""

    def find(self) -> tuple[Printer, ...]:
        """The usual one first."""
        ...

    def send(self, printer: str, pdf: bytes, sheet: "Sheet", height: int) -> str:
        """The name of the job. `height` in millimetres. Raises DeviceError `printer_refused`."""
        ...

    def look(self, printer: str, job: str) -> Progress: ...

    def forget(self, job: str) -> None:
        """Nothing of it stays in the spool, printed or not."""
        ...


class CupsPrinters:
    """The commands of CUPS, found in `folders`, which are a PATH."""

    def __init__(
        self, folders: str = "/usr/bin:/usr/local/bin", purge: Callable[[str], bool] = purge
    ) -> None:
        self._folders, self._purge = folders, purge

    def find(self) -> tuple[Printer, ...]:
        names = self._run(("lpstat", "-e")).stdout.decode(errors="replace").split()
        told = self._run(("lpstat", "-d")).stdout.decode(errors="replace")
        usual = told.rpartition(":")[2].strip() if ":" in told else ""
        found = [Printer(name, is_default=name == usual) for name in names]
        return tuple(sorted(found, key=lambda printer: not printer.is_default))

    def send(self, printer: str, pdf: bytes, sheet: "Sheet", height: int) -> str:
        media = sheet.name if sheet.height is not None else f"Custom.{sheet.width}x{height}mm"
        options = ("-o", f"media={media}", "-o", "print-scaling=none")
        done = self._run(("lp", "-d", printer, "-t", _TITLE, *options, "-"), pdf)
        named = _JOB.search(done.stdout.decode(errors="replace"))
        if done.returncode or named is None:
            raise DeviceError("printer_refused")
        return named[1]

    def look(self, printer: str, job: str) -> Progress:
        waiting = self._run(("lpstat", "-o", printer)).stdout.decode(errors="replace")
        if job not in {line.split()[0] for line in waiting.splitlines() if line.strip()}:
            return Progress(Stage.DONE)
        told = self._run(("lpstat", "-l", "-p", printer)).stdout.decode(errors="replace")
        return Progress(Stage.WAITING, _trouble(told))

    def forget(self, job: str) -> None:
        self._purge(job)

    def _run(self, command: Sequence[str], data: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        """A command that is not there, or does not come back, has printed nothing and found nothing."""
        env = os.environ | {"PATH": self._folders, "LC_ALL": "C"}
        try:
            return subprocess.run(  # noqa: S603 - names of our own, and of printers that CUPS has told us
                command, input=data, capture_output=True, timeout=PATIENCE_S, env=env, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return subprocess.CompletedProcess(command, 1, b"", b"")


def _trouble(told: str) -> DeviceError | None:
    """The first of what CUPS tells that keeps a printer from printing; what only warns is left out."""
    found = _ALERTS.search(told)
    for alert in re.split(r"[,\s]+", found[1]) if found else ():
        code = TROUBLE_CODES.get(alert.removesuffix("-error"))
        if code is not None:
            return DeviceError(code)
    return DeviceError("printer_stopped") if " disabled " in told else None
