"""Petition: the five blocks of the law, and what must not travel this way."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from app.domain import petition as petitions
from app.domain.identity import DocumentKind, Identity, check_character
from app.domain.person import Person
from app.domain.petition import (
    CLASS_OF_PURPOSE,
    NATIONAL_FORM_CODES,
    Form,
    Petition,
    PetitionClass,
    Place,
    Purpose,
    Respondent,
)
from app.domain.query_code import new_query_code, show
from tests.samples import (
    KNOWN_COUNTIES,
    TODAY,
    SeededEntropy,
    invented_persons,
    invented_petitions,
    sample_filing,
)

SOUND = sample_filing().petition
PEOPLE = tuple(invented_persons(6))


def findings(petition: Petition, *, counties: frozenset[str] = KNOWN_COUNTIES) -> list[tuple[str, str]]:
    return [(found.field, found.code) for found in petitions.check(petition, TODAY, counties)]


def errors(petition: Petition) -> list[tuple[str, str]]:
    found = petitions.check(petition, TODAY, KNOWN_COUNTIES)
    return [(problem.field, problem.code) for problem in found if problem.is_error]


def test_a_sound_petition_has_no_findings() -> None:
    assert findings(SOUND) == []


def test_an_empty_form_is_told_everything_at_once_in_its_own_order() -> None:
    assert findings(Petition()) == [
        (field, "missing")
        for field in ("petitioners", "request", "facts", "reasons", "purpose", "form", "place", "raised_on")
    ]


@pytest.mark.parametrize("number", ["", "3701161012026112200001", "鲁信告字〔2024〕12号", "编号 0123 4567"])
def test_an_earlier_number_is_free_as_its_papers_have_it(number: str) -> None:
    assert findings(replace(SOUND, is_first=False, earlier_number=number)) == []


def test_an_earlier_number_is_never_a_query_code() -> None:
    """Protocol §2: the resident's own key travels sealed, or not at all."""
    code = show(new_query_code(SeededEntropy(3)))
    for typed in (code, code.replace(" ", ""), code.replace(" ", "－")):
        found = errors(replace(SOUND, is_first=False, earlier_number=typed))
        assert found == [("earlier_number", "query_code_is_secret")]
    assert errors(replace(SOUND, is_first=False, earlier_number=f"编号{code}")) == []
    wrong = str((int(code[-1]) + 1) % 10)
    assert errors(replace(SOUND, is_first=False, earlier_number=code[:-1] + wrong)) == []


def test_an_earlier_number_of_a_first_petition_is_asked_about_and_stops_nobody() -> None:
    first = replace(SOUND, is_first=True, earlier_number="2024-12")
    assert findings(first) == [("earlier_number", "earlier_number_of_first")]
    assert errors(first) == []
    assert errors(replace(first, earlier_number="长" * 39)) == [("earlier_number", "too_long")]


def test_nothing_is_public_urgent_or_joint_by_silence() -> None:
    silent = Petition()
    assert (silent.is_public, silent.is_urgent, silent.is_anonymous, silent.group_size) == (
        False,
        False,
        False,
        1,
    )
    assert (silent.is_first, silent.is_in_court) == (None, None)


@pytest.mark.parametrize(
    ("changed", "facts"),
    [
        (replace(SOUND, petitioners=PEOPLE, group_size=30), {"limit": 5, "count": 6}),
        (replace(SOUND, petitioners=PEOPLE[:3], group_size=2), {"count": 3}),
        (replace(SOUND, group_size=10_000), {"limit": 9_999, "count": 10_000}),
        (replace(SOUND, facts="字" * 4_001), {"limit": 4_000, "length": 4_001}),
        (
            replace(SOUND, petition_class=PetitionClass.OPINION),
            {"expected": PetitionClass.APPEAL, "purpose": Purpose.DEMAND},
        ),
    ],
)
def test_a_finding_carries_the_numbers_of_its_sentence(changed: Petition, facts: dict[str, object]) -> None:
    assert [problem.facts for problem in petitions.check(changed, TODAY, KNOWN_COUNTIES)] == [facts]


def test_the_national_codes_are_those_seen_in_exports() -> None:
    assert {Form.LETTER: "100", Form.VISIT: "200", Form.WEB: "300"} == NATIONAL_FORM_CODES


def test_what_is_optional_may_be_left_out() -> None:
    bare = Petition(
        petitioners=(Person(name="王桂兰", address="石桥村"),),
        request="请修路灯。",
        facts="路灯不亮。",
        reasons="天黑看不见。",
        purpose=Purpose.DEMAND,
        petition_class=PetitionClass.APPEAL,
        form=Form.VISIT,
        place=Place(address="石桥村东头"),
        raised_on=TODAY,
    )
    assert findings(bare) == []


@pytest.mark.parametrize(
    ("field", "limit"),
    [
        ("title", 50),
        ("request", 2_000),
        ("facts", 20_000),
        ("reasons", 4_000),
        ("summary", 200),
        ("happened_at", 100),
    ],
)
def test_each_text_has_its_limit(field: str, limit: int) -> None:
    assert errors(replace(SOUND, **{field: "字" * limit})) == []
    assert errors(replace(SOUND, **{field: "字" * (limit + 1)})) == [(field, "too_long")]
    assert errors(replace(SOUND, **{field: "水\x00"})) == [(field, "control_character")]


def test_facts_that_the_province_would_cut_are_warned_about() -> None:
    assert findings(replace(SOUND, facts="字" * 4_000)) == []
    assert findings(replace(SOUND, facts="字" * 4_001)) == [("facts", "longer_than_provincial_field")]
    assert findings(replace(SOUND, facts="字" * 20_000)) == [("facts", "longer_than_provincial_field")]
    assert findings(replace(SOUND, facts="字" * 20_001)) == [("facts", "too_long")]


def test_up_to_five_representatives_speak_for_a_group() -> None:
    assert findings(replace(SOUND, petitioners=PEOPLE[:5], group_size=30)) == []
    assert findings(replace(SOUND, petitioners=PEOPLE, group_size=30)) == [
        ("petitioners", "too_many_representatives")
    ]


@pytest.mark.parametrize(
    ("size", "is_right"), [(-1, False), (0, False), (1, True), (9_999, True), (10_000, False)]
)
def test_a_group_counts_one_to_9999_people(size: int, *, is_right: bool) -> None:
    expected = [] if is_right else [("group_size", "group_size_out_of_range")]
    assert findings(replace(SOUND, group_size=size)) == expected


def test_a_group_is_not_smaller_than_its_representatives() -> None:
    pair = replace(SOUND, petitioners=PEOPLE[:2], group_size=1)
    assert findings(pair) == [("group_size", "group_smaller_than_representatives")]
    assert findings(replace(pair, group_size=2)) == []


def test_a_person_counts_once_however_the_number_was_spelt() -> None:
    def holder(number: str, name: str = "王桂兰") -> Person:
        identity = Identity(kind=DocumentKind.RESIDENT_ID, number=number)
        return Person(name=name, address="石桥村", identity=identity)

    people = (holder("37011619491231002" + check_character("37011619491231002")), PEOPLE[0])
    twice = replace(SOUND, petitioners=(*people, holder("370116 491231 002", "王桂蘭")), group_size=3)
    assert errors(twice) == [("petitioners[2]", "petitioner_twice")]
    same = Person(name="王桂兰", address="石桥村")
    assert findings(replace(SOUND, petitioners=(same, same), group_size=2)) == [
        ("petitioners[1]", "petitioner_twice")
    ]
    assert findings(replace(SOUND, petitioners=(same, PEOPLE[0]), group_size=2)) == []
    neighbour = replace(same, address="上河村")
    assert findings(replace(SOUND, petitioners=(same, neighbour), group_size=2)) == []


def test_findings_about_a_petitioner_carry_the_whole_path() -> None:
    broken = replace(PEOPLE[1], identity=Identity(kind=DocumentKind.RESIDENT_ID, number="1"), name="")
    assert findings(replace(SOUND, petitioners=(PEOPLE[0], broken), group_size=2)) == [
        ("petitioners[1].name", "missing"),
        ("petitioners[1].identity", "identity_length"),
    ]


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("given", [None, *PetitionClass])
def test_purpose_and_class_agree_and_accusations_never_pass(
    purpose: Purpose, given: PetitionClass | None
) -> None:
    found = findings(replace(SOUND, purpose=purpose, petition_class=given))
    expected = CLASS_OF_PURPOSE.get(purpose)
    if purpose is Purpose.EXPOSURE:
        assert found == [("purpose", "accusation_needs_other_way")]
    elif given is PetitionClass.ACCUSATION:
        assert found == [("petition_class", "accusation_needs_other_way")]
    elif expected is None or given is expected:
        assert found == []
    else:
        code = "missing" if given is None else "class_differs_from_purpose"
        assert found == [("petition_class", code)]


def test_the_mapping_of_purposes_is_that_of_the_registration_form() -> None:
    assert {
        Purpose.APPEAL: PetitionClass.APPEAL,
        Purpose.DEMAND: PetitionClass.APPEAL,
        Purpose.SUGGESTION: PetitionClass.OPINION,
        Purpose.EXPOSURE: PetitionClass.ACCUSATION,
    } == CLASS_OF_PURPOSE


def test_the_category_of_discipline_matters_is_a_hint_not_a_verdict() -> None:
    found = petitions.check(replace(SOUND, category="纪检监察/干部作风"), TODAY, KNOWN_COUNTIES)
    assert [(p.field, p.code, p.is_error) for p in found] == [
        ("category", "accusation_needs_other_way", False)
    ]


@pytest.mark.parametrize("category", ["", "其他", "农村农业/水利水电", "劳动和社会保障/工资福利/工资发放"])
def test_a_category_has_up_to_three_levels(category: str) -> None:
    assert findings(replace(SOUND, category=category)) == []


@pytest.mark.parametrize(
    "category", ["/", "农村农业/", "/水利", "一/二/三/四", " 民政", "民政//低保", "民政\n"]
)
def test_another_shape_of_category_is_refused(category: str) -> None:
    assert errors(replace(SOUND, category=category)) == [("category", "category_malformed")]


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (Place(), [("place", "missing")]),
        (Place(address=" "), [("place", "missing")]),
        (Place(region_code="370116"), []),
        (Place(region_code="370116104"), []),
        (Place(address="石桥村"), []),
        (Place(region_code="110103"), [("place.region_code", "county_unknown")]),
        (Place(region_code="3701"), [("place.region_code", "region_code_malformed")]),
        (Place(region_code="37011610"), [("place.region_code", "region_code_malformed")]),
        (Place(region_code="٣٧٠١١٦"), [("place.region_code", "region_code_malformed")]),
        (Place(address="石" * 201), [("place.address", "too_long")]),
    ],
)
def test_a_place_is_a_code_or_words(place: Place, found: list[tuple[str, str]]) -> None:
    assert findings(replace(SOUND, place=place)) == found


def test_an_unknown_county_never_stops_a_petition() -> None:
    elsewhere = replace(SOUND, place=Place(region_code="110103"))
    assert errors(elsewhere) == []
    assert findings(elsewhere, counties=frozenset()) == []


@pytest.mark.parametrize("part", ["name", "unit", "post"])
def test_the_respondent_is_optional_and_bounded(part: str) -> None:
    assert findings(replace(SOUND, respondent=None)) == []
    long = replace(Respondent(), **{part: "字" * 101})
    assert findings(replace(SOUND, respondent=long)) == [(f"respondent.{part}", "too_long")]


def test_a_petition_is_raised_today_or_earlier() -> None:
    assert findings(replace(SOUND, raised_on=TODAY)) == []
    assert findings(replace(SOUND, raised_on=TODAY + timedelta(days=1))) == [("raised_on", "date_in_future")]
    last_year, before = TODAY - timedelta(days=366), TODAY - timedelta(days=367)
    assert findings(replace(SOUND, raised_on=last_year)) == []
    assert findings(replace(SOUND, raised_on=before)) == [("raised_on", "date_long_ago")]
    assert errors(replace(SOUND, raised_on=before)) == []


@pytest.mark.parametrize(
    "told", ["", "去年腊月", "2026-11-22", "2026年12月", "2026年", "1998 年", "后年 2030 年"]
)
def test_when_it_happened_is_told_in_any_words(told: str) -> None:
    assert findings(replace(SOUND, happened_at=told)) == []


@pytest.mark.parametrize("told", ["2026-11-23", "2026年12月1日", "２０２７年", "2027.3", "2062年9月"])
def test_a_day_that_has_not_come_is_asked_about(told: str) -> None:
    assert findings(replace(SOUND, happened_at=told)) == [("happened_at", "date_in_future")]
    assert errors(replace(SOUND, happened_at=told)) == []


def test_nobody_stays_anonymous_on_this_way() -> None:
    assert errors(replace(SOUND, is_anonymous=True)) == [("is_anonymous", "anonymous_not_possible")]


def test_invented_petitions_are_distinct_bounded_and_repeatable() -> None:
    made = list(invented_petitions(1_000))
    assert len({petition.content for petition in made}) == 1_000
    assert all(80 <= len(petition.content) <= 400 for petition in made)
    assert all(0 < len(petition.title) <= 50 for petition in made)
    assert made == list(invented_petitions(1_000))
    assert made[:200] != list(invented_petitions(200, seed=2))
