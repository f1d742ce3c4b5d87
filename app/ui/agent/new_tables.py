"""New tables: what came by network or by stick counts from now on, in every page that is open."""

from functools import partial

from PySide6.QtCore import QObject, Signal

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
        kit.sync.finished.connect(self._on_synced)
        courier.taken_in.connect(self._on_taken_in)

    def start(self) -> None:
        """A program that was updated may have brought a calendar itself."""
        if not self._kit.is_read_only:
            store, packs = self._kit.store, self._kit.packs
            self._kit.jobs.run(Lane.KEEP, self, partial(_count_anew, store, packs), self._on_counted)

    def _on_synced(self, report: Report) -> None:
        self._follow(report.packs)

    def _on_taken_in(self) -> None:
        taken = self._courier.taken
        if taken is not None:
            self._follow(tuple(result for each in taken.taken for result in each.packs))

    def _follow(self, results: tuple[PackResult, ...]) -> None:
        if any(each.is_installed for each in results):
            self._kit.jobs.run(Lane.READ, self, partial(read_almanac, self._kit.packs), self._on_read)
        for each in results:
            if each.code is not None and each not in self._told:
                self._told.add(each)
                self.refused.emit(pack_sentence(each.code, translated))

    def _on_read(self, almanac: Almanac) -> None:
        self._kit.almanac.take(almanac)
        self.taken.emit()

    def _on_counted(self, has_moved: bool) -> None:  # noqa: FBT001 - a job's result
        if has_moved:
            self.taken.emit()


def _count_anew(store: Store, packs: Packs) -> bool:
    return bool(recount(store, packs))
