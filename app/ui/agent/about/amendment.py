"""Amendment: 补一份说明: what somebody adds to what was filed, in words and files."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.accessibility.labelled import Labelled
from app.actions.amending import amend
from app.store.attachments import Attachment
from app.store.begun import Kind
from app.ui.agent.about.read_back import ReadBack
from app.ui.agent.about.task import TaskPage, Words
from app.ui.agent.case_facts import Facts
from app.ui.agent.case_files import NewFiles
from app.ui.agent.files.chooser import Chooser
from app.ui.agent.files.viewer import Viewer
from app.ui.kit import Kit


class AmendmentPage(TaskPage):
    """What was filed stays as it was said; this stands beside it."""

    kind = Kind.AMENDMENT

    def __init__(self, kit: Kit, choose: Chooser) -> None:
        super().__init__(kit, _words())
        self.files = NewFiles(kit, choose)
        self.files.view_asked.connect(self._view)
        self.read_back = ReadBack(kit)
        field = Labelled(self.tr("照片、文件"), self.files, is_required=False)
        self.lay_out(below=(field, self.read_back))

    def show_facts(self, facts: Facts) -> None:
        self.read_back.begin()
        self.files.open(facts.detail.view.petition_id)

    def on_words(self) -> None:
        self.read_back.show_lines(self.words.words.strip().splitlines())

    def is_ready(self) -> bool:
        if self.files.is_busy:
            self._kit.announcer.say(self.tr("材料还在收，收好了再交。"), is_urgent=True)
            return False
        return not self.words.words.strip() or self.read_back.require_yes()

    def act(self, petition_id: str, words: str) -> Callable[[], None]:
        return partial(amend, self._kit.store, petition_id, words)

    def _view(self, file: Attachment) -> None:
        Viewer(self._kit, self.window(), file).show_file()


def _words() -> Words:
    say = QCoreApplication.translate
    return Words(
        title=say("AmendmentPage", "补一份说明"),
        question=say("AmendmentPage", "要补什么？"),
        hint=say("AmendmentPage", "原来记下的不会变，这一份放在旁边。"),
        go=say("AmendmentPage", "交上去"),
        done=say("AmendmentPage", "说明存好了，联网后自动上传。"),
    )
