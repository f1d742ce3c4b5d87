"""Outcome: what a command has to say, and how it is said."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.problem import InvalidError
from app.errors import AppError
from app.paths import Paths
from app.ui.messages import problem_sentence, sentence
from app.ui.plain import Json

ATTENTION = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command has to say: data for `--json`, lines for people, an exit code of design §11."""

    data: dict[str, Json]
    lines: Sequence[str] = ()
    exit_code: int = 0


Command = Callable[[argparse.Namespace, Paths], Outcome]


def failed(error: AppError) -> Outcome:
    problems = error.problems if isinstance(error, InvalidError) else ()
    found: list[Json] = [
        {
            "field": problem.field,
            "code": problem.code,
            "severity": problem.severity,
            "message": problem_sentence(problem),
        }
        for problem in problems
    ]
    said = sentence(error)
    data: dict[str, Json] = {
        "code": error.code,
        "message": said,
        "facts": dict(error.facts),
        "problems": found,
    }
    return Outcome(data, [said, *map(problem_sentence, problems)], error.exit_code)


def print_outcome(arguments: argparse.Namespace, outcome: Outcome) -> None:
    if arguments.json:
        answer = {"command": arguments.name, "exit_code": outcome.exit_code, **outcome.data}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in outcome.lines)
