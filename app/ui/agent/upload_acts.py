"""Upload acts: what the one action of a row or a banner does."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.actions.acknowledging import acknowledge_refused
from app.store.transfers import Sheet
from app.ui.agent.upload_faults import Advice, call_advice, clock_advice, update_advice
from app.ui.agent.upload_words import Act, Line
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.widgets.question import Answer, Question


class UploadActs(QWidget):
    """Never shown; a child of the page, over whose window it asks. `dismissed`: 知道了.

    `told`: the office knows of what was refused, and this is kept.
    """

    case_asked = Signal(str)
    correct_asked = Signal(str)
    draft_asked = Signal(str)
    dismissed = Signal()
    told = Signal()

    def __init__(self, kit: Kit, page: QWidget) -> None:
        super().__init__(page)
        self._kit = kit
        self.open_url: Callable[[QUrl], object] = QDesktopServices.openUrl
        self.hide()

    def do(self, act: Act, line: Line | None, sheet: Sheet) -> None:
        """`line` is the row that asks; a banner has none."""
        petition_id = line.petition_id if line is not None else ""
        sync = self._kit.sync
        acts: Mapping[Act, Callable[[], object]] = {
            Act.CORRECT: lambda: self.correct_asked.emit(petition_id),
            Act.OPEN: lambda: self.case_asked.emit(petition_id),
            Act.WRITE: lambda: self.draft_asked.emit(petition_id),
            Act.TRY: sync.upload_now,
            Act.RESUME: sync.resume,
            Act.CALL: lambda: self._advise(_call(line, sheet)),
            Act.UPDATE: lambda: self._advise(update_advice()),
            Act.CLOCK: lambda: self._advise(clock_advice()),
            Act.PORTAL: self._open_portal,
            Act.DISMISS: self.dismissed.emit,
            Act.TOLD: lambda: self._note_told(sheet),
        }
        acts[act]()

    def _advise(self, advice: Advice) -> None:
        known = Answer(self.tr("知道了"), lambda: None, "primary")
        Question(self.window(), advice.title, advice.text, [known])

    def _note_told(self, sheet: Sheet) -> None:
        work = partial(acknowledge_refused, self._kit.store, sheet.refused)
        self._kit.jobs.run(Lane.STORE, self, work, lambda _: self.told.emit())

    def _open_portal(self) -> None:
        """Any page without encryption will do: the portal puts its own in its place."""
        with self._kit.store.read() as work:
            enrolment = work.device.enrolment
        if enrolment is not None:
            self.open_url(QUrl(f"http://{QUrl(enrolment.url).host()}/"))


def _call(line: Line | None, sheet: Sheet) -> Advice:
    if line is None:
        return call_advice(sheet.unit, sheet.phone)
    number = next(each.view.number for each in sheet.transfers if each.view.petition_id == line.petition_id)
    return call_advice(sheet.unit, sheet.phone, title=line.title, number=number or line.petition_id)
