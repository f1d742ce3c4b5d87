"""Chrome: what stands above and below the form: the way out, whose it is, what is saved, what comes next."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.accessibility.painted import Painted
from app.accessibility.tone import set_look
from app.domain.counting import SHANGHAI
from app.domain.masking import mask_name
from app.ui.agent.form.autosave import Autosave
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Chip
from app.ui.widgets.icons import Icon
from app.ui.widgets.texts import Text

ANY_WIDTH: Final = 16_777_215
"""Qt's word for any width."""


def tell_who(chip: Chip, name: str, age: int | None) -> None:
    """Masked: whoever looks over a shoulder need not know."""
    chip.setVisible(bool(name.strip()))
    masked = mask_name(name)
    #: a resident in the head of the form; {0} the masked name, {1} the age
    words = QCoreApplication.translate("Header", "{0} · {1}岁")
    chip.set_state(masked if age is None else words.format(masked, age), "user", "neutral")


class Header(QWidget):
    """`leave_asked`: save and go. `parts_asked`: the list of parts, where there is no room for it beside.
    `other_way_asked`: question by question.
    """

    leave_asked = Signal()
    parts_asked = Signal()
    other_way_asked = Signal()

    def __init__(self, heading: Text) -> None:
        super().__init__()
        set_look(self, surface="bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.leave_button = TextButton(self.tr("保存并退出"), "x", "bar")
        self.leave_button.clicked.connect(self.leave_asked)
        self.parts_button = TextButton(self.tr("各部分"), "list", "bar")
        self.parts_button.clicked.connect(self.parts_asked)
        self._subtitle = Text(self.tr("单页填写"), "meta", wraps=False)
        self.guide_button = TextButton(self.tr("换成一步一问"), "list-numbers", "bar")
        self.guide_button.clicked.connect(self.other_way_asked)
        self._who = Chip("", "user")
        layout = self._layout = QHBoxLayout(self)
        layout.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(heading)
        layout.addWidget(self._subtitle)
        layout.addStretch(1)
        layout.addWidget(self._who)
        layout.addWidget(self.guide_button, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.parts_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._who.hide()
        self.be_compact(is_compact=False, is_narrow=False)

    def tell_who(self, name: str, age: int | None) -> None:
        tell_who(self._who, name, age)

    @property
    def who_words(self) -> str:
        return self._who.text

    def be_compact(self, *, is_compact: bool, is_narrow: bool) -> None:
        self.parts_button.setVisible(is_compact)
        self._subtitle.setVisible(not is_compact)
        self.guide_button.setVisible(not is_compact)
        self.leave_button.set_text(self.tr("退出") if is_compact else self.tr("保存并退出"))
        self.leave_button.setAccessibleName(self.tr("保存并退出"))
        self._who.setMaximumWidth(0 if is_narrow else ANY_WIDTH)
        margin = 12 if is_narrow else 24
        self._layout.setContentsMargins(margin, 8, margin, 8)
        self._layout.setSpacing(8 if is_narrow else 14)


class Footer(Painted):
    """`check_asked`, `next_asked`, and `back_asked` where there are steps; between them what is saved."""

    back_asked = Signal()
    check_asked = Signal()
    next_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("floppy-disk", tone="ok", role="icon_small")
        self._saved = Text("", "meta")
        self.back_button = TextButton(self.tr("上一步"), "arrow-left")
        self.back_button.clicked.connect(self.back_asked)
        self.back_button.hide()
        self.check_button = TextButton(self.tr("检查一遍"), "list-checks")
        self.check_button.clicked.connect(self.check_asked)
        self._arrow = Icon("arrow-right", tone="on_primary")
        self.next_button = TextButton(self.tr("去核对，念给老人听"), "", "primary", end=self._arrow)
        self.next_button.clicked.connect(self.next_asked)
        self._autosave: Autosave | None = None
        self._is_compact = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._trouble = Text("", tone="danger", is_bold=True)
        outer.addWidget(self._trouble)
        layout = QHBoxLayout()
        layout.setSpacing(14)
        outer.addLayout(layout)
        layout.addWidget(self.back_button)
        layout.addWidget(self._icon)
        layout.addWidget(self._saved, 1)
        layout.addWidget(self.check_button)
        layout.addWidget(self.next_button)
        self._trouble.hide()

    @property
    def words(self) -> str:
        """What is said about saving."""
        return self._trouble.text() or self._saved.text()

    def tell_saved(self, autosave: Autosave) -> None:
        """The true time of the last save; a failure stays until a save succeeds."""
        self._autosave = autosave
        error = autosave.error
        self._trouble.setText(sentence(error, translated) if error is not None else "")
        self._trouble.setVisible(error is not None)
        self._icon.set_icon("warning-fill" if error is not None else "floppy-disk")
        self._icon.set_tone("danger" if error is not None else "ok")
        self._saved.setText(self._saving_words(autosave))
        self._icon.setVisible(bool(self._saved.text()))

    def _saving_words(self, autosave: Autosave) -> str:
        if autosave.is_slow:
            return self.tr("正在保存…")
        if autosave.saved_at_ms is None:
            return ""
        moment = datetime.fromtimestamp(autosave.saved_at_ms / 1000, SHANGHAI)
        #: {0} is a time of day
        words = self.tr("已存 {0}") if self._is_compact else self.tr("已自动保存在本机 {0}")
        return words.format(f"{moment:%H:%M}")

    def tell_next(self, *, is_answered: bool, is_ready: bool, is_again: bool, has_more: bool) -> None:
        """`has_more`: there is another question before the last. The last waits for the resident's yes."""
        is_waiting = is_ready and not has_more and not is_answered
        self.next_button.set_variant("outline" if is_waiting else "primary")
        self._arrow.set_tone("primary_text" if is_waiting else "on_primary")
        if has_more:
            words = self.tr("下一步")
            self._arrow.set_icon("arrow-right")
        elif is_ready:
            words = self.tr("存好，再交一次") if is_again else self.tr("存好，给回执")
            self._arrow.set_icon("check-bold")
        else:
            words = self.tr("去核对，念给老人听")
            self._arrow.set_icon("arrow-right")
        self.next_button.set_text(words)

    def be_compact(self, *, is_compact: bool, can_check: bool) -> None:
        """Three buttons are too many then; checking is in the list of parts, and a step of its own."""
        self._is_compact = is_compact
        self.check_button.setVisible(can_check and not is_compact)
        if self._autosave is not None:
            self.tell_saved(self._autosave)
