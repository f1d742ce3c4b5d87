"""Reader choice: which machine reads identity cards here, and a try."""

from PySide6.QtWidgets import QWidget

from app.accessibility.labelled import Labelled
from app.domain.id_card import IdCard
from app.domain.masking import mask_identity, mask_name
from app.ui.agent.form.card_panel import CardPanel
from app.ui.kit import Kit
from app.ui.readers.readers import KEYBOARD, NONE
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.choices import Choices, Option
from app.ui.widgets.layouts import clear, column
from app.ui.widgets.texts import Text


class ReaderChoice(QWidget):
    """None, one that types like a keyboard, or an adapter at one of the lines that are plugged in."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._place = column()
        self.choices: Choices
        self._shown: list[Option] = []
        self.try_button = TextButton(self.tr("试一下"), "identification-card")
        self.panel = CardPanel(kit.readers, kit.announcer)
        self._result = Text("", "meta")
        self.setLayout(column(self._place, self.try_button, self.panel, self._result, spacing=12))
        self.try_button.clicked.connect(self._on_try)
        self.panel.given_up.connect(self.panel.stop)
        self.panel.taken.connect(self._on_taken)
        kit.readers.changed.connect(self._show)
        self.refresh()

    @property
    def result_words(self) -> str:
        return self._result.text()

    def refresh(self) -> None:
        """What is plugged in may have changed."""
        options = self._options()
        if options != self._shown:
            self._shown = options
            clear(self._place)
            self.choices = Choices(options, ems=9, most=3)
            self.choices.changed.connect(self._on_chosen)
            hint = self.tr("没有也行：姓名、住址手工填就够了。")
            field = Labelled(self.tr("读身份证的机器"), self.choices, hint=hint)
            self._place.addWidget(field)
            field.show()
        self._show()

    def _options(self) -> list[Option]:
        #: a machine that reads identity cards
        fixed = [(NONE, self.tr("没有")), (KEYBOARD, self.tr("像键盘一样打字的"))]
        #: {0} is a serial line of the system, such as COM3
        return fixed + [(line, self.tr("接在 {0} 的").format(line)) for line in self._kit.readers.lines()]

    def _show(self) -> None:
        self.choices.choose(self._kit.readers.chosen)
        self.panel.stop()
        self.try_button.setVisible(self._kit.readers.reader is not None)
        self._tell("")

    def _on_chosen(self) -> None:
        self._kit.readers.choose(self.choices.value)
        self._kit.announcer.say(self.tr("读卡器选好了。"))

    def _on_try(self) -> None:
        self._tell("")
        self.panel.start()

    def _on_taken(self, card: IdCard) -> None:
        """Nothing of it is kept."""
        read = " ".join((mask_name(card.name), mask_identity(card.identity))).strip()
        #: {0} is a masked name and a masked number
        words = self.tr("读好了：{0}。这张卡没有存下来。").format(read)
        self._tell(words)
        self._kit.announcer.say(words)
        self.try_button.setFocus()

    def _tell(self, words: str) -> None:
        self._result.setText(words)
        self._result.setVisible(bool(words))
