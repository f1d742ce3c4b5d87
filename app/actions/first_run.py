"""First run: how far somebody came who sets this machine up, so that a crash costs no step.

What is kept: practice or the file of an office, a name, never a passphrase. In the file is the one-time code:
whoever reads it here could enrol in this machine's place, until it is used or has run out.
"""

from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec

from app.store.disk import disk_errors, write_file

_FILE: Final = "first-run.json"


class Step(StrEnum):
    """The pages, in order; the last one makes the vault."""

    LOOK = "look"
    USE = "use"
    RULES = "rules"
    ACCOUNT = "account"


class FirstRun(msgspec.Struct, frozen=True, kw_only=True):
    """`step` is the page to go on with; without an `enrolment` file the machine practises."""

    step: Step = Step.LOOK
    enrolment: bytes | None = None
    account_name: str = ""


def read_first_run(folder: Path) -> FirstRun:
    """A file that cannot be read is an empty one: it costs a few clicks."""
    try:
        return msgspec.json.decode((folder / _FILE).read_bytes(), type=FirstRun)
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return FirstRun()


def keep_first_run(folder: Path, run: FirstRun) -> None:
    """Raises DeviceError `disk_full` or `disk_failed`."""
    write_file(folder / _FILE, msgspec.json.encode(run))


def forget_first_run(folder: Path) -> None:
    with disk_errors():
        (folder / _FILE).unlink(missing_ok=True)
