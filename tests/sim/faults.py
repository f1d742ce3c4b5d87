"""Faults: what goes wrong in a run, and when. A plan draws its kinds and their measure once for a seed."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from random import Random
from typing import Final

from gateway.gateway import BLOBS_FOLDER
from tests.sim.copies import Copies
from tests.sim.laptop import Laptop
from tests.sim.line import FATES
from tests.sim.machine import Fault, Machine
from tests.sim.office import recovering
from tests.sim.world import World

_DECADE: Final = timedelta(days=3_652)
_KINDS: Final = (
    "line",
    "laptop crash",
    "laptop power",
    "gateway crash",
    "gateway power",
    "laptop full",
    "gateway full",
    "clock",
    "months",
    "gateway clock",
    "restart",
    "revoked",
    "laptop restored",
    "laptop cloned",
    "database dead",
    "gateway restored",
    "blobs restored",
)


class Plan:
    """`before_step` lets things happen by themselves, `around` while somebody acts."""

    def __init__(self, world: World, seed: int) -> None:
        self._world = world
        self.copies = Copies(world)
        self._random = world.random
        beside = Random(f"busy {seed}")  # of its own: the other faults of a seed stay as they are
        self._busy = beside.choice((0.1, 0.4)) if beside.random() < 0.5 else 0.0
        chosen = [kind for kind in _KINDS if self._random.random() < 0.4]
        self._kinds = {kind: self._random.choice((0.05, 0.15, 0.4)) for kind in chosen}
        if "line" in chosen:
            fates = [fate for fate in FATES if self._random.random() < 0.5]
            measure = self._random.choice((0.1, 0.25, 0.5))
            world.network.weights = dict.fromkeys(fates, measure / max(len(fates), 1))

    def _happens(self, kind: str) -> bool:
        return self._random.random() < self._kinds.get(kind, 0)

    def before_step(self) -> None:
        world, random = self._world, self._random
        if not world.office.is_up and random.random() < 0.6:
            self._start_office()
        if world.office.is_up and self._happens("restart"):
            world.tell("gateway restarted")
            world.office.stop()
            self._start_office()
        if random.random() < 0.2:
            world.network.deliver_late()
        if self._happens("months"):
            world.time.go_on(days=random.choice((20, 40, 100)))
        self._turn_clocks()
        world.office.has_room = not self._happens("gateway full")
        world.office.busy = self._busy
        if self._happens("revoked") and random.random() < 0.1:
            self._revoke()
        self._copy()

    def _copy(self) -> None:
        """Rare: each of them ends an epoch."""
        world, copies, random = self._world, self.copies, self._random
        laptop = random.choice(world.laptops)
        if self._happens("laptop restored"):
            if random.random() < 0.4:
                copies.put_away(laptop)
            elif copies.put_back(laptop):
                world.tell(f"{laptop.name} is restored")
        if self._happens("laptop cloned") and copies.clone(laptop):
            world.tell(f"{laptop.name} is cloned")
        if world.office.is_up and self._happens("database dead") and random.random() < 0.1:
            world.tell(f"{laptop.name} has a database: {copies.kill_database(laptop)}")
        for kind, part in (("gateway restored", ""), ("blobs restored", BLOBS_FOLDER)):
            if world.office.is_up and self._happens(kind):
                self._restore_office(part)

    def _restore_office(self, part: str) -> None:
        if self._random.random() < 0.5:
            self.copies.put_office_away()
        elif self._random.random() < 0.5 and self.copies.put_office_back(part):
            self._world.tell(f"gateway is restored {part}")

    def _start_office(self) -> None:
        with recovering(self._world.office):
            self._world.office.start()

    def _turn_clocks(self) -> None:
        random = self._random
        for laptop in self._world.laptops:
            if self._happens("clock"):
                laptop.clock.ahead = random.choice(
                    (timedelta(), _DECADE, -_DECADE, timedelta(hours=random.randint(-30, 30)))
                )
                self._world.tell(f"{laptop.name} is {laptop.clock.ahead} ahead")
        if self._happens("gateway clock"):
            self._world.office.clock.ahead = timedelta(minutes=random.randint(-600, 600))
            self._world.tell(f"gateway is {self._world.office.clock.ahead} ahead")

    def _revoke(self) -> None:
        laptop = self._random.choice(self._world.laptops)
        if self._world.office.is_up and not laptop.ledger.is_revoked:
            self._world.office.fault = None
            device_id = laptop.device.device_id
            self._world.office.revoke(device_id)
            for each in self._world.laptops:
                each.ledger.is_revoked = each.ledger.is_revoked or each.device.device_id == device_id
            self._world.tell(f"{laptop.name} is revoked")

    @contextmanager
    def around(self, laptop: Laptop) -> Iterator[None]:
        office = self._world.office
        with ExitStack() as held:
            if laptop.steps is None and self._happens("laptop full"):
                held.enter_context(
                    laptop.full_disk(self._random.randrange(30_000), self._random.randrange(6))
                )
            if self._happens("gateway full"):
                office.free_bytes = self._random.randrange(30_000)
            laptop.fault = self._fault("laptop", laptop)
            office.fault = self._fault("gateway", office)
            yield
        laptop.fault = office.fault = office.free_bytes = None

    def _fault(self, whose: str, machine: Machine) -> Fault | None:
        """At any moment, or at one of a kind: most moments of a run are of few kinds."""
        for kind, is_power_cut in ((f"{whose} crash", False), (f"{whose} power", True)):
            if self._happens(kind):
                is_any = self._random.random() < 0.5 or not machine.points
                at = "" if is_any else self._random.choice(sorted(machine.points))
                return Fault(int(self._random.expovariate(1 / (12 if is_any else 2))), is_power_cut, at)
        return None

    def end(self) -> None:
        """From now on all is well, but for clocks: a wrong one is no excuse."""
        self._kinds = {}
        self._world.network.weights = {}
        self._world.office.has_room = True
        self._world.office.busy = 0.0
        if not self._world.office.is_up:
            self._world.office.start()
