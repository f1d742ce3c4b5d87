"""Upload card: is there a network, are my cases safe, and when is the next try."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.accessibility.marks import without_end_mark
from app.domain.counting import civil_date
from app.domain.delivery import Delivery
from app.errors import OfflineError
from app.store.todo import Standing
from app.ui.kit import Kit
from app.ui.marks import delivery_mark
from app.ui.messages import sentence
from app.ui.times import clock_words, moment_words
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card, Line
from app.ui.widgets.chips import Banner, ink_of
from app.ui.widgets.icon_names import IconName
from app.ui.widgets.icons import Disc, Icon
from app.ui.widgets.layouts import Reflow, column, row
from app.ui.widgets.texts import Text

SHOWN = (
    Delivery.DRAFT,
    Delivery.WAITING,
    Delivery.UPLOADING,
    Delivery.UPLOADED,
    Delivery.NEEDS_ATTENTION,
    Delivery.CHECKING,
)
_LONG_WITHOUT = 3
"""Days without an upload after which somebody should do something about it."""
_WAITING = (Delivery.WAITING, Delivery.UPLOADING, Delivery.CHECKING)


class UploadCard(Card):
    """`look_asked`: show me what is wrong; `stick_asked`: by stick then.

    Words follow the sync service; `show_standing` brings counts.
    """

    look_asked = Signal()
    stick_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(spacing=14)
        self._kit = kit
        self._standing: Standing | None = None
        self._disc = Disc("cloud-arrow-up", "primary")
        self._title = Text("", "h3")
        self._sub = Text("", "meta")
        self.look = TextButton(self.tr("去看看"), "", "quiet")
        self.look.clicked.connect(self.look_asked)
        self._counts = {delivery: _Count(delivery) for delivery in SHOWN}
        self._last = _Fact(self.tr("上次上传成功"))
        self._next = _Fact(self.tr("下次自动试"))
        self.try_now = TextButton(self.tr("现在试一次"), "arrow-clockwise", "soft")
        self.try_now.clicked.connect(self._on_try)
        self.stick = TextButton(self.tr("U盘"), "usb")
        self.stick.clicked.connect(self.stick_asked)
        self.warning = Banner()
        self._lay_out()
        kit.sync.state_changed.connect(self.refresh)

    def _lay_out(self) -> None:
        head = row(self._disc, column(self._title, self._sub, spacing=0), spacing=16)
        head.setStretch(1, 1)
        counts = Reflow(tuple(self._counts.values()), ems=7, most=3)
        self.put(head, self.look, Line(), counts, Line(), column(self._last, self._next, spacing=4))
        self.put(Reflow([self.try_now, self.stick], ems=5, stretches=(9, 5)), self.warning)

    def show_standing(self, standing: Standing) -> None:
        self._standing = standing
        for delivery, shown in self._counts.items():
            shown.show_count(standing.counts.get(delivery, 0))
        self.refresh()

    def refresh(self) -> None:
        """The words for what the sync service is at."""
        sync, now = self._kit.sync, self._kit.store.clock.now()
        counts = self._standing.counts if self._standing else {}
        self._show_state(counts)
        last, following = sync.last_success_at, sync.next_try_at
        self._last.show_value(moment_words(last, civil_date(now)) if last else self.tr("还没有过"))
        self._next.setVisible(following is not None and not sync.is_running)
        self._next.show_value(self._when(following, now) if following else "")
        self.try_now.setVisible(not sync.is_running)
        self._show_long(now)

    def _when(self, following: datetime, now: datetime) -> str:
        minutes = round((following - now).total_seconds() / 60)
        if minutes < 1:
            return self.tr("马上")
        words = QCoreApplication.translate("UploadCard", "{0}（%n分钟后）", "", minutes)
        return words.format(clock_words(following))

    @property
    def _is_record_refused(self) -> bool:
        return self._standing is not None and self._standing.is_record_refused

    @property
    def words(self) -> tuple[str, ...]:
        """What stands on the card, the counts apart."""
        facts = [fact.words for fact in (self._last, self._next) if fact.words]
        return (self._title.text(), self._sub.text(), *facts)

    @property
    def spoken(self) -> str:
        return self.tr("{0}，{1}。").format(self._title.text(), without_end_mark(self._sub.text()))

    def _show_state(self, counts: Mapping[Delivery, int]) -> None:
        say = QCoreApplication.translate
        sync = self._kit.sync
        waiting = sum(counts.get(delivery, 0) for delivery in _WAITING)
        sent = counts.get(Delivery.UPLOADED, 0)
        error = None if sync.is_running else sync.last_error
        self.look.setVisible(error is not None and not isinstance(error, OfflineError))
        if sync.is_running:
            self._say(self.tr("正在上传"), self.tr("文字先走，照片录音随后"), "arrow-circle-up", "primary")
        elif sync.is_paused:
            self._say(self.tr("停下了"), self.tr("都存在本机，不会丢"), "pause", "warn")
        elif sync.is_online is False or (error is not None and error.code == "offline"):
            self._say(self.tr("没有网络"), self.tr("都存在本机，不会丢"), "cloud-slash", "warn")
        elif error is not None:
            self._say(self.tr("没有传成"), sentence(error, translated), "warning-fill", "danger")
        elif waiting:
            words = say("UploadCard", "%n 件，联网后自动上传", "", waiting)
            self._say(self.tr("等着上传"), words, "clock", "info")
        elif counts.get(Delivery.NEEDS_ATTENTION) or self._is_record_refused:
            self._say(self.tr("有要处理的"), self.tr("别的都上传好了"), "warning-fill", "danger")
        elif sent:
            words = say("UploadCard", "%n 件有回执", "", sent)
            self._say(self.tr("都上传好了"), words, "cloud-check", "ok")
        else:
            self._say(self.tr("没有等着上传的"), self.tr("记下一件，联网后自动上传"), "cloud-check", "ok")

    def _say(self, title: str, sub: str, icon: IconName, tone: str) -> None:
        self._title.setText(title)
        self._sub.setText(sub)
        self._disc.set_state(icon, tone)

    def _show_long(self, now: datetime) -> None:
        oldest = self._standing.oldest_waiting_at if self._standing else None
        since = self._kit.sync.last_success_at or (datetime.fromisoformat(oldest) if oldest else None)
        days = (now - since).days if since else 0
        if days < _LONG_WITHOUT:
            self.warning.hide()
            return
        words = QCoreApplication.translate("UploadCard", "已经 %n 天没上传，带U盘去镇上？", "", days)
        self.warning.show_sentence(words, icon="alarm", tone="warn")

    def _on_try(self) -> None:
        self._kit.sync.upload_now()


class _Count(QWidget):
    """Icon, word and number of one state."""

    def __init__(self, delivery: Delivery) -> None:
        super().__init__()
        word, icon, tone = delivery_mark(delivery)
        self._number = Text("0", "h3", wraps=False)
        self.setLayout(row(Icon(icon, tone=ink_of(tone)), Text(word), self._number, spacing=10))
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.setStretch(1, 1)

    def show_count(self, count: int) -> None:
        self._number.setText(str(count))


class _Fact(QWidget):
    """What, and its value at the right, or below where it is narrow."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._value = Text("", "meta", is_bold=True)
        self._name = name
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setLayout(column(Reflow([Text(name, "meta"), self._value], ems=6, stretches=(2, 3))))

    @property
    def words(self) -> str:
        return f"{self._name} {self._value.text()}" if self._value.text() else ""

    def show_value(self, text: str) -> None:
        self._value.setText(text)
