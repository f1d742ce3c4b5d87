"""assist corrections: what the agent has corrected, into a file or forgotten; it lies in the vault."""

import argparse
from pathlib import Path

from app.assist.corrections import export, forget, kept
from app.cli.outcome import Outcome
from app.cli.vault import open_store
from app.paths import Paths
from app.store.disk import write_file


def describe_corrections(corrections: argparse.ArgumentParser) -> None:
    corrections.add_argument("--out", type=Path, metavar="F.json", help="write them there; hashes, no texts")
    corrections.add_argument("--forget", action="store_true", help="from now on nothing was ever corrected")
    corrections.set_defaults(name="assist corrections", command=show_corrections)


def show_corrections(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """Written before they are forgotten, where both are asked for."""
    with open_store(arguments, paths) as store:
        with store.read() as work:
            count, data = len(kept(work).corrections), export(work)
        if arguments.out is not None:
            write_file(arguments.out, data)
        if arguments.forget:
            with store.write() as work:
                forget(work)
    lines = [f"改过的分类有 {count} 条"]
    lines += [f"写在 {arguments.out}"] if arguments.out is not None else []
    lines += ["都忘掉了"] if arguments.forget else []
    return Outcome({"count": count, "is_forgotten": arguments.forget}, lines)
