"""World: some laptops, one gateway, the lines between them; and a template where all is enrolled already."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Final

from app.store.opening import DATABASE_NAME
from tests.sim.disk import copy_folder, return_to
from tests.sim.laptop import Laptop
from tests.sim.line import Network
from tests.sim.machine import Time
from tests.sim.office import Office

LAPTOPS: Final = 3
_FAST: Final = Path("/dev/shm")  # noqa: S108 (memory: a seed writes some megabytes)


class World:
    """`tell` adds a line to the trace of a seed. `forked` are devices that speak from more than one store, or
    from an older one.
    """

    def __init__(self, folder: Path, random: Random, laptops: int) -> None:
        self.folder = folder
        self.random = random
        self.time = Time()
        self.trace: list[str] = []
        self.office = Office(folder / "gateway", self.time, self.child("gateway"))
        self.network = Network(self.office, self.time, self.child("network"), self.tell)
        self.laptops = [self.laptop(f"laptop{number}") for number in range(laptops)]
        self.forked: set[str] = set()
        self.numbers = 0

    def child(self, name: str) -> Random:
        """Chance of its own: what one machine draws changes nothing for the others."""
        return Random(f"{name} {self.random.random()}")

    def laptop(self, name: str) -> Laptop:
        return Laptop(name, self.folder / name, self.time, self.child(name), self.network)

    def tell(self, line: str) -> None:
        self.trace.append(line)

    def next_number(self) -> int:
        self.numbers += 1
        return self.numbers

    def start(self) -> None:
        """Of machines whose folders are there."""
        for machine in (self.office, *self.laptops):
            machine.begin()
        self.office.start()
        for laptop in self.laptops:
            laptop.open()

    def end(self) -> None:
        """Whatever state it is in."""
        for laptop in self.laptops:
            laptop.let_go()
        self.office.stop()


class Template:
    """Made once in a process: everybody is enrolled. Each seed begins with a copy in the same place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._place = folder / "place"
        self._kept = folder / "kept"
        world = World(self._place, Random("template"), LAPTOPS)
        world.office.folder.mkdir(parents=True)
        world.office.start()
        for laptop in world.laptops:
            laptop.set_up(world.office.invite(laptop.name))
            report = laptop.sync()
            assert report.stopped_by is None, report.stopped_by
            laptop.close()
        world.office.stop()
        copy_folder(self._place, self._kept)
        for laptop in world.laptops:
            self._pin(laptop.name).hardlink_to(laptop.folder / DATABASE_NAME)

    def _pin(self, name: str) -> Path:
        """A second name of a database: whatever a seed does to it, the next begins with the very same file.

        A store knows the number of its file, and takes another one for a copy of itself.
        """
        return self._folder / f"{name}.pin"

    def world(self, random: Random, laptops: int) -> World:
        for number in range(LAPTOPS):
            name = f"laptop{number}"
            database = self._place / name / DATABASE_NAME
            database.parent.mkdir(parents=True, exist_ok=True)
            database.unlink(missing_ok=True)
            database.hardlink_to(self._pin(name))
        return_to(self._kept, self._place)
        return World(self._place, random, laptops)


@contextmanager
def template() -> Iterator[Template]:
    fast: Sequence[Path] = [_FAST] if _FAST.is_dir() else []
    with tempfile.TemporaryDirectory(prefix="xiangyin-sim-", dir=next(iter(fast), None)) as folder:
        yield Template(Path(folder))
