"""Problems: what is wrong with a field of a petition, said so that a form can point at it."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeAlias

import msgspec

from app.errors import Fact, RefusedError


class Severity(StrEnum):
    """An error keeps a petition from being filed; a warning is shown and may be passed over."""

    ERROR = "error"
    WARNING = "warning"


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One finding about one field.

    field is a path such as `petitioners[0].identity`; facts fill the sentence that belongs to `code`.
    Positions count from 1. Facts may name the character that a person should type, so problems go to
    the form and never to the log.
    """

    field: str
    code: str
    severity: Severity = Severity.ERROR
    facts: Mapping[str, Fact] = msgspec.field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


Problems: TypeAlias = tuple[Problem, ...]


class InvalidError(RefusedError):
    """A document that cannot be filed; `problems` holds every finding, warnings too, in order.

    The facts carry only paths and a count: they may reach the log.
    """

    def __init__(self, code: str, problems: Problems) -> None:
        errors = errors_of(problems)
        fields = dict.fromkeys(problem.field for problem in errors)
        super().__init__(code, fields=",".join(fields), count=len(errors))
        self.problems = problems


def errors_of(problems: Iterable[Problem]) -> Problems:
    return tuple(problem for problem in problems if problem.is_error)


def refuse(problems: Problems) -> None:
    """Raise InvalidError `petition_invalid` when a finding is an error; warnings pass."""
    if errors_of(problems):
        raise InvalidError("petition_invalid", problems)


def under(path: str, problems: Iterable[Problem]) -> Problems:
    """The same findings seen from one level up: `identity` under `petitioners[0]`."""
    return tuple(
        msgspec.structs.replace(problem, field=f"{path}.{problem.field}" if problem.field else path)
        for problem in problems
    )
