"""What can go wrong that a person can be told about: a code and facts, never a sentence.

The sentence belongs to `app.ui.messages`; a test collects every code and fails when one has none.
Anything that is not an `AppError` is a bug of ours.

    AppError
    ├── RefusedError   the person can fix it (a field, a passphrase, an illegal move)
    ├── OfflineError   no usable network; nothing is lost, nothing blocks
    └── DeviceError    the machine, its disk or its keys are in trouble; one remedy
"""

from collections.abc import Mapping
from typing import ClassVar

Fact = str | int | bool | None


class AppError(Exception):
    """A failure with a stable `code` (lower snake case) and `facts` that fill its sentence.

    Facts hold field names, counts, limits and ids, never a resident's data: they reach the log.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, Fact] = facts

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({shown})" if shown else self.code


class RefusedError(AppError):
    """The person can fix it; `facts["field"]` names the field where there is one."""

    exit_code = 1


class OfflineError(AppError):
    """The gateway cannot be reached or what answered is not the gateway."""

    exit_code = 4


class DeviceError(AppError):
    """The disk, the database, the keys or the clock of this machine need attention."""

    exit_code = 3
