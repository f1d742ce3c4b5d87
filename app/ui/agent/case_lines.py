"""Case lines: what a list says of one case or draft, in words; a screen reader hears the same."""

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app.accessibility.phrases import with_commas
from app.domain.counting import SHANGHAI
from app.domain.delivery import Delivery
from app.domain.masking import mask_name
from app.store.cases import CaseView
from app.store.drafts import Draft
from app.ui.agent.draft_words import draft_name, draft_title
from app.ui.marks import Mark, delivery_mark, due_mark, status_mark, urgent_mark
from app.ui.times import moment_words


@dataclass(frozen=True, slots=True)
class CaseLine:
    """`head` is who and what, `detail` where and when, `marks` the states, `due` the day that counts."""

    petition_id: str
    head: str
    detail: str
    marks: tuple[Mark, ...]
    due: Mark | None
    is_draft: bool = False

    @property
    def spoken(self) -> str:
        states = [mark.word for mark in self.marks]
        return with_commas(self.head, *states, self.due.word if self.due else "", self.detail)


def case_line(view: CaseView, today: date) -> CaseLine:
    say = QCoreApplication.translate
    if view.is_erased:
        head = say("CaseLines", "内容已清除")
    else:
        head = who_and_what(view.petitioner_name, view.title)
    filed = moment_words(datetime.fromisoformat(view.filed_at), today) if view.filed_at else ""
    #: {0} is a day and an hour
    recorded = say("CaseLines", "{0} 记下").format(filed) if filed else ""
    #: {0} is the number that the office gave
    number = say("CaseLines", "编号 {0}").format(view.number) if view.number else ""
    due = due_mark(view.next_due, today, view.status) if view.next_due else None
    return CaseLine(view.petition_id, head, dotted(view.place, recorded, number), _marks(view), due)


def draft_line(draft: Draft, today: date) -> CaseLine:
    say = QCoreApplication.translate
    name, title = draft_name(draft.content), draft_title(draft.content)
    head = who_and_what(name, title) if name or title else say("CaseLines", "还没有写名字")
    written = datetime.fromtimestamp(draft.updated_at_ms / 1_000, SHANGHAI)
    #: {0} is a day and an hour
    detail = say("CaseLines", "{0} 写到这里").format(moment_words(written, today))
    return CaseLine(
        draft.petition_id, head, detail, (delivery_mark(Delivery.DRAFT),), due=None, is_draft=True
    )


def who_and_what(name: str, title: str) -> str:
    """王*山 · 低保停发."""
    return dotted(mask_name(name), title)


def dotted(*parts: str) -> str:
    """Parts of one line; those that are empty leave no dot."""
    return " · ".join(part for part in parts if part)


def _marks(view: CaseView) -> tuple[Mark, ...]:
    """Danger, the official state, whether it is to be told, and how far it is on its way."""
    told = Mark(QCoreApplication.translate("CaseLines", "待告知"), "megaphone", "warn")
    official = [status_mark(view.status)] if view.status is not None else []
    urgent = [urgent_mark()] if view.is_urgent else []
    return (*urgent, *official, *([told] if view.is_untold else []), delivery_mark(view.delivery))
