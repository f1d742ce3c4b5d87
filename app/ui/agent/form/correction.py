"""Correction: one sentence of what was read, written as the resident says that it should be."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Signal

from app.accessibility.labelled import Labelled
from app.ui.agent.form.sections import Values
from app.ui.agent.form.statement import Said
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import row
from app.ui.widgets.textbox import TextBox

KEY: Final = "correction"
"""In the draft, beside its texts: which sentence is being corrected, and what was written of it so far."""


class _Of(NamedTuple):
    """The sentence: the field it stands in, its words, and where they were last."""

    path: str
    words: str
    start: int


class Correction(Card):
    """`made` carries the new words, to the character; `left` when it is over, with or without them; `edited`
    when there is something else to keep. Whoever has it shows it.
    """

    made = Signal(object)
    left = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__(surface="soft", margin=18)
        self.box = TextBox(least=2, most=6)
        self.keep_button = TextButton(self.tr("改好了，再念这一句"), "check-bold", "soft")
        self.leave_button = TextButton(self.tr("不改了"), "x", "quiet")
        self.keep_button.clicked.connect(self._on_keep)
        self.leave_button.clicked.connect(self.stop)
        self.box.edited.connect(self.edited)
        self.put(
            Labelled(self.tr("老人说，这一句应该是"), self.box), row(self.keep_button, self.leave_button, 1)
        )
        self._of: _Of | None = None

    @property
    def memory(self) -> Mapping[str, object]:
        """What a crash may not take; nothing while no sentence is being corrected."""
        return {} if self._of is None else {**self._of._asdict(), "written": self.box.words}

    def start(self, said: Said, texts: Values) -> None:
        self._of = _Of(said.path, texts[said.path][said.start : said.end], said.start)
        self.box.put(self._of.words)
        self.box.setFocus()

    def go_on(self, memory: object) -> bool:
        """As it was left off; False, and nothing, where no sentence was."""
        match memory:
            case {"path": str(path), "words": str(words), "start": int(start), "written": str(written)}:
                self._of = _Of(path, words, start)
                self.box.put(written)
                return True
            case _:
                return False

    def place_in(self, said: Sequence[Said], texts: Values) -> int | None:
        """Which of the sentences it is; None where it is none of them any more."""
        if self._of is None:
            return None
        path, words, start = self._of
        places = [
            (abs(each.start - start), place)
            for place, each in enumerate(said)
            if each.path == path and each.is_whole and texts[path][each.start : each.end] == words
        ]
        return min(places)[1] if places else None

    def stop(self) -> None:
        if self._of is not None:
            self._of = None
            self.left.emit()
            self.edited.emit()

    def _on_keep(self) -> None:
        """Whoever hears `made` still finds the sentence."""
        words = self.box.words
        if self._of is not None and words != self._of.words:
            self.made.emit(words)
        self.stop()
