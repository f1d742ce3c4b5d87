"""Consent words: what a resident agrees to, in short sentences that are read aloud.

All that an authority grants is in them: who acts, what for, until when, and what was granted besides.
Whatever of it changes afterwards changes a sentence, and the yes is asked for again.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

_GAP = "____"


class Granted(NamedTuple):
    """As it stands in the form, in words; what nobody has written yet is empty. `people` are all who grant
    it, each with name and address.
    """

    people: Sequence[tuple[str, str]]
    agents: Sequence[str]
    powers: Sequence[str]
    start: str
    end: str
    may_withdraw: bool
    guardian: str


def lacking_of_who(name: str, address: str) -> list[str]:
    """Which of the two is not there yet that the law asks of every petition, as its field is called."""
    say = QCoreApplication.translate
    named = ((name, say("PersonFields", "姓名")), (address, say("PersonFields", "住址")))
    return [words for text, words in named if not text.strip()]


def consent_words(granted: Granted) -> Iterator[str]:
    say = QCoreApplication.translate
    #: stands between two agents
    agents = say("ConsentWords", "和").join(name or _GAP for name in granted.agents)
    #: stands between the powers that a resident grants
    powers = say("ConsentWords", "、").join(granted.powers) or _GAP
    (name, address), *others = granted.people
    yield say("ConsentWords", "我叫{0}，住{1}。").format(name or _GAP, address or _GAP)
    for name, address in others:
        #: another one who grants the same: name and address
        also = say("ConsentWords", "一起委托的还有{0}，住{1}。")
        yield also.format(name or _GAP, address or _GAP)
    if granted.guardian:
        yield say("ConsentWords", "我的监护人是{0}。").format(granted.guardian)
    yield say("ConsentWords", "这件事，我请{0}帮我{1}。").format(agents, powers)
    if granted.may_withdraw:
        yield say("ConsentWords", "我另外答应：{0}可以替我撤回这件事。").format(agents)
    #: the first and the last day of an authority
    yield say("ConsentWords", "这份委托，从{0}到{1}。").format(granted.start or _GAP, granted.end or _GAP)
    yield say("ConsentWords", "评价由我自己做，{0}不能替我评。").format(agents)
    yield say("ConsentWords", "我随时可以说“不办了”，{0}就要停下。").format(agents)
    yield say("ConsentWords", "我的身份证、手印只用来办这件事。")
    if others:
        #: {0} is how many grant it together
        yield say("ConsentWords", "我们{0}位，每一位都自己同意。").format(len(granted.people))


def finger_words() -> tuple[str, str]:
    """The consent of its own to a picture of a finger (PIPL Art 29)."""
    say = QCoreApplication.translate
    return (
        say("ConsentWords", "我同意按手印，再拍一张照片。"),
        say("ConsentWords", "这张照片只用来证明这件事是我同意的。不愿意按，写名字或者说一声也行。"),
    )


def voice_words(agent: str) -> str:
    """What the resident says."""
    return QCoreApplication.translate("ConsentWords", "请老人说：“我同意{0}帮我反映这件事。”").format(agent)
