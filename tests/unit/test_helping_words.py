"""Helping words: every code has a plain sentence, and what is put together reads like one."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from importlib.resources import files
from itertools import product

import pytest

from app.assist.routing import Around, Routing, RoutingReason, Why, objection_window
from app.domain.calendar import Calendar
from app.domain.completeness import Hint, Lack, Material, hints
from app.domain.filing import Filing
from app.domain.legal_route import LegalQuestion, Route, legal_questions
from app.domain.petition import Petition, Place, Purpose, Respondent
from app.domain.simple_handling import Answer, Point, Reason, simple_handling
from app.ui.agent.form import helping_words
from app.ui.agent.form.helping_words import (
    ANSWER_WORDS,
    LACK_WORDS,
    MATERIAL_WORDS,
    POINT_WORDS,
    ROUTE_QUESTIONS,
    UNIT_REASONS,
    because,
    hint_line,
    objection_line,
    question_line,
    reason_line,
    unit_reason_line,
)

PACKS = files("resources") / "packs"
LONGEST = 28
"""Characters that are taken in at one hearing."""


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (ANSWER_WORDS, Answer),
        (ROUTE_QUESTIONS, Route),
        (LACK_WORDS, Lack),
        (MATERIAL_WORDS, Material),
        (UNIT_REASONS, Why),
    ],
)
def test_every_code_is_said_once_and_shortly(table: Mapping[StrEnum, str], codes: type[StrEnum]) -> None:
    assert set(table) == set(codes)
    assert len(set(table.values())) == len(table)
    assert [words for words in table.values() if len(words) > LONGEST] == []


def test_words_are_quoted_one_by_one() -> None:
    assert because(("低保", "停了")) == "因为说到“低保”“停了”"
    assert because(()) == ""


def test_materials_are_listed() -> None:
    hint = Hint(code=Lack.MATERIALS, field="files", materials=(Material.WAGE_RECORD, Material.PHOTOS))
    assert hint_line(hint) == "这类事常要：工资条或欠条、现场照片。没有也能交。"


def test_a_category_is_shown_as_on_the_form() -> None:
    reason = RoutingReason(Why.CATEGORY, "民政/社会救助")
    assert unit_reason_line(reason) == "因为类别是“民政 · 社会救助”"


def test_nothing_that_is_said_shows_a_code_or_a_brace() -> None:
    said = [
        *(reason_line(Reason(point, is_met)) for point, is_met in POINT_WORDS),
        *(question_line(LegalQuestion(code=route, basis="")) for route in Route),
        *(hint_line(Hint(code=lack, field="", materials=(Material.PHOTOS,))) for lack in Lack),
        *(unit_reason_line(RoutingReason(why, "民政")) for why in Why),
    ]
    assert [line for line in said if re.search(r"[a-z_{}]", line)] == []


def test_the_objection_is_told_where_there_is_a_window() -> None:
    routing = Routing.load((PACKS / "routing.tsv").read_bytes())
    calendar = Calendar.from_json((PACKS / "calendar.json").read_bytes())
    around = Around(objection=objection_window(date(2026, 11, 20), calendar))
    (found,) = routing.suggest("教育文体", "370116", around)
    assert objection_line(found) == "要是今天转给它，它不认的话，2026-11-27以前得说。"
    (found,) = routing.suggest("教育文体", "370116")
    assert objection_line(found) == ""


def test_all_of_one_petition_can_be_said() -> None:
    petition = Petition(request="请补发低保。", facts="低保停了，去镇上反映过两回。", is_first=True)
    lines = [reason_line(each) for each in simple_handling(petition).telling]
    assert lines[:2] == ["是不是头一回？要问", "归哪一家管？要问"]
    assert [question_line(each) for each in legal_questions(petition)] == [
        "收到过决定书吗？哪天收到的？可以申请行政复议。"
    ]
    assert [hint_line(each) for each in hints(Filing(petition=petition))] == [
        "还没有说是什么时候的事。",
        "说到了钱，还没有说是多少。",
        "像是以前反映过，请问一问。",
        "这类事常要：低保证或停发通知、存折。没有也能交。",
    ]


TEXTS = (
    "",
    "路灯坏了，反映过，几家一起踢皮球。",
    "法院判了，上级交办，不符合政策，全体村民联名，历史遗留。",
    "想问一问，镇上答应过，停水了。",
    "老板答应过。两家有纠纷。",
    "两家有纠纷。",
    "请给个说法，树没有人管了。",
)


def test_every_reason_that_is_told_has_words_and_no_words_are_left_over() -> None:
    answers = (None, True, False)
    places = (Place(), Place(address="石桥村"))
    told: set[tuple[Point, bool | None]] = set()
    for text, purpose, is_first, is_in_court, size, place in product(
        TEXTS, (None, *Purpose), answers, answers, (1, 9), places
    ):
        petition = Petition(
            facts=text,
            purpose=purpose,
            is_first=is_first,
            is_in_court=is_in_court,
            group_size=size,
            place=place,
            happened_at="2026年9月",
            respondent=Respondent(unit="镇政府") if place.address else None,
            is_urgent=size > 1,
        )
        told.update((each.code, each.is_met) for each in simple_handling(petition).telling)
    assert told == set(POINT_WORDS)


def test_the_words_go_through_the_readers_language() -> None:
    asked: list[str] = []

    def say(text: str) -> str:
        asked.append(text)
        return text

    because(("低保",), say)
    hint_line(Hint(code=Lack.TIME, field=""), say)
    assert asked == ["“{word}”", "因为说到{words}", "、", LACK_WORDS[Lack.TIME]]
    assert helping_words.__doc__
