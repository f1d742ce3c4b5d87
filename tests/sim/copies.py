"""Copies: folders that were put away and come back, are used twice, or lose their database."""

from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import select

from app.store import attachments
from app.store.opening import DATABASE_NAME
from gateway.tables import PetitionRow
from tests.sim.checks import has_blob, held, known_events
from tests.sim.disk import copy_folder
from tests.sim.laptop import Laptop
from tests.sim.ledger import GONE_WITH_BACKUP, GONE_WITH_DATABASE
from tests.sim.world import World

_MOST_LAPTOPS: Final = 5
_PAGE: Final = 4_096


@dataclass(slots=True)
class Away:
    """A copy of a laptop's folder, and what its owner had been told by then."""

    folder: Path
    said: set[str]
    kept: set[str]


@dataclass
class Copies:
    """Of one world. `is_office_restored`: all of the gateway, or its files alone. `was_there`: events and
    files that it had before that.
    """

    world: World
    repaired: list[Laptop] = field(default_factory=list)
    is_office_restored: bool = False
    was_there: set[str] = field(default_factory=set)
    _laptops: dict[str, Away] = field(default_factory=dict)
    _office: Path | None = None

    def _place(self, name: str) -> Path:
        return self.world.folder.with_name("copies") / name

    def put_away(self, laptop: Laptop) -> None:
        """All of the folder, while the program does not run."""
        laptop.close()
        place = self._place(laptop.name)
        copy_folder(laptop.folder, place)
        ledger = laptop.ledger
        self._laptops[laptop.name] = Away(place, set(ledger.said), set(ledger.kept))
        laptop.open()

    def put_back(self, laptop: Laptop) -> bool:
        """What was said since is gone from this laptop, and whoever put it back knows that."""
        away = self._laptops.get(laptop.name)
        if away is None:
            return False
        laptop.close()
        copy_folder(away.folder, laptop.folder)
        laptop.begin()
        self.world.forked.add(self._restarted(laptop))
        for event_id, said in laptop.ledger.said.items():
            said.excuse = said.excuse or ("" if event_id in away.said else GONE_WITH_BACKUP)
        for sha256, kept in laptop.ledger.kept.items():
            kept.excuse = kept.excuse or ("" if sha256 in away.kept else GONE_WITH_BACKUP)
        laptop.ledger.intents.clear()
        laptop.ledger.drafts.clear()
        return True

    def clone(self, laptop: Laptop) -> bool:
        """From now on two machines are the same device."""
        world = self.world
        if len(world.laptops) == _MOST_LAPTOPS:
            return False
        twin = world.laptop(f"laptop{len(world.laptops)}")
        laptop.close()
        copy_folder(laptop.folder, twin.folder)
        laptop.open()
        twin.ledger = deepcopy(laptop.ledger)
        twin.ledger.intents.clear()
        twin.ledger.drafts.clear()
        twin.clock.ahead = laptop.clock.ahead
        twin.begin()
        self.repaired += [twin] if laptop in self.repaired else []
        world.laptops.append(twin)
        self.world.forked.add(self._restarted(twin))
        return True

    def kill_database(self, laptop: Laptop) -> str:
        """What had not reached the gateway is still there afterwards; the rest may be there alone.

        What both disks lost, one after the other, nobody promised, nor the files of what was refused for
        good (docs/reliability.md).
        """
        laptop.close()
        way = self._damage(laptop.folder / DATABASE_NAME)
        self.repaired.append(laptop)
        self.world.forked.add(self._restarted(laptop))
        there = held(self.world.office)
        known = known_events(laptop)
        ledger = laptop.ledger
        for said in ledger.owed():
            if said.event_id not in known and said.event_id in there.events | self.was_there:
                said.excuse = GONE_WITH_DATABASE
        refused = there.events - there.accepted
        named = {
            sha256 for said in ledger.said.values() if said.event_id not in refused for sha256 in said.files
        }
        with laptop.work() as work:
            attached = attachments.names(work)
        for kept in ledger.owed_files():
            is_elsewhere = kept.sha256 in self.was_there or has_blob(
                self.world.office, kept.sha256, kept.size
            )
            if kept.sha256 not in attached and (kept.sha256 not in named or is_elsewhere):
                kept.excuse = GONE_WITH_DATABASE
        with self.world.office.gateway.store.read() as connection:
            arrived = set(connection.execute(select(PetitionRow.petition_id)).scalars())
        # No journal holds what was not yet said.
        ledger.drafts.clear()
        ledger.intents = [intent for intent in ledger.intents if intent.petition_id not in arrived]
        return way

    def _damage(self, path: Path) -> str:
        random = self.world.random
        way = random.choice(("gone", "cut off", "first page", "some pages"))
        data = path.read_bytes()
        match way:
            case "gone":
                path.unlink()
            case "cut off":
                path.write_bytes(data[: random.randrange(len(data))])
            case "first page":
                path.write_bytes(bytes(_PAGE) + data[_PAGE:])
            case _:
                for _ in range(random.randint(1, 5)):
                    at = random.randrange(len(data) // _PAGE) * _PAGE
                    data = data[:at] + random.randbytes(_PAGE) + data[at + _PAGE :]
                path.write_bytes(data)
        return way

    def put_office_away(self) -> None:
        office = self.world.office
        office.stop()
        self._office = self._place("gateway")
        copy_folder(office.folder, self._office)
        office.start()

    def put_office_back(self, part: str = "") -> bool:
        """All of it, or only `part`: then a backup was of two parts, made one after the other."""
        office = self.world.office
        if self._office is None:
            return False
        self._note_what_is_there()
        office.stop()
        copy_folder(self._office / part, office.folder / part)
        office.begin()
        office.start()
        for laptop in self.world.laptops:
            laptop.is_overtaken = laptop.steps is not None
        self.is_office_restored = True
        return True

    def _note_what_is_there(self) -> None:
        office = self.world.office
        for laptop in self.world.laptops:
            self.was_there |= held(office).events
            self.was_there |= {
                kept.sha256 for kept in laptop.ledger.owed_files() if has_blob(office, kept.sha256, kept.size)
            }

    @staticmethod
    def _restarted(laptop: Laptop) -> str:
        laptop.open()
        return laptop.device.device_id
