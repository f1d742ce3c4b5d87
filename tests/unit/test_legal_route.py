"""Legal routes: which question a text raises, by which words, on what ground."""

import msgspec
import pytest

from app.domain.legal_route import MOST, LegalQuestion, Route, legal_questions
from app.domain.petition import Petition, PetitionClass, Purpose

BAD_TEXTS = [
    "",
    "水",
    "The street lamp in front of my house has been broken since May.",
    "<p>&nbsp;</p>",
    "〔姓名〕***〔电话〕",
    "村东头的路灯坏了没人修。" * 750,
]


def asked(petition: Petition) -> list[tuple[Route, tuple[str, ...]]]:
    return [(question.code, question.words) for question in legal_questions(petition)]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("这事法院判了，对方不给钱。", Route.LAWSUIT, ("法院", "判了")),
        ("打过官司，赢了拿不到钱。", Route.LAWSUIT, ("打过官司",)),
        ("喝了酒就家暴，孩子也怕。", Route.VIOLENCE, ("家暴",)),
        ("儿子动手打我，躲到邻村。", Route.VIOLENCE, ("儿子动手打我",)),
        ("在工地上摔断了腿。", Route.WORK_INJURY, ("工地上摔断",)),
        ("查出来是尘肺。", Route.WORK_INJURY, ("尘肺",)),
        ("老板拖欠我半年工资。", Route.LABOUR, ("拖欠我半年工资",)),
        ("工钱到现在没给。", Route.LABOUR, ("工钱到现在没给",)),
        ("劳动仲裁没有受理。", Route.LABOUR, ("劳动仲裁",)),
        ("征地的补偿裁决不公道。", Route.EXPROPRIATION, ("征地", "补偿裁决")),
        ("我家的承包地被收走了。", Route.LAND_CONTRACT, ("承包地",)),
        ("邻家把宅基地占了一米。", Route.LAND_OWNERSHIP, ("宅基地占了",)),
        ("地界说不清。", Route.LAND_OWNERSHIP, ("地界",)),
        ("交通事故认定写我全责。", Route.TRAFFIC, ("交通事故认定",)),
        ("赶集时被三轮车撞倒。", Route.TRAFFIC, ("被三轮车撞",)),
        ("卫生院给治坏了胳膊。", Route.MEDICAL, ("卫生院给治坏",)),
        ("低保从九月份停了。", Route.DECISION, ("低保从九月份停",)),
        ("村里不发低保。", Route.DECISION, ("不发低保",)),
        ("他们停了我的养老金。", Route.DECISION, ("停了我的养老金",)),
        ("医保卡被停了。", Route.DECISION, ("医保卡被停",)),
        ("土地补偿款不给。", Route.EXPROPRIATION, ("土地补偿",)),
        ("我儿子在工地干活，钱一直不给。", Route.LABOUR, ("工地干活，钱一直不给",)),
        ("养老金少发两个月。", Route.DECISION, ("养老金少发",)),
        ("申请信息公开没有下文。", Route.DECISION, ("信息公开",)),
        ("收到行政处罚，想申请复议。", Route.DECISION, ("行政处罚", "申请复议")),
        ("党内处分太重。", Route.PARTY, ("党内处分",)),
        ("报了案，派出所没有立案。", Route.POLICE, ("立案",)),
        ("三个子女都不管赡养。", Route.PRIVATE, ("赡养",)),
        ("买的种子不出苗，店里不肯退款。", Route.PRIVATE, ("退款",)),
        ("有欠条，就是不还。", Route.PRIVATE, ("欠条",)),
        ("河边有人偷排污水。", Route.DUTY, ("偷排",)),
    ],
)
def test_words_raise_a_question(text: str, code: Route, words: tuple[str, ...]) -> None:
    assert asked(Petition(facts=text)) == [(code, words)]


@pytest.mark.parametrize(
    "text",
    [
        *BAD_TEXTS,
        "我没有打过官司。",
        "法院路的路灯坏了。",
        "请解决以上诉求。",
        "路口常常差点出事。",
        "上班族很受伤。",
        "单位的集资房漏雨。",
        "社保卡丢了在哪里补办，不给补。",
    ],
)
def test_what_only_looks_like_it_raises_none(text: str) -> None:
    assert asked(Petition(facts=text)) == []


@pytest.mark.parametrize("block", ["title", "request", "facts", "reasons", "summary"])
def test_every_text_of_the_petition_is_looked_at(block: str) -> None:
    petition = msgspec.structs.replace(Petition(), **{block: "工伤没有认定"})
    assert [code for code, _ in asked(petition)] == [Route.WORK_INJURY]


@pytest.mark.parametrize(
    ("category", "code", "words"),
    [
        ("政法/诉讼/民事诉讼", Route.LAWSUIT, ("民事诉讼",)),
        ("政法/仲裁与调解/劳动仲裁", Route.LABOUR, ("劳动仲裁",)),
        ("国土资源/土地征收/安置补偿", Route.EXPROPRIATION, ("安置补偿",)),
        ("国土资源/土地征收", Route.EXPROPRIATION, ("土地征收",)),
        ("政法/交通管理/交通事故", Route.TRAFFIC, ("交通事故",)),
    ],
)
def test_the_category_raises_a_question_by_its_own_name(
    category: str, code: Route, words: tuple[str, ...]
) -> None:
    assert asked(Petition(category=category)) == [(code, words)]


def test_what_is_under_way_is_asked_first_though_no_word_says_it() -> None:
    petition = Petition(facts="拖欠工资。", is_in_court=True)
    assert asked(petition) == [(Route.LAWSUIT, ()), (Route.LABOUR, ("拖欠工资",))]


def test_one_question_is_asked_once_on_its_closest_ground() -> None:
    (question,) = legal_questions(Petition(facts="低保停了，想申请行政复议。"))
    assert question.article == "《社会救助暂行办法》第六十五条"


def test_never_more_than_three_at_a_time() -> None:
    petition = Petition(
        facts="法院、家暴、工伤、欠薪、征地、承包地、地界、车祸、误诊、复议、报警、离婚、违建。"
    )
    assert [code for code, _ in asked(petition)] == [Route.LAWSUIT, Route.VIOLENCE, Route.WORK_INJURY]
    assert MOST == 3


@pytest.mark.parametrize("purpose", [Purpose.SUGGESTION, Purpose.THANKS])
def test_a_proposal_or_thanks_has_no_route(purpose: Purpose) -> None:
    assert asked(Petition(facts="谢谢法院。", purpose=purpose)) == []


def test_a_report_about_officials_is_asked_nothing_here() -> None:
    assert asked(Petition(facts="法院", purpose=Purpose.EXPOSURE)) == []
    assert asked(Petition(facts="法院", petition_class=PetitionClass.ACCUSATION, is_in_court=True)) == []


def test_an_enquiry_learns_its_route() -> None:
    assert asked(Petition(facts="工伤怎么认定？", purpose=Purpose.ENQUIRY)) == [
        (Route.WORK_INJURY, ("工伤",))
    ]


def test_a_copied_page_does_not_hide_words() -> None:
    assert asked(Petition(facts='<p style="x">工&nbsp;伤</p>')) == [(Route.WORK_INJURY, ("工伤",))]


def test_the_article_stands_before_what_it_says() -> None:
    question = LegalQuestion(code=Route.LABOUR, basis="《某法》第一条：一年内")
    assert question.article == "《某法》第一条"
