"""Scenario: one seed: people act, machines and lines fail, then all is quiet, and the promises are checked.

Each seed draws which faults it has at all, so that some runs are full of one kind and some of all.
"""

import contextlib
import hashlib
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Final

from app.errors import AppError, DeviceError
from app.sync.report import Report
from tests.sim import acts, checks, faults, handing, sticks
from tests.sim.acts import Act
from tests.sim.checks import Broken, require
from tests.sim.laptop import Laptop
from tests.sim.machine import Crash
from tests.sim.office import Office
from tests.sim.world import LAPTOPS, Template, World

_STEPS: Final = (10, 32)
_PAUSES: Final = (0, 1, 5, 60, 900, 3_600, 25_000)
_ROUNDS: Final = 12
_ROUND_HOURS: Final = 7


@dataclass(frozen=True, slots=True)
class Outcome:
    """`broken` is the promise that was not kept; `is_crash`: none was, but the program or the simulator fell.

    `digest` is the same for each run of the seed.
    """

    seed: int
    broken: str
    is_crash: bool
    trace: tuple[str, ...]

    @property
    def digest(self) -> str:
        return hashlib.sha256("\n".join(self.trace).encode()).hexdigest()


def run_seed(template: Template, seed: int, *, with_sticks: bool = False) -> Outcome:
    random = Random(f"seed {seed}")
    world = template.world(random, random.randint(1, LAPTOPS))
    broken, is_crash = "", False
    try:
        world.start()
        Scenario(world, seed, with_sticks=with_sticks).run()
    except Broken as finding:
        broken = str(finding)
    except Exception as error:  # noqa: BLE001 (whatever it is, it is the finding of this seed)
        broken, is_crash = "".join(traceback.format_exception(error)), True
    finally:
        world.end()
    return Outcome(seed, broken, is_crash, tuple(world.trace))


class Scenario:
    """`run` raises Broken. With sticks, there is no network at all in half of the runs until all is calm."""

    def __init__(self, world: World, seed: int, *, with_sticks: bool) -> None:
        self._world = world
        self._random = world.random
        self._plan = faults.Plan(world, seed)
        self._with_sticks = with_sticks
        self._acts = _ACTS | _STICK_ACTS if with_sticks else _ACTS
        if with_sticks:
            sticks.clear(world)
            if self._random.random() < 0.5:
                world.network.weights = {"offline": 1.0}

    def run(self) -> None:
        for _ in range(self._random.randint(*_STEPS)):
            self._step()
        self._calm_down()
        self._cut_power()
        self._check_all()

    def _step(self) -> None:
        world, random = self._world, self._random
        world.time.go_on(seconds=random.choice(_PAUSES))
        self._plan.before_step()
        laptop = random.choice(world.laptops)
        weights = [weight for weight, _ in self._acts.values()]
        name = random.choices(list(self._acts), weights=weights)[0]
        with self._plan.around(laptop):
            self._do(laptop, name, self._acts[name][1])
        self._check(laptop)

    def _do(self, laptop: Laptop, name: str, act: Act) -> None:
        outcome = "crashed"
        try:
            with self._ended_by_crash(laptop):
                outcome = act(self._world, laptop)
        except AppError as error:
            outcome = str(error.code)
            if isinstance(error, DeviceError):
                self._open_again(laptop)
        self._world.tell(f"{laptop.name} {name}: {outcome}")

    @contextmanager
    def _ended_by_crash(self, laptop: Laptop) -> Iterator[None]:
        """Whoever it was is started again."""
        try:
            yield
        except Crash as crash:
            self._world.tell(f"  {crash.machine.name} crashed")
            if crash.machine is laptop:
                laptop.recover()
                laptop.open()
            else:
                self._world.office.recover()

    def _open_again(self, laptop: Laptop) -> None:
        """What a person does whom the program tells that the disk has failed."""
        laptop.full_until_now()
        with self._ended_by_crash(laptop):
            if laptop.is_open:
                laptop.close()
            laptop.open()

    def _check(self, laptop: Laptop) -> None:
        is_forked = laptop.device.device_id in self._world.forked
        checks.note_erased(laptop, self._world.time.now, is_forked=is_forked)
        checks.check_kept(laptop)
        if self._world.office.is_up and not self._plan.copies.is_office_restored:
            checks.check_erased(laptop, self._world.office)
            for each in self._world.laptops:
                checks.check_green(each, self._world.office)
        if laptop.steps is None:
            checks.check_requests(laptop)

    def _calm_down(self) -> None:
        """Nothing fails any more: within some rounds all has arrived."""
        world = self._world
        self._plan.end()
        world.tell("calm")
        for laptop in world.laptops:
            laptop.stop_sync()
            self._try_again(laptop)
        if self._with_sticks:
            handing.bring_to_an_end(world)
            for laptop in world.laptops:
                self._try_again(laptop)  # what has come into its hand only now
            self._carry_sticks()
        for _ in range(_ROUNDS):
            world.time.go_on(hours=_ROUND_HOURS)
            world.network.deliver_late()
            is_quiet = [self._is_quiet(laptop) for laptop in world.laptops]
            if all(is_quiet):
                return
        raise Broken(f"no end after {_ROUNDS} rounds")

    def _cut_power(self) -> None:
        """Everywhere, when all is quiet: what only memory holds, of whatever age, is not kept."""
        machines: list[Office | Laptop] = [self._world.office, *self._world.laptops]
        for machine in machines:
            with contextlib.suppress(Crash), machine.running():
                machine.crash(is_power_cut=True)
            machine.recover()
        self._world.office.start()
        for laptop in self._world.laptops:
            laptop.open()

    def _carry_sticks(self) -> None:
        """Alone they are enough; but who speaks with two voices has to listen to both."""
        for laptop in self._world.laptops:
            is_enough = sticks.are_enough(self._world, laptop)
            is_excused = laptop.device.device_id in self._world.forked or laptop.ledger.is_revoked
            if not (is_excused or laptop in self._plan.copies.repaired):
                require(holds=is_enough, otherwise=f"sticks left something of {laptop.name}")

    def _try_again(self, laptop: Laptop) -> None:
        """An upload may have been the last that met the full disk: who files next is told to open again."""
        try:
            acts.try_again(self._world, laptop)
        except DeviceError:
            self._open_again(laptop)
            acts.try_again(self._world, laptop)

    def _is_quiet(self, laptop: Laptop) -> bool:
        """Nothing waits, and nothing was sent that another machine with the same keys has yet to hear of."""
        report = laptop.sync()
        checks.check_requests(laptop)
        self._world.tell(f"{laptop.name} {report.waiting} {report.files_waiting} {report.stopped_by}")
        if isinstance(report.stopped_by, DeviceError):
            self._open_again(laptop)
        if laptop.ledger.is_revoked:
            return True
        is_sending = bool(laptop.events or laptop.files)
        waits = is_sending or report.waiting or report.files_waiting
        return not waits and report.stopped_by is None

    def _check_all(self) -> None:
        world = self._world
        for laptop in world.laptops:
            checks.check_kept(laptop)
            checks.check_chain_here(laptop, world.office, is_repaired=laptop in self._plan.copies.repaired)
            checks.check_secret(laptop)
            if not laptop.ledger.is_revoked:
                self._check_arrived(laptop)
        checks.check_once(world.office)
        if self._with_sticks:
            handing.check_in_hand(world)

    def _check_arrived(self, laptop: Laptop) -> None:
        office, copies = self._world.office, self._plan.copies
        is_restored = copies.is_office_restored
        if is_restored and laptop.device.device_id in self._world.forked:
            erased = {
                petition_id
                for copy in self._world.laptops
                if copy.device.device_id == laptop.device.device_id
                for petition_id in copy.ledger.erased
            }
            checks.check_petitions(laptop, office, erased)
            return
        checks.check_green(laptop, office, is_office_restored=is_restored)
        checks.check_settled(laptop, office, is_office_restored=is_restored)
        checks.check_told(laptop, office, by_snapshot=is_restored or laptop in copies.repaired)
        if laptop.device.device_id not in self._world.forked and not is_restored:
            checks.check_chain_there(laptop, office)
            handing.check_recorded(laptop, office)
        self._check_idle(laptop)

    def _check_idle(self, laptop: Laptop) -> None:
        laptop.sync()
        is_idle = not laptop.events and not laptop.files
        require(holds=is_idle, otherwise="what has arrived was sent again")


def _look_at_green(world: World, laptop: Laptop, report: Report) -> None:
    """The first run that begins with a restored gateway, and gets through, finds it out: nothing that is
    lost is green then.
    """
    is_heard = report.stopped_by is None and world.office.is_up and not laptop.is_overtaken
    if is_heard and laptop.device.device_id not in world.forked:
        checks.check_green_events(laptop, world.office, is_office_restored=True)


def sync(world: World, laptop: Laptop) -> str:
    report = laptop.sync()
    _look_at_green(world, laptop, report)
    return f"{report.waiting} {report.files_waiting} {report.stopped_by and report.stopped_by.code}"


def sync_a_little(world: World, laptop: Laptop) -> str:
    """A run that goes on while other things happen, or is stopped."""
    if laptop.steps is None:
        laptop.begin_sync()
    report = laptop.go_on_with_sync(world.random.randint(1, 4))
    if report is None and world.random.random() < 0.3:
        with laptop.running():
            laptop.stop_sync()
        return "stopped"
    if report is None:
        return "goes on"
    _look_at_green(world, laptop, report)
    return f"{report.stopped_by and report.stopped_by.code}"


def open_again(_world: World, laptop: Laptop) -> str:
    laptop.close()
    laptop.open()
    return "ok"


_STICK_ACTS: Final[dict[str, tuple[float, Act]]] = {
    "put on stick": (3, sticks.put_on_stick),
    "carry up": (4, sticks.carry_up),
    "write the answer": (3, sticks.write_the_answer),
    "carry down": (4, sticks.carry_down),
    "begin a draft": (1, handing.begin_a_draft),
    "leave": (1.5, handing.leave_to_another),
    "take over": (3, handing.take_what_was_left),
}
_ACTS: Final[dict[str, tuple[float, Act]]] = {
    "file": (6, acts.file_a_petition),
    "try again": (2, acts.try_again),
    "amend": (2, acts.amend),
    "withdraw": (0.4, acts.withdraw),
    "tell": (1.5, acts.tell_the_resident),
    "rate": (0.7, acts.rate_in_secret),
    "nonsense": (0.4, acts.say_nonsense),
    "erase": (0.7, acts.erase_a_petition),
    "clear up": (0.25, acts.clear_up),
    "put away": (0.5, acts.put_away_what_is_over),
    "trash": (0.5, acts.look_into_the_trash),
    "desk": (5, acts.act_at_the_desk),
    "sync": (6, sync),
    "sync a little": (5, sync_a_little),
    "open again": (0.8, open_again),
}
