"""Evidence: which of the attached files shows that the resident agreed: signature, fingerprint, recording."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.agent.form.fields import LIST_MARK, FormField
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.choices import Choices, Option
from app.ui.widgets.layouts import clear
from app.ui.widgets.texts import Text

__all__ = ["EvidenceField", "Option"]


class EvidenceField(FormField):
    """Its answers are the files of the petition; `files_asked` leads there while there are none."""

    files_asked = Signal()

    def __init__(self, path: str, label: str) -> None:
        self._place = QWidget()
        self._layout = QVBoxLayout(self._place)
        self._layout.setContentsMargins(0, 0, 0, 0)
        super().__init__(path, label, self._place)
        self._choices: Choices | None = None
        self._chosen: tuple[str, ...] = ()
        self._known: frozenset[str] | None = None
        self._awaited: set[str] = set()
        self._rebuild(())

    @property
    def has_files(self) -> bool:
        return bool(self._known)

    @property
    def value(self) -> str:
        """Before it is known which files there are, none is forgotten."""
        known = self._known
        return LIST_MARK.join(part for part in self._chosen if known is None or part in known)

    def put(self, value: str) -> None:
        self._awaited.clear()
        self._chosen = tuple(part for part in value.split(LIST_MARK) if part)
        if self._choices is not None:
            self._choices.choose(*self._chosen)

    def show_files(self, files: Sequence[Option]) -> None:
        """Ids of the files, each with its name."""
        self._known = frozenset(value for value, _ in files)
        self._rebuild(files)
        if self._awaited & self._known:
            self._awaited -= self._known
            self.edited.emit()
            self.left.emit()

    def add(self, file_id: str) -> None:
        """It was just sealed, and counts as soon as it is among the files."""
        self._chosen = (*self._chosen, file_id)
        self._awaited.add(file_id)

    def remove(self, file_id: str) -> None:
        self._awaited.discard(file_id)
        self._chosen = tuple(part for part in self._chosen if part != file_id)
        if self._choices is not None:
            self._choices.choose(*self._chosen)
        self.edited.emit()
        self.left.emit()

    def _rebuild(self, files: Sequence[Option]) -> None:
        clear(self._layout)
        self._choices = None
        if files:
            self._choices = Choices(files, is_many=True, ems=12, most=2)
            self._choices.choose(*self._chosen)
            self._choices.changed.connect(self._on_changed)
            self._choices.setAccessibleName(self.text)
            self._layout.addWidget(self._choices)
            self._place.setFocusProxy(self._choices)
            return
        #: where a file that proves consent would be chosen, while no file is attached yet
        words = self.tr("还没有。在上面签名、拍手印或录音，也可以放进“材料”里。")
        self._layout.addWidget(Text(words, "meta"))
        button = TextButton(self.tr("去放材料"), "paperclip", "soft")
        button.clicked.connect(self.files_asked)
        self._layout.addWidget(button)
        self._place.setFocusProxy(button)

    def press(self, file_id: str) -> None:
        """As a click on that file does."""
        button = self._choices.button_of(file_id) if self._choices is not None else None
        if button is not None:
            button.click()

    def _on_changed(self) -> None:
        if self._choices is not None:
            self._chosen = self._choices.values
        self.edited.emit()
        self.left.emit()
