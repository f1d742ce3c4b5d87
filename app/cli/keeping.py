"""backup, restore, purge: copies of the records, and what may leave this device."""

import argparse

from app.actions import keeping, purging
from app.cli.outcome import ATTENTION, Outcome
from app.cli.vault import case_id_of, open_store, passphrase_of
from app.domain.masking import mask_name
from app.errors import RefusedError
from app.paths import Paths
from app.store.repair import Repair
from app.store.retention import Over, Trashed
from app.store.store import Store
from app.system import SYSTEM_ENTROPY, SystemClock
from app.ui.plain import Json, repair_json
from app.ui.repair_words import repair_lines


def back_up(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    with open_store(arguments, paths) as store:
        if arguments.to is None:
            made = keeping.back_up(store)
            return Outcome({"backup": made.path.name, "size": made.size}, [f"备份好了：{made.path.name}"])
        path, files = keeping.back_up_to(store, arguments.to)
    lines = [f"备份好了：{path}，新材料 {files} 份"]
    return Outcome({"backup": str(path), "size": path.stat().st_size, "files": files}, lines)


def restore(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """What is here stays; what the backup holds comes beside it."""
    store = keeping.restore(
        paths.vault,
        arguments.file,
        passphrase_of(arguments),
        clock=SystemClock(),
        entropy=SYSTEM_ENTROPY,
    )
    with store:
        repaired = keeping.untold_repair(store)
        keeping.note_repair_told(store)
    return repair_outcome(repaired)


def repair_outcome(repaired: Repair | None) -> Outcome:
    is_complete = repaired is None or repaired.is_complete
    return Outcome(
        {"repair": repair_json(repaired)},
        list(repair_lines(repaired)) if repaired is not None else (),
        0 if is_complete else ATTENTION,
    )


def purge(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """Without an option it only tells; but what has lain in the trash for thirty days goes every time."""
    with open_store(arguments, paths) as store:
        erased = purging.erase_overdue(store)
        if arguments.restore is not None:
            purging.bring_back(store, _trashed_id(store, arguments.restore))
        over = purging.preview(store, arguments.days)
        if arguments.move:
            purging.put_away(store, [found.petition_id for found in over], arguments.days)
        trashed = purging.trashed(store)
    data: dict[str, Json] = {
        "days": arguments.days,
        "over": [_over_json(found) for found in over],
        "bytes": sum(found.bytes for found in over),
        "moved": len(over) if arguments.move else 0,
        "erased": erased,
        "trash": [_trashed_json(found) for found in trashed],
    }
    megabytes = sum(found.bytes for found in over) / (1 << 20)
    what = "收进回收站" if arguments.move else "可以收起来"
    lines = [f"{what} {len(over)} 件，{megabytes:.1f} MB；回收站里 {len(trashed)} 件；清除了 {erased} 件"]
    return Outcome(data, [*lines, *map(_over_line, over)])


def _trashed_id(store: Store, prefix: str) -> str:
    found = [each.petition_id for each in purging.trashed(store) if each.petition_id.startswith(prefix)]
    if not found:
        raise RefusedError("not_in_trash")
    return case_id_of(found)


def _over_json(found: Over) -> dict[str, Json]:
    return {
        "id": found.petition_id,
        "number": found.number,
        "title": found.title,
        "petitioner": mask_name(found.petitioner_name),
        "ended_at": found.ended_at,
        "files": found.files,
        "bytes": found.bytes,
    }


def _trashed_json(found: Trashed) -> dict[str, Json]:
    return {
        "id": found.petition_id,
        "number": found.number,
        "title": found.title,
        "petitioner": mask_name(found.petitioner_name),
        "erased_on": found.erased_on.isoformat(),
    }


def _over_line(found: Over) -> str:
    return f"{found.petition_id}  {found.ended_at[:10]}  {mask_name(found.petitioner_name)}  {found.title}"
