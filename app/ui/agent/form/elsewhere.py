"""Elsewhere: a report about an official doesn't go through an agent's hands; where it can go instead."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.actions.reporting import can_report
from app.ui.agent.form.way import way
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.paper.letters import print_report_ways
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.icons import Disc
from app.ui.widgets.layouts import row
from app.ui.widgets.pages import Page
from app.ui.widgets.texts import Text


class ElsewherePage(Page):
    """`back_asked`: it was a slip. `discard_asked`: nothing of it stays on this laptop (条例 Art 30, 46).

    `alone_asked`: the resident writes or says it alone, sealed to the discipline organ, if its key is here.
    """

    back_asked = Signal()
    discard_asked = Signal()
    alone_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(self.tr("这类事请不要让代理员经手"))
        why = self.tr("告干部违纪的事，只让管这件事的人看到。写好的内容从现在起不再存进这台电脑。")
        ways = Card(spacing=18)
        ways.put(
            Text(self.tr("老人可以这样反映"), "h3"),
            way(
                "user",
                self.tr("到镇上的自助机，自己说、自己写"),
                self.tr("密封起来，只有纪委能看"),
                tone="seal",
            ),
            way("phone", self.tr("打 12388"), self.tr("纪检监察机关的举报电话"), tone="seal"),
            way("envelope-open", self.tr("写信给县纪委"), self.tr("寄信或者自己送去都行"), tone="seal"),
        )
        self.print_button = TextButton(self.tr("打印下来，老人带走"), "printer", "outline")
        self.print_button.clicked.connect(lambda: print_report_ways(kit, self.window()))
        ways.put(row(self.print_button, 1))
        self.put(row(Disc("seal-check", "seal"), self.heading, spacing=18), Text(why), ways)
        self._kit = kit
        self.alone_button = TextButton(
            self.tr("在这里自己写、自己说，密封起来，只有纪委能看"),
            "eye-slash",
            "row",
            sub=self.tr("屏幕转给老人，代理员不看、不经手。上面几样不方便的时候用"),
        )
        self.alone_button.clicked.connect(self.alone_asked)
        self.alone = Card().put(self.alone_button)
        self.alone.hide()
        self.put(self.alone)
        self.content.addStretch(1)
        self.back_button = TextButton(self.tr("选错了，回去接着写"), "arrow-left", "primary")
        self.discard_button = TextButton(self.tr("知道了，这份不要了"), "trash", "danger")
        self.back_button.clicked.connect(self.back_asked)
        self.discard_button.clicked.connect(self.discard_asked)
        self.put_footer(self.back_button, 1, self.discard_button)
        self.primary = self.back_button

    def showEvent(self, event: QShowEvent) -> None:
        """The office's file may have brought the key a moment ago."""
        super().showEvent(event)
        self._kit.jobs.run(Lane.READ, self, partial(can_report, self._kit.store), self.alone.setVisible)

    def first_focus(self) -> QWidget:
        return self.back_button

    def go_back(self) -> bool:
        self.back_asked.emit()
        return True
