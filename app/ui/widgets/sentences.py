"""Sentences: words that are read to somebody one by one, by a voice or by hand; which were heard."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.accessibility.passages import Passage
from app.accessibility.reading import RATES, Reading
from app.accessibility.speech.types import Priority, Utterance
from app.accessibility.tone import set_look
from app.domain.filing import ReadBackBy
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Choices
from app.ui.widgets.heard import Heard
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import Reflow, column, row
from app.ui.widgets.progress import Strip
from app.ui.widgets.texts import Text


class Sentence(NamedTuple):
    """`key` belongs to whoever made it. `is_for_agent`: no voice can read it, such as a word to go on."""

    text: str
    key: str = ""
    is_for_agent: bool = False


class SentenceReader(Card):
    """`changed` when another sentence is current, or was heard, or need not be heard any more; `noted` when
    one was heard.

    A voice that is no natural one reads to nobody: what it said, or helped with, whoever sits there reads and
    says that it was read. Where to go on is remembered; what was heard stays heard until its words change.
    """

    changed = Signal()
    noted = Signal()

    def __init__(self, reading: Reading, *acts: TextButton) -> None:
        """`acts`: what else can be done with the current sentence."""
        super().__init__(margin=18, spacing=8)
        self._reading = reading
        self._sentences: tuple[Sentence, ...] = ()
        self.heard = Heard()
        self._unclear: set[str] = set()
        self._here = 0
        self._is_playing = self._was_playing = False
        self._is_by_hand = self._is_mute = self._is_own = False
        self._rows: list[_Row] = []
        self._lay_out(acts)
        reading.passage_started.connect(self._on_passage)
        reading.passage_heard.connect(self._on_heard)
        reading.changed.connect(self._on_voice)
        self._show()

    def _lay_out(self, acts: Sequence[TextButton]) -> None:
        self._lines = column(spacing=2)
        self._notice = _WhyByHand()
        self.player = Player(acts)
        self.player.back_button.clicked.connect(self.back)
        self.player.next_button.clicked.connect(self.forth)
        # A press of anything silences the voice before it is a click: what counts is what the button said.
        self.player.main_button.pressed.connect(self._on_pressed)
        self.player.main_button.clicked.connect(self._on_main)
        self.setFocusProxy(self.player.main_button)
        # Above the sentences: who comes to it sees the beginning, however large the letters are.
        self.put(self._notice, self.player, self._lines)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return self._sentences

    @property
    def current(self) -> int:
        """Which sentence is being read, or will be."""
        return self._here

    @property
    def is_playing(self) -> bool:
        return self._is_playing

    @property
    def unheard(self) -> tuple[int, ...]:
        return tuple(place for place, each in enumerate(self._sentences) if each.text not in self.heard)

    @property
    def by(self) -> ReadBackBy:
        return self.heard.by(each.text for each in self._sentences)

    @property
    def can_speak(self) -> bool:
        """Whether a voice that old people understand is there, as far as is known."""
        voice = self._reading.voice
        if self._reading.wishes.volume <= 0:
            return False
        if voice is None:
            return not self._is_mute
        return voice.is_natural and self._reading.trouble is None

    @property
    def is_by_voice(self) -> bool:
        """Whether the current sentence is for the voice."""
        is_for_agent = bool(self._sentences) and self._is_for_agent(self._here)
        return self.can_speak and not self._is_by_hand and not is_for_agent

    def _is_for_agent(self, place: int) -> bool:
        return self._sentences[place].is_for_agent or self._sentences[place].text in self._unclear

    def tell(self, sentences: Sequence[Sentence]) -> None:
        """Other sentences. Those whose words are the same stay heard."""
        told = tuple(sentences)
        texts = {each.text for each in told}
        has_come_back = self.heard.keep(texts)
        if told == self._sentences and not has_come_back:
            return
        self.stop()
        self._sentences = told
        self._unclear &= texts
        self._here = min(self._here, max(0, len(told) - 1))
        if has_come_back:
            self._here = next(iter(self.unheard), self._here)
        self._grow()
        self._show()
        self.changed.emit()

    def _grow(self) -> None:
        """As many rows as there are sentences; they are kept, for they change at every word."""
        while len(self._rows) < len(self._sentences):
            made = _Row(len(self._rows))
            made.tapped.connect(self.go_to)
            self._rows.append(made)
            self._lines.addWidget(made)
        for place, line in enumerate(self._rows):
            line.setVisible(place < len(self._sentences))
            if place < len(self._sentences):
                line.label.setText(self._sentences[place].text)

    def begin(self, *, is_heard: bool) -> None:
        """Somebody else's words: nothing of them was heard, or all of it by others before."""
        self.stop()
        self.heard.begin([each.text for each in self._sentences] if is_heard else ())
        self._unclear.clear()
        self._here = 0
        self._show()

    def read_by_hand(self, *, is_by_hand: bool) -> None:
        """Somebody reads it, for one who does not understand the voice; or the voice again."""
        if is_by_hand != self._is_by_hand:
            self.stop()
            self._is_by_hand = is_by_hand
            self._show()

    def play(self) -> None:
        """From the current sentence on, as far as a voice can read."""
        if not self.is_by_voice or not self._sentences:
            return
        script: list[Passage] = []
        for place in range(self._here, len(self._sentences)):
            if self._is_for_agent(place):
                break
            utterance = Utterance(self._sentences[place].text, Priority.PROMPT, is_private=True)
            script.append(Passage(utterance, self._rows[place].label))
        self._reading.read(script)
        self._is_own = True

    def stop(self) -> None:
        if self._is_playing:
            self._is_playing = self._is_own = False
            self._reading.stop()
            self._show()

    def play_missing(self) -> None:
        """The first sentence that nobody has heard, and on from there."""
        if missing := self.unheard:
            self.go_to(missing[0])
            self.player.main_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, place: int) -> None:
        """A sentence was pointed at: it is read, once more if need be."""
        if 0 <= place < len(self._sentences):
            self.stop()
            self._here = place
            self._show()
            self.changed.emit()
            self.play()

    def back(self) -> None:
        self.go_to(max(0, self._here - 1))

    def forth(self) -> None:
        self.go_to(min(len(self._sentences) - 1, self._here + 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows turn the sentences wherever in here the focus is."""
        if event.key() == Qt.Key.Key_Left:
            self.back()
        elif event.key() == Qt.Key.Key_Right:
            self.forth()
        else:
            super().keyPressEvent(event)

    def _on_pressed(self) -> None:
        self._was_playing = self._is_playing

    def _on_main(self) -> None:
        if not self.is_by_voice:
            self._note(self._here, ReadBackBy.AGENT)
            self._go_on()
        elif self._was_playing:
            self.stop()
        else:
            if not self.unheard and self._here == len(self._sentences) - 1:
                self._here = 0
            self.play()

    def _go_on(self) -> None:
        """Behind the current sentence to one that was not heard, else to the first of those."""
        missing = self.unheard
        if missing:
            self._here = next((place for place in missing if place > self._here), missing[0])
        self._show()
        self.changed.emit()

    def _on_voice(self) -> None:
        """What cannot be heard any more is not gone on with in silence."""
        if self._is_playing and not self.can_speak:
            self.stop()
        self._show()

    def _on_passage(self, passage: Passage | None) -> None:
        place = self._place_of(passage)
        was_playing, self._is_playing = self._is_playing, place is not None
        self._is_own = self._is_own and self._is_playing
        if place is not None and place != self._here:
            self._here = place
            self.changed.emit()
        if self._is_playing or was_playing:
            self._show()

    def _on_heard(self, passage: Passage, is_clear: bool) -> None:  # noqa: FBT001 - a Qt slot
        place = self._place_of(passage)
        if place is None:
            return
        if self._reading.voice is None or not is_clear:
            # Whoever sits there reads it: the voice would do no better the next time.
            self._is_mute = self._reading.voice is None
            self._unclear |= set() if self._is_mute else {self._sentences[place].text}
            if self._is_own:
                self.stop()
        elif self.can_speak:
            self._note(place, ReadBackBy.VOICE)
            if place == len(self._sentences) - 1 or self._is_for_agent(place + 1):
                self._go_on()
        self._show()

    def _note(self, place: int, by: ReadBackBy) -> None:
        if self._sentences:
            self.heard.note(self._sentences[place].text, by)
            self.noted.emit()
            self.changed.emit()

    def _place_of(self, passage: Passage | None) -> int | None:
        """Also where the whole page is being read: a sentence that was heard was heard."""
        for place, line in enumerate(self._rows[: len(self._sentences)]):
            if passage is not None and passage.widget is line.label:
                return place if passage.utterance.text == line.label.text() else None
        return None

    def _show(self) -> None:
        count, missing, is_by_voice = len(self._sentences), len(self.unheard), self.is_by_voice
        is_clear = count == 0 or self._sentences[self._here].text not in self._unclear
        self._notice.tell(can_speak=self.can_speak, is_clear=is_clear)
        self.player.show_act(is_by_voice=is_by_voice, is_playing=self._is_playing)
        self.player.show_place(min(self._here + 1, count), count, missing)
        for place, line in enumerate(self._rows[:count]):
            is_here = place == self._here and (self._is_playing or (not is_by_voice and missing > 0))
            line.show_state(is_here=is_here, is_heard=self._sentences[place].text in self.heard)


class Pace(Choices):
    """How fast the voice reads to somebody who is old; faster ones are among the settings."""

    def __init__(self, reading: Reading) -> None:
        say = QCoreApplication.translate
        words = (say("Pace", "很慢"), say("Pace", "慢"), say("Pace", "正常"))
        options = [(str(rate), word) for rate, word in zip(RATES, words, strict=False)]
        super().__init__(options, ems=5, most=3)
        self._reading = reading
        self.setAccessibleName(say("Pace", "语速"))
        self.changed.connect(lambda: reading.wish(rate=int(self.value), lent_rate=0))
        reading.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.choose(str(self._reading.wishes.pace))


class Player(QWidget):
    """Back, play or hold, forth; where it stands. Where there is no voice, 我念完了."""

    def __init__(self, acts: Sequence[TextButton] = ()) -> None:
        super().__init__()
        self.back_button = TextButton(self.tr("上一句"), "arrow-left")
        self.main_button = TextButton(self.tr("播放"), "play", "soft")
        self.next_button = TextButton(self.tr("下一句"), end=Icon("arrow-right"))
        buttons = (self.back_button, self.main_button, self.next_button, *acts)
        self._count = Text("", "meta")
        self._strip = Strip()
        place = row(self._count, self._strip)
        place.setStretch(1, 1)
        self.setLayout(column(Reflow(buttons, ems=7, most=len(buttons)), place, spacing=8))

    @property
    def words(self) -> str:
        """Where it stands."""
        return self._count.text()

    def show_place(self, place: int, count: int, missing: int) -> None:
        #: {0} is the place of the sentence that is read, {1} how many there are
        words = self.tr("第 {0} 句，共 {1} 句").format(place, count)
        #: {0} is how many sentences are still to be heard
        left = self.tr("还有 {0} 句没念").format(missing) if missing else self.tr("都念完了")
        self._count.setText(f"{words} · {left}")
        self._strip.show_part(count - missing, count)

    def show_act(self, *, is_by_voice: bool, is_playing: bool) -> None:
        if not is_by_voice:
            self.main_button.set_text(self.tr("我念完了"))
            self.main_button.set_icon("check-bold")
        elif is_playing:
            self.main_button.set_text(self.tr("停一下"))
            self.main_button.set_icon("pause")
        else:
            self.main_button.set_text(self.tr("播放"))
            self.main_button.set_icon("play")


class _WhyByHand(QWidget):
    """Says why the voice does not read."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Text("", is_bold=True)
        layout = row(Icon("speaker-slash", tone="warn"), self._words)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def tell(self, *, can_speak: bool, is_clear: bool) -> None:
        say = QCoreApplication.translate
        mute = say("SentenceReader", "这台机器不能朗读，请您念给老人听")
        unclear = say("SentenceReader", "这一句电脑念不清，请您念给老人听")
        self._words.setText(unclear if can_speak else mute)
        self.setVisible(not (can_speak and is_clear))


class _Row(QWidget):
    """One sentence: a tap on it reads it. `tapped` carries its place; by keys the arrows lead there."""

    tapped = Signal(int)

    def __init__(self, place: int) -> None:
        super().__init__()
        self._place = place
        self._mark = Icon("circle", tone="text2", role="icon_small")
        self.label = Text()
        layout = row(self._mark, self.label, margins=(4, 6, 4, 6))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_state(self, *, is_here: bool, is_heard: bool) -> None:
        if is_here:
            self._mark.set_icon("speaker-high")
        else:
            self._mark.set_icon("check-circle-fill" if is_heard else "circle")
        self._mark.set_tone("text" if is_here else "ok" if is_heard else "text2")
        set_look(self.label, speaking=is_here)
        #: heard beside a sentence that was read to the resident already
        heard = QCoreApplication.translate("SentenceReader", "念过了")
        self.label.setAccessibleDescription(heard if is_heard else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.tapped.emit(self._place)
