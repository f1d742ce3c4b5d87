"""assist category: which classes each petition of a file may belong to, and why."""

import argparse
from pathlib import Path

import msgspec

from app.assist.category import CategoryModel, CategorySuggestion
from app.assist.corrections import read_export
from app.cli.assist_batch import Add, answer_each
from app.cli.outcome import Outcome
from app.cli.vault import read_file
from app.paths import Paths


class _Asked(msgspec.Struct, frozen=True):
    id: str | int
    content: str
    title: str | None = None


class _Answered(msgspec.Struct, frozen=True):
    id: str | int
    suggestions: tuple[CategorySuggestion, ...]


def describe_category(add: Add) -> None:
    adding = add("category", suggest_categories, "which classes each text may belong to, and why")
    adding.add_argument(
        "--learned", type=Path, metavar="F.json", help="what `assist corrections` has written"
    )


def suggest_categories(arguments: argparse.Namespace, _paths: Paths) -> Outcome:
    model = CategoryModel.load()
    learned = read_export(read_file(arguments.learned)) if arguments.learned is not None else None

    def answer(asked: _Asked) -> _Answered:
        return _Answered(asked.id, model.suggest(asked.title or "", asked.content, learned))

    return answer_each(arguments, _Asked, answer)
