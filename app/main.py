"""Main: the composition root; the only place that knows every part of the window.

The door is on the screen before the store's libraries are loaded: whoever waits for a program may type.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.accessibility.announce import Announcer
from app.accessibility.fonts import load_fonts
from app.accessibility.look import Look
from app.accessibility.reading import Reading, VoiceWishes
from app.accessibility.readout import Readout
from app.accessibility.scale import Size
from app.accessibility.speech.service import SpeechService
from app.accessibility.speech.speaker import Speaker
from app.accessibility.spotlight import Spotlight
from app.accessibility.themes import Theme
from app.errors import AppError, DeviceError
from app.keychain import find_keychain
from app.log import start_logging, stop_logging
from app.paths import Paths
from app.settings import Settings, SettingsFile
from app.system import SYSTEM_ENTROPY, SystemClock
from app.ui.jobs import Jobs, Lane, log_bug
from app.ui.messages import sentence
from app.ui.translating import install_language
from app.ui.widgets.keyboard.keyboard import Keyboard
from app.ui.widgets.states import Notice
from app.ui.widgets.subtitles import Subtitles
from app.ui.window import Window

if TYPE_CHECKING:
    from app.accessibility.screen_reader import ScreenReader
    from app.accessibility.wishes import SystemWishes
    from app.domain.world import Clock
    from app.store.store import Store
    from app.ui.agent.agent import Agent
    from app.ui.agent.door.door import Door
    from app.ui.agent.door.lock import Lock
    from app.ui.capture.attached import AttachedDevices
    from app.ui.capture.devices import Devices
    from app.ui.kit import Kit
    from app.wire.client import GatewayClient
    from app.wire.trust import DeviceKeys, Trust

_SHOWN_MS = 500
"""The system is asked once the window is there."""


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _parser().parse_args(argv)
    paths = Paths(arguments.home)
    app = QApplication(sys.argv[:1])
    program = Program(app, paths)
    sys.excepthook = program.on_bug
    try:
        paths.prepare()
        start_logging(paths.logs)
    except OSError:
        program.refuse(DeviceError("disk_failed"))
    else:
        program.start()
    try:
        return app.exec()
    finally:
        program.close()
        stop_logging()


class Program(QObject):
    """One run of the program: a window, a door in it, and behind the door what an agent works with."""

    def __init__(
        self,
        app: QApplication,
        paths: Paths,
        *,
        speaker: Speaker | None = None,
        clock: "Clock | None" = None,
        devices: "Devices | None" = None,
    ) -> None:
        """`speaker`, `clock` and `devices` are given where they are not this machine's own."""
        super().__init__(app)
        self._app = app
        app.setStyle("Fusion")
        app.setApplicationName("xiangyin")
        load_fonts()
        self.settings = SettingsFile(paths.home / "settings.json")
        install_language(app, self.settings.current.language)
        self.paths = paths
        self.look = Look(app, _size(self.settings.current.size), _theme(self.settings.current.theme))
        self.jobs = Jobs(self)
        self.announcer = Announcer(self)
        self.speaker = speaker or _speaker(paths)
        self.reading = Reading(self.speaker, _voice_wishes(self.settings.current), self)
        self.readout = Readout(app, self.reading, self.announcer)
        self.spotlight = Spotlight(self.reading, self)
        self.window = Window(self.look)
        self.window.put_foot(Keyboard(self.window, self.announcer.apart(self.window)))
        self.window.put_subtitles(Subtitles(self.reading))
        self.wishes: SystemWishes | None = None
        self.screen_reader: ScreenReader | None = None
        self.door: Door | None = None
        self.agent: Agent | None = None
        self.lock: Lock | None = None
        self._clock: Clock = clock or SystemClock()
        self._given_devices = devices
        self.devices: AttachedDevices | None = None
        self.look.changed.connect(self._keep_look)
        self.reading.changed.connect(self._keep_voice)
        self.window.on_close(self._on_close)

    def refuse(self, error: AppError) -> None:
        """Nothing can be kept here: say so, and do nothing else."""
        self.window.show_face(Notice(sentence(error), "warning-fill"))
        self.window.show()

    def start(self) -> None:
        from app.ui.agent.door.door import Door  # noqa: PLC0415 - after the fonts, so that mistakes are seen
        from app.ui.agent.door.kit import DoorKit  # noqa: PLC0415

        kit = DoorKit(
            folder=self.paths.vault,
            jobs=self.jobs,
            look=self.look,
            announcer=self.announcer,
            reading=self.reading,
            settings=self.settings,
            clock=self._clock,
            entropy=SYSTEM_ENTROPY,
            find_devices=lambda: self._given_devices or self._attached_devices(),
            find_keychain=find_keychain,
        )
        self.door = Door(kit)
        self.door.opened.connect(self.enter)
        self.window.show_face(self.door)
        self.window.show()
        if self.wishes is None:
            QTimer.singleShot(_SHOWN_MS, self, self._ask_system)

    def enter(self, store: "Store") -> None:
        """Behind the door: what it had no need of is loaded now."""
        self._begin(self._kit(store))
        door, self.door = self.door, None
        if door is not None:
            self.window.drop_face(door)

    def _begin(self, kit: "Kit", page: str = "home") -> None:
        from app.ui.agent.agent import Agent, place_of  # noqa: PLC0415
        from app.ui.agent.door.lock import Lock  # noqa: PLC0415

        self.agent = agent = Agent(kit, self.window, place_of(kit.store))
        self.lock = Lock(
            kit,
            self.window,
            self.paths.vault,
            save=self.agent.leave,
            is_busy=lambda: kit.devices.is_in_use or kit.reading.is_listened_to or agent.courier.is_busy,
        )
        self.agent.shell.lock_asked.connect(self.lock.lock_now)
        self.lock.left.connect(self.leave)
        self.lock.locked.connect(self.agent.reminders.stop)
        self.lock.unlocked.connect(self.agent.reminders.start)
        self.lock.unlocked.connect(self.agent.tables.start)
        self.lock.locked.connect(self.agent.courier.stop)
        self.lock.unlocked.connect(self.agent.courier.start)
        self.agent.language_changed.connect(self.change_language)
        self.agent.start(page)
        self.lock.start()

    def _ask_system(self) -> None:
        """Which voices it has; whether it wishes contrast, and whether a screen reader runs: from now on."""
        from app.accessibility.screen_reader import ScreenReader  # noqa: PLC0415 - D-Bus, after the window
        from app.accessibility.wishes import SystemWishes  # noqa: PLC0415

        self.wishes, self.screen_reader = SystemWishes(self), ScreenReader(self)
        self.wishes.changed.connect(self._on_wishes)
        self.screen_reader.changed.connect(self.reading.yield_to_screen_reader)
        self.wishes.start()
        self.screen_reader.start()
        self.reading.speaker.wake()

    def _on_wishes(self) -> None:
        wants_contrast = self.wishes is not None and self.wishes.wants_contrast
        self.look.follow_system(Theme.CONTRAST if wants_contrast else Theme.LIGHT)

    def leave(self) -> None:
        """Somebody else wants the machine: this session ends, and the door is shown again."""
        agent = self._end_session()
        if agent is not None:
            self.jobs.run(Lane.STORE, self, agent.kit.store.close, lambda _: self.start())

    def change_language(self) -> None:
        """Of all that can be seen, at once: the pages are made anew over the same store, a run goes on."""
        agent = self._end_session()
        if agent is None:
            return
        install_language(self._app, self.settings.current.language)
        self._begin(agent.kit, "settings")
        if self.agent is not None:
            self.agent.settings.tell_language()

    def _end_session(self) -> "Agent | None":
        """What was written is saved; the store stays open."""
        agent, lock = self.agent, self.lock
        self.agent = self.lock = None
        if agent is None or lock is None:
            return None
        lock.stop()
        agent.stop()
        agent.leave()
        for face in (lock.frame, agent.shell):
            self.window.drop_face(face)
        agent.deleteLater()
        return agent

    def _kit(self, store: "Store") -> "Kit":
        from app.ui.agent.stick.drives import SystemDrives  # noqa: PLC0415
        from app.ui.almanac import read_almanac  # noqa: PLC0415
        from app.ui.helps import help_of  # noqa: PLC0415
        from app.ui.kit import Kit  # noqa: PLC0415
        from app.ui.network import NetworkHints  # noqa: PLC0415
        from app.ui.pack_kinds import packs_of  # noqa: PLC0415
        from app.ui.readers.readers import CardReaders  # noqa: PLC0415
        from app.ui.sync_service import SyncService  # noqa: PLC0415

        packs = packs_of(self.paths.packs, store)
        sync = SyncService(store, self.jobs, self.settings, self._connect, packs)
        NetworkHints(sync).changed.connect(sync.on_network_changed)
        return Kit(
            store=store,
            jobs=self.jobs,
            look=self.look,
            announcer=self.announcer,
            reading=self.reading,
            settings=self.settings,
            readers=CardReaders(self.settings, sync),
            sync=sync,
            packs=packs,
            almanac=read_almanac(packs),
            account_name=store.account_name,
            is_read_only=store.is_read_only,
            devices=self._given_devices or self._attached_devices(),
            drives=SystemDrives(),
            help=help_of(store, packs),
            find_keychain=find_keychain,
        )

    def _attached_devices(self) -> "AttachedDevices":
        from app.ui.capture.attached import AttachedDevices  # noqa: PLC0415

        self.devices = self.devices or AttachedDevices(self)
        return self.devices

    def _connect(self, keys: "DeviceKeys", trust: "Trust") -> "GatewayClient":
        from app.wire.client import GatewayClient  # noqa: PLC0415 - requests is loaded in the network lane

        return GatewayClient(trust, keys, clock=self._clock, entropy=SYSTEM_ENTROPY)

    def on_bug(self, kind: type[BaseException], error: BaseException, _trace: object) -> None:
        """A slot that failed: said with a number; the program goes on."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self.jobs.broken.emit(log_bug(error))

    def _keep_look(self) -> None:
        chosen = self.look.chosen_theme
        self.settings.change(size=self.look.own_size.value, theme=chosen.value if chosen is not None else "")

    def _keep_voice(self) -> None:
        wishes = self.reading.wishes
        if wishes == _voice_wishes(self.settings.current):
            return
        self.settings.change(
            reads_aloud=wishes.is_on,
            read_rate=wishes.rate,
            read_volume=wishes.volume,
            read_voice=wishes.voice,
            reads_private_aloud=wishes.is_private_aloud,
        )

    def _on_close(self) -> None:
        if self.agent is not None:
            self.agent.leave()

    def close(self) -> None:
        """Wait for the last save, never for the network; what a printer has not printed is taken back."""
        from app.ui.paper.print_job import forget_all  # noqa: PLC0415 - the door has nothing to print

        self.speaker.close()
        self.reading.forget()
        if self.devices is not None:
            self.devices.close()
        if self.agent is not None:
            self.agent.stop()
        forget_all(self.jobs)
        self.jobs.close(wait=(Lane.STORE, Lane.MEDIA, Lane.STICK))
        if self.agent is not None:
            self.agent.close()


def _size(text: str) -> Size:
    return Size(text) if text in set(Size) else Size.STANDARD


def _theme(text: str) -> Theme | None:
    return Theme(text) if text in set(Theme) else None


def _speaker(paths: Paths) -> Speaker:
    """Its process begins with the first word."""
    prompts = Path(str(files("resources") / "prompts"))
    return SpeechService(prompts=prompts, pack=paths.voice_pack, scratch=paths.home / "speech")


def _voice_wishes(settings: Settings) -> VoiceWishes:
    return VoiceWishes(
        is_on=settings.reads_aloud,
        rate=settings.read_rate,
        volume=settings.read_volume,
        voice=settings.read_voice,
        is_private_aloud=settings.reads_private_aloud,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="xiangyin", description="Xiangyin: the window")
    parser.add_argument("--home", type=Path, help="where this device keeps its records")
    parser.add_argument("--mode", choices=["agent"], default="agent", help="which face")
    return parser


if __name__ == "__main__":
    sys.exit(main())
