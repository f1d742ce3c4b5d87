"""回执: the words on the paper that a resident takes home."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.domain.counting import civil_date
from app.domain.query_code import show
from app.domain.receipt import PaperReceipt
from app.domain.rules import Rule, RuleId
from app.ui.paper.paper import Block, Pair, Paper, Square, Style, Words
from app.ui.paper.paper import Rule as Line
from app.ui.times import clock_words

NAME: Final = "receipt"


def receipt_paper(receipt: PaperReceipt) -> Paper:
    """With the code in it: for the resident's hands, and nobody else's."""
    say = QCoreApplication.translate
    return Paper(
        NAME, say("ReceiptPaper", "信访代理回执"), (*_head(receipt), *_code(receipt), *_foot(receipt))
    )


def pairs_of(receipt: PaperReceipt) -> tuple[Pair, ...]:
    """Whose matter it is, and who wrote it down when."""
    say = QCoreApplication.translate
    #: stands between the names of several people
    between = say("ReceiptPaper", "、")
    told = (
        (say("ReceiptPaper", "委托人"), between.join(receipt.people)),
        (say("ReceiptPaper", "事项"), receipt.title),
        (say("ReceiptPaper", "代理员"), between.join(receipt.agents)),
        (say("ReceiptPaper", "记下时间"), _moment(receipt)),
    )
    return tuple(Pair(label, value) for label, value in told if value)


def without_proof(receipt: PaperReceipt) -> str:
    """Why there is no QR; empty where there is one."""
    if receipt.slip:
        return ""
    say = QCoreApplication.translate
    return say("ReceiptPaper", "镇上还没有确认这台电脑，先不印二维码。凭查询码一样能查。")


def about_square(receipt: PaperReceipt) -> str:
    say = QCoreApplication.translate
    if receipt.is_practice:
        return say("ReceiptPaper", "这是练习，不是真的回执。")
    return say("ReceiptPaper", "扫码可查 · 没有网络也能验真")


def case_line(receipt: PaperReceipt) -> str:
    """By which every office finds the petition, before it has a number of its own."""
    #: {0} is the id of a petition, 36 letters and digits
    return QCoreApplication.translate("ReceiptPaper", "事项号 {0}").format(receipt.petition_id)


def _moment(receipt: PaperReceipt) -> str:
    #: a day on paper, and the hour
    words = QCoreApplication.translate("ReceiptPaper", "{0} {1}")
    return words.format(_day(civil_date(receipt.recorded_at)), clock_words(receipt.recorded_at))


def _day(day: date) -> str:
    #: a day on paper, with its year
    words = QCoreApplication.translate("ReceiptPaper", "{year}年{month}月{day}日")
    return words.format(year=day.year, month=day.month, day=day.day)


def _head(receipt: PaperReceipt) -> Iterator[Block]:
    say = QCoreApplication.translate
    if receipt.is_practice:
        words = say("ReceiptPaper", "练习，不是真的回执")
        yield Words(words, Style.HEAD, is_bold=True, is_centred=True)
    yield Line()
    yield from pairs_of(receipt)
    yield Words(case_line(receipt), Style.SMALL)
    yield Line()


def _code(receipt: PaperReceipt) -> Iterator[Block]:
    say = QCoreApplication.translate
    yield Words(say("ReceiptPaper", "查询码"), Style.BODY, is_centred=True)
    yield Words(show(receipt.query_code), Style.CODE, is_bold=True, is_centred=True)
    if receipt.slip:
        yield Square(receipt.slip)
        yield Words(about_square(receipt), Style.SMALL, is_centred=True)
    else:
        yield Words(without_proof(receipt), Style.SMALL, is_centred=True)
    warning = say("ReceiptPaper", "请收好，别给别人看：谁有这个码，谁就能查。")
    yield Words(warning, Style.BODY, is_bold=True, is_centred=True)
    yield Line()


def _foot(receipt: PaperReceipt) -> Iterator[Block]:
    say = QCoreApplication.translate
    yield Words(say("ReceiptPaper", "接下来会怎样"), Style.HEAD, is_bold=True)
    #: {0} is the last day on which it is uploaded
    stored = say("ReceiptPaper", "已经存在代理员的电脑里，有网络就上传，最晚{0}，不用再跑一趟。")
    yield Words(stored.format(_day(receipt.upload_by)))
    for rule in receipt.steps:
        yield Words(_step(rule))
        yield Words(basis_of(rule), Style.SMALL)
    yield Words(say("ReceiptPaper", "办完了，满意不满意由您自己评，别人不能代评。"))
    yield Words(say("ReceiptPaper", "您可以"), Style.HEAD, is_bold=True)
    for right in _rights():
        yield Words(right)
    yield Line()
    yield from _whom_to_ask(receipt)


def _step(rule: Rule) -> str:
    say = QCoreApplication.translate
    days = rule.value
    if rule.id is RuleId.D1:
        return say("ReceiptPaper", "镇上信访部门收到后，{0}天内转给管这件事的单位。").format(days)
    if rule.id is RuleId.D2:
        return say("ReceiptPaper", "那个单位收到后，{0}天内书面告诉您谁来办、怎么办。").format(days)
    if rule.id is RuleId.D4:
        return say("ReceiptPaper", "一般在受理后{0}天内办完，给您答复。").format(days)
    return say("ReceiptPaper", "收到书面答复，不服的，{0}天内可以请求复查。").format(days)


def basis_of(rule: Rule) -> str:
    """The article alone: what it says stands above it."""
    #: {0} is an article of a regulation
    words = QCoreApplication.translate("ReceiptPaper", "依据：{0}")
    return words.format(rule.article)


def bases_of(receipt: PaperReceipt) -> str:
    """Of all that follows, in one line."""
    #: stands between articles of a regulation
    between = QCoreApplication.translate("ReceiptPaper", "、")
    #: {0} are articles of a regulation
    return QCoreApplication.translate("ReceiptPaper", "依据：{0}").format(between.join(receipt.articles))


def _rights() -> tuple[str, ...]:
    """Of the regulation (Art 18, 19, 35) and of who grants a power (山东 Art 28)."""
    say = QCoreApplication.translate
    return (
        say("ReceiptPaper", "· 随时凭查询码查办到哪一步，镇上、自助机都行。还要说出姓名，或者身份证后四位。"),
        say("ReceiptPaper", "· 随时说“不办了”，或者换一位代理员。代理不收钱。"),
        say("ReceiptPaper", "· 接着补充材料和说明。"),
        say("ReceiptPaper", "· 反映情况不许有人打击报复。有这样的事，打 12388。"),
        say("ReceiptPaper", "· 码丢了，本人带身份证到镇上或自助机重办。"),
    )


def _whom_to_ask(receipt: PaperReceipt) -> Iterator[Block]:
    for line in office_lines(receipt):
        yield Words(line, Style.BODY, is_centred=True)


def office_lines(receipt: PaperReceipt) -> Sequence[str]:
    #: {0} is the telephone of an office
    phone = QCoreApplication.translate("ReceiptPaper", "电话 {0}").format(receipt.phone)
    return [*([receipt.unit] if receipt.unit else ()), *([phone] if receipt.phone else ())]
