"""Home words: the piles of a day as rows: how many, who, what to do; the most pressing first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.deadlines import for_residents
from app.domain.masking import mask_name
from app.domain.rules import RuleId
from app.store.cases import CaseView
from app.store.todo import Todo
from app.ui.agent.draft_words import draft_name
from app.ui.agent.fault_words import fault_in_short
from app.ui.deadline_words import waited_for
from app.ui.marks import Mark, due_mark, status_mark
from app.ui.widgets.icon_names import IconName

_PRESSING, _TODAY, _SOON, _LATER = range(4)


@dataclass(frozen=True, slots=True)
class TodoRow:
    """One row. `filter` is the list that it opens, `count` how many things it stands for."""

    filter: str
    count: int
    title: str
    sub: str
    icon: IconName
    mark: Mark
    rank: int


def todo_rows(todo: Todo, today: date) -> list[TodoRow]:
    """Overdue, today, soon; what is equal stays in this order."""
    made = (
        _due(todo, today),
        _untold(todo),
        _attention(todo),
        _unrated(todo, today),
        _drafts(todo),
        _codes(todo),
    )
    return sorted((each for each in made if each.count), key=lambda each: each.rank)


def names_of(views: Sequence[CaseView], count: int) -> str:
    """王*山、李*英等 5 位."""
    return joined_names([mask_name(view.petitioner_name) for view in views], count)


def joined_names(names: Sequence[str], count: int) -> str:
    say = QCoreApplication.translate
    #: between the names of people
    together = say("HomeWords", "、").join(dict.fromkeys(name for name in names if name))
    if count > len(names) and together:
        #: {0} are the first few names, {1} is how many there are in all
        return say("HomeWords", "{0}等 {1} 件").format(together, count)
    return together


def _title(text: str, count: int) -> str:
    #: {0} is the name of a pile such as 待告知, {1} how many cases are in it
    return QCoreApplication.translate("HomeWords", "{0} {1} 件").format(text, count)


def _due(todo: Todo, today: date) -> TodoRow:
    say = QCoreApplication.translate
    group, first = todo.due, todo.first_due
    mark, sub, rank = Mark("", "alarm", "neutral"), "", _LATER
    if first is not None and first.view.next_due is not None:
        mark = due_mark(first.view.next_due, today, first.view.status)
        deadline = min(for_residents(first.deadlines), key=lambda each: each.due_on, default=None)
        what = waited_for(deadline.rule.id) if deadline else first.view.title
        #: {0} is a name, {1} the title of the case, {2} what has to come, such as 处理意见
        one = say("HomeWords", "{0} · {1}：{2}")
        sub = (
            one.format(mask_name(first.view.petitioner_name), first.view.title, what)
            if group.count == 1
            else names_of(group.examples, group.count)
        )
        rank = _PRESSING if first.view.next_due <= today else _SOON
    return TodoRow(
        "due", group.count, _title(say("HomeWords", "到期"), group.count), sub, "alarm", mark, rank
    )


def _untold(todo: Todo) -> TodoRow:
    say = QCoreApplication.translate
    group = todo.untold
    states = {view.status for view in group.examples if view.status is not None}
    #: {0} are names, {1} is what happened, such as 已受理
    news = say("HomeWords", "{0}：{1}，要当面告诉老人")
    what = status_mark(states.pop()).word if len(states) == 1 else say("HomeWords", "有新进展")
    sub = news.format(names_of(group.examples, group.count), what)
    mark = Mark(say("HomeWords", "今天告知"), "calendar-check", "warn")
    title = _title(say("HomeWords", "待告知"), group.count)
    return TodoRow("untold", group.count, title, sub, "megaphone", mark, _TODAY)


def _attention(todo: Todo) -> TodoRow:
    say = QCoreApplication.translate
    group = todo.attention
    sub = names_of(group.examples, group.count)
    if group.count == 1 and todo.first_attention is not None:
        #: {0} is a name, {1} what is to be done about the case
        sub = say("HomeWords", "{0}：{1}").format(sub, fault_in_short(todo.first_attention))
    mark = Mark(say("HomeWords", "需处理"), "warning-fill", "danger")
    title = _title(say("HomeWords", "退回补正"), group.count)
    return TodoRow("attention", group.count, title, sub, "arrow-u-up-left", mark, _TODAY)


def _unrated(todo: Todo, today: date) -> TodoRow:
    say = QCoreApplication.translate
    group, first = todo.unrated, todo.first_unrated
    windows = [each for each in first.deadlines if each.rule.id is RuleId.D17] if first is not None else []
    due = windows[0].due_on if windows else today
    #: {0} are names
    sub = say("HomeWords", "{0}：请老人自己点，代理员看不到").format(names_of(group.examples, group.count))
    title = _title(say("HomeWords", "待评价"), group.count)
    word, _, tone = due_mark(due, today, None)
    mark = Mark(word, "calendar-check", "info" if tone == "neutral" else "warn")
    rank = _TODAY if due == today else _SOON
    return TodoRow("unrated", group.count, title, sub, "star", mark, rank)


def _drafts(todo: Todo) -> TodoRow:
    say = QCoreApplication.translate
    drafts = todo.drafts
    names = [mask_name(draft_name(draft.content)) for draft in drafts.examples]
    sub = joined_names(names, drafts.count) or say("HomeWords", "写到一半，都存好了")
    mark = Mark(say("HomeWords", "接着写"), "pencil", "neutral")
    title = _title(say("HomeWords", "没写完的"), drafts.count)
    return TodoRow("drafts", drafts.count, title, sub, "note-pencil", mark, _LATER)


def _codes(todo: Todo) -> TodoRow:
    say = QCoreApplication.translate
    group = todo.codes
    sub = names_of(group.examples, group.count)
    mark = Mark(say("HomeWords", "交给老人"), "hand", "info")
    title = _title(say("HomeWords", "查询码没交"), group.count)
    return TodoRow("codes", group.count, title, sub, "identification-card", mark, _LATER)
