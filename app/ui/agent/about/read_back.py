"""Read back: what is said about a case, heard to its end before a resident says that it is right."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt

from app.domain.text import sentences
from app.ui.agent.form.aloud_field import AloudField
from app.ui.agent.form.review import confirming_words
from app.ui.agent.form.statement import MOST_SENTENCES
from app.ui.kit import Kit
from app.ui.widgets.cards import Card
from app.ui.widgets.sentences import Sentence
from app.ui.widgets.texts import Text


class ReadBack(Card):
    """As the record itself is read back: other words want another yes."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(surface="soft", spacing=10)
        say = QCoreApplication.translate
        self.field = AloudField("", say("Task", "老人怎么说"), kit.reading, confirming_words())
        self.field.noted.connect(kit.announcer.say)
        self.field.edited.connect(lambda: self.field.set_problem(""))
        self.put(Text(say("Task", "下面念给老人听"), "h3"), self.field.beside_reader())

    @property
    def is_confirmed(self) -> bool:
        return bool(self.field.value)

    def begin(self) -> None:
        """Of another case nothing was heard."""
        self.field.put("")

    def show_lines(self, lines: Sequence[str]) -> None:
        """Of very many the last ones stand together: as labels they would cost the page minutes."""
        said = [each for line in lines for each in sentences(line)]
        if len(said) > MOST_SENTENCES:
            said[MOST_SENTENCES - 1 :] = ["".join(said[MOST_SENTENCES - 1 :])]
        self.field.tell([Sentence(each) for each in said])

    def require_yes(self) -> bool:
        if not self.is_confirmed:
            words = QCoreApplication.translate("Task", "先念给老人听，老人说都对再交。")
            self.field.set_problem(words)
            self.field.reader.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.is_confirmed
