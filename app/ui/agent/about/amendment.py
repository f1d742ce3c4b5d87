"""Amendment: 补一份说明: what somebody adds to what was filed, in words, by voice and in files."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.actions.amending import amend
from app.store.begun import Kind
from app.ui.agent.about.said import SaidPage
from app.ui.agent.about.task import Words
from app.ui.agent.files.chooser import Chooser
from app.ui.kit import Kit
from app.wire.event import EventType


class AmendmentPage(SaidPage):
    """What was filed stays as it was said; this stands beside it."""

    kind = Kind.AMENDMENT

    def __init__(self, kit: Kit, choose: Chooser) -> None:
        super().__init__(kit, _words(), choose, EventType.PETITION_AMENDED)
        self.lay_out(below=(self.files_field, self.read_back))

    def act(self, petition_id: str, words: str) -> Callable[[], None]:
        return partial(amend, self._kit.store, petition_id, words)


def _words() -> Words:
    say = QCoreApplication.translate
    return Words(
        title=say("AmendmentPage", "补一份说明"),
        question=say("AmendmentPage", "要补什么？"),
        hint=say("AmendmentPage", "写，或者让老人自己说。原来记下的不会变，这一份放在旁边。"),
        go=say("AmendmentPage", "交上去"),
        done=say("AmendmentPage", "说明存好了，联网后自动上传。"),
        is_required=None,
    )
