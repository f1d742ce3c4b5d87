"""Helping: asks for advice while somebody writes, shows it by the form or behind a key, does what is chosen.

It waits until the typing rests, asks in the READ lane, and the latest answer wins. While somebody is in the
panel nothing changes under their hands. A report about an official asks for nothing and leaves nothing.
"""

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from app.assist.helping import NOTHING, Advice, Help
from app.domain.draft import Draft
from app.errors import AppError
from app.store.store import Store
from app.ui.agent.form.edit import EditPage
from app.ui.agent.form.helping.beside import Beside
from app.ui.agent.form.helping.help_sheet import HelpSheet
from app.ui.agent.form.helping.hint_cards import Hint
from app.ui.agent.form.helping.hints import different_ones, read_hints
from app.ui.agent.form.helping.looks import Looks
from app.ui.agent.form.helping.panel import HelpPanel
from app.ui.agent.form.helping.words import category_words
from app.ui.agent.form.matter import is_accusation
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.pages import later

REST_MS: Final = 350
"""After the last key."""
LONGEST_MS: Final = 2_000
"""Whoever types on and on is answered meanwhile."""
MATTER: Final = 2
"""The step that it helps with."""
KEYS: Final = "Alt+G"
_BESIDE_EMS: Final = 46
"""So wide must the page be, in heights of its text, to have room for question and panel."""


class Told(NamedTuple):
    advice: Advice
    hints: tuple[Hint, ...]


class _Asked(NamedTuple):
    """`petition_id` is what the draft becomes, or what it corrects."""

    draft: Draft
    petition_id: str


class Helping(QObject):
    """`case_asked` with the id of another record that somebody wants to see whole."""

    case_asked = Signal(str)

    def __init__(self, kit: Kit, page: EditPage, filed: SignalInstance) -> None:
        """`filed` carries a Filed: what was said of other records is told now that this is one too."""
        super().__init__(page)
        self._kit, self._page, self._sheet = kit, page, page.sheet
        self._ticket = 0
        self._asked: Draft | None = None
        self._waiting: Told | None = None
        self._heard = 0
        self.open_sheet: HelpSheet | None = None
        self.panel = HelpPanel()
        self.looks = Looks(kit, page, self.panel)
        self.beside = Beside(self.panel)
        self.buttons = tuple(TextButton("", "lightbulb") for _ in range(2))
        page.put_end(self.beside)
        page.guided.said.put(self.buttons[0])
        page.sheet.matter.stack(self.buttons[1])
        self._rest = later(self, REST_MS, self.ask)
        self._longest = later(self, LONGEST_MS, self.ask)
        self._connect()
        filed.connect(self.looks.on_filed)
        filed.connect(self.forget)
        self._fit()

    def _connect(self) -> None:
        sheet, page = self._sheet, self._page
        sheet.edited.connect(self._on_edited)
        sheet.changed.connect(self.forget)
        sheet.reshaped.connect(self._on_reshaped)
        sheet.matter.category.edited.connect(self._tell_chosen)
        sheet.matter.accusation_asked.connect(self.forget)
        page.guided.moved.connect(self._on_moved)
        page.installEventFilter(self)
        self._kit.look.changed.connect(self._fit)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        for button in self.buttons:
            button.clicked.connect(self.show_help)
            button.tell_keys(KEYS)
        QShortcut(QKeySequence(KEYS), page).activated.connect(self.show_help)
        panel = self.panel
        panel.category_chosen.connect(self._choose)
        self.looks.told_different.connect(self._on_different)
        self.looks.case_asked.connect(self.case_asked)
        panel.accusation_asked.connect(self._on_accusation)
        panel.left.connect(self._go_back)

    @property
    def is_wanted(self) -> bool:
        """At the matter, and wherever all is on one page."""
        guided = self._page.guided
        return not guided.is_on or guided.stop.step == MATTER

    @property
    def is_beside(self) -> bool:
        """Whether there is room for the panel beside the question."""
        ems = self._page.width() / self._page.bottom.px("body")
        return self._page.guided.is_on and ems >= _BESIDE_EMS

    def _fit(self) -> None:
        self.beside.setVisible(self.is_wanted and self.is_beside)
        is_hidden = self.is_wanted and not self.is_beside
        self.buttons[0].setVisible(is_hidden)
        self._sheet.matter.need(self.buttons[1], is_needed=is_hidden)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _on_moved(self) -> None:
        self._heard = 0
        self._fit()
        self._on_edited()

    def _on_reshaped(self) -> None:
        """Perhaps another record."""
        self._fit()
        self._on_edited()

    def _on_edited(self) -> None:
        if self.is_wanted:
            self._rest.start()
            # Where the panel is out of sight, nobody waits for it while writing.
            if self.is_beside and not self._longest.isActive():
                self._longest.start()

    def ask(self) -> None:
        """What is to be said of the form as it is now; the latest answer wins."""
        self._rest.stop()
        self._longest.stop()
        draft = self._sheet.draft
        if is_accusation(draft.texts):
            self.forget()
            return
        if draft == self._asked or not self._page.isVisible():
            return
        self._asked = draft
        self._ticket += 1
        ticket = self._ticket
        is_wanted = partial(self._is_latest, ticket)
        asked = _Asked(draft, self._sheet.files.petition_id)
        work = partial(_advise, self._kit.store, self._kit.help, asked, is_wanted)
        self._kit.jobs.run(Lane.READ, self, work, partial(self._on_told, ticket), self._on_failed)
        if not self._kit.help.is_whole:
            # Nobody waits for it, and what is wrong with it takes nothing else away.
            self._kit.jobs.run(Lane.KEEP, self, self._kit.help.get_whole, failed=lambda _error: None)

    def _is_latest(self, ticket: int) -> bool:
        return ticket == self._ticket

    def _on_told(self, ticket: int, told: Told) -> None:
        if ticket != self._ticket:
            return
        if self._is_in_panel():
            self._waiting = told
        else:
            self._show(told)

    def _on_failed(self, error: AppError) -> None:
        """Nobody is stopped by it: it stands where the suggestions would."""
        self.panel.tell(NOTHING, (), self._category)
        self.panel.tell_trouble(sentence(error, translated))

    def _show(self, told: Told) -> None:
        self._waiting = None
        self.panel.tell(told.advice, told.hints, self._category)
        self._tell_count()

    def _tell_count(self) -> None:
        """On the button; and aloud, once a question, for whoever does not see it come."""
        count = self.panel.count
        words = self.tr("看建议")
        if count:
            #: {0} is how many suggestions there are
            words = self.tr("看建议（{0} 条）").format(count)
        for button in self.buttons:
            button.set_text(words)
            button.tell_keys(KEYS)
        if count > 0 and self._heard == 0 and self.is_wanted:
            self._heard = count
            #: {0} is how many suggestions there are
            self._kit.announcer.echo(self.tr("有 {0} 条建议，按 Alt 加 G 看。").format(count))

    def forget(self) -> None:
        """Nothing that was found is kept, and what is on its way is not shown."""
        self._ticket += 1
        self._asked = self._waiting = None
        self._heard = 0
        self._rest.stop()
        self._longest.stop()
        self.panel.tell(NOTHING, (), "")
        self._tell_count()

    def show_help(self) -> None:
        """To the panel, or the panel over the window where it has no place beside."""
        if not self.is_wanted or is_accusation(self._sheet.draft.texts):
            return
        if self.is_beside:
            self.panel.first_focus.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.open_sheet is None:
            self.open_sheet = HelpSheet(self._page.window(), self.panel)
            self.open_sheet.closed.connect(self._on_sheet_closed)

    def _on_sheet_closed(self) -> None:
        self.open_sheet = None
        self.beside.take(self.panel)
        self._on_focus()

    def _go_back(self) -> None:
        """From the panel into the question."""
        if self.open_sheet is None:
            self._page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_in_panel(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.panel.isAncestorOf(focus)

    def _on_focus(self) -> None:
        """What came meanwhile is shown when nobody is in the panel any more."""
        if self._waiting is not None and not self._is_in_panel():
            self._show(self._waiting)

    @property
    def _category(self) -> str:
        return self._sheet.matter.category.value.strip()

    def _tell_chosen(self) -> None:
        self.panel.tell_chosen(self._category)

    def _choose(self, category: str) -> None:
        """As if somebody had written it there."""
        field = self._sheet.matter.category
        field.put(category)
        field.edited.emit()
        field.left.emit()
        #: {0} is a category
        self._kit.announcer.say(self.tr("类别记好了：{0}").format(category_words(category)))

    def _on_different(self, case_id: str) -> None:
        """It is not said again."""
        hints = [each for each in self.panel.hints.hints if each.case_id != case_id]
        self.panel.tell(self.panel.advice, hints, self._category)
        self._tell_count()

    def _on_accusation(self) -> None:
        if self.open_sheet is not None:
            self.open_sheet.close_sheet()
        self._sheet.matter.accusation_asked.emit()


def _advise(store: Store, help_with: Help, asked: _Asked, is_wanted: Callable[[], bool]) -> Told:
    """Runs in a lane; nothing when somebody has typed on since."""
    if not is_wanted():
        return Told(NOTHING, ())
    with store.read() as work:
        advice = help_with.advise(work, asked.draft, asked.petition_id, is_wanted)
        known = different_ones(asked.draft)
        return Told(
            advice, read_hints(work, [each for each in advice.duplicates if each.case_id not in known])
        )
