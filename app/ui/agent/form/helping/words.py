"""Words: what the helping parts find, in sentences: their codes and facts become Chinese here."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.domain.completeness import Hint, Lack, Material
from app.domain.legal_route import LegalQuestion, Route
from app.domain.simple_handling import Answer, Reason, SimpleHandling
from app.domain.simple_handling import Point as Looked
from app.ui.agent.form.helping.points import Point
from app.ui.widgets.icon_names import IconName

_MOST_WORDS: Final = 4


def category_words(category: str) -> str:
    return category.replace("/", " · ")


def quoted(words: Sequence[str]) -> str:
    return "".join(f"“{word}”" for word in words[:_MOST_WORDS])


def because(words: Sequence[str]) -> str:
    """The words of the resident that decided; empty without any."""
    #: {0} are words of the resident, each in quotation marks
    return QCoreApplication.translate("Advice", "因为说到{0}").format(quoted(words)) if words else ""


def simple_chip(answer: Answer) -> tuple[str, IconName, str]:
    """Words, icon and tone of whether a simple procedure is likely."""
    say = QCoreApplication.translate
    match answer:
        case Answer.LIKELY:
            return say("Advice", "像是可以"), "lightning", "primary"
        case Answer.UNLIKELY:
            return say("Advice", "像是不可以"), "prohibit", "neutral"
        case Answer.ASK:
            return say("Advice", "还要问"), "question", "warn"


def simple_points(simple: SimpleHandling) -> tuple[Point, ...]:
    return tuple(_simple_point(reason) for reason in simple.telling)


def _simple_point(reason: Reason) -> Point:
    words = _with_words(_simple_words(reason.is_met)[reason.code], reason.words)
    if reason.is_met is None:
        return Point("question", "warn", words)
    return Point("check-circle-fill", "ok", words) if reason.is_met else Point("minus-circle", "text2", words)


def _simple_words(is_met: bool | None) -> dict[Looked, str]:  # noqa: FBT001 - one of three answers
    if is_met is None:
        return _to_ask()
    return _met() if is_met else _not_met()


def _met() -> dict[Looked, str]:
    say = QCoreApplication.translate
    return {
        Looked.FIRST: say("Advice", "头一回反映这件事"),
        Looked.ONE_UNIT: say("Advice", "只有一家管"),
        Looked.NO_PROCEDURE: say("Advice", "没有在走别的程序"),
        Looked.NOT_JOINT: say("Advice", "不是联名"),
        Looked.NOT_GRAVE: say("Advice", "不是重大、复杂的事"),
        Looked.NOT_REFUSED: say("Advice", "没看到不合政策的地方"),
        Looked.NOT_ASSIGNED: say("Advice", "不是上级交办的"),
        Looked.NO_ACCUSATION: say("Advice", "不是告干部违纪"),
        Looked.CLEAR_AND_EASY: say("Advice", "事实清楚，好解决"),
        Looked.ANSWERED_AT_ONCE: say("Advice", "问政策、提建议，能当场答"),
        Looked.DAILY_LIFE: say("Advice", "是过日子的急事"),
        Looked.ALREADY_PROMISED: say("Advice", "有单位答应过"),
        Looked.OTHER: say("Advice", "有别的理由能简办"),
    }


def _not_met() -> dict[Looked, str]:
    say = QCoreApplication.translate
    return {
        Looked.FIRST: say("Advice", "以前反映过"),
        Looked.ONE_UNIT: say("Advice", "牵涉好几家"),
        Looked.NO_PROCEDURE: say("Advice", "已经在走别的程序"),
        Looked.NOT_JOINT: say("Advice", "是联名、集体的"),
        Looked.NOT_GRAVE: say("Advice", "是重大、紧急的事"),
        Looked.NOT_REFUSED: say("Advice", "像是不合政策"),
        Looked.NOT_ASSIGNED: say("Advice", "是上级交办的"),
        Looked.NO_ACCUSATION: say("Advice", "告干部违纪的，走别的路"),
        Looked.CLEAR_AND_EASY: say("Advice", "事情有争议"),
        Looked.ANSWERED_AT_ONCE: say("Advice", "当场答不了"),
        Looked.DAILY_LIFE: say("Advice", "不是过日子的急事"),
        Looked.ALREADY_PROMISED: say("Advice", "没有单位答应过"),
        Looked.OTHER: say("Advice", "没有别的理由"),
    }


def _to_ask() -> dict[Looked, str]:
    say = QCoreApplication.translate
    return {
        Looked.FIRST: say("Advice", "是不是头一回？要问"),
        Looked.ONE_UNIT: say("Advice", "归哪一家管？要问"),
        Looked.NO_PROCEDURE: say("Advice", "是不是已在走别的程序？要问"),
        Looked.NOT_JOINT: say("Advice", "是不是几家一起的？要问"),
        Looked.NOT_GRAVE: say("Advice", "是不是重大、拖了多年？要问"),
        Looked.NOT_REFUSED: say("Advice", "会不会不合政策？要问"),
        Looked.NOT_ASSIGNED: say("Advice", "是不是上级交办的？要问"),
        Looked.NO_ACCUSATION: say("Advice", "是不是告干部违纪？要问"),
        Looked.CLEAR_AND_EASY: say("Advice", "时间、地点、单位清楚吗？要问"),
        Looked.ANSWERED_AT_ONCE: say("Advice", "是不是只想问一问？要问"),
        Looked.DAILY_LIFE: say("Advice", "是不是过日子的急事？要问"),
        Looked.ALREADY_PROMISED: say("Advice", "是谁答应的？要问"),
        Looked.OTHER: say("Advice", "有没有别的理由能简办？要问"),
    }


def question_points(questions: Sequence[LegalQuestion]) -> tuple[Point, ...]:
    """Each with what it was asked for, and with the article behind it."""
    words = _route_words()
    return tuple(
        Point("scales", "text2", "\n".join((_with_words(words[each.code], each.words), each.basis)))
        for each in questions
    )


def _route_words() -> dict[Route, str]:
    say = QCoreApplication.translate
    return {
        Route.LAWSUIT: say("Advice", "打过官司吗？正在打吗？"),
        Route.VIOLENCE: say("Advice", "现在有人有危险吗？有就先报警"),
        Route.WORK_INJURY: say("Advice", "认过工伤没有？"),
        Route.LABOUR: say("Advice", "申请过劳动仲裁没有？"),
        Route.EXPROPRIATION: say("Advice", "收到征收、补偿的决定没有？哪天？"),
        Route.LAND_CONTRACT: say("Advice", "承包地的事，申请过仲裁没有？"),
        Route.LAND_OWNERSHIP: say("Advice", "地是谁的，镇上县里定过没有？"),
        Route.TRAFFIC: say("Advice", "交警出过事故认定书没有？"),
        Route.MEDICAL: say("Advice", "跟医院协商、调解过没有？"),
        Route.DECISION: say("Advice", "收到书面决定没有？哪天？"),
        Route.PARTY: say("Advice", "受处分的事，申诉过没有？"),
        Route.POLICE: say("Advice", "报过警没有？立案没有？"),
        Route.PRIVATE: say("Advice", "找人调解过没有？"),
        Route.DUTY: say("Advice", "向管这事的部门说过没有？"),
    }


def hint_points(hints: Sequence[Hint]) -> tuple[Point, ...]:
    return tuple(Point("note-pencil", "text2", _hint_words(each)) for each in hints)


def _hint_words(hint: Hint) -> str:
    say = QCoreApplication.translate
    if hint.code is Lack.MATERIALS:
        materials = _material_words()
        #: between kinds of papers
        named = say("Advice", "、").join(materials[each] for each in hint.materials)
        #: {0} are kinds of papers
        return say("Advice", "带上会好办：{0}").format(named)
    return _with_words(_lack_words()[hint.code], hint.words)


def _lack_words() -> dict[Lack, str]:
    say = QCoreApplication.translate
    return {
        Lack.SHORT: say("Advice", "写得短，再问一句"),
        Lack.SAME_TEXT: say("Advice", "事实和请求一样，经过再写写"),
        Lack.MARKUP: say("Advice", "带着网页的代码，删一删"),
        Lack.MASKED: say("Advice", "有盖住的字，问清再写"),
        Lack.FOREIGN: say("Advice", "多半不是中文，请核对"),
        Lack.ID_IN_TEXT: say("Advice", "正文里有身份证号，写到委托人那里"),
        Lack.TIME: say("Advice", "没说什么时候的事"),
        Lack.SPOT: say("Advice", "没说具体在哪里"),
        Lack.RESPONDENT: say("Advice", "没说跟哪个单位有关"),
        Lack.AMOUNT: say("Advice", "说到钱，没说多少"),
        Lack.GROUP: say("Advice", "像是几家一起的，人数写了吗？"),
        Lack.EARLIER: say("Advice", "像是以前反映过，问一问"),
        Lack.EARLIER_NUMBER: say("Advice", "那一回的编号，有就写上"),
    }


def _material_words() -> dict[Material, str]:
    say = QCoreApplication.translate
    return {
        Material.RELIEF_NOTICE: say("Advice", "低保证、停发通知"),
        Material.BANK_RECORD: say("Advice", "存折"),
        Material.LABOUR_CONTRACT: say("Advice", "劳动合同"),
        Material.WAGE_RECORD: say("Advice", "工资条、欠条"),
        Material.INJURY_PAPERS: say("Advice", "诊断证明"),
        Material.LAND_PAPERS: say("Advice", "承包合同"),
        Material.HOUSE_PAPERS: say("Advice", "房产证、宅基地证"),
        Material.COMPENSATION_PAPERS: say("Advice", "补偿协议"),
        Material.ACCIDENT_PAPERS: say("Advice", "事故认定书"),
        Material.MEDICAL_PAPERS: say("Advice", "病历、发票"),
        Material.COURT_PAPERS: say("Advice", "判决书、裁决书"),
        Material.DECISION_PAPERS: say("Advice", "决定书、告知书"),
        Material.PURCHASE_PAPERS: say("Advice", "合同、付款凭据"),
        Material.SERVICE_PAPERS: say("Advice", "退役证、优抚证"),
        Material.PHOTOS: say("Advice", "现场照片"),
    }


def _with_words(sentence: str, words: Sequence[str]) -> str:
    if not words:
        return sentence
    #: {0} is a sentence, {1} are the words of the resident behind it
    return QCoreApplication.translate("Advice", "{0}（说到{1}）").format(sentence, quoted(words))
