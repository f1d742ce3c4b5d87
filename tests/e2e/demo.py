"""The main job on real input: file 200 petitions offline, go online, get 200 receipts, see 50 move on.

`make demo` runs it on a fresh profile under build/demo; with `--home` it goes on wherever and however it was
stopped. Texts come from the file that XIANGYIN_TEXTS names (JSON lines with id, title, content), else they
are invented from a fixed seed; people are invented always.
"""

import argparse
import json
import os
import secrets
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select

from app.actions.filing import file_petition
from app.actions.setup import enrol
from app.domain.counting import civil_date
from app.domain.delivery import Delivery
from app.domain.status import Move, Status
from app.store import cases, outbox
from app.store.store import Store
from app.store.vault import Vault
from app.store.verify import verify
from app.sync.engine import Engine
from app.system import SYSTEM_ENTROPY, SystemClock
from app.ui.words import STATUS_WORDS
from app.wire.client import GatewayClient
from app.wire.trust import DeviceKeys, Trust
from gateway.acts import Words, act
from gateway.gateway import Gateway, open_gateway
from gateway.tables import PetitionRow
from tests.e2e.gateway_process import free_port, gateway_process, run_gateway_command
from tests.samples import KNOWN_COUNTIES, invented_petitions, sample_filing

FILED = 200
ACTED_SHARE = 4
"""The office acts on every fourth: on the fifty that came first, of two hundred."""
MOVES = (
    (Move.REGISTER,),
    (Move.REGISTER, Move.FORWARD),
    (Move.REGISTER, Move.FORWARD, Move.NOTIFY, Move.HANDLE),
)
"""How far the office takes a case; each third of the fifty goes one of these ways."""


class Text(NamedTuple):
    title: str
    content: str


class Summary(NamedTuple):
    """What a run has shown; complete when every petition is safe and every act has come down."""

    target: int
    filed: int
    receipted: int
    waiting: int
    moved: int
    deadlines: int
    findings: int
    statuses: Counter[str]

    @property
    def is_complete(self) -> bool:
        found = (self.filed, self.receipted, self.waiting, self.moved, self.findings)
        return found == (self.target, self.target, 0, self.target // ACTED_SHARE, 0)


class Profile:
    """Where a demonstration lives: a client, a gateway, the port and passphrase that it keeps."""

    def __init__(self, home: Path) -> None:
        self.client = home / "client"
        self.gateway = home / "gateway"
        self._port = home / "port"
        self._passphrase = home / "passphrase"
        self.enrolment = home / "demo.xyenrol"
        for folder in (home, self.client):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    @property
    def port(self) -> int:
        """Chosen once: the enrolment file names it, and a laptop knows no other address."""
        return int(_kept(self._port, lambda: str(free_port())))

    @property
    def passphrase(self) -> str:
        return _kept(self._passphrase, lambda: secrets.token_urlsafe(24))


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _arguments(argv)
    if arguments.home is None:
        shutil.rmtree("build/demo", ignore_errors=True)
    profile = Profile(arguments.home or Path("build/demo"))
    ledger = Ledger(arguments.ledger)
    summary = run(profile, ledger, arguments.filed)
    _print(summary)
    return 0 if summary.is_complete else 1


def run(profile: Profile, ledger: "Ledger", target: int) -> Summary:
    _invite(profile)
    with _client(profile) as store:
        _file_offline(store, ledger, target)
        with gateway_process(profile.gateway, profile.port):
            _sync(store, ledger)
            _act(profile, target // ACTED_SHARE)
            _sync(store, ledger)
        return _summary(store, target)


class Ledger:
    """Keeps outside of the profile what was acknowledged, one line for each, before anything else happens."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def note(self, what: str, event_id: str, sha256: str) -> None:
        if self._path:
            with self._path.open("a", encoding="utf-8") as lines:
                lines.write(f"{what} {event_id} {sha256}\n")


def read_texts(count: int) -> Iterator[Text]:
    source = os.environ.get("XIANGYIN_TEXTS")
    if source is None:
        for sample in invented_petitions(count):
            yield Text(sample.title, sample.content)
        return
    with Path(source).open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield Text(str(record["title"])[:50], str(record["content"]))


def _invite(profile: Profile) -> None:
    """The office hands over an enrolment file; nothing is sent for it."""
    if not profile.enrolment.exists():
        address = f"https://127.0.0.1:{profile.port}"
        office = ["--name", "示范代理员", "--unit", "清溪镇信访办", "--region", "370116", "--url", address]
        out = ["--trust-first", "--out", str(profile.enrolment)]
        run_gateway_command(profile.gateway, "device", "add", *office, *out)


@contextmanager
def _client(profile: Profile) -> Iterator[Store]:
    folder = profile.client
    if not Vault.exists(folder):
        Vault.create(folder, account_name="周敏", passphrase=profile.passphrase, entropy=SYSTEM_ENTROPY)
    keys = Vault.load(folder).unlock(profile.passphrase)
    make = Store.open if Store.exists(folder) else Store.create
    with make(folder, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY) as store:
        with store.read() as work:
            is_enrolled = work.device.enrolment is not None
        if not is_enrolled:
            enrol(store, profile.enrolment.read_bytes())
        yield store


def _file_offline(store: Store, ledger: Ledger, target: int) -> None:
    """No gateway is running: what was filed before a kill is counted, the next text is the next one."""
    with store.read() as work:
        filed = len(cases.list_cases(work, limit=target))
    today = civil_date(store.clock.now())
    for index, text in enumerate(islice(read_texts(target), target)):
        if index >= filed:
            filing = sample_filing(index, text.content, text.title, today=today)
            done = file_petition(store, filing, known_counties=KNOWN_COUNTIES)
            ledger.note("filed", done.event_id, done.event_sha256)


def _sync(store: Store, ledger: Ledger) -> None:
    report = Engine(store, _connect).run()
    for result in report.results:
        ledger.note("receipted" if result.is_accepted else "answered", result.event_id, str(result.code))
    if report.stopped_by:
        raise report.stopped_by


def _connect(keys: DeviceKeys, trust: Trust) -> GatewayClient:
    return GatewayClient(trust, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY)


def _act(profile: Profile, count: int) -> None:
    """The office works on the first `count`; a case that has moved already is left alone."""
    gateway = open_gateway(profile.gateway)
    words = Words(unit="清溪镇人民政府", note="已转有关单位", actor="清溪镇信访办")
    try:
        for index, petition_id in enumerate(_waiting_for_the_office(gateway, count)):
            act(gateway, petition_id, MOVES[index % len(MOVES)], words)
    finally:
        gateway.store.close()


def _waiting_for_the_office(gateway: Gateway, count: int) -> Sequence[str]:
    """Of the first `count` petitions that came, those that nobody has registered yet."""
    arrived = (
        select(PetitionRow.petition_id, PetitionRow.status).order_by(PetitionRow.petition_id).limit(count)
    )
    with gateway.store.read() as connection:
        rows = connection.execute(arrived.limit(count)).all()
    return [row.petition_id for row in rows if row.status == Status.QUEUED]


def _summary(store: Store, target: int) -> Summary:
    with store.read() as work:
        views = cases.list_cases(work, limit=target + 1)
        waiting = outbox.counts(work).waiting
        details = [cases.get_case(work, view.petition_id) for view in views if view.rev]
    return Summary(
        target=target,
        filed=len(views),
        receipted=sum(view.delivery is Delivery.UPLOADED for view in views),
        waiting=waiting,
        moved=sum(view.number is not None for view in views),
        deadlines=sum(len(detail.deadlines) for detail in details),
        findings=len(verify(store).findings),
        statuses=Counter(STATUS_WORDS[view.status] for view in views if view.status),
    )


def _print(summary: Summary) -> None:
    rows = [
        ("离线存好 filed offline", f"{summary.filed}/{summary.target}"),
        ("有回执 receipts", f"{summary.receipted}/{summary.target}"),
        ("还没上传 waiting", str(summary.waiting)),
        ("镇上办了 moved by the office", f"{summary.moved}/{summary.target // ACTED_SHARE}"),
        ("期限 deadlines pulled", str(summary.deadlines)),
        ("核对出的问题 findings of verify", str(summary.findings)),
    ]
    rows += [(f"　{word}", str(count)) for word, count in summary.statuses.most_common()]
    for label, value in rows:
        print(f"{label:<40}{value:>10}")
    print(f"{summary.receipted}/{summary.target}")


def _kept(path: Path, make: Callable[[], str]) -> str:
    """The text in `path`, made and written whole the first time."""
    if not path.exists():
        fresh = path.with_suffix(".new")
        fresh.write_text(make(), encoding="utf-8")
        fresh.replace(path)
    return path.read_text(encoding="utf-8")


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="demo", description=__doc__)
    parser.add_argument("--home", type=Path, help="go on with the profile in this folder")
    parser.add_argument("--filed", type=int, default=FILED, help="how many petitions there shall be")
    parser.add_argument("--ledger", type=Path, help="append what is acknowledged to this file")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
