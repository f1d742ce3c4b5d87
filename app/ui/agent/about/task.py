"""Task: one thing that is said about a case that is filed: written down, read back, then said for good.

What is typed is on the disk within a second, under the case and the kind of task: a crash costs nothing.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.accessibility.labelled import Labelled
from app.domain.counting import civil_date
from app.domain.problem import InvalidError, Problem
from app.errors import AppError
from app.store import begun
from app.store.begun import Kind
from app.ui.agent.case_facts import Facts, facts_of
from app.ui.agent.case_lines import who_and_what
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import problem_alone, sentence
from app.ui.translating import translated
from app.ui.widgets.below import Below
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Banner
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import Centred, Reflow, column
from app.ui.widgets.pages import Page, later
from app.ui.widgets.textbox import TextBox
from app.ui.widgets.texts import Text

_SAVE_MS: Final = 500
_EMS: Final = 36


class Words(NamedTuple):
    """What a task page says: title, what is asked, a hint, the button that says it, and what follows.

    `is_required` is None where it may be said in another way than in writing.
    """

    title: str
    question: str
    hint: str
    go: str
    done: str
    is_required: bool | None = True


class Opened(NamedTuple):
    """A case, and what was begun to be written about it."""

    facts: Facts
    words: str


class TaskPage(Page):
    """`left` and `said` carry the petition's id. `ready`: it is known about what, or that it cannot be."""

    ready = Signal()
    left = Signal(str)
    said = Signal(str)
    kind: Kind

    def __init__(self, kit: Kit, words: Words) -> None:
        super().__init__(words.title)
        self._kit, self._says = kit, words
        self._petition_id = ""
        self.facts: Facts | None = None
        self._is_dirty = self._is_saying = False
        self._error = Banner()
        self._who = Text("", "meta")
        self.words = TextBox(least=3, most=12)
        mark = Icon("warning-fill", tone="danger", role="icon_small")
        self.field = Labelled(
            words.question, self.words, is_required=words.is_required, hint=words.hint, mark=mark
        )
        self.save = TextButton(QCoreApplication.translate("Task", "保存并退出"), "floppy-disk")
        self.primary = self.go = TextButton(words.go, "check", "primary")
        self._saved = Text("", "meta")
        self._soon = later(self, _SAVE_MS, self._save)
        self.put_footer(Reflow([self.save, self._saved, self.go], ems=8, most=3, stretches=(2, 3, 2)))
        self.put_bottom(Below(self.body, kit.look, self._names_below))
        self.words.edited.connect(self._on_edited)
        self.save.clicked.connect(self._leave)
        self.go.clicked.connect(self._on_go)

    def lay_out(self, *, above: Sequence[QWidget] = (), below: Sequence[QWidget] = ()) -> None:
        """What stands above the words, and below them."""
        parts = (self.heading, self._who, self._error, *above, self.field, *below)
        self.put(Centred(column(*parts, spacing=16), ems=_EMS))
        self.content.addStretch(1)

    def _names_below(self, is_below: Callable[[QWidget], bool]) -> list[str]:
        return [each.text for each in self.findChildren(Labelled) if is_below(each)]

    def show_facts(self, facts: Facts) -> None:
        """Another case is open."""

    def is_ready(self) -> bool:
        """Whether all but the words is there; whoever says no says why, and puts the focus there."""
        return True

    def act(self, petition_id: str, words: str) -> Callable[[], None]:
        """What is done with them, in a lane."""
        raise NotImplementedError

    def on_words(self) -> None:
        """They have changed."""

    def show_problems(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            self.field.set_problem(problem_alone(problem, translated))
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def today(self) -> date:
        return civil_date(self._kit.store.clock.now())

    def open(self, petition_id: str) -> None:
        """As it was left."""
        self.leave()
        self._petition_id, self.facts = petition_id, None
        self._error.hide()
        self.field.set_problem("")
        self._saved.setText("")
        self.body.to_top()
        self.words.put("")  # of somebody else
        self.setEnabled(False)
        work, read = partial(self._read, petition_id), partial(self._on_read, petition_id)
        self._kit.jobs.run(Lane.STORE, self, work, read, self._on_not_read)

    def _read(self, petition_id: str) -> Opened:
        """In the lane of the saves: what was just left is read as it was left."""
        with self._kit.store.read() as work:
            return Opened(facts_of(work, petition_id), begun.find(work, petition_id, self.kind))

    def _on_read(self, petition_id: str, opened: Opened) -> None:
        if petition_id != self._petition_id:
            return
        self.facts = opened.facts
        view = opened.facts.detail.view
        self._who.setText(who_and_what(view.petitioner_name, view.title))
        self.words.put(opened.words)
        self._is_dirty = False
        self.words.setEnabled(True)
        self.setEnabled(True)
        self.show_facts(opened.facts)
        self.on_words()
        self.ready.emit()
        if self.isVisible():
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_read(self, error: AppError) -> None:
        """Nobody writes where it is not known about what."""
        self.setEnabled(True)
        self.words.setEnabled(False)
        self.ready.emit()
        words = sentence(error, translated)
        self._error.show_sentence(words)
        if self.isVisible():  # nobody who has gone elsewhere meanwhile asks any more
            self._kit.announcer.say(words, is_urgent=True)

    def _on_edited(self) -> None:
        self._is_dirty = True
        self.field.set_problem("")
        self.on_words()
        if not self._soon.isActive():
            self._soon.start()

    def _save(self) -> None:
        self._soon.stop()
        if not self._is_dirty or not self._petition_id:
            return
        self._is_dirty = False
        work = partial(_keep, self._kit, self._petition_id, self.kind, self.words.words)
        self._kit.jobs.run(Lane.STORE, self, work, self._on_saved, self._on_not_saved)

    def _on_saved(self, _nothing: None) -> None:
        self._saved.setText(QCoreApplication.translate("Task", "已自动保存在本机"))

    def _on_not_saved(self, error: AppError) -> None:
        self._is_dirty = True
        self._on_failed(error)

    def leave(self) -> None:
        self._save()

    def next_error(self) -> None:
        """Its control has the focus: whoever comes to it hears what is wrong."""
        wrong = [field for field in self.findChildren(Labelled) if field.problem and field.isVisible()]
        if wrong:
            wrong[0].control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_back(self) -> bool:
        self._leave()
        return True

    def _leave(self) -> None:
        if not self._is_saying:
            self.leave()
            self.left.emit(self._petition_id)

    def _on_go(self) -> None:
        if self._is_saying or self.facts is None or not self.is_ready():
            return
        self._soon.stop()
        self._is_dirty, self._is_saying = False, True
        self.setEnabled(False)
        act = self.act(self._petition_id, self.words.words)
        self._kit.jobs.run(Lane.STORE, self, act, self._on_said, self._on_failed)

    def _on_said(self, _nothing: None) -> None:
        self._is_saying = False
        self.setEnabled(True)
        self._kit.announcer.say(self._says.done)
        self._kit.sync.on_filed()
        self.said.emit(self._petition_id)

    def _on_failed(self, error: AppError) -> None:
        self._is_saying = False
        self._is_dirty = True
        self.setEnabled(True)
        if isinstance(error, InvalidError):
            self.show_problems(error.problems)
            return
        self._tell(error)
        if self.isVisible():
            self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, error: AppError) -> None:
        words = sentence(error, translated)
        self._error.show_sentence(words)
        self._kit.announcer.say(words, is_urgent=True)

    def first_focus(self) -> QWidget:
        return self.words


def _keep(kit: Kit, petition_id: str, kind: Kind, words: str) -> None:
    with kit.store.write() as work:
        begun.keep(work, petition_id, kind, words)
