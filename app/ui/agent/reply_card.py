"""Reply card: what the unit answered, the papers that came with it, or by when an answer must come."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.accessibility.passages import passages
from app.domain.deadlines import for_residents
from app.domain.rules import Kind
from app.store.cases import CaseDetail
from app.ui.agent.files.tiles import FileTiles
from app.ui.kit import Kit
from app.ui.times import date_words
from app.ui.widgets.buttons import TextButton, shortcut
from app.ui.widgets.cards import Card
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import row
from app.ui.widgets.texts import Text, can_be_copied


class ReplyCard(Card):
    """`file_asked` carries the Attachment that somebody wants to see."""

    file_asked = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__(spacing=12)
        self._kit = kit
        self._title = Text(self.tr("答复"), "h3")
        self._words = can_be_copied(Text(""))
        self._binding = Text(self.tr("以原件为准"), "meta")
        self._coming = Text("", "meta")
        self.read = TextButton(self.tr("念给老人听"), "speaker-high", "soft")
        self.read.clicked.connect(self.read_aloud)
        shortcut(self.read, "Alt+N")
        self._voiceless = Text(self.tr("这台机器不能朗读，请您念给老人听。"), "meta")
        self.files = FileTiles(kit)
        self.files.view_asked.connect(self.file_asked)
        head = row(Icon("file-text"), self._title, spacing=12)
        head.setStretch(1, 1)
        self._aloud = QWidget()
        self._aloud.setLayout(row(self.read, self._voiceless, 1, spacing=14))
        self.put(head, self._words, self._aloud, self.files, self._coming, self._binding)
        kit.reading.changed.connect(self._show_voice)
        self._show_voice()

    @property
    def words(self) -> str:
        return self._words.text()

    def show_case(self, detail: CaseDetail, today: date) -> None:
        replies = [change.reply for change in detail.changes if change.reply]
        papers = [file for file in detail.attachments if file.is_incoming]
        here = [file for file in papers if file.is_here]
        self._words.setText(replies[-1] if replies else self._not_yet(detail, today))
        self._aloud.setVisible(bool(replies))
        self.files.show_files(here)
        self.files.setVisible(bool(here))
        coming = [file.name for file in papers if not file.is_here]
        #: {0} are names of files
        self._coming.setText(self.tr("还没下载：{0}。联网后自动下载。").format(self.tr("、").join(coming)))
        self._coming.setVisible(bool(coming))
        self._binding.setVisible(bool(papers))

    def _show_voice(self) -> None:
        has_voice = bool(self._kit.reading.voices)
        self.read.setVisible(has_voice)
        self._voiceless.setVisible(not has_voice)

    def read_aloud(self) -> None:
        """To the resident, sentence by sentence, whatever is read otherwise."""
        self._kit.reading.read(passages(self._words))

    def _not_yet(self, detail: CaseDetail, today: date) -> str:
        duties = [each for each in for_residents(detail.deadlines) if each.rule.kind is Kind.DUTY]
        if not duties:
            return self.tr("还没有答复。")
        soonest = min(duties, key=lambda each: each.due_on)
        #: {0} is the day by which the next step must be done
        return self.tr("还没有答复。最晚 {0}。").format(date_words(soonest.due_on, today))
