"""New tables: what came by network or by stick counts from now on, in every page that is open.

Also where the line was cut behind it, or the stick pulled: what counts is what was installed.
"""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.errors import AppError
from app.log import get_logger
from app.store.packs import Packs
from app.store.recounting import recount
from app.store.store import Store
from app.sync.report import PackResult, Report
from app.ui.agent.stick.courier import Courier
from app.ui.almanac import Almanac, read_almanac
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import pack_sentence
from app.ui.translating import translated

_log = get_logger("tables")


class NewTables(QObject):
    """`taken` when days were counted anew and pages may read again; `refused` brings a sentence.

    One that is refused again and again is told of once.
    """

    taken = Signal()
    refused = Signal(str)

    def __init__(self, kit: Kit, courier: Courier, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._courier = kit, courier
        self._told: set[PackResult] = set()
        self._installed = kit.packs.installed
        kit.sync.finished.connect(self._on_synced)
        courier.taken_in.connect(self._on_taken_in)
        courier.failed.connect(self._read_installed)

    def start(self) -> None:
        """After unlocking: the program may have been updated, or the command line has taken one in."""
        if not self._kit.is_read_only:
            self._run(Lane.KEEP, partial(_count_anew, self._kit.store, self._kit.packs))

    def _on_synced(self, report: Report) -> None:
        self._follow(report.packs)

    def _on_taken_in(self) -> None:
        taken = self._courier.taken
        if taken is not None:
            self._follow(tuple(result for each in taken.taken for result in each.packs))

    def _follow(self, results: tuple[PackResult, ...]) -> None:
        self._read_installed()
        for each in results:
            if each.code is not None and each not in self._told:
                self._told.add(each)
                self.refused.emit(pack_sentence(each.code, translated, line=each.line))

    def _read_installed(self) -> None:
        if self._kit.packs.installed != self._installed:
            self._installed = self._kit.packs.installed
            self._run(Lane.READ, partial(_read, self._kit.packs))

    def _run(self, lane: Lane, work: "partial[tuple[Almanac, bool]]") -> None:
        self._kit.jobs.run(lane, self, work, self._on_read, self._on_failed)

    def _on_read(self, found: tuple[Almanac, bool]) -> None:
        almanac, is_news = found
        self._kit.almanac.take(almanac)
        if is_news:
            self.taken.emit()

    def _on_failed(self, error: AppError) -> None:
        """Locked in the same moment: then it is read after unlocking."""
        _log.warning("tables_not_read %s", error)


def _count_anew(store: Store, packs: Packs) -> tuple[Almanac, bool]:
    has_moved = bool(recount(store, packs))
    return read_almanac(packs), has_moved


def _read(packs: Packs) -> tuple[Almanac, bool]:
    return read_almanac(packs), True
