"""Upload telling: says how uploading goes: to whoever looks at the page, and to whoever has asked for it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.accessibility.phrases import with_commas
from app.sync.report import Report
from app.ui.agent.upload_following import carried
from app.ui.agent.upload_meter import Reading
from app.ui.agent.upload_summary import Glance, headline, minutes_words
from app.ui.kit import Kit


class UploadTelling(QObject):
    """Who presses 现在上传 hears that it begins and what came of it; what begins by itself is not heard."""

    def __init__(self, kit: Kit, page: QWidget) -> None:
        super().__init__(page)
        self._kit, self._page = kit, page
        self._is_asked = False
        kit.sync.asked.connect(self._on_asked)

    @property
    def is_wanted(self) -> bool:
        return self._is_asked or self._page.isVisible()

    def _on_asked(self) -> None:
        if self._kit.is_read_only:
            self._kit.announcer.say(self.tr("另一个窗口正在用这些记录，由它上传。"))
        elif self._kit.sync.is_idle:
            self._kit.announcer.say(self.tr("练习的内容不会上传。"))
        else:
            self._is_asked = True
            self._kit.announcer.say(self.tr("正在上传。"))

    def tell_progress(self, reading: Reading) -> None:
        if self.is_wanted:
            #: spoken while it goes on; {0} is how much of it has gone
            words = self.tr("上传了 {0}%").format(reading.percent)
            self._kit.announcer.say(with_commas(words, minutes_words(reading.minutes)))

    def tell_end(self, glance: Glance, fault: str, report: Report) -> None:
        """A run has ended, and `glance` was read since; `fault` says what is in the way, if anything is."""
        if self._kit.sync.is_running:
            return  # what was asked for meanwhile
        is_asked = self._is_asked and not self._kit.sync.is_idle
        is_wanted, self._is_asked = is_asked or self._page.isVisible(), False
        if is_wanted and report.stopped_by is not None and fault:
            self._kit.announcer.say(fault)
        elif is_asked or (is_wanted and carried(report)):
            self._kit.announcer.say(with_commas(*headline(glance)))
