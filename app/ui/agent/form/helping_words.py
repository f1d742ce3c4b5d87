"""Helping words: what the help beside the form says of simple handling, routes, units and what is wanting.

Qt-free tables and what puts them together; `say` is `translated` in a window. Short enough to be read aloud
to somebody of eighty, and few, since each is recorded.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from app.assist.routing import RoutingReason, UnitSuggestion, Why
from app.domain.completeness import Hint, Lack, Material
from app.domain.legal_route import LegalQuestion, Route
from app.domain.simple_handling import Answer, Point, Reason
from app.ui.words import Say

ANSWER_WORDS: Mapping[Answer, str] = MappingProxyType(
    {
        Answer.LIKELY: "像是可以",
        Answer.UNLIKELY: "像是不可以",
        Answer.ASK: "还要问",
    }
)

POINT_WORDS: Mapping[tuple[Point, bool | None], str] = MappingProxyType(
    {
        (Point.FIRST, True): "头一回反映这件事",
        (Point.FIRST, False): "以前反映过",
        (Point.FIRST, None): "是不是头一回？要问",
        (Point.ONE_UNIT, True): "只有一家管",
        (Point.ONE_UNIT, False): "牵涉好几家",
        (Point.ONE_UNIT, None): "归哪一家管？要问",
        (Point.NO_PROCEDURE, True): "没有在走别的程序",
        (Point.NO_PROCEDURE, False): "已经在走别的程序",
        (Point.NO_PROCEDURE, None): "是不是在走别的程序？要问",
        (Point.NOT_JOINT, True): "不是联名",
        (Point.NOT_JOINT, False): "是联名、集体的",
        (Point.NOT_JOINT, None): "是不是几家一起的？要问",
        (Point.NOT_GRAVE, False): "是重大、紧急的事",
        (Point.NOT_GRAVE, None): "是不是重大、拖了多年？要问",
        (Point.NOT_REFUSED, None): "是不是被答复过不行？要问",
        (Point.NOT_ASSIGNED, None): "是不是上级交办的？要问",
        (Point.NO_ACCUSATION, False): "告干部违纪的，走别的路",
        (Point.CLEAR_AND_EASY, True): "事实清楚，好解决",
        (Point.CLEAR_AND_EASY, None): "时间、地点、单位清楚吗？要问",
        (Point.ANSWERED_AT_ONCE, True): "问政策、提建议，能当场答",
        (Point.ANSWERED_AT_ONCE, None): "是不是只想问一问？要问",
        (Point.DAILY_LIFE, True): "是过日子的急事",
        (Point.ALREADY_PROMISED, True): "有单位答应过",
        (Point.ALREADY_PROMISED, None): "是谁答应的？要问",
        (Point.OTHER, None): "有没有别的理由能简办？要问",
    }
)
"""Only what `SimpleHandling.telling` can hold: the others are never said, nor recorded."""

ROUTE_QUESTIONS: Mapping[Route, str] = MappingProxyType(
    {
        Route.LAWSUIT: "法院管过这件事吗？判了没有？",
        Route.VIOLENCE: "现在安全吗？有危险先打110。",
        Route.WORK_INJURY: "申请过工伤认定吗？过了期限就难办了。",
        Route.LABOUR: "申请过劳动仲裁吗？过了期限就难办了。",
        Route.EXPROPRIATION: "收到过征收或补偿的决定书吗？哪天收到的？",
        Route.LAND_CONTRACT: "找土地承包仲裁委员会了吗？",
        Route.LAND_OWNERSHIP: "镇上或县里对这块地下过处理决定吗？",
        Route.TRAFFIC: "拿到事故认定书了吗？哪天拿到的？",
        Route.MEDICAL: "和医院调解过、打过官司吗？",
        Route.DECISION: "收到过决定书吗？哪天收到的？可以申请行政复议。",
        Route.PARTY: "向党组织申诉过吗？",
        Route.POLICE: "报过警吗？派出所立案了没有？",
        Route.PRIVATE: "村里调解过吗？也可以去法院。",
        Route.DUTY: "向主管的部门举报过吗？",
    }
)

LACK_WORDS: Mapping[Lack, str] = MappingProxyType(
    {
        Lack.SHORT: "写得太短，再多问两句。",
        Lack.SAME_TEXT: "请求和事实写得一样。事实要写经过。",
        Lack.MARKUP: "里面夹着网页代码，请删掉。",
        Lack.MASKED: "有打了星号的地方，请补上或者删掉。",
        Lack.FOREIGN: "这一段不是中文，办事的人可能看不懂。",
        Lack.ID_IN_TEXT: "这里写了身份证号，请移到证件那一栏。",
        Lack.TIME: "还没有说是什么时候的事。",
        Lack.SPOT: "还没有说具体在哪里。",
        Lack.RESPONDENT: "还没有说跟谁有关、哪家管。",
        Lack.AMOUNT: "说到了钱，还没有说是多少。",
        Lack.GROUP: "像是好几家的事，人数只写了一位。",
        Lack.EARLIER: "像是以前反映过，请问一问。",
        Lack.EARLIER_NUMBER: "以前的回执上有编号，找得到就写上。",
        Lack.MATERIALS: "这类事常要：{materials}。没有也能交。",
    }
)

MATERIAL_WORDS: Mapping[Material, str] = MappingProxyType(
    {
        Material.RELIEF_NOTICE: "低保证或停发通知",
        Material.BANK_RECORD: "存折",
        Material.LABOUR_CONTRACT: "劳动合同",
        Material.WAGE_RECORD: "工资条或欠条",
        Material.INJURY_PAPERS: "诊断证明",
        Material.LAND_PAPERS: "承包合同",
        Material.HOUSE_PAPERS: "房产证或宅基地证",
        Material.COMPENSATION_PAPERS: "征收公告或补偿协议",
        Material.ACCIDENT_PAPERS: "事故认定书",
        Material.MEDICAL_PAPERS: "病历和发票",
        Material.COURT_PAPERS: "判决书或裁决书",
        Material.DECISION_PAPERS: "决定书或告知书",
        Material.PURCHASE_PAPERS: "合同或收据",
        Material.SERVICE_PAPERS: "退役证或优抚证",
        Material.PHOTOS: "现场照片",
    }
)

UNIT_REASONS: Mapping[Why, str] = MappingProxyType(
    {
        Why.CATEGORY: "因为类别是“{words}”",
        Why.NO_CATEGORY: "类别还没有定，先由它来分",
        Why.LOCAL: "本地的办事单位表里写的",
        Why.GENERAL: "一般是这一家，名称以当地为准",
        Why.TOWN_UNKNOWN: "还没有选是哪个镇",
        Why.PLACE_UNKNOWN: "还没有选地方，先按本地算",
        Why.ELSEWHERE: "事情在外县，由那边办",
        Why.ITSELF: "反映的就是它，它应当回避",
        Why.ABOVE: "反映的是下面一级，所以找上一级",
    }
)

_BECAUSE = "因为说到{words}"
_QUOTED = "“{word}”"
_LIST_MARK = "、"
_CATEGORY_MARK = " · "
_OBJECTION = "要是今天转给它，它不认的话，{day}以前得说。"


def because(words: Iterable[str], say: Say = str) -> str:
    """Which words made it so; nothing when none did."""
    quoted = "".join(say(_QUOTED).format(word=word) for word in words)
    return say(_BECAUSE).format(words=quoted) if quoted else ""


def reason_line(reason: Reason, say: Say = str) -> str:
    """Of a reason among `SimpleHandling.telling`; it says by itself what the sign before it means."""
    return say(POINT_WORDS[reason.code, reason.is_met])


def question_line(question: LegalQuestion, say: Say = str) -> str:
    return say(ROUTE_QUESTIONS[question.code])


def hint_line(hint: Hint, say: Say = str) -> str:
    materials = say(_LIST_MARK).join(say(MATERIAL_WORDS[each]) for each in hint.materials)
    return say(LACK_WORDS[hint.code]).format(materials=materials)


def unit_reason_line(reason: RoutingReason, say: Say = str) -> str:
    words = reason.words.replace("/", _CATEGORY_MARK)
    return say(UNIT_REASONS[reason.code]).format(words=words)


def objection_line(suggestion: UnitSuggestion, say: Say = str) -> str:
    """Until when the unit may say that it is another's; nothing where no such rule is in force."""
    until = suggestion.objection_until
    return say(_OBJECTION).format(day=f"{until:%Y-%m-%d}") if until is not None else ""
