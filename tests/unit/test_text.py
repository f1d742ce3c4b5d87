"""Text: whatever a person writes is either kept to the character or refused with the field named."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.person import Person
from app.domain.petition import Petition
from app.domain.problem import InvalidError, Problem, Severity, errors_of, refuse, under
from app.domain.strictness import unknown_fields
from app.domain.text import check_text, compact, is_blank

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


def codes(text: str, *, limit: int = 100, is_required: bool = True) -> list[str]:
    return [problem.code for problem in check_text("facts", text, limit=limit, is_required=is_required)]


@given(ANY_TEXT)
@settings(deadline=None)
def test_any_text_is_refused_by_name_or_survives_json_to_the_character(text: str) -> None:
    problems = check_text("facts", text, limit=50, is_required=False)
    if problems:
        assert {problem.field for problem in problems} == {"facts"}
    else:
        petition = Petition(facts=text)
        assert msgspec.json.decode(msgspec.json.encode(petition), type=Petition).facts == text


@pytest.mark.parametrize(
    "text",
    [
        "䶮㛃𫖯𬀩𠅤",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 家里",
        "ئۇيغۇر \u202b\u200fRLM\u202c",
        "  两头有空格\t\r\n",
        "e\u0301 不合成",
        "全角１２３",
        "\ufffe\ufeff",
    ],
)
def test_rare_characters_marks_and_line_breaks_are_no_problem(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("bad", ["\x00", "\x08", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\x80", "\x9f"])
def test_a_control_character_is_refused_with_its_position(bad: str) -> None:
    expected = Problem(field="facts", code="control_character", facts={"position": 3})
    assert check_text("facts", f"水渠{bad}塌了", limit=100, is_required=True) == (expected,)


@pytest.mark.parametrize("number", [0xD800, 0xDBFF, 0xDC00, 0xDFFF])
def test_a_lone_surrogate_is_refused_with_its_position(number: int) -> None:
    expected = Problem(field="facts", code="lone_surrogate", facts={"position": 1})
    assert check_text("facts", f"{chr(number)}水", limit=100, is_required=True) == (expected,)


def test_the_limit_counts_characters_and_is_itself_allowed() -> None:
    assert codes("𠅤" * 10, limit=10) == []
    problem = check_text("title", "𠅤" * 11, limit=10, is_required=False)[0]
    assert (problem.code, problem.facts) == ("too_long", {"limit": 10, "length": 11})


@pytest.mark.parametrize("blank", ["", " ", "\u3000\t\n", "\u200b\u200f\ufeff"])
def test_what_nobody_could_see_counts_as_missing_only_where_something_is_required(blank: str) -> None:
    assert is_blank(blank)
    assert codes(blank) == ["missing"]
    assert codes(blank, is_required=False) == []


def test_all_kinds_of_findings_are_told_together() -> None:
    assert codes("\x00\ud800三", limit=2) == ["too_long", "control_character", "lone_surrogate"]


def test_compact_makes_one_spelling() -> None:
    assert compact(" １２ 3\u200b\u30004Ｘ") == "1234X"


def test_problems_keep_everything_when_seen_from_above() -> None:
    found = Problem(field="name", code="too_long", severity=Severity.WARNING, facts={"limit": 1})
    seen = under("petitioners[0]", (found, Problem(field="", code="missing")))
    assert [problem.field for problem in seen] == ["petitioners[0].name", "petitioners[0]"]
    assert msgspec.structs.replace(seen[0], field="name") == found


def test_warnings_do_not_refuse_a_petition() -> None:
    warning = Problem(field="facts", code="longer_than_provincial_field", severity=Severity.WARNING)
    assert errors_of((warning,)) == ()
    refuse((warning,))


def test_a_refusal_names_each_field_once_and_carries_every_finding() -> None:
    warning = Problem(field="facts", code="longer_than_provincial_field", severity=Severity.WARNING)
    problems = (
        warning,
        Problem(field="title", code="too_long"),
        Problem(field="title", code="control_character"),
        Problem(field="request", code="missing"),
    )
    with pytest.raises(InvalidError) as refused:
        refuse(problems)
    assert refused.value.code == "petition_invalid"
    assert refused.value.facts == {"fields": "title,request", "count": 3}
    assert refused.value.problems == problems


def test_a_misspelt_key_of_a_file_written_by_hand_is_named_with_its_path() -> None:
    data = {
        "petitoners": [],
        "petitioners": [{"name": "张三", "adress": "石桥村", "identity": {"kind": "other", "no": "1"}}],
        "respondent": {"unit": "镇水利站", "tel": ""},
        "place": None,
    }
    assert unknown_fields(data, Petition) == (
        "petitoners",
        "petitioners[0].adress",
        "petitioners[0].identity.no",
        "respondent.tel",
    )


def test_a_known_document_has_no_unknown_fields_whatever_its_shape() -> None:
    whole = msgspec.to_builtins(Petition(petitioners=(Person(name="张三"),)))
    assert unknown_fields(whole, Petition) == ()
    assert unknown_fields(["not", {"an": "object"}], Petition) == ()
    assert unknown_fields({"petitioners": {"0": "not a list"}}, Petition) == ()
