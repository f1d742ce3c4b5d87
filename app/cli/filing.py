"""file: petitions from JSON with their files, under the same checks as the form."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from app.actions.attaching import adopt_entries, attach, detach
from app.actions.drafting import discard_draft, new_draft_id
from app.actions.filing import Filed, file_again, file_petition
from app.actions.petition_file import read_petition_file
from app.cli.outcome import Outcome, failed
from app.cli.vault import case_id, open_store, read_file
from app.domain.filing import Filing
from app.domain.manifest import FileEntry
from app.domain.query_code import show as show_code
from app.domain.region import county_codes
from app.errors import AppError, RefusedError
from app.paths import Paths
from app.store.store import Store
from app.ui import plain
from app.ui.pack_kinds import packs_of
from app.ui.plain import Json
from app.wire.pack import REGIONS


def file_petitions(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """File each petition; one that is refused holds up no other, a full disk ends it."""
    filed: list[Json] = []
    refused: list[Json] = []
    lines: list[str] = []
    worst = 0
    with open_store(arguments, paths) as store:
        counties = county_codes(packs_of(paths.packs, store).required(REGIONS))
        for path in arguments.files:
            try:
                done, attached = _file_one(store, path, arguments, counties)
            except AppError as error:
                failure = failed(error)
                refused.append({"file": str(path), **failure.data})
                lines += [f"{path.name}：", *failure.lines]
                worst = max(worst, failure.exit_code)
                if not isinstance(error, RefusedError):
                    break  # the machine is in trouble; what was filed before is told, its codes too
            else:
                code = show_code(done.query_code) if done.query_code else None
                told: dict[str, Json] = {"file": str(path), "id": done.petition_id, "query_code": code}
                filed.append({**told, "attached": [plain.entry_json(entry) for entry in attached]})
                lines.append(f"{path.name}：存好了 {done.petition_id}，{_said(code, len(attached))}")
    return Outcome({"filed": filed, "refused": refused}, lines, worst)


def _said(code: str | None, count: int) -> str:
    said = f"查询码 {code}，请交给老人收好" if code else "查询码不变"
    return f"{said}；材料 {count} 份" if count else said


def _file_one(
    store: Store, path: Path, arguments: argparse.Namespace, counties: frozenset[str]
) -> tuple[Filed, tuple[FileEntry, ...]]:
    filing = read_petition_file(read_file(path))
    if arguments.again is None:
        petition_id = new_draft_id(store)
        with _draft(store, petition_id):
            _attach_all(store, petition_id, arguments.attach, [])
            filing = _with_files(filing, adopt_entries(store, petition_id))
            done = file_petition(store, filing, known_counties=counties, draft_id=petition_id)
    else:
        petition_id = case_id(store, arguments.again)
        with _files_of_case(store) as added:
            _attach_all(store, petition_id, arguments.attach, added)
            filing = _with_files(filing, adopt_entries(store, petition_id))
            done = file_again(store, filing, petition_id, known_counties=counties)
    return done, filing.files


@contextmanager
def _draft(store: Store, petition_id: str) -> Iterator[None]:
    """What was not filed leaves no draft behind: its text is in the JSON, its files where they came from."""
    try:
        yield
    except AppError:
        discard_draft(store, petition_id)
        raise


@contextmanager
def _files_of_case(store: Store) -> Iterator[list[str]]:
    added: list[str] = []
    try:
        yield added
    except AppError:
        for attachment_id in added:
            detach(store, attachment_id)
        raise


def _attach_all(store: Store, petition_id: str, paths: Sequence[Path], added: list[str]) -> None:
    """Which of them could not be taken stands in `field`; `added` are those before it."""
    for path in paths:
        try:
            added.append(attach(store, petition_id, path).id)
        except AppError as error:
            raise type(error)(error.code, **error.facts, field=path.name) from None


def _with_files(filing: Filing, own: tuple[FileEntry, ...]) -> Filing:
    """With all files of the petition in its manifest; evidence may name one by its file name."""
    known = {entry.id for entry in own}
    others = tuple(entry for entry in filing.files if entry.id not in known)
    filing = msgspec.structs.replace(filing, files=(*others, *own))
    if filing.authority is None:
        return filing
    ids = {entry.name: entry.id for entry in own}
    evidence = tuple(ids.get(name, name) for name in filing.authority.evidence)
    return msgspec.structs.replace(
        filing, authority=msgspec.structs.replace(filing.authority, evidence=evidence)
    )
