"""Moved card: a new calendar has moved the days of some cases; which, and from which day to which."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal

from app.accessibility.phrases import with_commas
from app.domain.masking import mask_name
from app.store import bundles, recounting
from app.store.recounting import Moved
from app.store.store import Store
from app.store.work import Work
from app.ui.deadline_words import waited_for
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.times import date_words
from app.ui.widgets.buttons import TextButton, more
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import row
from app.ui.widgets.rows import Rows
from app.ui.widgets.texts import Text

_ALOUD = 4
"""So many are said in one go; all of them can be gone through."""


@dataclass(frozen=True, slots=True)
class MovedDay:
    """`name` is whose case it is, masked, and what it is called."""

    name: str
    moved: Moved


def read_moved(work: Work) -> tuple[MovedDay, ...]:
    """Of what lies in the trash nobody is told."""
    moved = recounting.untold(work)
    if not moved:
        return ()
    names = bundles.names(work, [each.petition_id for each in moved])
    return tuple(
        MovedDay(" · ".join(filter(None, (mask_name(person), title))), each)
        for each in moved
        if (named := names.get(each.petition_id)) is not None
        for person, title in (named,)
    )


class MovedCard(Card):
    """One line until somebody wants to see which; there until it was understood."""

    case_asked = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(surface="soft", margin=18)
        self._kit = kit
        self._days: tuple[MovedDay, ...] = ()
        self._has_read = False
        self._title = Text("", is_bold=True)
        self.look = TextButton(self.tr("看是哪几件"), "calendar", "outline")
        self._slots: list[TextButton] = []
        self.rows = Rows(())
        self.understood = TextButton(QCoreApplication.translate("Agent", "知道了"), "check", "quiet")
        self.put(self._title, self.rows, row(self.look, self.understood, 1))
        self.look.clicked.connect(self._on_look)
        self.understood.clicked.connect(self._on_understood)
        self._open_up(is_open=False)
        self.hide()

    @property
    def spoken(self) -> str:
        """放假安排更新了：1 件的日子变了。王*山 · 低保停发，处理意见：1月4日改到 1月5日。"""
        if not self._days:
            return ""
        lines = [slot.accessibleName() for slot in self._slots[: len(self._days)]]
        left = len(lines) - _ALOUD
        rest = QCoreApplication.translate("MovedCard", "还有 %n 个日子", "", left) if left > 0 else ""
        stop = QCoreApplication.translate("HomePage", "。")
        said = (self._title.text(), *lines[:_ALOUD], rest)
        return "".join(f"{line}{stop}" for line in said if line)

    def show_days(self, days: tuple[MovedDay, ...], today: date) -> None:
        is_new = self._has_read and days and days != self._days
        self._days, self._has_read = days, True
        count = len({each.moved.petition_id for each in days})
        self._title.setText(
            QCoreApplication.translate("MovedCard", "放假安排更新了：%n 件的日子变了", "", count)
        )
        while len(self._slots) < len(days):
            self._add_slot()
        for place, slot in enumerate(self._slots):
            slot.setVisible(place < len(days))
            if place < len(days):
                words = _day_words(days[place].moved, today)
                slot.set_text(days[place].name, sub=words)
                slot.setAccessibleName(with_commas(days[place].name, words))
        self.rows.settle()
        self.understood.setVisible(not self._kit.is_read_only)
        if is_new or not days:
            self._open_up(is_open=False)
        self.setVisible(bool(days))
        if is_new and self.isVisible():
            self._kit.announcer.say(self.spoken)

    def _add_slot(self) -> None:
        slot = TextButton("", variant="row", sub=" ", end=more())
        slot.clicked.connect(partial(self._open, len(self._slots)))
        self._slots.append(slot)
        self.rows.add(slot)

    def _on_look(self) -> None:
        self._open_up(is_open=True)
        first = self.rows.shown[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_up(self, *, is_open: bool) -> None:
        self.rows.setVisible(is_open)
        self.look.setVisible(not is_open)

    def _open(self, place: int) -> None:
        self.case_asked.emit(self._days[place].moved.petition_id)

    def _on_understood(self) -> None:
        """What moved since then is told the next time."""
        self.hide()
        moved = [each.moved for each in self._days]
        self._kit.jobs.run(Lane.STORE, self, partial(_note_told, self._kit.store, moved))


def _note_told(store: Store, moved: Sequence[Moved]) -> None:
    with store.write() as work:
        recounting.note_told(work, moved)


def _day_words(moved: Moved, today: date) -> str:
    #: {0} is what happens by that day, such as 处理意见, {1} the day until now, {2} the day from now on
    words = QCoreApplication.translate("MovedCard", "{0}：{1}改到{2}")
    before, after = date_words(moved.before, today), date_words(moved.after, today)
    return words.format(waited_for(moved.rule), before, after)
