"""Simple handling (简易办理): a first look at whether a matter may be fit for it, each reason said by itself.

《信访事项简易办理办法（试行）》: a first petition, one of the grounds, none of the exclusions. This only
gathers what the form and the words say; `app.domain.procedure` records what a person decides.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import msgspec

from app.domain.cues import Words, one_of, told, words_in
from app.domain.danger import speaks_of_danger
from app.domain.legal_route import WITHOUT_ROUTE, LegalQuestion, Route, legal_questions
from app.domain.petition import Petition, PetitionClass, Place, Purpose, Respondent
from app.domain.text import is_blank


class Answer(StrEnum):
    """像是可以, 像是不可以, 还要问."""

    LIKELY = "likely"
    UNLIKELY = "unlikely"
    ASK = "ask"


class Point(StrEnum):
    """What is looked at. All of the first rows must be met, of the grounds one."""

    FIRST = "first"  # 初次信访
    ONE_UNIT = "one_unit"  # 不是多个责任主体
    NO_PROCEDURE = "no_procedure"  # 没有进入、也不能通过法定程序
    NOT_JOINT = "not_joint"  # 不是集体联名
    NOT_GRAVE = "not_grave"  # 不是重大复杂疑难
    NOT_REFUSED = "not_refused"  # 不是可能不予支持
    NOT_ASSIGNED = "not_assigned"  # 不是上级交办
    NO_ACCUSATION = "no_accusation"  # 检举控告 goes another way altogether (条例 Art 30)
    CLEAR_AND_EASY = "clear_and_easy"  # ① 事实清楚、责任明确、争议不大、易于解决
    ANSWERED_AT_ONCE = "answered_at_once"  # ② 咨询、意见建议、感谢
    DAILY_LIFE = "daily_life"  # ③ 日常生产生活、时效性强
    ALREADY_PROMISED = "already_promised"  # ④ 已有明确承诺或结论
    OTHER = "other"  # ⑤ 其他可以简易办理的: for a person to say


GROUNDS: Final = frozenset(
    {Point.CLEAR_AND_EASY, Point.ANSWERED_AT_ONCE, Point.DAILY_LIFE, Point.ALREADY_PROMISED, Point.OTHER}
)
"""One of them is enough. The values are those of `procedure.Ground`."""


class Reason(msgspec.Struct, frozen=True, omit_defaults=True):
    """`is_met`: it speaks for simple handling (True), against it (False), or must be asked (None).

    `words` of the text made it so; none where the form says it or nothing does.
    """

    code: Point
    is_met: bool | None
    words: Words = ()


class SimpleHandling(msgspec.Struct, frozen=True):
    answer: Answer
    reasons: tuple[Reason, ...]

    @property
    def telling(self) -> tuple[Reason, ...]:
        """The reasons that a person wants to see: no ground that is merely absent, nothing that goes without
        saying.
        """
        return tuple(reason for reason in self.reasons if _is_telling(reason))


_JOINT_FROM: Final = 5
"""集体访: five people and more."""
_ENOUGH: Final = 10
"""Characters, before their silence about something says anything."""

_SEVERAL_UNITS: Final = one_of(
    "踢皮球|互相推|相互推|推来推去|推诿|两头推|谁都不管|都说不归|几个部门|多个部门|几家单位|各部门"
)
_JOINT: Final = one_of(
    "联名|全体村民|全体业主|全体职工|全村人?|全组|我们几家|我们大家",
    r"(?<![0-9-])(?:[1-9][0-9]{1,3}|[2-9二三四五六七八九十百几]{1,5})(?:多|余)?(?:户|名村民|名业主|名职工|位村民)",
)
_GRAVE: Final = one_of(
    "历史遗留|积案|群体性|重大事故|伤亡|死亡|人命|上百人|上千人",
    r"(?:[0-9０-９二三四五六七八九十几]{1,3}|好几|多)年[^。，；\n]{0,4}(?:没解决|未解决|没有解决|无人管|没人管|未果)",
)
_REFUSED: Final = one_of(
    "不予支持|不符合政策|不符合条件|不符合规定|没有政策|政策不允许|没有依据|于法无据|驳回|终结|不再受理|不予受理"
)
_ASSIGNED: Final = one_of("交办|督办|巡视组|督察组|上级批转|省里转来|市里转来")
_BEFORE: Final = one_of(
    r"(?:反映|信访|上访|投诉|举报)(?:过|了[^。，；\n]{0,4}(?:次|回|年|遍))",
    r"(?:多次|几次|屡次|三番五次|反复|再次)[^。，；\n]{0,10}(?:反映|信访|上访|投诉|举报)",
)
_DISPUTE: Final = one_of("纠纷|争议|扯皮|不承认|不认账|各说各|说法不一|打起来|吵起来|不服")
_ASKING: Final = one_of("咨询|请问|想问|问一下|问问|怎么办理|建议|感谢|表扬|谢谢你们|锦旗")
_DAILY: Final = one_of(
    "停水|断水|停电|断电|停气|停暖|没水|没电|不供暖|路灯|垃圾|下水道|污水井|化粪池|井盖|漏水|堵塞|积水|水渠|机井",
    "电线|自来水|暖气|坑洼|塌陷|护栏|公厕|浇地|排水|树倒|信号灯|堵了",
)
_PROMISED: Final = one_of("承诺|答应|批复|会议纪要|说好的?给|同意给|已经批准|公示过")
_BY_OFFICE: Final = re.compile(
    r"(?:镇|乡|街道|县|市|区|局|所|政府|办|村委|村里|书记|主任|领导)[^。，；\n]{0,8}\Z"
)


def simple_handling(petition: Petition) -> SimpleHandling:
    """What speaks for it and what against, in the order in which it is asked; a person decides."""
    reasons = (*_musts(petition), *_grounds(petition))
    return SimpleHandling(_answer(reasons), reasons)


def _answer(reasons: tuple[Reason, ...]) -> Answer:
    musts = [reason.is_met for reason in reasons if reason.code not in GROUNDS]
    if False in musts:
        return Answer.UNLIKELY
    if None not in musts and any(reason.is_met for reason in reasons if reason.code in GROUNDS):
        return Answer.LIKELY
    return Answer.ASK


def _is_telling(reason: Reason) -> bool:
    if reason.code in GROUNDS:
        return reason.is_met is not False
    return not reason.is_met or reason.code in _SAID_WHEN_MET


_SAID_WHEN_MET: Final = frozenset({Point.FIRST, Point.ONE_UNIT, Point.NO_PROCEDURE, Point.NOT_JOINT})


def _musts(petition: Petition) -> Iterator[Reason]:
    text = told(petition)
    yield _first(petition, text)
    yield _one_unit(petition, text)
    yield _no_procedure(petition)
    yield _not_joint(petition, text)
    yield _not_grave(petition, text)
    yield _not_refused(text)
    if words := words_in(text, _ASSIGNED, is_negatable=True):
        yield Reason(Point.NOT_ASSIGNED, None, words)
    if petition.petition_class is PetitionClass.ACCUSATION or petition.purpose is Purpose.EXPOSURE:
        yield Reason(Point.NO_ACCUSATION, is_met=False)


def _grounds(petition: Petition) -> tuple[Reason, ...]:
    text = told(petition)
    found = (
        _clear(petition, text),
        _answered_at_once(petition, text),
        _daily_life(text),
        _promised(text),
    )
    if any(reason.is_met is not False for reason in found):
        return found
    return (*found, Reason(Point.OTHER, None))


def _first(petition: Petition, text: str) -> Reason:
    words = words_in(text, _BEFORE, is_negatable=True)
    if petition.is_first is False or petition.earlier_number:
        return Reason(Point.FIRST, is_met=False, words=words)
    return Reason(Point.FIRST, None if words else petition.is_first, words)


def _one_unit(petition: Petition, text: str) -> Reason:
    words = words_in(text, _SEVERAL_UNITS, is_negatable=True)
    if words:
        return Reason(Point.ONE_UNIT, is_met=False, words=words)
    unit = (petition.respondent or Respondent()).unit
    several = re.search("[、，,；;和及]", unit)
    if several:
        return Reason(Point.ONE_UNIT, None, (unit[:12],))
    is_known = not is_blank(unit) or not is_blank(petition.category)
    return Reason(Point.ONE_UNIT, is_known or None)


def _no_procedure(petition: Petition) -> Reason:
    questions = legal_questions(petition)
    words = tuple(dict.fromkeys(word for question in questions for word in question.words))[:3]
    if petition.is_in_court:
        return Reason(Point.NO_PROCEDURE, is_met=False, words=words)
    is_elsewhere = any(map(_leads_away, questions))
    is_free = not is_elsewhere and (petition.is_in_court is False or petition.purpose in WITHOUT_ROUTE)
    return Reason(Point.NO_PROCEDURE, is_free or None, words)


def _leads_away(question: LegalQuestion) -> bool:
    """To look into what is against the law is the unit's own work (Art 31 (5)) and may well be simple."""
    return question.code is not Route.DUTY


def _not_joint(petition: Petition, text: str) -> Reason:
    words = words_in(text, _JOINT)
    if petition.group_size >= _JOINT_FROM:
        return Reason(Point.NOT_JOINT, is_met=False, words=words)
    is_alone = petition.group_size <= 1 and len(petition.petitioners) <= 1 and not words
    return Reason(Point.NOT_JOINT, is_alone or None, words)


def _not_grave(petition: Petition, text: str) -> Reason:
    words = words_in(text, _GRAVE)
    if petition.is_urgent:
        return Reason(Point.NOT_GRAVE, is_met=False, words=words)
    if words or speaks_of_danger(text):
        return Reason(Point.NOT_GRAVE, None, words)
    return Reason(Point.NOT_GRAVE, _is_told(text) or None)


def _not_refused(text: str) -> Reason:
    words = words_in(text, _REFUSED)
    return Reason(Point.NOT_REFUSED, (not words and _is_told(text)) or None, words)


def _clear(petition: Petition, text: str) -> Reason:
    words = words_in(text, _DISPUTE, is_negatable=True)
    if words:
        return Reason(Point.CLEAR_AND_EASY, is_met=False, words=words)
    respondent = petition.respondent or Respondent()
    is_whole = (
        _is_told(text)
        and not is_blank(petition.happened_at)
        and petition.place != Place()
        and not (is_blank(respondent.unit) and is_blank(respondent.name))
    )
    return Reason(Point.CLEAR_AND_EASY, is_whole or None)


def _answered_at_once(petition: Petition, text: str) -> Reason:
    if petition.purpose in {Purpose.ENQUIRY, Purpose.SUGGESTION, Purpose.THANKS}:
        return Reason(Point.ANSWERED_AT_ONCE, is_met=True)
    words = words_in(text, _ASKING) if petition.purpose in {None, Purpose.OTHER} else ()
    return Reason(Point.ANSWERED_AT_ONCE, None if words else False, words)


def _daily_life(text: str) -> Reason:
    words = words_in(text, _DAILY)
    return Reason(Point.DAILY_LIFE, bool(words), words)


def _promised(text: str) -> Reason:
    """A promise of an office counts; whose promise it was is asked where it is not said."""
    words = words_in(text, _PROMISED, is_negatable=True)
    if not words:
        return Reason(Point.ALREADY_PROMISED, is_met=False)
    is_official = any(
        _BY_OFFICE.search(text, max(0, match.start() - 10), match.start())
        for match in _PROMISED.finditer(text)
    )
    return Reason(Point.ALREADY_PROMISED, is_official or None, words)


def _is_told(text: str) -> bool:
    return len(text) >= _ENOUGH
