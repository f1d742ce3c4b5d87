"""Helping: asks for advice while somebody writes, shows it by the form or behind a key, does what is chosen.

It waits until the typing rests, asks in the READ lane, and the latest answer wins. While somebody is in the
panel nothing changes under their hands. A report about an official asks for nothing and leaves nothing.
"""

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from app.assist.helping import NOTHING, Advice, Help
from app.domain.draft import Draft
from app.store.store import Store
from app.ui.agent.form.edit import EditPage
from app.ui.agent.form.fields import NO
from app.ui.agent.form.helping.beside import Beside
from app.ui.agent.form.helping.compare_sheet import CompareSheet
from app.ui.agent.form.helping.help_sheet import HelpSheet
from app.ui.agent.form.helping.hint_cards import Hint
from app.ui.agent.form.helping.hints import (
    DIFFERENT,
    Record,
    different_ones,
    draft_record,
    other_record,
    read_hints,
)
from app.ui.agent.form.helping.panel import HelpPanel
from app.ui.agent.form.helping.similar_sheet import SimilarSheet
from app.ui.agent.form.helping.words import category_words
from app.ui.agent.form.matter import is_accusation
from app.ui.agent.law.sheet import LawSheet
from app.ui.jobs import Lane
from app.ui.kit import Kit
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


class Helping(QObject):
    """`case_asked` with the id of another record that somebody wants to see whole."""

    case_asked = Signal(str)

    def __init__(self, kit: Kit, page: EditPage) -> None:
        super().__init__(page)
        self._kit, self._page, self._sheet = kit, page, page.sheet
        self._ticket = 0
        self._asked: Draft | None = None
        self._waiting: Told | None = None
        self._heard = 0
        self.open_sheet: HelpSheet | None = None
        self.panel = HelpPanel()
        self.beside = Beside(self.panel)
        self.buttons = tuple(TextButton("", "lightbulb") for _ in range(2))
        page.put_end(self.beside)
        page.guided.said.put(self.buttons[0])
        page.sheet.matter.stack(self.buttons[1])
        self._rest = later(self, REST_MS, self.ask)
        self._longest = later(self, LONGEST_MS, self.ask)
        self._connect()
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
        panel.similar_asked.connect(self._show_similar)
        panel.law_asked.connect(self._show_law)
        panel.case_asked.connect(self._compare)
        panel.different_said.connect(self._say_different)
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
            if not self._longest.isActive():
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
        work = partial(_advise, self._kit.store, self._kit.help, draft, is_wanted)
        self._kit.jobs.run(Lane.READ, self, work, partial(self._on_told, ticket), lambda _error: None)

    def _is_latest(self, ticket: int) -> bool:
        return ticket == self._ticket

    def _on_told(self, ticket: int, told: Told) -> None:
        if ticket != self._ticket:
            return
        if self._is_in_panel():
            self._waiting = told
        else:
            self._show(told)

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

    def _show_similar(self) -> None:
        window = self._page.window()
        sheet = SimilarSheet(self._kit, window, self.panel.advice.similar)
        sheet.case_asked.connect(sheet.close_sheet)
        sheet.case_asked.connect(self.case_asked)
        sheet.open(sheet.close_button)

    def _show_law(self) -> None:
        reasons = [word for each in self.panel.advice.categories[:1] for word in each.reasons[:1]]
        sheet = LawSheet(self._kit, self._page.window(), " ".join(reasons))
        sheet.cited.connect(self._cite)

    def _cite(self, words: str) -> None:
        """Behind what stands in the reasons."""
        field = self._sheet.matter.reasons
        written = field.value.rstrip()
        field.put(f"{written}\n{words}" if written else words)
        field.edited.emit()
        field.left.emit()
        self._kit.announcer.say(self.tr("引到理由里了。"))

    def _compare(self, case_id: str) -> None:
        hint = next(each for each in self.panel.hints.hints if each.case_id == case_id)
        work = partial(other_record, self._kit.store, case_id)
        self._kit.jobs.run(Lane.READ, self, work, partial(self._show_other, hint))

    def _show_other(self, hint: Hint, other: Record) -> None:
        """Both beside each other; whether it is one matter a person says."""
        mine = draft_record(self._sheet.draft)
        sheet = CompareSheet(self._page.window(), hint, mine, other)
        sheet.same_said.connect(self._say_same)
        sheet.different_said.connect(self._say_different)
        sheet.case_asked.connect(self.case_asked)
        sheet.open(sheet.close_button)

    def _say_same(self, number: str) -> None:
        """It was petitioned for before: it is registered all the same, and linked by its number."""
        matter = self._sheet.matter
        matter.first.put(NO)
        matter.first.edited.emit()
        if number:
            matter.earlier.put(number)
            matter.earlier.edited.emit()
        self._kit.announcer.say(self.tr("记下了：以前反映过。照样登记，不会丢。"))

    def _say_different(self, case_id: str) -> None:
        """Remembered with the draft, and not said again."""
        self._sheet.remember(DIFFERENT, sorted({*different_ones(self._sheet.draft), case_id}))
        self._sheet.edited.emit()
        hints = [each for each in self.panel.hints.hints if each.case_id != case_id]
        self.panel.tell(self.panel.advice, hints, self._category)
        self._tell_count()
        self._kit.announcer.say(self.tr("记下了：不是一件事。"))

    def _on_accusation(self) -> None:
        if self.open_sheet is not None:
            self.open_sheet.close_sheet()
        self._sheet.matter.accusation_asked.emit()


def _advise(store: Store, help_with: Help, draft: Draft, is_wanted: Callable[[], bool]) -> Told:
    """Runs in a lane; nothing when somebody has typed on since."""
    if not is_wanted():
        return Told(NOTHING, ())
    with store.read() as work:
        advice = help_with.advise(work, draft, is_wanted)
        known = different_ones(draft)
        return Told(
            advice, read_hints(work, [each for each in advice.duplicates if each.case_id not in known])
        )
