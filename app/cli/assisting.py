"""assist: help for a file of texts, without a window or a vault; each command in a module of its own."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.cli.assist_batch import Add
from app.cli.assisting_category import describe_category
from app.cli.assisting_corrections import describe_corrections
from app.cli.assisting_duplicates import describe_duplicates
from app.cli.assisting_law import describe_law
from app.cli.assisting_similar import describe_similar
from app.cli.outcome import Command

_PARTS: Final[tuple[Callable[[Add], None], ...]] = (
    describe_category,
    describe_similar,
    describe_duplicates,
    describe_law,
)
"""One line for each command: what describes it, from a module of its own."""


def describe_assist(assist: argparse.ArgumentParser) -> None:
    commands = assist.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command, summary: str) -> argparse.ArgumentParser:
        leaf = commands.add_parser(name, help=summary, description=summary)
        leaf.add_argument("--in", dest="source", type=Path, required=True, metavar="F.jsonl")
        leaf.add_argument("--out", type=Path, required=True, metavar="F.jsonl")
        leaf.set_defaults(name=f"assist {name}", command=command)
        return leaf

    for describe in _PARTS:
        describe(add)
    describe_corrections(
        commands.add_parser("corrections", help="what the agent of this vault has corrected")
    )
