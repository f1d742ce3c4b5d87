"""Tour: the first time behind the door, a few things are shown one after the other; anybody may skip it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from app.accessibility.announce import Announcer
from app.ui.widgets.pages import Body
from app.ui.widgets.question import Answer, Question


@dataclass(frozen=True, slots=True)
class Stop:
    """What is shown, and what is said of it. None: the window as a whole."""

    about: QWidget | None
    title: str
    text: str


class Tour(QObject):
    """Forth, back, or no more; what is shown is spoken as any other announcement is."""

    def __init__(
        self, window: QWidget, stops: Sequence[Stop], announcer: Announcer, over: Callable[[], object]
    ) -> None:
        super().__init__(window)
        self._window, self._stops, self._announcer, self._over = window, stops, announcer, over

    def show_stop(self, place: int) -> None:
        stop = self._stops[place]
        _bring_into_sight(stop.about)
        Question(self._window, stop.title, stop.text, self._answers(place), about=stop.about)
        for words in (stop.title, stop.text):
            self._announcer.say(words)

    def _answers(self, place: int) -> Sequence[Answer]:
        if place == len(self._stops) - 1:
            forth = Answer(self.tr("看完了，开始用"), self._end, "primary", "check", is_escape=True)
        else:
            forth = Answer(self.tr("下一处"), lambda: self.show_stop(place + 1), "primary", "arrow-right")
        answers = [forth]
        if place:
            answers.append(Answer(self.tr("上一处"), lambda: self.show_stop(place - 1), icon="arrow-left"))
        if place < len(self._stops) - 1:
            answers.append(Answer(self.tr("不看了"), self._end, "quiet", "x", is_escape=True))
        return answers

    def _end(self) -> None:
        self.deleteLater()
        self._over()


def _bring_into_sight(widget: QWidget | None) -> None:
    around = widget.parentWidget() if widget is not None else None
    while around is not None and not isinstance(around, Body):
        around = around.parentWidget()
    if widget is not None and around is not None:
        around.show_widget(widget)


def home_stops(new: QWidget, todo: QWidget, upload: QWidget, look: QWidget) -> tuple[Stop, ...]:
    """What somebody needs on the first day; the rest is under F1."""
    say = QCoreApplication.translate
    return (
        Stop(
            None,
            say("Tour", "第一次来，带您看一遍"),
            say("Tour", "一共五处，一分钟。现在不看也行，以后按 F1 随时能看。"),
        ),
        Stop(
            new,
            say("Tour", "老人来了，点这里"),
            say("Tour", "一问一问照老人的话写。不用联网，写下的都存在这台电脑里。"),
        ),
        Stop(
            todo,
            say("Tour", "今天要做的事"),
            say("Tour", "镇上有了答复、快到期限、要补正的，都在这里等着您。"),
        ),
        Stop(
            upload,
            say("Tour", "传到了没有"),
            say("Tour", "有网络会自己上传。变成“已上传”，就是镇上收到、给了回执。"),
        ),
        Stop(
            look,
            say("Tour", "字大字小、念不念"),
            say("Tour", "点一下就变。老人看不清、听不清，先来这里。"),
        ),
        Stop(
            None,
            say("Tour", "拿不准就按 F1"),
            say("Tour", "每一页都有几句话的说明。走开时锁屏，写了一半的不会丢。"),
        ),
    )
