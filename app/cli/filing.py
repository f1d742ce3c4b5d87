"""file: petitions from JSON, with the same checks as the form."""

import argparse
from importlib.resources import files
from pathlib import Path

from app.actions.filing import Filed, file_again, file_petition
from app.actions.petition_file import read_petition_file
from app.cli.outcome import Outcome, failed
from app.cli.vault import case_id, open_store, read_file
from app.domain.query_code import show as show_code
from app.domain.region import parse_regions
from app.errors import AppError, RefusedError
from app.paths import Paths
from app.store.store import Store
from app.ui.plain import Json


def file_petitions(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """File each petition; one that is refused holds up no other, a full disk ends it."""
    counties = parse_regions((files("resources") / "packs" / "regions.tsv").read_bytes()).county_codes
    filed: list[Json] = []
    refused: list[Json] = []
    lines: list[str] = []
    worst = 0
    with open_store(arguments, paths) as store:
        for path in arguments.files:
            try:
                done = _file_one(store, path, arguments.again, counties)
            except AppError as error:
                failure = failed(error)
                refused.append({"file": str(path), **failure.data})
                lines += [f"{path.name}：", *failure.lines]
                worst = max(worst, failure.exit_code)
                if not isinstance(error, RefusedError):
                    break  # the machine is in trouble; what was filed before is told, its codes too
            else:
                code = show_code(done.query_code) if done.query_code else None
                filed.append({"file": str(path), "id": done.petition_id, "query_code": code})
                told = f"查询码 {code}，请交给老人收好" if code else "查询码不变"
                lines.append(f"{path.name}：存好了 {done.petition_id}，{told}")
    return Outcome({"filed": filed, "refused": refused}, lines, worst)


def _file_one(store: Store, path: Path, again: str | None, counties: frozenset[str]) -> Filed:
    filing = read_petition_file(read_file(path))
    if again is None:
        return file_petition(store, filing, known_counties=counties)
    return file_again(store, filing, case_id(store, again), known_counties=counties)
