"""Writing panel: how far the stick is, petition by petition, and that nobody should pull it."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from app.accessibility.tone import set_look
from app.ui.agent.stick.courier import Courier, Stage
from app.ui.agent.stick.errands import Offer, Parcel
from app.ui.agent.stick.panels import SHOWN, Head, Lower, Panel, more_words
from app.ui.agent.stick.words import progress_words
from app.ui.widgets.cards import Line
from app.ui.widgets.chips import Banner, Chip
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import clear
from app.ui.widgets.progress import Bar
from app.ui.widgets.texts import Text
from app.wire.stick import Step


class WritingPanel(Panel):
    """As long as it is written and read back."""

    def __init__(self) -> None:
        super().__init__(margin=28, spacing=14)
        self._head = Head("usb", "seal")
        self._sealed = Chip(self.tr("已上锁，只有镇上能打开"), "lock", "ok")
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(14)
        self._top.addWidget(self._head, 1)
        self._top.addWidget(self._sealed, 0, Qt.AlignmentFlag.AlignVCenter)
        self._bar = Bar("")
        self._rows: list[_ParcelRow] = []
        self._parcels = QWidget()
        self._list = QGridLayout(self._parcels)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setVerticalSpacing(8)
        self._list.setHorizontalSpacing(14)
        self._list.setColumnStretch(1, 3)
        self._list.setColumnStretch(2, 2)
        self._warning = Banner()
        self._offer: Offer | None = None
        self._parts: Mapping[str, tuple[int, int]] = {}
        self.put(self._top, self._bar, self._parcels)
        self.body.addStretch(1)
        self.put(self._warning)
        hint = self.tr("拔早了也不要紧：本机还有一份，重写就行。")
        self._warning.show_sentence(self.tr("别拔 U盘"), icon="warning", tone="warn", hint=hint)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """One step a page has room for the bar and the warning; petition by petition is for who has more."""
        directions = QBoxLayout.Direction
        self._top.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        alignment = Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag.AlignVCenter
        self._top.setAlignment(self._sealed, alignment)
        self._parcels.setVisible(not is_narrow)

    def names_below(self, is_below: Lower) -> list[str]:
        return [self._warning.text] if is_below(self._warning) else []

    def show_state(self, courier: Courier) -> None:
        offer = courier.offer
        if offer is not None and offer is not self._offer:
            self._offer = offer
            self._show_parcels(offer)
        if offer is not None:
            self._parts = places_of(offer, with_files=courier.with_files)
        self.show_progress(courier)

    def show_progress(self, courier: Courier) -> None:
        step = courier.step
        title = self.tr("正在读回来核对") if courier.stage is Stage.CHECK else self.tr("正在写到 U盘")
        if courier.is_stopping:
            title = self.tr("正在停下…")
        self._head.show_words(title, progress_words(step, courier.seconds_left) if step else "")
        self._bar.setAccessibleName(title)
        self._bar.show_part(step.done if step else 0, step.total if step else 1)
        for row in self._rows:
            row.show_part(part_of(row.parcel, self._parts, step))

    def _show_parcels(self, offer: Offer) -> None:
        clear(self._list)
        self._rows = [_ParcelRow(parcel) for parcel in offer.parcels[:SHOWN]]
        for number, shown in enumerate(self._rows):
            self._list.addWidget(Line(), 2 * number, 0, 1, len(shown.parts))
            for place, part in enumerate(shown.parts):
                self._list.addWidget(part, 2 * number + 1, place)
        if len(offer.parcels) > SHOWN:
            self._list.addWidget(Text(more_words(offer), "meta"), 2 * SHOWN, 0, 1, -1)


class _ParcelRow:
    """One petition: an icon, whose, a bar, and the same in words; below the same parts of the others."""

    def __init__(self, parcel: Parcel) -> None:
        self.parcel = parcel
        self._icon = Icon("arrow-circle-up", tone="primary_text")
        self._bar = Bar(parcel.title, is_thin=True)
        self._words = Text("", "meta", is_bold=True, wraps=False)
        self.parts: tuple[QWidget, ...] = (self._icon, Text(parcel.title), self._bar, self._words)

    def show_part(self, percent: int) -> None:
        is_done = percent >= 100
        done = QCoreApplication.translate("Stick", "写好了")
        self._icon.set_icon("check-circle-fill" if is_done else "arrow-circle-up")
        self._icon.set_tone("ok" if is_done else "primary_text")
        set_look(self._bar, tone="ok" if is_done else "primary")
        self._bar.show_part(percent, 100)
        self._words.setText(done if is_done else f"{percent}%")


def places_of(offer: Offer, *, with_files: bool) -> Mapping[str, tuple[int, int]]:
    """From which byte to which each blob lies in what is written, near enough; `` is all that is text."""
    load = offer.load(with_files=with_files)
    at = sum(document.size for document in load.documents)
    places = {"": (0, at)}
    for blob in load.blobs:
        places[blob.sha256] = (at, at + blob.size)
        at += blob.size
    return places


def part_of(parcel: Parcel, places: Mapping[str, tuple[int, int]], step: Step | None) -> int:
    """Percent of it that is on the stick; all of it once it is read back."""
    if step is None or not places:
        return 0
    total = max(last for _, last in places.values())
    reached = total if step.is_written else step.done * total // max(1, step.total)
    own = [places[each] for each in ("", *parcel.files) if each in places]
    done = sum(max(0, min(reached, last) - first) for first, last in own)
    size = sum(last - first for first, last in own)
    return _percent(done, size)


def _percent(done: int, size: int) -> int:
    return 100 if size <= 0 or done >= size else 100 * done // size
