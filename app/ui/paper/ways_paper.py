"""其他途径: where a matter can go without this agent; not a word on these sheets of who asked for one."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.ui.paper.paper import Block, Paper, Rule, Style, Words

NAME: Final = "ways"
Way = tuple[str, str]
"""Where to, and how."""


def report_ways_paper() -> Paper:
    """A report about an official: the same sheet for everybody (条例 Art 30, 46)."""
    say = QCoreApplication.translate
    ways = (
        (
            say("WaysPaper", "到镇上的自助机"),
            say("WaysPaper", "自己说、自己写。写好就密封，只有纪委能看，代理员和村里都看不到。"),
        ),
        (
            say("WaysPaper", "打电话 12388"),
            say("WaysPaper", "纪检监察机关的举报电话。说不说自己的名字，由您定。"),
        ),
        (
            say("WaysPaper", "写信"),
            say("WaysPaper", "信封上写：县纪委监委信访室收。寄信，或者自己送去，都行。"),
        ),
    )
    why = say("WaysPaper", "告干部违纪的事，不用代理员经手。您可以自己去反映，三样里挑一样：")
    return _paper(why, ways)


def other_ways_paper(phone: str = "") -> Paper:
    """A matter that this agent must not handle, as it is about their own village or kin (条例 Art 28).

    `phone` is that of the township, where it is known.
    """
    say = QCoreApplication.translate
    call = say("WaysPaper", "打镇上的电话，或者打 12345")
    if phone:
        #: {0} is the telephone of the township
        call = say("WaysPaper", "打镇上的电话 {0}，或者打 12345").format(phone)
    ways = (
        (
            say("WaysPaper", "到镇上的自助机"),
            say("WaysPaper", "自己说、自己写，有人帮着按。说完给您一张回执。"),
        ),
        (
            call,
            say("WaysPaper", "说清姓名、住址、什么事、想怎么办，请他们记下来。"),
        ),
        (
            say("WaysPaper", "写信"),
            say("WaysPaper", "寄到镇信访办，或者自己送去，都行。写上姓名、住址、什么事、想怎么办。"),
        ),
        (
            say("WaysPaper", "换一位代理员"),
            say("WaysPaper", "没有关系的代理员，可以接着替您办。"),
        ),
    )
    why = say("WaysPaper", "这件事牵涉代理员自己，他不便替您办。您还可以这样反映，挑一样：")
    return _paper(why, ways)


def _paper(why: str, ways: Sequence[Way]) -> Paper:
    say = QCoreApplication.translate
    return Paper(NAME, say("WaysPaper", "还可以这样反映"), (Rule(), Words(why), *_ways(ways), *_advice()))


def _ways(ways: Sequence[Way]) -> Iterator[Block]:
    for number, (title, detail) in enumerate(ways, 1):
        #: {0} is a number, {1} a way
        head = QCoreApplication.translate("WaysPaper", "{0}. {1}").format(number, title)
        yield Words(head, Style.HEAD, is_bold=True)
        yield Words(detail)


def _advice() -> Iterator[Block]:
    say = QCoreApplication.translate
    yield Words(say("WaysPaper", "去之前想一想"), Style.HEAD, is_bold=True)
    yield Words(say("WaysPaper", "· 是谁，在哪里，什么时候，做了什么。"))
    yield Words(say("WaysPaper", "· 是自己看见的，还是听别人说的。"))
    yield Words(say("WaysPaper", "· 有没有单据、照片、录音。留好原件。"))
    yield Words(say("WaysPaper", "照实说就受保护。不许有人打击报复。"))
    yield Rule()
    nobody = say("WaysPaper", "这张纸上没有您的名字，谁拿着都一样。")
    yield Words(nobody, Style.SMALL, is_centred=True)
