"""Asking: the questions that a form asks over its page."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.ui.agent.case_lines import dotted
from app.ui.widgets.question import Answer, Question


def ask_to_discard(window: QWidget, *, is_again: bool, discard: Callable[[], None]) -> None:
    """Before a draft goes for good; `is_again`: only the correction goes, what was filed stays."""
    say = QCoreApplication.translate
    lost = say("FormPage", "写好的内容和材料会从本机删掉，找不回来。")
    kept = say("FormPage", "改过的内容会从本机删掉；原来交的那一份还在。")
    answers = (
        Answer(say("FormPage", "留着，接着写"), nothing, "primary"),
        Answer(say("FormPage", "不要了，删掉"), discard, "danger", "trash"),
    )
    Question(window, say("FormPage", "不要这份草稿了？"), kept if is_again else lost, answers)


def ask_for_danger(
    window: QWidget, phone: str, warn: Callable[[str], None], calm_down: Callable[[], None]
) -> None:
    """Somebody may be in danger: people come before records. `phone` is the township's, where it is known."""
    say = QCoreApplication.translate
    urgent = say("FormPage", "这件事会排在最前面。")
    call = say("FormPage", "先打 110（报警）或 120（急救），人要紧，记录可以等。")
    ring = say("FormPage", "请现在就打镇上的电话，说清在哪里、有几个人。")
    if phone:
        #: {0} is the telephone of the township
        ring = say("FormPage", "请现在就打镇上的电话 {0}，说清在哪里、有几个人。").format(phone)
    answers = (
        Answer(say("FormPage", "打 110 / 120"), lambda: warn(call + urgent), "danger", "phone"),
        Answer(dotted(say("FormPage", "打镇上电话"), phone), lambda: warn(ring + urgent), icon="phone"),
        Answer(say("FormPage", "不是急事"), calm_down),
    )
    hint = say("FormPage", "有人受伤、要出人命、要出大事，都算。")
    Question(window, say("FormPage", "有人有危险吗？"), hint, answers)


class Ways(NamedTuple):
    """Where the list of parts leads."""

    go_to_part: Callable[[int], None]
    change_way: Callable[[], None]
    check: Callable[[], None]
    discard: Callable[[], None]


def ask_for_part(window: QWidget, names: Sequence[str], ways: Ways, *, is_guided: bool) -> None:
    """The parts of the form, and whatever else has no room on the page."""
    say = QCoreApplication.translate
    other = say("EditPage", "换成单页填写") if is_guided else say("EditPage", "换成一步一问")
    answers = (
        Answer(say("EditPage", "接着填"), nothing, "primary"),
        *(Answer(name, partial(ways.go_to_part, part)) for part, name in enumerate(names)),
        Answer(other, ways.change_way, icon="list-numbers"),
        Answer(say("EditPage", "检查一遍"), ways.check, icon="list-checks"),
        Answer(say("EditPage", "不要这份草稿了"), ways.discard, "danger", "trash"),
    )
    Question(window, say("EditPage", "各部分"), say("EditPage", "要去哪一部分？"), answers)


def nothing() -> None:
    """Everything stays as it is."""
