"""Work: one transaction of the store, handed to whatever reads or writes inside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from app.domain.world import Clock, Entropy
from app.store.device import SETTING, Device, read_device, write_device
from app.store.prepared import Prepared
from app.store.tables import EventRow, SettingRow
from app.wire.event import Event
from app.wire.fields import NO_HASH
from app.wire.signing import SignKey

_READ_SETTING: Final = Prepared(select(SettingRow.value).where(SettingRow.name == bindparam("name")))
_insert_setting = insert(SettingRow)
_WRITE_SETTING: Final = _insert_setting.on_conflict_do_update(
    index_elements=[SettingRow.name], set_={"value": _insert_setting.excluded.value}
)
_DROP_SETTING: Final = delete(SettingRow).where(SettingRow.name == bindparam("of_name"))
_READ_SETTINGS: Final = select(SettingRow.name, SettingRow.value).where(
    SettingRow.name >= bindparam("first"), SettingRow.name < bindparam("behind")
)
_READ_HEAD: Final = (
    select(EventRow.seq, EventRow.sha256)
    .where(EventRow.epoch == bindparam("epoch"))
    .order_by(EventRow.seq.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Head:
    """The last event of the present epoch."""

    seq: int
    sha256: str


@dataclass(frozen=True, slots=True)
class World:
    """What every work of a store shares: time, chance, and who acts."""

    clock: Clock
    entropy: Entropy
    account_id: str


@dataclass(slots=True)
class Memory:
    """What the store need not ask the database twice; true only for the writer, who is alone."""

    device: Device | None = None
    sign_key: SignKey | None = None
    head: Head | None = None


class Work:
    """One transaction. The functions of this room take it; nobody else uses `connection`.

    `filed`, `codes` and `identities` (what opens blobs, by their hash) go into the sealed journal when the
    transaction commits; `settled` counts events that left the outbox, `has_erased` says that something must
    leave every file at once, a text or a code that was handed over; `unneeded` blobs go after the commit;
    `indexed` counts texts that went into the search index.
    """

    def __init__(self, connection: Connection, world: World, memory: Memory) -> None:
        self.connection = connection
        self._world = world
        self.memory = memory
        self.filed: list[Event] = []
        self.codes: dict[str, str] = {}
        self.identities: dict[str, str] = {}
        self.settled = 0
        self.has_erased = False
        self.unneeded: set[str] = set()
        self.indexed = 0
        self._now: datetime | None = None

    @property
    def clock(self) -> Clock:
        return self._world.clock

    @property
    def entropy(self) -> Entropy:
        return self._world.entropy

    @property
    def account_id(self) -> str:
        return self._world.account_id

    def now(self) -> datetime:
        """The moment of this transaction, the same for all that happens in it."""
        if self._now is None:
            self._now = self._world.clock.now()
        return self._now

    def now_ms(self) -> int:
        return to_ms(self.now())

    def setting(self, name: str) -> bytes | None:
        row = _READ_SETTING.run(self.connection, {"name": name}).fetchone()
        return row[0] if row else None

    def keep_setting(self, name: str, value: bytes) -> None:
        self.connection.execute(_WRITE_SETTING, {"name": name, "value": value})

    def drop_setting(self, name: str) -> None:
        self.connection.execute(_DROP_SETTING, {"of_name": name})

    def settings(self, prefix: str) -> Mapping[str, bytes]:
        """All whose names begin so."""
        between = {"first": prefix, "behind": prefix + chr(0x10FFFF)}
        return dict(self.connection.execute(_READ_SETTINGS, between).all())

    @property
    def device(self) -> Device:
        if self.memory.device is None:
            (value,) = _READ_SETTING.one(self.connection, {"name": SETTING})
            self.memory.device = read_device(value)
        return self.memory.device

    @property
    def sign_key(self) -> SignKey:
        """Prepared once for the writer."""
        if self.memory.sign_key is None:
            self.memory.sign_key = self.device.sign_key
        return self.memory.sign_key

    def keep_device(self, device: Device) -> None:
        self.keep_setting(SETTING, write_device(device))
        self.memory.device = device
        self.memory.sign_key = None
        self.memory.head = None

    @property
    def head(self) -> Head:
        """Before the first event of an epoch: seq 0 and no hash."""
        if self.memory.head is None:
            self.memory.head = self._stored_head()
        return self.memory.head

    def _stored_head(self) -> Head:
        row = self.connection.execute(_READ_HEAD, {"epoch": self.device.epoch}).one_or_none()
        if row is None:
            return Head(0, NO_HASH)
        seq, sha256 = row
        return Head(seq, sha256.hex())


def to_ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000)
