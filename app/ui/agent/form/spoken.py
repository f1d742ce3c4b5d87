"""Spoken: what a resident says to a question, kept as a sound beside what is written of it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.store.attachments import Attachment
from app.ui.agent.form.files import FilesSection
from app.ui.agent.form.guide import Stop
from app.ui.capture.devices import Found
from app.ui.widgets.buttons import TextButton, shortcut
from app.ui.widgets.layouts import Reflow
from app.ui.widgets.texts import Text


class Spoken(QWidget):
    """At the questions that are answered in words. The sound is a material; its name says of which question.

    `view_asked` carries the Attachment that somebody wants to hear.
    """

    view_asked = Signal(object)

    def __init__(self, files: FilesSection) -> None:
        super().__init__()
        self._files = files
        self._found: Found | None = None
        self._stop: Stop | None = None
        self._sounds: tuple[Attachment, ...] = ()
        self._is_compact = False
        self.speak_button = TextButton(self.tr("让老人说"), "microphone", "soft")
        self.hear_button = TextButton(self.tr("听一遍"), "play")
        self.words = Text("", "meta")
        shortcut(self.speak_button, "Alt+R")
        self.speak_button.clicked.connect(self._on_speak)
        self.hear_button.clicked.connect(self._on_hear)
        files.files_changed.connect(self._show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(Reflow((self.speak_button, self.hear_button), ems=9, most=2, stretches=(2, 1)))
        layout.addWidget(self.words)

    @property
    def is_asked(self) -> bool:
        """Whether this question is one of them."""
        return self._stop is not None and self._stop.ask.key in _names()

    def tell(self, stop: Stop) -> None:
        """Another question. What this machine has is asked once, and again as long as it has nothing."""
        self._stop = stop
        if self.is_asked and (self._found is None or self.lacks_microphone):
            self._files.gathering.look(self._on_found)
        self.setVisible(self.is_asked)
        self._show(self._files.files)

    def be_compact(self, *, is_compact: bool) -> None:
        self._is_compact = is_compact
        self._show(self._files.files)

    def _on_found(self, found: Found) -> None:
        self._found = found
        self._show(self._files.files)

    def _show(self, files: Sequence[Attachment]) -> None:
        if self._stop is None or not self.is_asked:
            return
        begins = _file_name(self._stop).partition("{")[0]
        self._sounds = tuple(each for each in files if _is_sound(each) and each.name.startswith(begins))
        self.words.setText(self._tell_words())
        self.words.setVisible(self.lacks_microphone or not self._is_compact)
        self.speak_button.setAccessibleDescription(self.words.text())
        self.speak_button.setVisible(not self.lacks_microphone)
        self.hear_button.setVisible(bool(self._sounds))

    @property
    def lacks_microphone(self) -> bool:
        """As far as is known."""
        return self._found is not None and not self._found.microphones

    def _tell_words(self) -> str:
        if self.lacks_microphone:
            return self.tr("没有找到话筒。接上一个，就能录老人说的话。")
        #: {0} is how many pieces of what a resident says were recorded
        words = self.tr("已录 {0} 段，和文字一起交")
        return words.format(len(self._sounds)) if self._sounds else self.tr("录下来，和文字一起交")

    def _on_speak(self) -> None:
        if self._stop is not None:
            self._files.record(title=self._stop.ask.sentence, name=_file_name(self._stop))

    def _on_hear(self) -> None:
        """What was said last."""
        if self._sounds:
            self.view_asked.emit(self._sounds[-1])


def _is_sound(file: Attachment) -> bool:
    return file.media_type.startswith("audio/")


def _names() -> dict[str, str]:
    """By the keys of the questions. The office reads them: Chinese in every language."""
    say = QCoreApplication.translate
    return {
        "request": say("Statement", "请求"),
        "facts": say("Statement", "事实"),
        "where": say("Statement", "时间地点"),
        "reasons": say("Statement", "理由"),
    }


def _file_name(stop: Stop) -> str:
    """With a place for the time of day."""
    #: name of a recording: {0} is what it is about, {1} the time of day
    words = QCoreApplication.translate("Statement", "老人说的{0} {1}.ogg")
    return words.format(_names()[stop.ask.key], "{0}")
