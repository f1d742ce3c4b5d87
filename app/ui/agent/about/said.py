"""Said: what a resident adds or asks for, in writing or by voice, heard once more before it goes."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt

from app.accessibility.labelled import Labelled
from app.domain.manifest import FileKind
from app.store.attachments import Attachment
from app.ui.agent.about.read_back import ReadBack
from app.ui.agent.about.task import TaskPage, Words
from app.ui.agent.case_facts import Facts
from app.ui.agent.case_files import NewFiles
from app.ui.agent.files.chooser import Chooser
from app.ui.agent.files.viewer import Viewer
from app.ui.kit import Kit
from app.wire.event import EventType


class SaidPage(TaskPage):
    """Who would rather speak than write is recorded; the recording is sealed and goes with the words."""

    def __init__(self, kit: Kit, words: Words, choose: Chooser, goes_with: EventType) -> None:
        super().__init__(kit, words)
        say = QCoreApplication.translate
        self.files = NewFiles(kit, choose, goes_with)
        self.files.ways.sound_button.set_text(say("Task", "让老人说"))
        self.files.view_asked.connect(self._view)
        self.files.shown.connect(self.on_words)
        self.files_field = Labelled(say("Task", "录音、照片、文件"), self.files, is_required=False)
        self.read_back = ReadBack(kit)

    @property
    def sounds(self) -> Sequence[Attachment]:
        return [file for file in self.files.files if file.kind is FileKind.AUDIO]

    def show_facts(self, facts: Facts) -> None:
        self.read_back.begin()
        self.files.open(facts.detail.view.petition_id)

    def lines(self, words: str) -> Sequence[str]:
        """What is read to the resident, of what was written."""
        return words.splitlines()

    def on_words(self) -> None:
        self.field.set_problem("")
        #: read to the resident: how many recordings go with it
        said = QCoreApplication.translate("Task", "老人自己说的，录了音，共 %n 段。", "", len(self.sounds))
        self.read_back.show_lines((*self.lines(self.words.words.strip()), *([said] if self.sounds else ())))

    def is_ready(self) -> bool:
        say = QCoreApplication.translate
        if self.files.is_busy:
            self._kit.announcer.say(say("Task", "材料还在收，收好了再交。"), is_urgent=True)
            return False
        if not self.words.words.strip() and not self.sounds:
            self.field.set_problem(say("Task", "还没有说。写一句，或者让老人说。"))
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return self.read_back.require_yes()

    def _view(self, file: Attachment) -> None:
        Viewer(self._kit, self.window(), file).show_file()
