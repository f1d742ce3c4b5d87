"""Panels: what stands at the right of the steps: which stick, what to carry, handed over, what came back."""

import re
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.counting import civil_date
from app.store.store import Store
from app.ui.agent.stick.courier import Courier
from app.ui.agent.stick.drives import Drive
from app.ui.agent.stick.errands import Offer
from app.ui.agent.stick.words import (
    answers_detail,
    answers_title,
    drive_words,
    last_words,
    load_words,
    missing_words,
    petitions_words,
    taken_detail,
    taken_title,
    what_words,
)
from app.ui.times import moment_words
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card, Line
from app.ui.widgets.choices import Choices
from app.ui.widgets.icon_names import IconName
from app.ui.widgets.icons import Disc
from app.ui.widgets.layouts import clear, column, row
from app.ui.widgets.texts import Text

SHOWN = 4
"""So many petitions are named; the others are counted."""

Lower = Callable[[QWidget], bool]
"""Whether a widget lies below what is seen of the page."""


class Panel(Card):
    """What is at the right of the steps while one of them is on."""

    def show_state(self, courier: Courier) -> None:
        raise NotImplementedError

    def names_below(self, is_below: Lower) -> list[str]:
        """What of it lies further down, in few words."""
        return [first_sentence(part) for part in self.lower_parts() if is_below(part)]

    def lower_parts(self) -> tuple[Text | TextButton, ...]:
        """What is worth to be named when it is out of sight."""
        return ()


def first_sentence(part: Text | TextButton) -> str:
    words = part.label if isinstance(part, TextButton) else part.text()
    return re.split(r"[\u3002.]", words, maxsplit=1)[0]


class Head(QWidget):
    """A picture, what is going on, and more about it."""

    def __init__(self, icon: IconName, tone: str) -> None:
        super().__init__()
        self._disc = Disc(icon, tone, role="target")
        self._title, self._detail = Text("", "h3"), Text("", "meta")
        words = column(1, self._title, self._detail, 1, spacing=2)
        line = row(self._disc, words, spacing=20)
        line.setStretch(1, 1)
        line.setAlignment(self._disc, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)

    @property
    def words(self) -> str:
        return self._title.text()

    def mark(self, icon: IconName, tone: str) -> None:
        self._disc.set_state(icon, tone)

    def show_words(self, title: str, detail: str = "") -> None:
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))


class PlugPanel(Panel):
    """`chosen` is one of several sticks."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(margin=28)
        self._head = Head("usb", "seal")
        self._sticks = QVBoxLayout()
        self._sticks.setSpacing(10)
        self._shown: tuple[Drive, ...] = ()
        self.buttons: list[TextButton] = []
        self.put(self._head, self._sticks)
        self.body.addStretch(1)

    def show_state(self, courier: Courier) -> None:
        say = QCoreApplication.translate
        if courier.drive is not None:
            is_under_way = courier.error is None
            title = say("Stick", "正在看 U盘…") if is_under_way else courier.drive.name
            self._head.show_words(title, drive_words(courier.drive))
        elif courier.drives:
            self._head.show_words(say("Stick", "插着几个U盘，用哪一个？"))
        else:
            self._head.show_words(
                say("Stick", "请插上 U盘"), say("Stick", "没有要带的也能插：镇上的回执在这里读。")
            )
        self._show_sticks(() if courier.drive is not None else courier.drives)

    def lower_parts(self) -> tuple[Text | TextButton, ...]:
        return tuple(self.buttons)

    def _show_sticks(self, drives: tuple[Drive, ...]) -> None:
        if drives == self._shown:
            return
        self._shown = drives
        clear(self._sticks)
        self.buttons = [self._button(drive) for drive in drives]
        for button in self.buttons:
            self._sticks.addWidget(button)
            button.show()  # not a moment later: the focus may come at once

    def _button(self, drive: Drive) -> TextButton:
        button = TextButton(drive.name, "usb", sub=drive_words(drive))
        button.clicked.connect(lambda _=False: self.chosen.emit(drive))
        return button


class ChoosePanel(Panel):
    """`files_wanted`: with photos and recordings, or the texts alone."""

    files_wanted = Signal(bool)

    def __init__(self, store: Store) -> None:
        super().__init__(margin=28)
        self._store = store
        self._offer: Offer | None = None
        self._titles: list[Text] = []
        self._head = Head("usb", "seal")
        self._place, self._rows = QVBoxLayout(), QVBoxLayout()
        self._rows.setSpacing(8)
        self.choices: Choices | None = None
        self._missing = Text("", tone="danger")
        self.put(self._head, self._place, self._missing, self._rows)
        self.body.addStretch(1)

    def show_state(self, courier: Courier) -> None:
        offer = courier.offer
        if offer is None:
            return
        if offer is not self._offer:
            self._offer = offer
            self._show_offer(offer)
        if self.choices is not None:
            self.choices.choose("all" if courier.with_files else "texts")

    def names_below(self, is_below: Lower) -> list[str]:
        """The choice by its name, the petitions by their number."""
        names = super().names_below(is_below)
        if self.choices is not None and is_below(self.choices):
            names.append(self.choices.accessibleName())
        hidden = sum(is_below(title) for title in self._titles)
        if hidden and self._offer is not None:
            more = hidden + len(self._offer.parcels) - len(self._titles)
            names.append(QCoreApplication.translate("UploadPage", "还有 %n 件", "", more))
        return names

    def lower_parts(self) -> tuple[Text | TextButton, ...]:
        return (self._missing,)

    def _show_offer(self, offer: Offer) -> None:
        said = " · ".join(filter(None, (petitions_words(offer), self._last(offer))))
        self._head.show_words(self.tr("选要带走的"), said)
        self._missing.setText(missing_words(offer))
        self._missing.setVisible(bool(offer.missing))
        clear(self._place)
        self.choices = self._choices(offer) if offer.whole.files else None
        if self.choices is not None:
            self._place.addWidget(self.choices)
        self._show_parcels(offer)

    def _choices(self, offer: Offer) -> Choices:
        options = [(value, what_words(offer, with_files=value == "all")) for value in ("all", "texts")]
        choices = Choices(options, ems=11, most=2)
        choices.setAccessibleName(self.tr("选要带走的"))
        choices.changed.connect(lambda: self.files_wanted.emit(choices.value == "all"))
        return choices

    def _last(self, offer: Offer) -> str:
        last = offer.whole.last
        if last.made_at is None:
            return ""
        today = civil_date(self._store.clock.now())
        return last_words(moment_words(datetime.fromisoformat(last.made_at), today))

    def _show_parcels(self, offer: Offer) -> None:
        say = QCoreApplication.translate
        clear(self._rows)
        self._titles = [Text(parcel.title) for parcel in offer.parcels[:SHOWN]]
        for parcel, title in zip(offer.parcels, self._titles, strict=False):
            count = len(parcel.files)
            files = say("Stick", "材料 %n 份", "", count) if count else ""
            line = row(title, Text(files, "meta", wraps=False))
            line.setStretch(0, 1)
            self._rows.addWidget(Line())
            self._rows.addLayout(line)
        if len(offer.parcels) > SHOWN:
            self._rows.addWidget(Text(more_words(offer), "meta"))


class NothingPanel(Panel):
    """Nothing waits, or nothing may go; `write_anyway` for what belongs to no petition."""

    def __init__(self) -> None:
        super().__init__(margin=28, spacing=18)
        self._head = Head("cloud-check", "ok")
        self.write_anyway = TextButton(self.tr("还是写一次"), "usb")
        self.put(self._head, row(self.write_anyway, 1))
        self.body.addStretch(1)

    def show_state(self, courier: Courier) -> None:
        offer = courier.offer
        if offer is None:
            self._head.mark("pencil", "neutral")
            self._head.show_words(self.tr("练习的内容不会上传"))
        else:
            self._head.mark("cloud-check", "ok")
            self._head.show_words(self.tr("没有要带的"), self._others(offer))
        self.write_anyway.setVisible(offer is not None and bool(offer.whole.places))

    def lower_parts(self) -> tuple[Text | TextButton, ...]:
        return (self.write_anyway,)

    def _others(self, offer: Offer) -> str:
        count = len(offer.whole.places)
        words = QCoreApplication.translate("Stick", "别的记录 %n 条，下次一起带。", "", count)
        return words if count else ""


class DonePanel(Panel):
    """It is on the stick, and was compared."""

    def __init__(self) -> None:
        super().__init__(margin=28, spacing=18)
        self._head = Head("check-circle-fill", "ok")
        self._next = Text(self.tr("现在可以拔了。镇上读完会还您回执，把U盘带回来，插上就能读。"))
        self._missing = Text("", tone="danger")
        self.put(self._head, self._next, self._missing)
        self.body.addStretch(1)

    def show_state(self, courier: Courier) -> None:
        offer = courier.offer
        detail = load_words(offer, with_files=courier.with_files) if offer is not None else ""
        self._head.show_words(self.tr("写好了，也核对过了。请交给镇上。"), detail)
        self._missing.setText(missing_words(offer) if offer is not None else "")
        self._missing.setVisible(offer is not None and bool(offer.missing))

    def lower_parts(self) -> tuple[Text | TextButton, ...]:
        return self._next, self._missing


class AnswersPanel(Panel):
    """What the township has put on the stick; at first only looked at."""

    def __init__(self) -> None:
        super().__init__(margin=28, spacing=18)
        self._head = Head("envelope-open", "ok")
        self._words = Text("")
        self.put(self._head, self._words)
        self.body.addStretch(1)

    @property
    def title(self) -> str:
        return self._head.words

    def show_state(self, courier: Courier) -> None:
        answers, taken = courier.answers, courier.taken
        if answers is not None:
            self._head.show_words(answers_title(answers), answers_detail(answers))
            words = self.tr("正在收…") if courier.is_taking else self.tr("还没有收。点“收下”，才算读回来。")
            self._words.setText(words)
        elif taken is not None:
            self._head.show_words(taken_title(taken), taken_detail(taken))
            self._words.setText(self.tr("收好了。"))

    def lower_parts(self) -> tuple[Text | TextButton, ...]:
        return (self._words,)


def more_words(offer: Offer) -> str:
    #: {0} rows are shown of {1}
    words = QCoreApplication.translate("UploadPage", "先看 {0} 件，一共 {1} 件。")
    return words.format(SHOWN, len(offer.parcels))
