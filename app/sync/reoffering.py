"""Reoffering: a gateway that was restored from an older backup is told again what it has lost.

It refuses every request that names an answer it doesn't know, so nothing new gets in between.
"""

from collections.abc import Collection, Iterable, Iterator

import msgspec

from app.store import device as devices
from app.store import known, offering
from app.sync.run import Run
from app.wire.enrolment import DeviceState
from app.wire.known import Known, KnownThings, in_pages


def offer_lost(run: Run) -> Iterator[None]:
    """One question each; then all that is not known there waits to be sent again, in one transaction."""
    run.gateway.known = Known()
    with run.store.read() as work:
        numbers, files = offering.answered_events(work), offering.receipted_files(work)
    kept_events, kept_files = list[str](), list[str]()
    for page in in_pages(numbers, files):
        answer = run.gateway.ask_known(page)
        kept_events += answer.events
        kept_files += answer.files
        yield
    lost = [numbers[sha256] for sha256 in _without(numbers, kept_events)]
    lost_files = _without(files, kept_files)
    newest = KnownThings(events=tuple(kept_events[-1:]), files=tuple(kept_files[-1:]))
    with run.store.write() as work:
        offering.offer_again(work, lost, lost_files)
        known.keep(work, newest)
    run.gateway.known = Known(newest)
    run.findings.offered_again += len(lost) + len(lost_files)


def offer_all(run: Run) -> None:
    """To a gateway that does not know this device any more, and has proved itself before it said so.

    It has no answer of ours left and can't be asked. It is told who we are again, with the code of now or of
    another enrolment file, and what was answered counts again when it is answered anew.
    """
    with run.store.read() as work:
        if work.device.state is not DeviceState.ACTIVE:
            return
        lost, files = tuple(offering.answered_events(work).values()), offering.receipted_files(work)
    with run.store.write() as work:
        offering.offer_again(work, lost, files)
        known.keep(work, KnownThings())
        devices.save(work, msgspec.structs.replace(work.device, state=None))
    run.findings.offered_again += len(lost) + len(files)


def _without(hashes: Iterable[str], known_there: Collection[str]) -> list[str]:
    kept = frozenset(known_there)
    return [sha256 for sha256 in hashes if sha256 not in kept]
