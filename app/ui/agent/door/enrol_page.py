"""Enrol page: this machine gets to know its township later on, out of practice."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.actions.setup import Standing, enrol, standing
from app.errors import AppError
from app.ui.agent.door.done import Fingerprint
from app.ui.agent.door.enrolment import EnrolmentPanel, Ways
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Banner
from app.ui.widgets.layouts import Centred, column
from app.ui.widgets.pages import Page
from app.ui.widgets.texts import Text

if TYPE_CHECKING:
    from app.wire.enrolment import EnrolmentFile

_EMS = 30


class EnrolPage(Page):
    """`enrolled` once the file was taken; uploading begins by itself. `back_asked` leads to the settings."""

    enrolled = Signal()
    back_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(self.tr("登记这台电脑"))
        self._kit = kit
        self._standing: Standing | None = None
        self._is_again = False
        self.trouble = Banner()
        self.words = Text("")
        self.panel = EnrolmentPanel(_ways(kit))
        self._place = column()
        self._fingerprint: QWidget | None = None
        self.again = TextButton(self.tr("登记码过期了？换一份登记文件"), "arrows-clockwise", "quiet")
        self.again.clicked.connect(self._on_again)
        parts = column(
            self.heading, self.trouble, self.words, self._place, self.panel, self.again, spacing=18
        )
        self.put(Centred(parts, ems=_EMS))
        self.content.addStretch(1)
        self.back = TextButton(self.tr("回到设置"), "arrow-left", "quiet")
        self.back.clicked.connect(self.back_asked)
        self.enrol_button = TextButton(self.tr("登记"), "identification-card", "primary")
        self.enrol_button.clicked.connect(self._on_enrol)
        self.primary = self.enrol_button
        self.put_footer(self.back, 1, self.enrol_button)
        self.opened.connect(self._on_opened)

    def first_focus(self) -> QWidget | None:
        return self.panel.pick if self.panel.isVisible() else self.back

    def go_back(self) -> bool:
        self.back_asked.emit()
        return True

    def refresh(self) -> None:
        """What the machine is to an office now."""
        self._kit.jobs.run(Lane.READ, self, partial(standing, self._kit.store), self._show, self._on_failed)

    def _on_opened(self) -> None:
        self._is_again = False
        self.trouble.hide()
        self.refresh()

    def _on_again(self) -> None:
        self._is_again = True
        if self._standing is not None:
            self._show(self._standing)
        self.panel.pick.setFocus()

    def _show(self, known: Standing) -> None:
        self._standing = known
        can_now = known.is_practising or known.is_revoked or self._is_again
        wants_file = can_now and not self._kit.is_read_only
        self.words.setText(self._words(known))
        self._show_fingerprint(known)
        self.panel.setVisible(wants_file)
        self.enrol_button.setVisible(wants_file)
        self.again.setVisible(not (wants_file or known.is_confirmed or self._kit.is_read_only))

    def _words(self, known: Standing) -> str:
        if self._kit.is_read_only:
            return self.tr("现在只能看，不能登记。")
        if known.is_practising:
            return self.tr("登记以后，新记的事项能上传到乡镇。练习的内容留在本机，不会上传。")
        if known.is_revoked:
            return self.tr(
                "这台电脑已被停用。拿到新的登记文件，可以重新登记。记录都在，没上传的由乡镇看过再收。"
            )
        if known.is_confirmed:
            return self.tr("{0}已经确认了这台电脑。").format(known.unit)
        return self.tr("等乡镇确认这台电脑。记录都在本机，确认后自动上传。")

    def _show_fingerprint(self, known: Standing) -> None:
        if self._fingerprint is not None:
            self._fingerprint.hide()
            self._fingerprint.deleteLater()
            self._fingerprint = None
        if not (known.is_practising or known.is_confirmed or known.is_revoked):
            self._fingerprint = Fingerprint(known)
            self._place.addWidget(self._fingerprint)
            self._fingerprint.show()

    def _on_enrol(self) -> None:
        data = self.panel.data
        if data is None:
            self.panel.refuse_nothing()
            return
        self.trouble.hide()
        work = partial(enrol, self._kit.store, data)
        self._kit.jobs.run(Lane.STORE, self, work, self._on_enrolled, self._on_failed)

    def _on_enrolled(self, enrolment: "EnrolmentFile") -> None:
        self._is_again = False
        self.panel.forget()
        self._kit.sync.start()
        self._kit.announcer.say(self.tr("已登记到{0}。").format(enrolment.unit))
        self.refresh()
        self.enrolled.emit()

    def _on_failed(self, error: AppError) -> None:
        words = sentence(error, translated)
        self.trouble.show_sentence(words)
        self._kit.announcer.say(words, is_urgent=True)


def _ways(kit: Kit) -> Ways:
    return Ways(kit.jobs, kit.store.clock, kit.announcer, lambda: kit.devices)
