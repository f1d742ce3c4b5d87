"""Printer choice: on which machine papers are printed here, and a try."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.accessibility.labelled import Labelled
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.paper.paper import Paper, Rule, Style, Words
from app.ui.paper.print_sheet import Order, PrintSheet
from app.ui.paper.printers import Printer
from app.ui.paper.sheets import A4, ROLL
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.choices import Choices
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import Reflow, clear, column
from app.ui.widgets.texts import Text

SYSTEMS_OWN = ""
"""Whichever the system prints on, when nobody has chosen one."""


class PrinterChoice(QWidget):
    """The system's own, or one by its name; a chosen one that is not there is named, and stays chosen."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._shown: tuple[tuple[Printer, ...], str] | None = None
        self._place = column()
        self.choices: Choices | None = None
        self.field: Labelled | None = None
        self.state = Text(self.tr("正在找打印机…"), "meta")
        self.try_button = TextButton(self.tr("试打一张"), "printer")
        self.find_button = TextButton(self.tr("再找一次"), "arrows-clockwise")
        buttons = Reflow((self.try_button, self.find_button), ems=9)
        self._title = Text(self.tr("打印机"), "label", is_bold=True)
        self.setLayout(column(self._title, self._place, self.state, buttons, spacing=12))
        self.try_button.clicked.connect(self._on_try)
        self.find_button.clicked.connect(self._on_find)
        self.try_button.hide()

    def refresh(self) -> None:
        """What is plugged in may have changed; it may take seconds, in a lane."""
        self._kit.jobs.run(Lane.MEDIA, self, self._kit.printers.find, self._on_found)

    def _on_found(self, found: tuple[Printer, ...]) -> None:
        chosen = self._kit.settings.current.printer
        missing = "" if chosen in {printer.name for printer in found} else chosen
        if (found, missing) != self._shown:
            self._shown = (found, missing)
            self._offer(found, missing)
        if self.choices is not None:
            self.choices.choose(chosen)
            self._tell_missing()

    def _offer(self, found: tuple[Printer, ...], missing: str) -> None:
        """Without any there is nothing to choose, and it is said what goes without."""
        clear(self._place)
        self.choices = self.field = None
        self.try_button.setVisible(bool(found))
        if not found and not missing:
            self._tell(self.tr("没有找到打印机。没有也行：回执可以抄在卡上，或存成 PDF。"))
            return
        self._tell("")
        usual = next((printer.name for printer in found if printer.is_default), "")
        names = [*(printer.name for printer in found), *filter(None, [missing])]
        options = [(SYSTEMS_OWN, self.tr("电脑默认的")), *((name, name) for name in names)]
        subs = {SYSTEMS_OWN: usual or self.tr("打的时候再选")}
        if missing:
            subs[missing] = self.tr("现在没找到")
        self.choices = Choices(options, ems=9, most=2, subs=subs)
        self.choices.changed.connect(self._on_chosen)
        mark = Icon("warning-fill", tone="warn", role="icon_small")
        self.field = Labelled(self._title.text(), self.choices, mark=mark)
        self.field.show_head(is_shown=False)  # it stands there also where there is nothing to choose
        self._place.addWidget(self.field)
        self.field.show()

    def _tell_missing(self) -> None:
        if self.choices is None or self.field is None:
            return
        _, missing = self._shown or ((), "")
        is_wanted = bool(missing) and self.choices.value == missing
        #: {0} is the name of a printer
        words = self.tr("没有找到“{0}”。看看它开着没有、线插好没有；打印时先用别的。").format(missing)
        self.field.set_problem(words if is_wanted else "", tone="warn")

    def _on_chosen(self) -> None:
        if self.choices is not None:
            self._kit.settings.change(printer=self.choices.value)
            self._tell_missing()
            self._kit.announcer.say(self.tr("打印机选好了。"))

    def _on_find(self) -> None:
        self._tell(self.tr("正在找打印机…"))
        self._kit.jobs.run(Lane.MEDIA, self, self._kit.printers.find, self._on_found_again)

    def _on_found_again(self, found: tuple[Printer, ...]) -> None:
        self._shown = None
        self._on_found(found)
        problem = self.field.problem if self.field is not None else ""
        words = QCoreApplication.translate("PrinterChoice", "找到 %n 台打印机。", "", len(found))
        self._kit.announcer.say(problem or self.state.text() or words)

    def _on_try(self) -> None:
        """A sheet without anybody's data: it leaves no trace."""
        without = self.tr("回执可以抄在卡上。要看看打出来的样子，存成 PDF。")
        order = Order(
            _paper(), (A4, ROLL), without, afterwards=self.tr("打出来了，这台能用。"), is_accounted=False
        )
        PrintSheet(self._kit, self.window(), order).open_order()

    def _tell(self, words: str) -> None:
        self.state.setText(words)
        self.state.setVisible(bool(words))


def _paper() -> Paper:
    say = QCoreApplication.translate
    return Paper(
        "trial",
        say("PrinterChoice", "试打的纸"),
        (
            Rule(),
            Words(say("PrinterChoice", "老人的话，一句一句记清楚。")),
            Words(say("PrinterChoice", "这一行看得清，回执就看得清。"), Style.SMALL),
        ),
    )
