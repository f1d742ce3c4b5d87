"""The main job through the real window: unlock, record offline, go online, get receipts, see cases move on.

`make demo` runs it on a fresh profile under build/demo; with `--home` it goes on wherever and however it was
stopped. Texts come from the file that XIANGYIN_TEXTS names (JSON lines with id, title, content), else they
are invented from a fixed seed; people are invented always.
"""

import argparse
import os
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from app.actions.attaching import adopt_entries, attach
from app.actions.drafting import new_draft_id
from app.actions.filing import file_petition
from app.domain.counting import civil_date
from app.domain.delivery import Delivery
from app.store import attachments, cases, outbox
from app.store.store import Store
from app.store.verify import verify
from app.ui.words import STATUS_WORDS
from tests.e2e.aloud import read_home, speaker_into
from tests.e2e.gateway_process import gateway_process
from tests.e2e.office import work_on
from tests.e2e.pictures import invented_file
from tests.e2e.profile import Ledger, Profile, read_texts
from tests.e2e.window import Session, opened_window
from tests.samples import KNOWN_COUNTIES, sample_filing

FILED = 200
TYPED = 3
"""So many of them go through the form, key by key, with a file each."""
FILES = 40
ACTED_SHARE = 4
"""The office acts on every fourth: on the fifty that came first, of two hundred."""


class Summary(NamedTuple):
    """What a run has shown; complete when every petition and file is safe and every act has come down.

    `read` are the sentences of home that were read aloud.
    """

    target: int
    filed: int
    receipted: int
    files: int
    files_receipted: int
    waiting: int
    moved: int
    deadlines: int
    findings: int
    statuses: Counter[str]
    read: tuple[str, ...]

    @property
    def files_wanted(self) -> int:
        return min(FILES, self.target)

    @property
    def is_complete(self) -> bool:
        found = (self.filed, self.receipted, self.waiting, self.moved, self.findings)
        are_all = found == (self.target, self.target, 0, self.target // ACTED_SHARE, 0)
        return are_all and self.files == self.files_receipted >= self.files_wanted


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _arguments(argv)
    if arguments.home is None:
        shutil.rmtree("build/demo", ignore_errors=True)
    profile = Profile(arguments.home or Path("build/demo"))
    ledger = Ledger(arguments.ledger)
    if "DISPLAY" not in os.environ:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    summary = run(profile, ledger, arguments.filed, shots=arguments.shots, wav=arguments.wav)
    _print(summary)
    return 0 if summary.is_complete else 1


def run(
    profile: Profile, ledger: Ledger, target: int, *, shots: Path | None = None, wav: Path | None = None
) -> Summary:
    profile.make()
    speaker = speaker_into(wav, profile.paths) if wav is not None else None
    with opened_window(profile, ledger, speaker) as session:
        store = session.store
        file_offline(store, ledger, target - TYPED)
        _type_the_rest(session, target)
        with gateway_process(profile.gateway, profile.port):
            session.upload()
            work_on(profile, target // ACTED_SHARE)
            session.upload()
            read = read_home(session) if wav is not None else []
            if shots is not None:
                session.shoot_everything(shots)
        return _summary(store, target, read)


def file_offline(store: Store, ledger: Ledger, target: int) -> None:
    """No gateway is running: what was filed before a kill is counted, the next text is the next one."""
    filed = _filed(store)
    today = civil_date(store.clock.now())
    for index, text in enumerate(islice(read_texts(target), target)):
        if index < filed:
            continue
        petition_id = new_draft_id(store)
        for number in range(FILES - TYPED):
            if number % target == index:
                attach(store, petition_id, invented_file(number), name=f"照片{number + 1}.png")
        files = adopt_entries(store, petition_id)
        filing = sample_filing(index, text.content, text.title, today=today, files=files)
        done = file_petition(store, filing, known_counties=KNOWN_COUNTIES, draft_id=petition_id)
        ledger.note("filed", done.event_id, done.event_sha256)


def _type_the_rest(session: Session, target: int) -> None:
    """What a person would do: key by key, and a file from a stick."""
    texts = list(islice(read_texts(target), target))
    for index in range(_filed(session.store), target):
        today = civil_date(session.store.clock.now())
        filing = sample_filing(index, texts[index].content, texts[index].title, today=today)
        session.type_petition(filing, invented_file(index), f"照片{index + 1}.png")


def _filed(store: Store) -> int:
    with store.read() as work:
        return len(cases.list_cases(work, limit=100_000))


def _summary(store: Store, target: int, read: Sequence[str]) -> Summary:
    with store.read() as work:
        views = cases.list_cases(work, limit=target + 1)
        waiting = outbox.counts(work).waiting
        details = [cases.get_case(work, view.petition_id) for view in views if view.rev]
        files = [
            file
            for view in views
            for file in attachments.of_petition(work, view.petition_id)
            if file.is_filed and not file.is_incoming
        ]
    return Summary(
        target=target,
        filed=len(views),
        receipted=sum(view.delivery is Delivery.UPLOADED for view in views),
        files=len(files),
        files_receipted=sum(file.is_receipted for file in files),
        waiting=waiting,
        moved=sum(view.number is not None for view in views),
        deadlines=sum(len(detail.deadlines) for detail in details),
        findings=len(verify(store).findings),
        statuses=Counter(STATUS_WORDS[view.status] for view in views if view.status),
        read=tuple(read),
    )


def _print(summary: Summary) -> None:
    rows = [
        ("离线存好 filed offline", f"{summary.filed}/{summary.target}"),
        ("有回执 receipts", f"{summary.receipted}/{summary.target}"),
        ("附件有回执 files with receipts", f"{summary.files_receipted}/{summary.files}"),
        ("还没上传 waiting", str(summary.waiting)),
        ("镇上办了 moved by the office", f"{summary.moved}/{summary.target // ACTED_SHARE}"),
        ("期限 deadlines pulled", str(summary.deadlines)),
        ("核对出的问题 findings of verify", str(summary.findings)),
    ]
    rows += [(f"　{word}", str(count)) for word, count in summary.statuses.most_common()]
    for label, value in rows:
        print(f"{label:<40}{value:>10}")
    print(f"{summary.files_receipted}/{summary.files} files")
    print(f"{summary.receipted}/{summary.target}")


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="demo", description=__doc__)
    parser.add_argument("--home", type=Path, help="go on with the profile in this folder")
    parser.add_argument("--filed", type=int, default=FILED, help="how many petitions there shall be")
    parser.add_argument("--ledger", type=Path, help="append what is acknowledged to this file")
    parser.add_argument("--wav", type=Path, help="read the home page aloud into this file")
    parser.add_argument("--shots", type=Path, help="leave pictures of every screen in this folder")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
