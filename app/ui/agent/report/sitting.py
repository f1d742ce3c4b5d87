"""Sitting: a resident reports an official, alone; it is sealed, or it never was (条例 Art 30, 46)."""

from functools import partial

import shiboken6
from PySide6.QtCore import QCoreApplication

from app.actions.reporting import report
from app.ui.agent.report.pages import CheckPage, HowPage, ReportPage, WhoPage, WritePage
from app.ui.agent.report.speaking import SpeakPage
from app.ui.agent.turned.face import TurnedFace, Words
from app.ui.capture.devices import Found
from app.ui.capture.sounds import opened
from app.ui.jobs import Lane
from app.ui.kit import Kit


class ReportSitting(TurnedFace):
    """Nothing of it is on the disk before it is sealed, and nothing that could be opened here afterwards."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, _words())
        say = QCoreApplication.translate
        self.how, self.write, self.speak = HowPage(), WritePage(), SpeakPage(kit)
        self.who, self.check = WhoPage(), CheckPage(kit)
        self._told: ReportPage = self.write
        for page in (self.how, self.write, self.speak, self.who, self.check):
            page.stop_asked.connect(self._stop)
            self.add_pages(page)
        self.done = self.add_last_page(say("Report", "封好了，谢谢您。"))
        self.stopped = self.add_last_page(say("Report", "好的，什么都没有留下。"))
        self._connect()

    def _connect(self) -> None:
        self.how.write_asked.connect(partial(self._tell, self.write))
        self.how.speak_asked.connect(partial(self._tell, self.speak))
        for page in (self.write, self.speak):
            page.back_asked.connect(partial(self.show_page, self.how))
        self.write.written.connect(partial(self.show_page, self.who))
        self.speak.recorded.connect(partial(self.show_page, self.who))
        self.who.back_asked.connect(self._change)
        self.who.answered.connect(self._check)
        self.check.back_asked.connect(self._correct)
        self.check.seal_asked.connect(self._seal)

    def start(self) -> None:
        self._kit.devices.look(self._on_found)
        self.show_page(self.how)

    def _on_found(self, found: Found) -> None:
        """The sitting may be over by then."""
        if shiboken6.isValid(self.how):
            self.how.offer_speech(is_offered=found.microphones > 0)

    def _tell(self, page: ReportPage) -> None:
        self._told = page
        self.show_page(page)

    def _change(self) -> None:
        self.show_page(self._told)

    def _correct(self) -> None:
        """What was written can be changed; what was said stands, and only the name beside it can."""
        self.show_page(self.write if self._told is self.write else self.who)

    def _check(self) -> None:
        if self._told is self.write:
            self.check.show_text(self.write.box.words, name=self.who.given_name, phone=self.who.given_phone)
            self.show_page(self.check)
        else:
            work = partial(opened, self.speak.voice.audio)
            self._kit.jobs.run(Lane.MEDIA, self, work, self._on_opened, self._on_failed)

    def _on_opened(self, samples: bytes) -> None:
        if self.speak.voice.audio:
            self.check.show_sound(samples, name=self.who.given_name, phone=self.who.given_phone)
            self.show_page(self.check)

    def _seal(self) -> None:
        is_written = self._told is self.write
        work = partial(
            report,
            self._kit.store,
            text=self.write.box.words if is_written else "",
            audio=b"" if is_written else self.speak.voice.audio,
            name=self.who.given_name,
            phone=self.who.given_phone,
        )
        self.keep(work, self.done)

    def _stop(self) -> None:
        """Gone at once; what is being sealed in this moment is sealed."""
        if not self._is_saving:
            self.forget()
            self.show_page(self.stopped)

    def forget(self) -> None:
        for page in (self.write, self.speak, self.who, self.check):
            page.forget()
        super().forget()


def _words() -> Words:
    say = QCoreApplication.translate
    guide = (
        say("Report", "老人自己写、自己说，写好当场密封。"),
        say("Report", "只有纪委能打开。代理员打不开，镇上也打不开。"),
        say("Report", "可以不留名字。没有查询码，以后在这里查不到。"),
    )
    return Words(
        title=say("Report", "乡音"),
        heading=say("Report", "给纪委的话"),
        promise=say("Report", "只有纪委能打开"),
        guide="\n".join(guide),
    )
