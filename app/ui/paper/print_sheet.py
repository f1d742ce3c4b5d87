"""Print sheet: one paper, over the window: on which printer, on which sheet, and whether it came out.

It asks nothing of the system's own dialogue, which no screen reader follows and no text size reaches.
"""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.labelled import Labelled
from app.accessibility.tone import set_look
from app.actions.receipt import note_paper
from app.domain.counting import civil_date
from app.errors import AppError
from app.store.store import Store
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.paper.output import to_pdf
from app.ui.paper.paper import Paper
from app.ui.paper.place import PlaceChooser, choose_place, save
from app.ui.paper.print_job import PrintJob
from app.ui.paper.printers import Printer, Printers, Progress
from app.ui.paper.sheets import A4, ROLL, Sheet
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.chips import Banner
from app.ui.widgets.choices import Choices
from app.ui.widgets.layouts import Centred, Reflow, clear, column, row
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.pages import Body
from app.ui.widgets.states import Loading
from app.ui.widgets.texts import Text
from app.wire.event import AuditAct

_EMS: Final = 30


@dataclass(frozen=True, slots=True)
class Order:
    """A paper to print, on the first of `sheets` if nobody chooses; that is also what a file of it has.

    `without_printer` says what else can be done; `afterwards` is said when it lies there.

    `is_accounted`: the chain remembers that it was printed, with the petition. A paper without anybody's data
    leaves no trace: whoever asked for it may have a reason.
    """

    paper: Paper
    sheets: tuple[Sheet, ...]
    without_printer: str
    afterwards: str
    petition_id: str | None = None
    is_accounted: bool = True


class PrintSheet(Overlay):
    """`open_order` shows it; it closes when somebody has seen the paper lie there, or wants no more."""

    def __init__(
        self, kit: Kit, window: QWidget, order: Order, *, choose: PlaceChooser = choose_place
    ) -> None:
        super().__init__(window)
        self._kit, self.order, self._choose = kit, order, choose
        self._printers: Printers = kit.printers
        self._job: PrintJob | None = None
        self._told = self._offered = ""
        self.setAccessibleName(self.tr("打印{0}").format(order.paper.title))
        self.banner = Banner()
        self.loading = Loading(self.tr("正在找打印机…"))
        self.state = Text("")
        self.which: Choices | None = None
        self._which_place = column()
        self.sheet = Choices(_sheet_options(order.sheets), ems=9, most=2)
        self._sheet_field = Labelled(self.tr("用什么纸"), self.sheet)
        self._make_buttons()
        self._lay_out()

    def _make_buttons(self) -> None:
        self.close_button = TextButton(self.tr("关上"), "x")
        self.print_button = TextButton(self.tr("打印"), "printer", "primary")
        self.find_button = TextButton(self.tr("再找一次"), "arrows-clockwise", "outline")
        self.pdf_button = TextButton(self.tr("存成 PDF"), "file-pdf")
        #: the paper lies there
        self.yes_button = TextButton(self.tr("打出来了"), "check", "primary")
        #: the paper does not lie there
        self.no_button = TextButton(self.tr("没打出来"), "x")
        for button, act in (
            (self.close_button, self.close_sheet),
            (self.print_button, self._print),
            (self.find_button, self._find),
            (self.pdf_button, self._save),
            (self.yes_button, self._on_yes),
            (self.no_button, self._on_no),
        ):
            button.clicked.connect(act)

    def _lay_out(self) -> None:
        head = QWidget()
        set_look(head, surface="bar")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar = row(Text(self.accessibleName(), "h2"), self.close_button, spacing=18, margins=(24, 8, 24, 8))
        bar.setStretch(0, 1)
        head.setLayout(bar)
        self._printing = Card(spacing=16)
        self._printing.put(self.loading, self.state, self._which_place, self._sheet_field)
        self._printing.put(Reflow((self.print_button, self.find_button), ems=9))
        self._asking = Card(spacing=16)
        self._asking.put(Text(self.tr("打出来了吗？"), "h3"))
        self._asking.put(Reflow((self.yes_button, self.no_button), ems=9))
        self._keeping = Card(spacing=12)
        self._keeping.put(Text(self.tr("没有打印机也行"), "h3"), Text(self.order.without_printer))
        self._keeping.put(Reflow((self.pdf_button,), ems=9))
        parts = column(self.banner, self._printing, self._asking, self._keeping, 1, spacing=14)
        inner = QWidget()
        around = QVBoxLayout(inner)
        around.setContentsMargins(14, 18, 14, 18)
        around.addWidget(Centred(parts, ems=_EMS))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(Body(inner), 1)

    @property
    def is_asking(self) -> bool:
        """Whether it waits to be told if the paper lies there."""
        return not self._asking.isHidden()

    def open_order(self) -> None:
        wanted = self._kit.settings.current.print_sheet
        names = [sheet.name for sheet in self.order.sheets]
        self.sheet.choose(wanted if wanted in names else names[0])
        self._sheet_field.setVisible(len(names) > 1)
        self._asking.hide()
        self.open(self.close_button)
        self._find()

    def _find(self) -> None:
        self.banner.hide()
        for part in (self.state, self.print_button, self.find_button):
            part.hide()
        clear(self._which_place)
        self.which = None
        self.loading.start()
        self._kit.jobs.run(Lane.MEDIA, self, self._printers.find, self._on_found)

    def _on_found(self, found: tuple[Printer, ...]) -> None:
        self.loading.stop()
        self.print_button.setVisible(bool(found))
        self._sheet_field.setVisible(bool(found) and len(self.order.sheets) > 1)
        self.find_button.setVisible(not found)
        if not found:
            self._tell(self.tr("没有找到打印机。看看它开着没有、线插好没有。"))
            self.find_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._offer(found)
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, found: tuple[Printer, ...]) -> None:
        """One is named, several are chosen from: the one of the settings, else the system's own."""
        wanted = self._kit.settings.current.printer
        names = [printer.name for printer in found]
        is_missing = bool(wanted) and wanted not in names
        self._offered = names[0] if is_missing or not wanted else wanted
        if is_missing:
            #: {0} is the printer of the settings, {1} one that is there
            self._tell(self.tr("没有找到打印机“{0}”，这次用“{1}”。").format(wanted, self._offered))
        if len(found) > 1:
            self._let_choose(names)
        elif not is_missing:
            self._tell(self.tr("打印机：{0}").format(self._offered))

    def _let_choose(self, names: list[str]) -> None:
        self.which = Choices([(name, name) for name in names], ems=12, most=2)
        self.which.choose(self._offered)
        field = Labelled(self.tr("用哪台打印机"), self.which)
        self._which_place.addWidget(field)
        field.show()

    def _tell(self, words: str) -> None:
        self.state.setText(words)
        self.state.show()
        self._kit.announcer.say(words)

    def _print(self) -> None:
        if self._job is not None:
            return
        name = self.which.value if self.which is not None else self._offered
        sheet = next(sheet for sheet in self.order.sheets if sheet.name == self.sheet.value)
        self._kit.settings.change(print_sheet=sheet.name)
        if name != self._offered:  # one that only stands in for another is not chosen
            self._kit.settings.change(printer=name)
        self.banner.hide()
        self._tell(self.tr("正在交给打印机…"))
        job = self._job = PrintJob(self._kit.jobs, self._printers, name)
        job.sent.connect(self._on_sent)
        job.looked.connect(self._on_looked)
        job.failed.connect(self._on_refused)
        job.start(partial(_send, self._kit.store, self._printers, self.order, name, sheet))

    def _on_sent(self) -> None:
        """From here on only eyes can tell."""
        self._told = ""
        self._printing.hide()
        self._keeping.hide()
        self._asking.show()
        self.yes_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._kit.announcer.say(self.tr("交给打印机了。打出来了吗？"))

    def _on_refused(self, error: AppError) -> None:
        self._job = None
        self._on_failed(error)

    def _on_failed(self, error: AppError) -> None:
        self.state.hide()
        self._warn(sentence(error, translated))
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _warn(self, words: str) -> None:
        self.banner.show_sentence(words)
        self._kit.announcer.say(words, is_urgent=True)

    def _on_looked(self, progress: Progress) -> None:
        """What keeps it is said once, until it is something else."""
        words = sentence(progress.trouble, translated) if progress.trouble is not None else ""
        if words and words != self._told:
            self._warn(words)
        elif not words:
            self.banner.hide()
        self._told = words

    def _on_yes(self) -> None:
        self._forget()
        self._kit.announcer.say(self.order.afterwards)
        self.close_sheet()

    def _on_no(self) -> None:
        """It is taken back, so that it does not come out when nobody is there."""
        self._forget()
        self._asking.hide()
        self.state.hide()
        self._printing.show()
        self._keeping.show()
        self._warn(self._told or self.tr("没打出来。看看打印机开着没有、有没有纸，再打一次。"))
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.forget()

    def _save(self) -> None:
        order = self.order
        day = civil_date(self._kit.store.clock.now())
        path = self._choose(self.window(), f"{order.paper.title}-{day:%Y%m%d}.pdf")
        if path is None:
            return
        work = partial(_keep, self._kit.store, order, path)
        self._kit.jobs.run(Lane.MEDIA, self, work, lambda _: self._on_saved(path.name), self._on_failed)

    def _on_saved(self, name: str) -> None:
        words = self.tr("存好了：{0}").format(name)
        self.banner.show_sentence(words, icon="check-circle", tone="ok")
        self._kit.announcer.say(words)

    def close_sheet(self) -> None:
        """What still waits for paper comes out later."""
        if self._job is not None:
            self._job.leave()
        self.order = replace(self.order, paper=Paper(self.order.paper.name, "", ()))
        super().close_sheet()


def _sheet_options(sheets: tuple[Sheet, ...]) -> list[tuple[str, str]]:
    say = QCoreApplication.translate
    words = {A4.name: say("PrintSheet", "A4 纸，大字"), ROLL.name: say("PrintSheet", "80 毫米小票")}
    return [(sheet.name, words[sheet.name]) for sheet in sheets]


def _send(store: Store, printers: Printers, order: Order, printer: str, sheet: Sheet) -> str:
    """In a lane: remembered first, then drawn, then handed over."""
    _account(store, order, AuditAct.PRINTED)
    pdf = to_pdf(order.paper, sheet)
    return printers.send(printer, pdf.data, sheet, pdf.height)


def _keep(store: Store, order: Order, path: Path) -> None:
    """On the sheet that every other printer has."""
    _account(store, order, AuditAct.EXPORTED)
    save(path, to_pdf(order.paper, order.sheets[0]).data)


def _account(store: Store, order: Order, act: AuditAct) -> None:
    if order.is_accounted:
        note_paper(store, act, order.paper.name, order.petition_id)
