"""Drafts: kept to the character, opened by every version, and a filing as far as they can be read."""

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.consent import Agent, Authority, Basis, BasisProof, Capacity, Guardian, Method, Power, Witness
from app.domain.draft import Draft, as_filing, check_draft
from app.domain.filing import Filing, ReadBack, ReadBackBy, check_by_agent
from app.domain.identity import DocumentKind, Identity, Sex
from app.domain.person import Person
from app.domain.petition import Form, Petition, PetitionClass, Place, Purpose, Respondent
from app.domain.problem import Problem
from app.domain.text import is_blank
from app.errors import RefusedError
from tests.samples import KNOWN_COUNTIES, TODAY, sample_file, sample_filing

PERSON = "petition.petitioners[0]"
texts = st.text(st.characters(), max_size=40)
"""Every code point, lone surrogates and NUL among them."""
days = st.dates()


def optional(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


def some(part: object) -> bool:
    """An optional part that says nothing leaves no text, and is none when it comes back."""
    return part != type(part)()


identities = st.builds(
    Identity, kind=st.sampled_from(DocumentKind), number=texts.filter(lambda text: not is_blank(text))
)
persons = st.builds(
    Person,
    name=texts,
    address=texts,
    identity=optional(identities),
    phone=texts,
    sex=optional(st.sampled_from(Sex)),
    birth=optional(days),
    ethnicity=texts,
    occupation=texts,
).filter(some)
petitions = st.builds(
    Petition,
    petitioners=st.lists(persons, max_size=3).map(tuple),
    group_size=st.integers(-(10**8), 10**9 - 1),
    title=texts,
    request=texts,
    facts=texts,
    reasons=texts,
    summary=texts,
    purpose=optional(st.sampled_from(Purpose)),
    petition_class=optional(st.sampled_from(PetitionClass)),
    category=texts,
    form=optional(st.sampled_from(Form)),
    place=st.builds(Place, region_code=texts, address=texts),
    respondent=optional(st.builds(Respondent, name=texts, unit=texts, post=texts).filter(some)),
    happened_at=texts,
    raised_on=optional(days),
    is_first=optional(st.booleans()),
    earlier_number=texts,
    is_in_court=optional(st.booleans()),
    is_urgent=st.booleans(),
    is_public=st.booleans(),
    is_anonymous=st.booleans(),
)
agents = st.builds(
    Agent,
    name=texts,
    organisation=texts,
    grid=texts,
    basis=optional(st.sampled_from(Basis)),
    is_related_to_respondent=optional(st.booleans()),
    proof=optional(st.sampled_from(BasisProof)),
).filter(some)
authorities = st.builds(
    Authority,
    id=texts,
    capacity=optional(st.sampled_from(Capacity)),
    guardian=optional(st.builds(Guardian, name=texts, relation=texts, phone=texts).filter(some)),
    agents=st.lists(agents, max_size=2).map(tuple),
    powers=st.lists(st.sampled_from(Power)).map(tuple),
    may_withdraw=st.booleans(),
    valid_from=optional(days),
    valid_to=optional(days),
    was_read_aloud=st.booleans(),
    method=optional(st.sampled_from(Method)),
    witness=optional(st.builds(Witness, name=texts, phone=texts).filter(some)),
    evidence=st.lists(st.uuids().map(str)).map(tuple),
).filter(some)
filings = st.builds(
    Filing,
    petition=petitions,
    authority=optional(authorities),
    read_back=st.builds(
        ReadBack, by=st.sampled_from(ReadBackBy), is_confirmed=st.booleans(), skipped_reason=texts
    ),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
drafts = st.builds(
    Draft,
    texts=st.dictionaries(texts, texts),
    unknown=st.dictionaries(
        texts.filter(lambda key: key not in {"schema", "texts"}), json_values, max_size=3
    ),
)


def draft(**changes: str) -> Draft:
    """A sound one; `raised_on` and the like are fields of the petition."""
    sound = Draft.of(sample_filing(1))
    return Draft({**sound.texts} | {f"petition.{name}": text for name, text in changes.items()})


def read(made: Draft) -> tuple[Filing, list[tuple[str, str]]]:
    filing, problems = as_filing(made, files=())
    return filing, [(problem.field, problem.code) for problem in problems]


@given(made=drafts)
def test_bytes_bring_back_every_character_and_what_is_unknown(made: Draft) -> None:
    again = Draft.from_bytes(made.to_bytes())
    assert again == made
    assert again.to_bytes() == made.to_bytes()


@settings(max_examples=200)
@given(filing=filings)
def test_the_texts_of_a_filing_make_the_same_filing(filing: Filing) -> None:
    made = Draft.from_bytes(Draft.of(filing).to_bytes())
    assert as_filing(made, files=()) == (filing, ())


@given(made=st.dictionaries(st.sampled_from([*Draft.of(sample_filing(1)).texts, "petition.nonsense"]), texts))
def test_whatever_is_typed_is_read_or_pointed_at(made: dict[str, str]) -> None:
    filing, problems = as_filing(Draft(made), files=())
    assert {problem.field for problem in problems} <= set(made)
    assert as_filing(Draft.of(filing), files=())[1] == ()
    check_draft(Draft(made), (), TODAY, KNOWN_COUNTIES)


@pytest.mark.parametrize(
    "text", ["水\0渠", "水\ud800渠", "\ud83d\udc75", "\U0001f475", "水" * 350_000, "\r\n\t 　"]
)
def test_strange_texts_are_kept_exactly(text: str) -> None:
    """Two halves of a pair are not the character that they would make together."""
    made = Draft.from_bytes(Draft().with_text("petition.facts", text).to_bytes())
    assert made.text("petition.facts") == text
    assert as_filing(made, files=())[0].petition.facts == text


def test_what_every_keyboard_makes_is_plain_canonical_json() -> None:
    made = Draft({"petition.request": "水渠\n😀", "petition.facts": "x"})
    said = '{"schema":"xiangyin.draft/1","texts":{"petition.facts":"x","petition.request":"水渠\\n😀"}}'
    assert made.to_bytes() == said.encode()


def test_an_empty_text_is_none() -> None:
    assert Draft().with_text("petition.facts", "x").with_text("petition.facts", "") == Draft()
    assert Draft().text("petition.facts") == ""


def test_a_draft_changes_into_another_and_shows_nothing_of_itself() -> None:
    made = Draft()
    typed = made.with_text("petition.facts", "秘密")
    assert (made.texts, dict(typed.texts)) == ({}, {"petition.facts": "秘密"})
    assert "秘密" not in repr(typed)
    with pytest.raises(TypeError, match="__dict__"):
        vars(typed.texts)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"{",
        b"[]",
        b"{}",
        b'{"schema":"xiangyin.draft/2","texts":{}}',
        b'{"schema":"xiangyin.draft/1"}',
        b'{"schema":"xiangyin.draft/1","texts":[]}',
        b'{"schema":"xiangyin.draft/1","texts":{"a":1}}',
        b'{"schema":"xiangyin.draft/1","texts":{},"x":NaN}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_draft_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(RefusedError, match="draft_unreadable"):
        Draft.from_bytes(data)


@settings(max_examples=50)
@given(data=st.binary(max_size=60), at=st.integers(0, 60))
def test_a_draft_with_other_bytes_in_it_is_read_or_refused(data: bytes, at: int) -> None:
    whole = draft().to_bytes()
    with suppress(RefusedError):
        Draft.from_bytes(whole[:at] + data + whole[at + len(data) :])


def test_what_a_newer_program_kept_stays_when_an_older_one_saves() -> None:
    newer = {
        "schema": "xiangyin.draft/1",
        "texts": {"petition.facts": "x"},
        "step": {"name": "photos", "no": 3},
    }
    made = Draft.from_bytes(json.dumps(newer).encode()).with_text("petition.facts", "y")
    assert json.loads(made.to_bytes())["step"] == {"name": "photos", "no": 3}


@pytest.mark.parametrize(
    "path",
    [
        "petition.adress",
        "petition.petitioners[100].name",
        "petition",
        "files[0].name",
        "",
        "authority.powers[0]",
    ],
)
def test_a_text_in_a_field_that_nobody_knows_is_pointed_at(path: str) -> None:
    assert read(draft().with_text(path, "x"))[1] == [(path, "unknown_field")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("2026/11/2", date(2026, 11, 2)),
        ("2026.1.02", date(2026, 1, 2)),
        ("2026年11月20日", date(2026, 11, 20)),
        (" ２０２６ 年 １１ 月 ２０ 日 ", date(2026, 11, 20)),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date) -> None:
    filing, problems = read(draft(raised_on=text))
    assert (filing.petition.raised_on, problems) == (day, [])


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("petition.raised_on", "2026-02-30", "no_such_day"),
        ("petition.raised_on", "昨天", "day_unclear"),
        ("petition.raised_on", "2026-11", "day_unclear"),
        ("petition.raised_on", "02-30", "day_unclear"),
        ("petition.group_size", "三十", "number_unclear"),
        ("petition.group_size", "1" * 16, "number_unclear"),
        ("petition.group_size", "1.5", "number_unclear"),
        ("petition.purpose", "Demand", "form_wrong"),
        ("petition.is_first", "是", "form_wrong"),
        (f"{PERSON}.sex", "女", "form_wrong"),
        (f"{PERSON}.birth", "0000-01-01", "no_such_day"),
        ("authority.powers", "submit,fly", "form_wrong"),
        ("authority.agents[0].basis", "kin", "form_wrong"),
        ("read_back.by", "dog", "form_wrong"),
    ],
)
def test_what_cannot_be_read_is_pointed_at_and_the_rest_is_read(path: str, text: str, code: str) -> None:
    filing, problems = read(draft().with_text(path, text))
    assert problems == [(path, code)]
    assert filing.petition.request == sample_filing(1).petition.request
    found = check_draft(draft().with_text(path, text), (), TODAY, KNOWN_COUNTIES)
    assert [each.code for each in found if each.field == path] == [code], "wrong is not missing too"


def test_a_number_that_is_far_too_large_is_told_with_its_limit() -> None:
    found = check_draft(draft().with_text("petition.group_size", "1" * 15), (), TODAY, KNOWN_COUNTIES)
    assert [each.code for each in found] == ["group_size_out_of_range"]


def test_what_cannot_be_read_is_not_too_small_as_well() -> None:
    """Two petitioners, and nobody knows how many there are."""
    typed = draft().with_text(PERSON.replace("[0]", "[1]") + ".name", "王玉山")
    found = check_draft(typed.with_text("petition.group_size", "几个"), (), TODAY, KNOWN_COUNTIES)
    assert [each.code for each in found if each.field == "petition.group_size"] == ["number_unclear"]


def test_one_power_that_is_none_costs_the_others_nothing() -> None:
    filing, _ = read(draft().with_text("authority.powers", " write ,fly,, submit"))
    assert filing.authority is not None
    assert filing.authority.powers == (Power.WRITE, Power.SUBMIT)


def test_numbers_are_read_as_an_input_method_types_them() -> None:
    assert read(draft(group_size=" １２ "))[0].petition.group_size == 12
    assert read(draft(group_size="-3"))[0].petition.group_size == -3


@pytest.mark.parametrize("blank", ["", " ", "\u3000"])
def test_a_blank_is_nothing_where_no_text_is_meant(blank: str) -> None:
    filing, problems = read(draft(raised_on=blank, group_size=blank, purpose=blank, is_first=blank))
    assert problems == []
    petition = filing.petition
    assert (petition.raised_on, petition.group_size, petition.purpose, petition.is_first) == (
        None,
        1,
        None,
        None,
    )


def test_a_document_is_one_when_it_has_a_number() -> None:
    typed = Draft({f"{PERSON}.name": "王秀英", f"{PERSON}.identity.kind": "passport"})
    assert read(typed)[0].petition.petitioners[0].identity is None
    typed = typed.with_text(f"{PERSON}.identity.number", "E12345678")
    assert read(typed)[0].petition.petitioners[0].identity == Identity(
        kind=DocumentKind.PASSPORT, number="E12345678"
    )
    alone = Draft({f"{PERSON}.identity.number": "1"})
    assert read(alone)[0].petition.petitioners[0].identity == Identity(
        kind=DocumentKind.RESIDENT_ID, number="1"
    )
    wrong = typed.with_text(f"{PERSON}.identity.kind", "library card")
    assert read(wrong)[1] == [(f"{PERSON}.identity.kind", "form_wrong")]


def test_a_gap_in_a_list_is_an_empty_item_so_that_paths_stay_true() -> None:
    typed = Draft({"petition.petitioners[2].name": "王秀英"})
    filing, _ = read(typed)
    assert filing.petition.petitioners == (Person(), Person(), Person(name="王秀英"))
    found = {(each.field, each.code) for each in check_draft(typed, (), TODAY, KNOWN_COUNTIES)}
    assert ("petition.petitioners[1].name", "missing") in found
    assert ("petition.petitioners[2].name", "missing") not in found


def test_taking_one_item_away_moves_those_behind_it_up() -> None:
    names = {f"petition.petitioners[{index}].name": name for index, name in enumerate("甲乙丙")}
    typed = Draft({**names, "petition.facts": "x"}).without_item("petition.petitioners", 1)
    assert dict(typed.texts) == {
        "petition.petitioners[0].name": "甲",
        "petition.petitioners[1].name": "丙",
        "petition.facts": "x",
    }


def test_files_come_from_where_they_are_kept() -> None:
    files = (sample_file(1),)
    assert as_filing(draft(), files=files)[0].files == files
    assert not [path for path in Draft.of(replace(sample_filing(1), files=files)).texts if "files" in path]


def test_a_sound_draft_has_no_findings_and_an_empty_one_those_of_an_empty_filing() -> None:
    assert check_draft(draft(), (), TODAY, KNOWN_COUNTIES) == ()
    found = check_draft(Draft(), (), TODAY, KNOWN_COUNTIES)
    assert found == check_by_agent(Filing(petition=Petition()), TODAY, KNOWN_COUNTIES)
    assert Problem(field="authority", code="missing") in found


def test_findings_of_every_part_keep_their_paths() -> None:
    typed = draft(raised_on="昨天").with_text(f"{PERSON}.name", "").with_text("read_back.is_confirmed", "")
    found = [(each.field, each.code) for each in check_draft(typed, (), TODAY, KNOWN_COUNTIES)]
    assert found == [
        ("petition.raised_on", "day_unclear"),
        (f"{PERSON}.name", "missing"),
        ("read_back.is_confirmed", "not_read_back"),
    ]


def test_evidence_names_files_of_the_draft() -> None:
    file = sample_file(1)
    typed = Draft({**draft().texts, "authority.method": "signature", "authority.evidence": file.id})
    typed = typed.with_text("authority.witness.name", "")
    assert check_draft(typed, (file,), TODAY, KNOWN_COUNTIES) == ()
    assert [each.code for each in check_draft(typed, (), TODAY, KNOWN_COUNTIES)] == ["evidence_not_attached"]
