"""核对: what will be filed, read to the resident sentence by sentence, and whether it is right."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.accessibility.reading import Reading
from app.domain.filing import REASON_LIMIT, ReadBackBy, ReadPart
from app.ui.agent.form.aloud_field import AloudField, YesWords
from app.ui.agent.form.consent_words import lacking_of_who
from app.ui.agent.form.correction import Correction
from app.ui.agent.form.fields import YES, ChoiceField, TextField
from app.ui.agent.form.sections import Ask, Section, Values
from app.ui.agent.form.statement import ADDRESS, FILES, NAME, Beside, Said, parts, statement
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import Reflow
from app.ui.widgets.sentences import Sentence
from app.ui.widgets.states import Notice

BY: Final = "read_back.by"
CONFIRMED_PARTS: Final = "read_back.confirmed"
CORRECTIONS: Final = "read_back.corrections"
GAPS: Final = "gaps"
"""The question before the reading: what is missing, told by whoever checks."""


class SkipField(ChoiceField):
    """Who read it is known from the reading; a person only says that it could not be read."""

    def __init__(self, path: str, label: str, words: str) -> None:
        super().__init__(path, label, [(ReadBackBy.NONE.value, words)], is_many=True, grid=(12, 1))
        self._by = ""

    @property
    def value(self) -> str:
        return super().value or self._by

    @property
    def is_chosen(self) -> bool:
        return bool(super().value)

    def put(self, value: str) -> None:
        self._by = value if value in {ReadBackBy.VOICE, ReadBackBy.AGENT} else ""
        super().put(value)


class ReviewSection(Section):
    """`correction_made`: path of a field, and its text with one sentence changed. `field_asked`: a path.
    `files_asked`: those that go with it are not the right ones.
    """

    correction_made = Signal(str, object)  # as a string of Qt it would lose half a character
    field_asked = Signal(str)
    files_asked = Signal()

    def __init__(self, reading: Reading) -> None:
        super().__init__(QCoreApplication.translate("ReviewSection", "核对"))
        self._said: tuple[Said, ...] = ()
        self._texts: Values = {}
        self._corrections, self._confirmed_parts = "", ""
        self._is_known = False
        self.wrong_button = TextButton(self.tr("这句不对"), "pencil", "outline")
        self.confirmed = AloudField(
            "read_back.is_confirmed", self.tr("念给老人听"), reading, confirming_words(), self.wrong_button
        )
        self.confirmed.claiming("read_back")
        self.reader = self.confirmed.reader
        self.empty = Notice(self.tr("还没有写。写好委托人和事项，这里就是要念的话。"), "info")
        self.correction = Correction()
        self._aloud = self.confirmed.beside_reader(self.correction)
        self._make_skip()
        self._lay_out()
        self._connect()

    def _make_skip(self) -> None:
        self.by = SkipField(BY, self.tr("老人没法听吗"), self.tr("没有念，写明原因"))
        self.reason = TextField(
            "read_back.skipped_reason", self.tr("没有念的原因"), is_required=True, limit=REASON_LIMIT
        )
        self._phrases = [
            TextButton(self.tr("老人听不见，看的文字或手语"), "", "soft"),
            TextButton(self.tr("老人请家属听"), "", "soft"),
        ]
        for phrase in self._phrases:
            phrase.clicked.connect(self._on_phrase)
        self._ready = Reflow(self._phrases, ems=14, most=2)

    def _lay_out(self) -> None:
        self.stack(self.empty, self._aloud, self.by, self.reason, self._ready)
        self.take(self.confirmed, self.by, self.reason)
        self.need(self.correction, is_needed=False)
        self._show()

    def _connect(self) -> None:
        self.wrong_button.tell_keys("Alt+X")
        self.confirmed.panel.yes_button.tell_keys("Alt+Y")
        self.wrong_button.clicked.connect(self.correct)
        self.correction.made.connect(self._on_correction)
        self.correction.left.connect(self._on_correction_left)
        self.correction.edited.connect(self.edited)
        self.confirmed.said.connect(self._on_said)
        self.confirmed.taken_back.connect(self._on_taken_back)
        self.by.edited.connect(self._on_by)

    @property
    def asks(self) -> tuple[Ask, ...]:
        return (
            Ask(GAPS, self.tr("都记全了吗？"), self.tr("缺的几样补上，就不会被退回来。"), ()),
            Ask(
                "read_back",
                self.tr("念给老人听，一句一句对"),
                self.tr("亮黄的一句正在念。老人说不对，就点“这句不对”。"),
            ),
        )

    @property
    def said(self) -> tuple[Said, ...]:
        """What is read, in its order."""
        return self._said

    @property
    def is_answered(self) -> bool:
        """Whether the record was read and confirmed, or it says why not."""
        if self.by.is_chosen:
            return bool(self.reason.value.strip())
        return self.confirmed.value == YES

    def put(self, values: Values) -> None:
        """Whatever another program wrote about the reading is taken for nothing."""
        corrections, read = values.get(CORRECTIONS, ""), values.get(CONFIRMED_PARTS, "").split(",")
        self._corrections = corrections if corrections.isascii() and corrections.isdecimal() else ""
        self._confirmed_parts = ",".join(part for part in read if part in set(ReadPart))
        self.correction.stop()
        self._is_known = False
        super().put(values)
        self._show()

    def values(self) -> Iterator[tuple[str, str]]:
        yield from super().values()
        yield CORRECTIONS, self._corrections
        yield CONFIRMED_PARTS, self._confirmed_parts

    def tell(self, values: Values, beside: Beside, *, is_known: bool) -> None:
        """What stands in the form now is what is read. `is_known`: also what is beside its texts.

        A yes that a draft brings holds for what is learnt of it only now, but for no part that nobody read.
        """
        if not (is_known and self._is_known):
            self.confirmed.adopt()
        self._is_known = is_known
        said = statement(values, beside)
        self._said, self._texts = said, values
        if self.correction.place_in(said, values) is None:
            self.correction.stop()
        sentences = [Sentence(each.text, each.path, each.is_for_agent) for each in said]
        self.confirmed.tell(sentences, lacking_of_who(values.get(NAME, ""), values.get(ADDRESS, "")))
        if self.confirmed.value and not set(parts(said)) <= set(self._confirmed_parts.split(",")):
            self.confirmed.take_back()
            self.reader.begin(is_heard=False)
        if is_known:
            self.reader.heard.settle()
        self._show()

    def correct(self) -> None:
        """The sentence that was just read is wrong: in place, or where its words come from."""
        if not self._said or self.by.is_chosen:
            return
        self.reader.stop()
        said = self._said[self.reader.current]
        if said.is_whole:
            self.confirmed.take_back()
            self._begin_correcting()
            self.correction.start(said, self._texts)
        elif said.path == FILES:
            self.files_asked.emit()
        else:
            self.field_asked.emit(said.path)

    def go_on_correcting(self, memory: object) -> None:
        """As it was when the program ended; not at all where the sentence is another by now."""
        if self.correction.go_on(memory):
            self._begin_correcting()
            if self.correction.place_in(self._said, self._texts) is None:
                self.correction.stop()

    def _begin_correcting(self) -> None:
        """What is being written is in nobody's yes, and would be lost with it."""
        self.need(self.correction, is_needed=True)
        self.confirmed.hold(
            self.tr("这一句还没改好。改好了，再念一遍；不改，就点“不改了”。"), self.correction.box
        )

    def _on_correction(self, words: str) -> None:
        """Whichever sentence was pointed at meanwhile: it is the one that was being corrected."""
        place = self.correction.place_in(self._said, self._texts)
        if place is None:
            return
        said = self._said[place]
        text = self._texts[said.path]
        self._corrections = str(int(self._corrections or "0") + 1)
        self.correction_made.emit(said.path, text[: said.start] + words + text[said.end :])
        self.reader.go_to(min(place, len(self._said) - 1))

    def _on_correction_left(self) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.correction.isAncestorOf(focused)
        self.confirmed.hold()
        self.need(self.correction, is_needed=False)
        if had_focus:
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_said(self) -> None:
        """`edited` follows: then all of it is known."""
        self.by.put(self.reader.by)
        self._confirmed_parts = ",".join(parts(self._said))

    def _on_taken_back(self) -> None:
        self.by.put("")
        self._confirmed_parts = ""

    def _on_by(self) -> None:
        """The answer to the other question is withdrawn: nothing hidden is ever filed."""
        if self.by.is_chosen:
            self.reader.stop()
            self.correction.stop()
            self.confirmed.put("")
            self._confirmed_parts = ""
        else:
            self.by.put("")
            self.reason.put("")
        self._show()

    def _show(self) -> None:
        is_skipped, has_words = self.by.is_chosen, bool(self._said)
        self.need(self.empty, is_needed=not has_words and not is_skipped)
        self.need(self._aloud, is_needed=has_words and not is_skipped)
        for part in (self.reason, self._ready):
            self.need(part, is_needed=is_skipped)

    def _on_phrase(self) -> None:
        phrase = self.sender()
        if isinstance(phrase, TextButton):
            self.reason.put(phrase.label)
            self.reason.edited.emit()
            self.reason.left.emit()


def confirming_words() -> YesWords:
    """What a resident says to whatever was written down for them."""
    say = QCoreApplication.translate
    return YesWords(
        say("ReviewSection", "都对"),
        "thumbs-up",
        #: {0} is how many sentences the resident has not heard yet
        say("ReviewSection", "还有 {0} 句，听完才能点“都对”"),
        #: {0} is how many sentences were read
        say("ReviewSection", "念完 {0} 句，请老人亲口说"),
        say("ReviewSection", "老人听完说：都对"),
    )
