"""Use step: practice first, or the file of the township at once."""

from PySide6.QtWidgets import QWidget

from app.accessibility.labelled import Labelled
from app.ui.agent.door.enrolment import EnrolmentPanel, Ways
from app.ui.agent.door.kit import DoorKit
from app.ui.agent.door.step import StepPage
from app.ui.widgets.choices import Choices
from app.ui.widgets.icons import Disc, Icon

PRACTICE, FILE = "practice", "file"


class UseStep(StepPage):
    def __init__(self, kit: DoorKit) -> None:
        super().__init__(2, self.tr("这台电脑怎么用"), self.tr("下一步"))
        options = [(PRACTICE, self.tr("先练习")), (FILE, self.tr("用乡镇给的登记文件"))]
        subs = {
            PRACTICE: self.tr("不用登记。写的东西不上传，以后随时可以登记。"),
            FILE: self.tr("登记以后，记下的事项才能上传到乡镇。"),
        }
        starts: dict[str, QWidget] = {
            PRACTICE: Disc("note-pencil", "info"),
            FILE: Disc("identification-card", "primary"),
        }
        self.uses = Choices(options, most=1, subs=subs, starts=starts)
        mark = Icon("warning-fill", tone="danger", role="icon_small")
        self._asked = Labelled(self.tr("请选一种"), self.uses, mark=mark)
        self.panel = EnrolmentPanel(Ways(kit.jobs, kit.clock, kit.announcer, kit.find_devices))
        self.put_here(self._asked, self.panel)
        self.uses.changed.connect(self._on_changed)
        self.panel.hide()

    def show_choice(self, data: bytes | None, *, has_chosen: bool) -> None:
        """What was chosen before a restart."""
        if has_chosen:
            self.uses.choose(FILE if data is not None else PRACTICE)
        if data is not None:
            self.panel.show_data(data)
        self._on_changed()

    def first_focus(self) -> QWidget:
        return self.uses

    @property
    def enrolment(self) -> bytes | None:
        return self.panel.data if self.uses.value == FILE else None

    def check(self) -> bool:
        if not self.uses.value:
            self._asked.set_problem(self.tr("请选一种，再按下一步。"))
            self.uses.setFocus()
        elif self.uses.value == FILE and self.panel.data is None:
            self.panel.refuse_nothing()
        else:
            return True
        return False

    def _on_changed(self) -> None:
        self._asked.set_problem("")
        self.panel.setVisible(self.uses.value == FILE)
