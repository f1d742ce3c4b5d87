"""Findings: which problem belongs to which field, and in which words it is told there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from app.domain.problem import Problem, Problems, Severity
from app.ui.agent.form.fields import FormField
from app.ui.agent.form.sections import field_of
from app.ui.field_names import field_name
from app.ui.messages import problem_alone
from app.ui.translating import translated

_MISSING = "missing"


@dataclass(slots=True)
class Findings:
    """Problems by field; `elsewhere` are those of no field of the form. `codes` of all that was found."""

    by_field: dict[FormField, Problem] = field(default_factory=dict)
    elsewhere: list[Problem] = field(default_factory=list)
    codes: frozenset[str] = frozenset()

    @property
    def errors(self) -> tuple[FormField, ...]:
        return tuple(where for where, problem in self.by_field.items() if problem.is_error)


def sort_out(problems: Problems, fields: Sequence[FormField]) -> Findings:
    """One problem a field, an error before a warning; in the order of the form."""
    found = Findings(codes=frozenset(problem.code for problem in problems))
    first: dict[FormField, Problem] = {}
    for problem in problems:
        where = field_of(fields, problem.field)
        if where is None:
            found.elsewhere.append(problem)
        elif where not in first or (problem.is_error and not first[where].is_error):
            first[where] = problem
    found.by_field = {where: first[where] for where in fields if where in first}
    return found


def tell(found: Findings, shown: Iterable[FormField], extra: Mapping[str, str]) -> None:
    """Put into each of `shown` what was found there, or nothing. `extra`: sentences by path, such as what
    an office wrote; they stand until the field changes.
    """
    for where in shown:
        problem = found.by_field.get(where)
        if problem is not None:
            tone = "warn" if problem.severity is Severity.WARNING else "danger"
            where.set_problem(problem_alone(problem, translated), tone=tone)
        else:
            where.set_problem(extra.get(where.path, ""))


def is_only_missing(problem: Problem) -> bool:
    """Nobody needs to hear this of a field that was not written in yet."""
    return problem.code == _MISSING


def summary(fields: Sequence[FormField], elsewhere: Sequence[Problem]) -> tuple[int, str]:
    """How many, and the first few by name."""
    names = [where.text for where in fields]
    names += [field_name(problem.field, translated) for problem in elsewhere]
    #: stands between the names of fields
    mark = QCoreApplication.translate("Findings", "、")
    return len(names), mark.join(dict.fromkeys(names[:3]))
