"""其他途径: where a report about an official can go without an agent; not a word of who asked."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.ui.paper.paper import Block, Paper, Rule, Style, Words

NAME: Final = "ways"


def ways_paper() -> Paper:
    """The same sheet for everybody (条例 Art 30, 46)."""
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
    blocks: list[Block] = [
        Rule(),
        Words(say("WaysPaper", "告干部违纪的事，不用代理员经手。您可以自己去反映，三样里挑一样：")),
    ]
    for number, (title, detail) in enumerate(ways, 1):
        #: {0} is a number, {1} a way
        head = say("WaysPaper", "{0}. {1}").format(number, title)
        blocks += [Words(head, Style.HEAD, is_bold=True), Words(detail)]
    blocks += [
        Words(say("WaysPaper", "去之前想一想"), Style.HEAD, is_bold=True),
        Words(say("WaysPaper", "· 是谁，在哪里，什么时候，做了什么。")),
        Words(say("WaysPaper", "· 是自己看见的，还是听别人说的。")),
        Words(say("WaysPaper", "· 有没有单据、照片、录音。留好原件。")),
        Words(say("WaysPaper", "照实说就受保护。不许有人打击报复。")),
        Rule(),
        Words(say("WaysPaper", "这张纸上没有您的名字，谁拿着都一样。"), Style.SMALL, is_centred=True),
    ]
    return Paper(NAME, say("WaysPaper", "还可以这样反映"), tuple(blocks))
