"""Stage: one screen being set up: a window, what a page is handed, and what was announced meanwhile."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtWidgets import QWidget

from app.accessibility.announce import Announcer
from app.accessibility.audit.model import Heard, Screen, TimeLimit
from app.accessibility.look import Look
from app.accessibility.reading import Reading
from app.accessibility.speech.quiet import QuietSpeaker
from app.actions.opening import create_profile, open_profile
from app.assist.helping import no_help
from app.domain.world import Entropy
from app.errors import AppError
from app.settings import SettingsFile
from app.store.store import Store
from app.store.vault import Vault
from app.sync.bundle_out import hand_over
from app.ui.agent.agent import Agent, place_of
from app.ui.agent.door.idle import WARNING_SECONDS
from app.ui.agent.door.kit import DoorKit
from app.ui.almanac import Almanac
from app.ui.jobs import Jobs
from app.ui.kit import Kit
from app.ui.readers.readers import CardReaders
from app.ui.showroom.filled import CODED, WAITING, fill, fill_with_old_ones
from app.ui.showroom.people import COUNTIES
from app.ui.showroom.quiet_printers import QuietPrinters
from app.ui.showroom.spoken import SpokenRecord, private_values
from app.ui.showroom.still import BrokenStore, StillDrives, StillSync
from app.ui.showroom.still_devices import StillDevices
from app.ui.showroom.told import fill_told
from app.ui.showroom.world import NoonClock, World, calendar
from app.ui.widgets.chips import Banner
from app.ui.widgets.pages import Page
from app.ui.widgets.status import StatusLine
from app.ui.window import Window
from app.wire.sealing import new_identity

if TYPE_CHECKING:
    from app.ui.sync_service import SyncService

P = TypeVar("P", bound=Page)
Q = TypeVar("Q", bound=QWidget)
Steps = Iterator[None]


class House:
    """What all screens share: lanes, worlds and vaults, each made when it is first wanted, in `folder`."""

    def __init__(self, folder: Path, entropy: Entropy, look: Look) -> None:
        self.folder, self.entropy, self.look = folder, entropy, look
        self.jobs = Jobs()
        self.clock = NoonClock()
        self._folders = 0
        self._passphrase = entropy(16).hex()

    @cached_property
    def busy(self) -> World:
        world = World(self.folder / "busy", self.entropy)
        world.confirm()
        fill(world)
        return world

    @cached_property
    def empty(self) -> World:
        world = World(self.folder / "empty", self.entropy)
        world.confirm()
        return world

    @cached_property
    def old(self) -> World:
        """With petitions that are over."""
        world = World(self.folder / "old", self.entropy)
        world.confirm()
        fill_with_old_ones(world)
        return world

    @cached_property
    def told(self) -> World:
        """Answers have reached residents, and ratings can be sealed."""
        world = World(self.folder / "told", self.entropy)
        world.confirm()
        fill_told(world)
        return world

    @cached_property
    def mended(self) -> World:
        """Its database was lost, and nobody has read the report."""
        world = World(self.folder / "mended", self.entropy)
        world.confirm()
        world.file(1)
        world.lose_database()
        return world

    @cached_property
    def refused(self) -> World:
        """All has arrived but for something that belongs to no petition."""
        world = World(self.folder / "refused", self.entropy)
        world.confirm()
        world.settle(world.file(1))
        world.settle(world.act(), 422)
        return world

    @cached_property
    def carried(self) -> World:
        """Two petitions went to town on a stick; one was written since."""
        world = World(self.folder / "carried", self.entropy)
        world.confirm()
        world.file(0, petition_id=WAITING)
        world.file(1)
        hand_over(world.store, self.folder / "carried.xyb")
        world.file(2)
        return world

    @cached_property
    def waiting(self) -> World:
        """Enrolled, and nobody has compared the fingerprint yet."""
        return World(self.folder / "waiting", self.entropy)

    @cached_property
    def practice(self) -> World:
        return World(self.folder / "practice", self.entropy, is_enrolled=False)

    @cached_property
    def practised(self) -> World:
        """With a petition whose code nobody has yet."""
        world = World(self.folder / "practised", self.entropy, is_enrolled=False)
        world.file(0, petition_id=CODED, keeps_code=True)
        return world

    @cached_property
    def unproved(self) -> World:
        """The same, enrolled, before the office has vouched for the machine."""
        world = World(self.folder / "unproved", self.entropy)
        world.file(0, petition_id=CODED, keeps_code=True)
        return world

    @cached_property
    def vault(self) -> Path:
        """Of one account."""
        folder = self.folder / "vault"
        folder.mkdir()
        create_profile(
            folder, self._passphrase, account_name="周敏", clock=self.clock, entropy=self.entropy
        ).close()
        return folder

    @cached_property
    def vault_with_officers(self) -> Path:
        """The same account, and two who could help it."""
        folder = self.folder / "officers"
        shutil.copytree(self.vault, folder)
        vault = Vault.load(folder, entropy=self.entropy)
        vault.set_escrow(vault.unlock(self._passphrase), (new_identity()[1], new_identity()[1]))
        return folder

    @property
    def account(self) -> tuple[str, str]:
        """Of `vault`, and of `vault_with_officers`."""
        (account,) = Vault.load(self.vault).accounts
        return account.id, account.name

    @cached_property
    def vault_of_two(self) -> Path:
        folder = self.folder / "two"
        folder.mkdir()
        vault = Vault.create(folder, account_name="周敏", passphrase=self._passphrase, entropy=self.entropy)
        keys = vault.unlock(self._passphrase)
        vault.add_account(keys, account_name="韩立国", passphrase=self._passphrase[::-1])
        return folder

    @cached_property
    def alone(self) -> World:
        """A laptop of one agent, with a vault that can be asked who may open it."""
        return self._shared("alone", ())

    @cached_property
    def shared(self) -> World:
        """A laptop of three agents; the one who is here has something in hand."""
        world = self._shared("shared", ("韩立国", "欧阳春兰"))
        for index in (1, 2, 3):
            world.file(index)
        world.draft({"title": "东头的路灯"})
        return world

    def _shared(self, name: str, others: tuple[str, ...]) -> World:
        folder = self.folder / name
        folder.mkdir()
        vault = Vault.create(folder, account_name="周敏", passphrase=self._passphrase, entropy=self.entropy)
        keys = vault.unlock(self._passphrase)
        for other in others:
            vault.add_account(keys, account_name=other, passphrase=self._passphrase[::-1])
        return World(folder, self.entropy, keys=keys)

    @cached_property
    def store_of_two(self) -> Store:
        """Of that vault, open for the first of them."""
        return open_profile(
            self.vault_of_two,
            self._passphrase,
            account_id=Vault.load(self.vault_of_two).accounts[0].id,
            clock=self.clock,
            entropy=self.entropy,
        )

    def new_folder(self) -> Path:
        """Here nobody has set anything up."""
        self._folders += 1
        folder = self.folder / f"nobody-{self._folders}"
        folder.mkdir()
        return folder

    def close(self) -> None:
        self.jobs.close()
        for made in self.__dict__.values():
            store = made.store if isinstance(made, World) else made
            if isinstance(store, Store):
                store.close()


class Stage:
    """`is_ready` is asked beside the lanes before a screen counts as being at rest."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.window = Window(house.look)
        self.announcer = Announcer(self.window)
        self.reading = Reading(QuietSpeaker(), parent=self.window)
        self.announced: list[str] = []
        self.printers = QuietPrinters()
        self.announcer.said.connect(lambda words, _urgent: self.announced.append(words))
        self._spoken = SpokenRecord(self.announcer, self.window)
        self.devices = StillDevices()
        self.drives = StillDrives()
        self.help = no_help()
        self.sync = StillSync()
        self.sync.setParent(self.window)
        self.settings = SettingsFile(house.folder / "settings.json")
        self.settings.change(records_by_steps=False, printer="")
        self.readers = CardReaders(self.settings, self.window)
        self.is_ready: Callable[[], bool] = lambda: True
        self.limits: tuple[TimeLimit, ...] = ()

    @property
    def is_at_rest(self) -> bool:
        return not self.house.jobs.is_busy and self.is_ready()

    def kit(self, world: World, *, is_read_only: bool = False) -> Kit:
        return Kit(
            store=world.store,
            jobs=self.house.jobs,
            look=self.house.look,
            announcer=self.announcer,
            reading=self.reading,
            settings=self.settings,
            readers=self.readers,
            sync=cast("SyncService", self.sync),
            almanac=Almanac(calendar(), COUNTIES),
            account_name="周敏",
            is_read_only=is_read_only,
            devices=self.devices,
            printers=self.printers,
            drives=self.drives,
            help=self.help,
        )

    def broken_kit(self, error: AppError) -> Kit:
        """Whatever is read from the store ends in `error`."""
        broken = BrokenStore(error, self.house.clock)
        return replace(self.kit(self.house.empty), store=cast("Store", broken))

    def door_kit(self, folder: Path) -> DoorKit:
        return DoorKit(
            folder=folder,
            jobs=self.house.jobs,
            look=self.house.look,
            announcer=self.announcer,
            reading=self.reading,
            settings=self.settings,
            clock=self.house.clock,
            entropy=self.house.entropy,
        )

    def put(self, page: P) -> P:
        """Alone in the window, as if somebody had gone to it."""
        self.window.show_face(page)
        self.window.setWindowTitle(f"{page.title} · 乡音")
        self.window.show()
        self.window.activateWindow()
        page.opened.emit()
        first = page.first_focus()
        if first is not None:
            first.setFocus()
        return page

    def agent(self, world: World, *, is_read_only: bool = False) -> Agent:
        """The whole of what lies behind the door."""
        self.window.show()
        self.window.activateWindow()
        made = Agent(self.kit(world, is_read_only=is_read_only), self.window, place_of(world.store))
        made.start()
        return made

    def heard(self) -> Heard:
        return Heard(
            announced=tuple(self.announced),
            errors=tuple(
                banner.text for banner in self._in_view(Banner) if banner.property("banner") == "danger"
            ),
            spoken=self._spoken.of(self.window),
            statuses=tuple(line.text for line in self._in_view(StatusLine)),
            private=private_values(),
            limits=self.limits,
        )

    def _in_view(self, kind: type[Q]) -> list[Q]:
        return [each for each in self.window.findChildren(kind) if each.isVisible()]


Build = Callable[[Stage], Steps]
"""Sets a screen up; where it yields, it waits until the window is at rest."""


class Play:
    """One screen: made anew each time it is asked for."""

    def __init__(self, house: House, name: str, build: Build, least_px: float = 0) -> None:
        self._house, self.name, self._build, self._least_px = house, name, build, least_px
        self.stage: Stage | None = None
        self._steps: Steps = iter(())

    def screen(self) -> Screen:
        return Screen(
            self.name, self._make, go_on=self._go_on, is_at_rest=self._is_at_rest, least_px=self._least_px
        )

    def heard(self) -> Heard | None:
        return self.stage.heard() if self.stage is not None else None

    def _make(self) -> QWidget:
        self.stage = Stage(self._house)
        self._steps = self._build(self.stage)
        next(self._steps, None)
        return self.stage.window

    def _go_on(self) -> bool:
        try:
            next(self._steps)
        except StopIteration:
            return False
        return True

    def _is_at_rest(self) -> bool:
        return self.stage is None or self.stage.is_at_rest


IDLE_LIMIT = TimeLimit("lock", WARNING_SECONDS, None)
"""Any key or movement begins it anew, as often as somebody likes; what was written is saved."""
