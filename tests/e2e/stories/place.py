"""Place: a village: a laptop that is unlocked at the door, and far away an office that is reached or not."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import msgspec
from sqlalchemy import select

from app.actions.setup import enrol
from app.paths import Paths
from app.settings import SettingsFile
from app.store.store import Store
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY
from app.ui.showroom.still_devices import StillDevices
from app.wire.canonical import read_canonical
from app.wire.enrolment import EnrolmentFile
from app.wire.event import EventType
from app.wire.rating import Rating
from app.wire.report import Report
from app.wire.sealing import new_identity, unseal_opaque
from gateway.acts import Words
from gateway.tables import EventRow, PetitionRow
from tests.e2e.profile import Ledger, Profile
from tests.e2e.stories.speaking import QuickSpeaker
from tests.e2e.window import Session, opened_window
from tests.gateway.live import AheadClock, LiveGateway, running_gateway

REGION = "370116103"
"""Of a town that is in the table of divisions: its name is read to residents."""
PASSPHRASE = "水渠 堵塞 已经 三年"
AGENT = "周敏"
SUPERVISION, RECIPIENT = new_identity()
DISCIPLINE, DISCIPLINE_RECIPIENT = new_identity()


@dataclass
class Village:
    """`speaker` and `devices` are of the laptop, on every day; `is_online` while there is a line."""

    profile: Profile
    office: Path
    port: int
    clock: AheadClock = field(default_factory=AheadClock)
    speaker: QuickSpeaker = field(default_factory=QuickSpeaker)
    devices: StillDevices = field(default_factory=StillDevices)

    @contextlib.contextmanager
    def morning(self) -> Iterator[Session]:
        """The program begins, and is unlocked at the door."""
        with opened_window(
            self.profile, Ledger(None), self.speaker, clock=self.clock, devices=self.devices
        ) as session:
            session.program.reading.pause.setInterval(0)
            session.rest()
            yield session

    @contextlib.contextmanager
    def line(self) -> Iterator["Office"]:
        """There is a network; before and after it there is none."""
        with running_gateway(self.office, port=self.port, ahead=self.clock.ahead) as live:
            yield Office(live)

    def next_day(self) -> None:
        self.clock.ahead += timedelta(days=1)


@dataclass
class Office:
    """The township and whoever reads what came."""

    live: LiveGateway

    @property
    def petition_id(self) -> str:
        with self.live.store.read() as connection:
            return connection.execute(select(PetitionRow.petition_id)).scalar_one()

    @property
    def status(self) -> str:
        with self.live.store.read() as connection:
            return connection.execute(select(PetitionRow.status)).scalar_one()

    def act(self, *moves: str, words: Words) -> None:
        self.live.act(self.petition_id, *moves, words=words)

    def bodies(self, event_type: EventType) -> list[bytes]:
        statement = select(EventRow.body).where(EventRow.type == event_type).order_by(EventRow.number)
        with self.live.store.read() as connection:
            return [bytes(body or b"") for body in connection.execute(statement).scalars()]

    def ratings(self) -> list[Rating]:
        """As the county reads them, which alone has the key."""
        opened = (unseal_opaque(body, SUPERVISION) for body in self.bodies(EventType.OPAQUE))
        return [read_canonical(each, Rating) for each in opened]

    def reports(self) -> list[Report]:
        """As the discipline organ reads them; most of what comes is blank."""
        opened = (unseal_opaque(body, DISCIPLINE) for body in self.bodies(EventType.OPAQUE))
        return [read_canonical(each, Report) for each in opened if b"xiangyin.blank" not in each]


def upload(session: Session) -> None:
    """现在上传, until a run has got through."""
    session.upload()
    session.rest()


def new_village(folder: Path, **keys: str) -> Village:
    """A laptop that is enrolled, with these keys too, and an office that nobody can reach yet."""
    office = folder / "office"
    with running_gateway(office) as live:
        enrolment = msgspec.structs.replace(
            live.add_device(region=REGION), supervision_recipient=RECIPIENT, **keys
        )
        port = int(live.url.rpartition(":")[2])
    village = Village(Profile(folder / "laptop", PASSPHRASE), office, port)
    _set_up(village.profile.paths, enrolment, village.clock)
    return village


def _set_up(paths: Paths, enrolment: EnrolmentFile, clock: AheadClock) -> None:
    vault = Vault.create(paths.vault, account_name=AGENT, passphrase=PASSPHRASE, entropy=SYSTEM_ENTROPY)
    with Store.create(paths.vault, vault.unlock(PASSPHRASE), clock=clock, entropy=SYSTEM_ENTROPY) as store:
        enrol(store, msgspec.json.encode(enrolment))
    SettingsFile(paths.home / "settings.json").change(reminds=False)
