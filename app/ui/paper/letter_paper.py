"""授权委托书: what a resident grants to an agent, to be signed by hand (山东 Art 28, 北京 Art 27)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.domain.consent import Agent, Authority, Capacity
from app.domain.masking import mask_identity
from app.domain.person import Person
from app.ui.paper.paper import Blank, Block, Pair, Paper, Rule, Style, Words
from app.ui.words import BASIS_PROOF_WORDS, BASIS_WORDS, CAPACITY_WORDS, POWER_WORDS

NAME: Final = "authority"
_GAP: Final = "_" * 16
"""To be filled in by hand."""


def letter_paper(authority: Authority, people: Sequence[Person], matter: str) -> Paper:
    """Also of what is still being written: what is missing is a line to write on."""
    say = QCoreApplication.translate
    blocks = (
        Rule(),
        *_principals(people, authority),
        *_agents(authority.agents),
        Rule(),
        *_grant(authority, matter),
        Rule(),
        *_signatures(authority, people),
    )
    return Paper(NAME, say("LetterPaper", "授权委托书"), blocks)


def _principals(people: Sequence[Person], authority: Authority) -> Iterator[Block]:
    say = QCoreApplication.translate
    for person in people or (Person(),):
        yield Pair(say("LetterPaper", "委托人"), person.name or _GAP)
        yield Pair(say("LetterPaper", "住址"), person.address or _GAP)
        if person.identity is not None and person.identity.number:
            yield Pair(say("LetterPaper", "证件号码"), mask_identity(person.identity))
    if authority.capacity is not None and authority.capacity is not Capacity.FULL:
        yield Pair(say("LetterPaper", "行为能力"), CAPACITY_WORDS[authority.capacity])
    guardian = authority.guardian
    if guardian is not None and guardian.name:
        #: a guardian, and what they are to the resident
        words = say("LetterPaper", "{0}（{1}）") if guardian.relation else "{0}"
        yield Pair(say("LetterPaper", "监护人"), words.format(guardian.name, guardian.relation))


def _agents(agents: Sequence[Agent]) -> Iterator[Block]:
    say = QCoreApplication.translate
    for agent in agents or (Agent(),):
        yield Pair(say("LetterPaper", "代理员"), agent.name or _GAP)
        unit = " ".join(part for part in (agent.organisation, agent.grid) if part)
        if unit:
            yield Pair(say("LetterPaper", "所在单位"), unit)
        if agent.basis is not None:
            yield Pair(say("LetterPaper", "凭什么代理"), BASIS_WORDS[agent.basis])
        if agent.proof is not None:
            yield Pair(say("LetterPaper", "凭据"), BASIS_PROOF_WORDS[agent.proof])


def _grant(authority: Authority, matter: str) -> Iterator[Block]:
    say = QCoreApplication.translate
    #: stands between the powers that a resident grants
    powers = say("LetterPaper", "、").join(POWER_WORDS[power] for power in authority.powers)
    yield Pair(say("LetterPaper", "委托的事"), matter or _GAP)
    yield Pair(say("LetterPaper", "授权范围"), powers or _GAP)
    yield Pair(say("LetterPaper", "代为撤回"), _withdrawal(authority))
    yield Pair(say("LetterPaper", "有效期"), _period(authority))
    yield Words(say("LetterPaper", "满意不满意，由委托人自己评价，代理员不能代评。"))
    yield Words(say("LetterPaper", "委托人随时可以收回这份委托。收回以后，代理员就要停下。"))
    yield Words(say("LetterPaper", "代理不收钱。代理员要替委托人保守秘密。"))


def _withdrawal(authority: Authority) -> str:
    say = QCoreApplication.translate
    if authority.may_withdraw:
        #: the agent may withdraw the petition
        return say("LetterPaper", "同意，可以代为撤回")
    #: the agent may not withdraw the petition
    return say("LetterPaper", "不同意，撤回要委托人本人")


def _period(authority: Authority) -> str:
    start, end = authority.valid_from, authority.valid_to
    if start is None or end is None:
        return _GAP
    #: from a day to a day, both included
    words = QCoreApplication.translate("LetterPaper", "{0} 至 {1}")
    return words.format(_day(start), _day(end))


def _day(day: date) -> str:
    #: a day on paper, with its year
    words = QCoreApplication.translate("LetterPaper", "{year}年{month}月{day}日")
    return words.format(year=day.year, month=day.month, day=day.day)


def _signatures(authority: Authority, people: Sequence[Person]) -> Iterator[Block]:
    """A line for each of those who grant it: nobody signs for another."""
    say = QCoreApplication.translate
    yield Words(
        say("LetterPaper", "上面的话念给委托人听过，委托人听明白了，自愿委托。"), Style.BODY, is_bold=True
    )
    for _ in people or (Person(),):
        yield Blank(say("LetterPaper", "委托人签名或按手印："))
    if authority.guardian is not None:
        yield Blank(say("LetterPaper", "监护人签名："))
    for _ in authority.agents or (Agent(),):
        yield Blank(say("LetterPaper", "代理员签名："))
    yield Blank(say("LetterPaper", "见证人签名（没有可不填）："))
    yield Blank(say("LetterPaper", "日期："))
