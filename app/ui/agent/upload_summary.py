"""Upload summary: this upload at a glance: how far, how long still, and when the last one got through."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from app.domain.counting import civil_date
from app.domain.delivery import Delivery
from app.store.transfers import Filter, Sheet
from app.ui.agent.upload_meter import Reading
from app.ui.agent.upload_words import Situation, megabytes
from app.ui.times import clock_words, moment_words
from app.ui.widgets.cards import Card
from app.ui.widgets.icon_names import IconName
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import column, row
from app.ui.widgets.progress import Bar
from app.ui.widgets.texts import Text


@dataclass(frozen=True, slots=True)
class Glance:
    """What the card is made from."""

    sheet: Sheet
    reading: Reading
    situation: Situation
    last_success_at: datetime | None

    @property
    def is_under_way(self) -> bool:
        """Running, or cut short with something left."""
        is_begun = not self.reading.is_empty and self.reading.percent < 100
        return self.situation.is_running or (is_begun and self.sheet.on_the_way > 0)


class Headline(NamedTuple):
    """What is going on, and how far or when."""

    title: str
    detail: str = ""


def headline(glance: Glance) -> Headline:
    say = QCoreApplication.translate
    sheet, situation = glance.sheet, glance.situation
    if sheet.is_practising:
        return Headline(say("Uploads", "练习的内容不会上传"))
    if situation.is_running and situation.is_paused:
        return Headline(say("Uploads", "正在停下，传完这一小块就停"))
    if situation.is_running:
        return _running(glance.reading)
    if situation.is_paused:
        left = say("Uploads", "停下了，还有 %n 件", "", sheet.on_the_way)
        return Headline(left if sheet.on_the_way else say("Uploads", "停下了"))
    if sheet.on_the_way:
        waiting = say("Uploads", "等着上传 %n 件", "", sheet.on_the_way)
        return Headline(waiting, _left(sheet, situation))
    return _nothing_waits(sheet)


def _running(reading: Reading) -> Headline:
    say = QCoreApplication.translate
    if reading.is_empty:
        return Headline(say("Uploads", "正在和服务器核对"))
    title = say("Uploads", "本次上传 %n 件", "", reading.petitions)
    if not reading.bytes_total:
        return Headline(title)
    #: {0} of {1} megabytes
    size = say("Uploads", "{0} / {1} 兆")
    parts = [size.format(megabytes(reading.bytes_done), megabytes(reading.bytes_total))]
    parts.append(minutes_words(reading.minutes))
    return Headline(title, " · ".join(filter(None, parts)))


def minutes_words(minutes: int | None) -> str:
    """约 6 分钟; nothing while nobody knows."""
    say = QCoreApplication.translate
    if minutes is None:
        return ""
    return say("Uploads", "约 %n 分钟", "", minutes) if minutes > 1 else say("Uploads", "不到 1 分钟")


def _left(sheet: Sheet, situation: Situation) -> str:
    say = QCoreApplication.translate
    size = sheet.files.bytes - sheet.files.bytes_done
    #: {0} in megabytes
    parts = [say("Uploads", "附件还有 {0} 兆").format(megabytes(size))] if size else []
    if size and situation.policy == "unmetered":
        parts.append(say("Uploads", "不计流量时再传"))
    if situation.next_try_at is not None and situation.error is None:
        #: {0} is an hour such as 09:30
        parts.append(say("Uploads", "{0} 自动再试").format(clock_words(situation.next_try_at)))
    return " · ".join(parts)


def _nothing_waits(sheet: Sheet) -> Headline:
    say = QCoreApplication.translate
    attention, arrived = sheet.counts[Delivery.NEEDS_ATTENTION], sheet.counts[Delivery.UPLOADED]
    if attention:
        return Headline(say("Uploads", "有 %n 件需处理", "", attention), say("Uploads", "别的都上传好了"))
    if sheet.refused:
        return Headline(say("Uploads", "有记录没有送到"), say("Uploads", "别的都上传好了"))
    if arrived:
        return Headline(say("Uploads", "都上传好了"), say("Uploads", "%n 件有回执", "", arrived))
    return Headline(say("Uploads", "没有等着上传的"))


def nothing_words(glance: Glance, *, has_succeeded: bool) -> str:
    """In the place of rows. `has_succeeded`: it is because the last upload brought all of them there."""
    say = QCoreApplication.translate
    sheet = glance.sheet
    if sheet.is_practising:
        return say("Uploads", "练习的内容不会上传")
    if sheet.filter is not Filter.UNFINISHED:
        return say("Uploads", "这一类现在没有。")
    if has_succeeded:
        return say("Uploads", "都上传好了")
    if glance.last_success_at is None:
        return say("Uploads", "没有等着上传的。")
    last = moment_words(glance.last_success_at, civil_date(glance.situation.now))
    #: {0} is a day and an hour, such as 今天 08:12
    return say("Uploads", "没有等着上传的。上次 {0}").format(last)


class UploadSummary(Card):
    """Words and a bar; beside them texts, files and the last success, below them where it is narrow."""

    def __init__(self) -> None:
        super().__init__(margin=22, spacing=10)
        say = QCoreApplication.translate
        self._title = Text("", is_bold=True)
        self._detail = Text("", "meta")
        self._bar = Bar("")
        self._bar.hide()
        self._texts = _Fact(say("Uploads", "文字"))
        self._files = _Fact(say("Uploads", "附件"))
        self._last = _Fact(say("Uploads", "上次成功"))
        self._line = QFrame()
        self._line.setProperty("surface", "line")
        self._line.setFixedWidth(1)
        self._left = QWidget()
        head = row(self._title, self._detail, spacing=14)
        head.setStretch(0, 1)
        self._head = head
        self._left.setLayout(column(head, self._bar, spacing=8))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(30)
        self._box.addWidget(self._left, 1)
        self._box.addWidget(self._line)
        self._facts = row(self._texts, self._files, self._last)
        self._box.addLayout(self._facts)
        self.put(self._box)

    @property
    def bar(self) -> Bar:
        return self._bar

    @property
    def words(self) -> tuple[str, ...]:
        """As it is read: the headline, then each fact that is shown."""
        facts = (fact.words for fact in (self._texts, self._files, self._last) if not fact.isHidden())
        return tuple(filter(None, (self._title.text(), self._detail.text(), *facts)))

    def show_glance(self, glance: Glance) -> None:
        title, detail = headline(glance)
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._bar.setAccessibleName(title)
        self._bar.setVisible(glance.is_under_way and not glance.reading.is_empty)
        self._bar.show_part(glance.reading.percent, 100)
        self._show_facts(glance)

    def set_narrow(self, *, is_narrow: bool) -> None:
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        self._box.setSpacing(12 if is_narrow else 30)
        self._facts.setSpacing(14 if is_narrow else 30)
        self._head.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        self._head.setSpacing(2 if is_narrow else 14)
        self._line.setVisible(not is_narrow)

    def _show_facts(self, glance: Glance) -> None:
        say = QCoreApplication.translate
        sheet, reading = glance.sheet, glance.reading
        is_counted = glance.is_under_way and not reading.is_empty
        texts = (reading.texts_done, reading.texts_total)
        files = (reading.files_done, reading.files_total)
        if not is_counted:
            texts = (0, sheet.texts)
            files = (sheet.files.files_done, sheet.files.files)
        #: {0} of {1} have arrived
        counted = say("Uploads", "{0} / {1} 已到")
        self._texts.show_value(counted.format(*texts) if texts[1] else "", is_done=texts[0] == texts[1])
        #: {0} of {1}
        files_words = say("Uploads", "{0} / {1}")
        self._files.show_value(files_words.format(*files) if files[1] else "", is_done=files[0] == files[1])
        last, today = glance.last_success_at, civil_date(glance.situation.now)
        never = "" if sheet.is_practising else say("Uploads", "还没有过")
        self._last.show_value(moment_words(last, today) if last else never)


class _Fact(QWidget):
    """A name above its value; gone while there is no value."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._value = Text("", "meta", is_bold=True)
        self._icon = Icon("check-circle-fill", tone="ok", role="icon_small")
        self._icon.hide()
        value = row(self._icon, self._value, spacing=8)
        value.setStretch(1, 1)
        self.setLayout(column(Text(name, "meta", wraps=False), value, spacing=2))
        layout = self.layout()
        if layout is not None:
            layout.setAlignment(Qt.AlignmentFlag.AlignTop)

    @property
    def words(self) -> str:
        return f"{self._name} {self._value.text()}" if self._value.text() else ""

    def show_value(self, text: str, *, is_done: bool | None = None) -> None:
        """`is_done` puts an icon before it that says the same."""
        self._value.setText(text)
        self._icon.setVisible(is_done is not None)
        name: IconName = "check-circle-fill" if is_done else "arrow-circle-up"
        self._icon.set_icon(name)
        self._icon.set_tone("ok" if is_done else "primary_text")
        self.setVisible(bool(text))
