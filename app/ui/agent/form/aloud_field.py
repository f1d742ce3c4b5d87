"""Aloud field: sentences that are heard to their end before somebody may say yes to them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.accessibility.labelled import Labelled
from app.accessibility.reading import Reading
from app.domain.filing import ReadBackBy
from app.ui.agent.form.fields import YES, FormField, lacking_words
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.choices import Choices
from app.ui.widgets.icon_names import IconName
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import Reflow, column, row
from app.ui.widgets.pages import later
from app.ui.widgets.sentences import Pace, Sentence, SentenceReader
from app.ui.widgets.texts import Text


class YesWords(NamedTuple):
    """What the resident says at the end. `wait` has a place for how many sentences are left, `ready` for how
    many there were; `done` is said when yes was said.
    """

    yes: str
    icon: IconName
    wait: str
    ready: str
    done: str


AFTER_KEY_MS: Final = 50
"""The page is laid out anew for what a key changed far from it; the letter does not wait for that."""


class Manner(QWidget):
    """Who reads, and how fast the voice does."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        options = [
            (ReadBackBy.VOICE.value, self.tr("电脑念")),
            (ReadBackBy.AGENT.value, self.tr("我来念")),
        ]
        self.who = Choices(options, ems=6, most=2)
        self.who.choose(ReadBackBy.VOICE)
        self._pace = Labelled(self.tr("语速"), Pace(reading))
        self.setLayout(column(Labelled(self.tr("谁来念"), self.who), self._pace))

    def show_state(self, reader: SentenceReader, *, is_said: bool) -> None:
        self.setVisible(reader.can_speak and not is_said)
        self._pace.setVisible(reader.is_by_voice)


class AloudPanel(QWidget):
    """The yes at the end, with what stands beside it."""

    def __init__(self, words: YesWords) -> None:
        super().__init__()
        self.yes_button = TextButton(words.yes, words.icon, "outline")
        self.left = Text("")
        self.open = Reflow((self.left, self.yes_button), ems=9, most=2)
        self.again_button = TextButton(self.tr("再念一遍"), "arrow-counter-clockwise", "quiet")
        self.done = QWidget()
        done = row(Icon(words.icon, tone="ok"), Text(words.done, is_bold=True), self.again_button)
        done.setStretch(1, 1)
        self.done.setLayout(done)
        self.setLayout(column(self.open, self.done))

    def show_state(self, reader: SentenceReader, words: str, *, is_said: bool) -> None:
        is_ready = not reader.unheard
        self.setFocusProxy(self.again_button if is_said else reader)
        self.open.setVisible(not is_said)
        self.done.setVisible(is_said)
        self.left.setText(words)
        self.yes_button.set_variant("soft" if is_ready else "outline")


class AloudField(FormField):
    """`said`: the resident said yes. `taken_back`: it was about other words, and is nothing any more.

    Yes comes after the last sentence only; pressed before that, it reads what is missing. The sentences stand
    beside it: a page that is read aloud reads them too. Nor is yes said to sentences with a gap in them.
    """

    said = Signal()
    taken_back = Signal()

    def __init__(self, path: str, label: str, reading: Reading, words: YesWords, *acts: TextButton) -> None:
        """`acts`: what else can be done with a sentence."""
        self._words = words
        self._is_said = False
        self._agreed: tuple[str, ...] | None = None
        self._lacking: tuple[str, ...] = ()
        self._held = ""
        self._until: QWidget | None = None
        self.panel = AloudPanel(words)
        self.manner = Manner(reading)
        self.reader = SentenceReader(reading, *acts)
        super().__init__(path, label, self.panel, is_required=True)
        self._had_missing = False
        self._show_soon = later(self, AFTER_KEY_MS, self._show)
        self.reader.changed.connect(self._on_reader)
        reading.changed.connect(self._show)
        self.panel.yes_button.clicked.connect(self.press)
        self.panel.again_button.clicked.connect(self._on_again)
        self.manner.who.changed.connect(self._on_who)
        self._show()

    @property
    def value(self) -> str:
        return YES if self._is_said else ""

    @property
    def memory(self) -> dict[str, str]:
        """What was heard while yes is not said, for `recall`: a draft keeps it."""
        return {} if self._is_said else self.reader.heard.memory

    def recall(self, memory: object) -> None:
        """Heard in this draft before; with a yes, all of it was."""
        if not self._is_said:
            self.reader.heard.recall(memory)
            self.tell(self.reader.sentences, self._lacking)

    @property
    def words(self) -> str:
        """What stands beside the button."""
        count, missing = len(self.reader.sentences), len(self.reader.unheard)
        if self._held:
            return self._held
        if self._lacking:
            return lacking_words(self._lacking)
        words = self._words.wait.format(missing) if missing else self._words.ready.format(count)
        return words if count else ""

    def put(self, value: str) -> None:
        """Another record: what was heard before was heard of something else, by somebody else."""
        self._is_said, self._agreed = value == YES, None
        self.manner.who.choose(ReadBackBy.VOICE)
        self.reader.read_by_hand(is_by_hand=False)
        self.reader.begin(is_heard=self._is_said)
        self._show()

    def beside_reader(self, *above: QWidget) -> Reflow:
        """The row of a section: the sentences, with `above` over them, and this field."""
        left = QWidget()
        left.setLayout(column(*above, self.reader))
        right = QWidget()
        right.setLayout(column(self.manner, self, spacing=18))
        self._show()
        return Reflow((left, right), ems=22, most=2, stretches=(2, 1))

    def tell(self, sentences: Sequence[Sentence], lacking: Sequence[str] = ()) -> None:
        """What is to be read now, and what it says nothing of yet, by name. A yes to other words is none."""
        self._lacking = tuple(lacking) if sentences else ()
        texts = tuple(each.text for each in sentences)
        is_first = self._is_said and self._agreed is None
        self.reader.tell(sentences)
        if is_first:
            self._agreed = texts
            self.reader.begin(is_heard=True)
        if self._is_said and (self._lacking or texts != self._agreed):
            self.take_back()
        self._show()

    def adopt(self) -> None:
        """What is told next is what was agreed to already: it only was not known yet."""
        self._agreed = None

    def forget(self) -> None:
        """For somebody else: what was heard before was heard by another."""
        self.take_back()
        self.reader.begin(is_heard=False)
        self._show()

    def hold(self, words: str = "", until: QWidget | None = None) -> None:
        """No yes before something is finished in `until`, as `words` say; without them it is."""
        self._held, self._until = words, until
        self._show()

    def take_back(self) -> None:
        """What was heard and is the same still need not be heard again.

        A key does that: the yes is gone at once, and what shows it follows when the letter is painted.
        """
        if self._is_said:
            self._is_said, self._agreed = False, None
            self._show_soon.start()
            self.taken_back.emit()

    def press(self) -> None:
        """Somebody said yes; before everything was heard it is read on instead."""
        if self._is_said:
            return
        if self._held or self._lacking:
            self.noted.emit(self.words)
            if self._until is not None:
                self._until.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.reader.unheard or not self.reader.sentences:
            self.noted.emit(self.words)
            self.reader.play_missing()
            return
        self.reader.stop()
        self._is_said = True
        self._agreed = tuple(each.text for each in self.reader.sentences)
        focus = QApplication.focusWidget()
        had_focus = self.holds(focus) or (focus is not None and self.reader.isAncestorOf(focus))
        self._show()
        if had_focus:
            self.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.noted.emit(self._words.done)
        self.said.emit()
        self.edited.emit()
        self.left.emit()

    def _on_again(self) -> None:
        """From the first sentence on, as if nobody had said anything."""
        self.take_back()
        self.reader.begin(is_heard=False)
        self._show()
        self.edited.emit()
        self.left.emit()
        self.reader.setFocus()

    def _on_reader(self) -> None:
        """When the last sentence was heard, it is said what comes next."""
        had_missing, self._had_missing = self._had_missing, bool(self.reader.unheard)
        if had_missing and not self._had_missing and not self._is_said and self.reader.sentences:
            self.noted.emit(self.words)
        self._show()

    def _on_who(self) -> None:
        self.reader.read_by_hand(is_by_hand=self.manner.who.value == ReadBackBy.AGENT)

    def _show(self) -> None:
        self.reader.player.setVisible(not self._is_said)
        if self.manner.parent() is not None:
            self.manner.show_state(self.reader, is_said=self._is_said)
        self.panel.show_state(self.reader, self.words, is_said=self._is_said)
