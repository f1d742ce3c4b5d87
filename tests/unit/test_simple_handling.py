"""Simple handling: each reason by itself, and what follows from all; nothing is decided."""

import msgspec
import pytest

from app.domain.legal_route import Route, legal_questions
from app.domain.petition import Petition, PetitionClass, Place, Purpose, Respondent
from app.domain.procedure import Ground
from app.domain.simple_handling import GROUNDS, Answer, Point, Reason, simple_handling
from tests.unit.test_legal_route import BAD_TEXTS

LAMP = Petition(
    request="请派人来修村东头的路灯。",
    facts="路灯坏了两个月，晚上看不见路，老人摔过跤。",
    purpose=Purpose.DEMAND,
    category="城乡建设/城市建设和市政管理/城市公共设施",
    place=Place(address="石桥村东头"),
    respondent=Respondent(unit="镇政府"),
    happened_at="2026年9月",
    is_first=True,
    is_in_court=False,
)


def but(**fields: object) -> Petition:
    return msgspec.structs.replace(LAMP, **fields)


def reason(petition: Petition, point: Point) -> Reason:
    return next(each for each in simple_handling(petition).reasons if each.code is point)


def test_a_first_simple_matter_of_daily_life_is_likely() -> None:
    found = simple_handling(LAMP)
    assert found.answer is Answer.LIKELY
    assert reason(LAMP, Point.DAILY_LIFE) == Reason(Point.DAILY_LIFE, is_met=True, words=("路灯",))
    assert all(each.is_met is not None for each in found.reasons)


@pytest.mark.parametrize("text", BAD_TEXTS)
def test_a_bare_text_is_asked_about_and_never_likely(text: str) -> None:
    assert simple_handling(Petition(facts=text)).answer is Answer.ASK


def test_of_an_empty_petition_everything_that_counts_is_asked() -> None:
    musts = [each for each in simple_handling(Petition()).reasons if each.code not in GROUNDS]
    assert {each.code for each in musts if each.is_met is None} == {
        Point.FIRST,
        Point.ONE_UNIT,
        Point.NO_PROCEDURE,
        Point.NOT_GRAVE,
        Point.NOT_REFUSED,
    }


@pytest.mark.parametrize(
    ("point", "fields", "expected"),
    [
        (Point.FIRST, {"is_first": True}, (True, ())),
        (Point.FIRST, {"is_first": None}, (None, ())),
        (Point.FIRST, {"is_first": False}, (False, ())),
        (Point.FIRST, {"earlier_number": "2025-1"}, (False, ())),
        (Point.FIRST, {"facts": "这事反映过两回。"}, (None, ("反映过",))),
        (Point.FIRST, {"facts": "多次到镇上反映。"}, (None, ("多次到镇上反映",))),
        (Point.FIRST, {"facts": "从来没有反映过这件事情。"}, (True, ())),
        (Point.FIRST, {"is_first": False, "facts": "反映过"}, (False, ("反映过",))),
        (Point.ONE_UNIT, {}, (True, ())),
        (Point.ONE_UNIT, {"respondent": None}, (True, ())),
        (Point.ONE_UNIT, {"category": ""}, (True, ())),
        (Point.ONE_UNIT, {"respondent": None, "category": ""}, (None, ())),
        (Point.ONE_UNIT, {"respondent": Respondent(unit=" "), "category": ""}, (None, ())),
        (Point.ONE_UNIT, {"respondent": Respondent(unit="镇政府、供电所")}, (None, ("镇政府、供电所",))),
        (Point.ONE_UNIT, {"facts": "镇上和供电所踢皮球。"}, (False, ("踢皮球",))),
        (Point.NO_PROCEDURE, {}, (True, ())),
        (Point.NO_PROCEDURE, {"is_in_court": None}, (None, ())),
        (Point.NO_PROCEDURE, {"is_in_court": None, "purpose": Purpose.THANKS}, (True, ())),
        (Point.NO_PROCEDURE, {"is_in_court": True}, (False, ())),
        (Point.NO_PROCEDURE, {"is_in_court": True, "facts": "法院开庭了"}, (False, ("法院", "开庭"))),
        (Point.NO_PROCEDURE, {"facts": "低保停了两个月了。"}, (None, ("低保停",))),
        (Point.NO_PROCEDURE, {"facts": "河边有人偷排污水。"}, (True, ("偷排",))),
        (Point.NOT_JOINT, {}, (True, ())),
        (Point.NOT_JOINT, {"group_size": 2}, (None, ())),
        (Point.NOT_JOINT, {"group_size": 4}, (None, ())),
        (Point.NOT_JOINT, {"group_size": 5}, (False, ())),
        (Point.NOT_JOINT, {"facts": "全体村民联名写的。"}, (None, ("全体村民", "联名"))),
        (Point.NOT_JOINT, {"facts": "下游二十几户都浇不上水。"}, (None, ("二十几户",))),
        (Point.NOT_JOINT, {"facts": "我家在 3号楼08户，就我一户。"}, (True, ())),
        (Point.NOT_GRAVE, {}, (True, ())),
        (Point.NOT_GRAVE, {"is_urgent": True}, (False, ())),
        (Point.NOT_GRAVE, {"facts": "再这样下去要出人命，活不下去。"}, (None, ("人命",))),
        (Point.NOT_GRAVE, {"facts": "愁得老人不想活了，怎么办。"}, (None, ())),
        (Point.NOT_GRAVE, {"facts": "这是历史遗留问题，年头长。"}, (None, ("历史遗留",))),
        (Point.NOT_REFUSED, {}, (True, ())),
        (Point.NOT_REFUSED, {"facts": "镇上答复说不符合政策。"}, (None, ("不符合政策",))),
        (Point.CLEAR_AND_EASY, {}, (True, ())),
        (Point.CLEAR_AND_EASY, {"happened_at": ""}, (None, ())),
        (Point.CLEAR_AND_EASY, {"place": Place()}, (None, ())),
        (Point.CLEAR_AND_EASY, {"respondent": None}, (None, ())),
        (Point.CLEAR_AND_EASY, {"facts": "两家有纠纷，各说各的理。"}, (False, ("纠纷", "各说各"))),
        (Point.ANSWERED_AT_ONCE, {}, (False, ())),
        (Point.ANSWERED_AT_ONCE, {"purpose": Purpose.ENQUIRY}, (True, ())),
        (Point.ANSWERED_AT_ONCE, {"purpose": Purpose.SUGGESTION}, (True, ())),
        (Point.ANSWERED_AT_ONCE, {"purpose": Purpose.THANKS}, (True, ())),
        (Point.ANSWERED_AT_ONCE, {"purpose": Purpose.OTHER}, (False, ())),
        (Point.ANSWERED_AT_ONCE, {"purpose": None, "facts": "想问怎么办证"}, (None, ("想问",))),
        (Point.DAILY_LIFE, {"request": "请给个说法", "facts": "树没人管"}, (False, ())),
        (Point.DAILY_LIFE, {"request": "", "facts": "停水三天了"}, (True, ("停水",))),
        (Point.ALREADY_PROMISED, {}, (False, ())),
        (Point.ALREADY_PROMISED, {"facts": "镇上答应过年前修好。"}, (True, ("答应",))),
        (Point.ALREADY_PROMISED, {"facts": "老板答应给钱。"}, (None, ("答应",))),
        (Point.ALREADY_PROMISED, {"facts": "镇上没有答应。"}, (False, ())),
    ],
)
def test_each_reason_by_itself(
    point: Point, fields: dict[str, object], expected: tuple[bool | None, tuple[str, ...]]
) -> None:
    assert reason(but(**fields), point) == Reason(point, *expected)


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({"is_first": None}, Answer.ASK),
        ({"is_first": False}, Answer.UNLIKELY),
        ({"is_in_court": True}, Answer.UNLIKELY),
        ({"group_size": 12}, Answer.UNLIKELY),
        ({"is_urgent": True}, Answer.UNLIKELY),
        ({"facts": "镇上和供电所互相推，路灯没人修。"}, Answer.UNLIKELY),
        ({"facts": "拖欠工资，没处说理去。"}, Answer.ASK),
        (
            {"purpose": Purpose.THANKS, "request": "道个谢", "facts": "路修得好，谢谢镇上的人。"},
            Answer.LIKELY,
        ),
        ({"facts": "上级交办下来的路灯维修。"}, Answer.ASK),
        ({"purpose": Purpose.EXPOSURE}, Answer.UNLIKELY),
        ({"petition_class": PetitionClass.ACCUSATION}, Answer.UNLIKELY),
    ],
)
def test_the_answer_follows_from_the_reasons(fields: dict[str, object], answer: Answer) -> None:
    assert simple_handling(but(**fields)).answer is answer


def test_without_any_ground_a_person_may_still_know_one() -> None:
    bare = but(request="请给个说法。", facts="两家有纠纷，一直说不拢。")
    found = simple_handling(bare)
    assert Reason(Point.OTHER, None) in found.reasons
    assert found.answer is Answer.ASK


def test_what_is_told_leaves_out_absent_grounds_and_what_goes_without_saying() -> None:
    assert [each.code for each in simple_handling(LAMP).telling] == [
        Point.FIRST,
        Point.ONE_UNIT,
        Point.NO_PROCEDURE,
        Point.NOT_JOINT,
        Point.CLEAR_AND_EASY,
        Point.DAILY_LIFE,
    ]
    urgent = simple_handling(but(is_urgent=True)).telling
    assert Point.NOT_GRAVE in [each.code for each in urgent]


def test_grounds_are_those_of_the_measures() -> None:
    assert {point.value for point in GROUNDS} == set(Ground)


def test_every_route_but_the_duty_to_look_into_it_leads_away() -> None:
    texts = {
        Route.LAWSUIT: "去了法院。",
        Route.WORK_INJURY: "工伤。",
        Route.POLICE: "报了警也立案了，立案。",
        Route.PRIVATE: "赡养的事。",
    }
    for route, text in texts.items():
        petition = but(facts=text)
        assert [question.code for question in legal_questions(petition)] == [route]
        assert reason(petition, Point.NO_PROCEDURE).is_met is None
