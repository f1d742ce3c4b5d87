"""Filing: what is frozen is complete, confirmed, backed by its evidence, and survives the wire unchanged."""

import re
from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain import filing as filings
from app.domain import manifest
from app.domain.consent import Agent, Authority, Basis, BasisProof, Capacity, Guardian, Method, Power, Witness
from app.domain.filing import Filing, ReadBack, ReadBackBy, ReadPart
from app.domain.identity import DocumentKind, Identity, Sex
from app.domain.manifest import MEDIA_TYPES, SIZE_LIMITS, FileEntry, FileKind
from app.domain.person import Person
from app.domain.petition import Form, Petition, PetitionClass, Place, Purpose, Respondent
from app.domain.phone import PhoneKind
from app.domain.problem import Problem, Severity, errors_of
from app.domain.strictness import unknown_fields
from tests.samples import KNOWN_COUNTIES, TODAY, sample_file, sample_filing

SOUND = sample_filing(files=(sample_file(kind=FileKind.SCAN),))
FILE = sample_file(7)


def findings(filing: Filing) -> list[tuple[str, str]]:
    return [(found.field, found.code) for found in filings.check(filing, TODAY, KNOWN_COUNTIES)]


def with_file(**changes: object) -> list[tuple[str, str]]:
    found = manifest.check((replace(FILE, **changes),))
    return [(problem.field, problem.code) for problem in found]


def test_sample_filings_are_sound_and_each_its_own() -> None:
    made = [sample_filing(index) for index in range(200)]
    assert [findings(filing) for filing in made] == [[]] * 200
    assert len({filing.petition.facts for filing in made}) == 200
    assert len({filing.authority.id for filing in made if filing.authority}) == 200
    assert sample_filing(3, text="只有这句", title="题").petition.facts == "只有这句"
    assert sample_filing(3, title="题").petition.title == "题"
    assert sample_filing(3) == made[3]


@pytest.mark.parametrize(("people", "files", "is_doubtful"), [(1, 1, 0), (2, 1, 1), (2, 2, 0), (5, 4, 1)])
def test_where_several_petition_each_is_to_agree_and_only_a_person_can_tell(
    people: int, files: int, is_doubtful: int
) -> None:
    attached = tuple(sample_file(number, kind=FileKind.SCAN) for number in range(files))
    sound = sample_filing(files=attached)
    (person,) = sound.petition.petitioners
    together = tuple(
        replace(person, name=f"{person.name}{number}", identity=None) for number in range(people)
    )
    assert sound.authority is not None
    joint = replace(
        sound,
        petition=replace(sound.petition, petitioners=together, group_size=people),
        authority=replace(sound.authority, evidence=tuple(file.id for file in attached)),
    )
    found = [each for each in filings.check(joint, TODAY, KNOWN_COUNTIES) if each.code == "each_agrees"]
    assert [(each.field, each.severity) for each in found] == [
        ("authority.evidence", Severity.WARNING)
    ] * is_doubtful


def test_a_sound_filing_survives_json_and_has_no_unknown_fields() -> None:
    encoded = msgspec.json.encode(SOUND)
    assert msgspec.json.decode(encoded, type=Filing) == SOUND
    assert unknown_fields(msgspec.json.decode(encoded), Filing) == ()


WORDS = {
    Purpose: "appeal demand suggestion exposure enquiry thanks other",
    PetitionClass: "opinion accusation appeal",
    Form: "letter visit web mobile wechat web_suggestion phone leader_mailbox fax",
    DocumentKind: "resident_id temporary_id household_register hmt_residence foreign_permanent officer"
    " soldier passport hk_macau_permit taiwan_permit other",
    Sex: "female male",
    Capacity: "full limited none",
    Basis: "near_relative staff recommended lawyer legal_service",
    BasisProof: "recommendation introduction kinship licence",
    Power: "write submit receive query",
    ReadPart: "who request facts where reasons files",
    Method: "signature fingerprint voice witnessed",
    ReadBackBy: "voice agent none",
    FileKind: "photo scan audio document",
    PhoneKind: "mobile landline service hotline abroad",
    Severity: "error warning",
}
"""Signed records of years ago hold these words: a new one may join, none may change."""


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.__name__)
def test_the_words_of_old_records_stay_readable(words: type[StrEnum]) -> None:
    assert [member.value for member in words] == WORDS[words].split(" ")


RECORDS = [Filing, ReadBack, Petition, Place, Respondent, Person, Authority, Agent, Guardian, Witness]


@pytest.mark.parametrize("record", [*RECORDS, FileEntry, Identity, Problem], ids=lambda kind: kind.__name__)
def test_values_are_frozen(record: type[msgspec.Struct]) -> None:
    assert record.__struct_config__.frozen


@pytest.mark.parametrize("record", RECORDS[1:], ids=lambda kind: kind.__name__)
def test_an_empty_form_can_be_held_and_takes_no_room(record: type[msgspec.Struct]) -> None:
    assert msgspec.json.encode(record()) == b"{}"


def test_findings_come_from_every_part_with_their_whole_path() -> None:
    assert SOUND.authority
    broken = replace(
        SOUND,
        petition=replace(SOUND.petition, petitioners=(Person(name="王桂兰"),)),
        authority=replace(SOUND.authority, agents=(Agent(name="周敏"),)),
        read_back=ReadBack(by=ReadBackBy.VOICE),
        files=(*SOUND.files, replace(FILE, sha256="0")),
    )
    assert findings(broken) == [
        ("petition.petitioners[0].address", "missing"),
        ("authority.agents[0].basis", "missing"),
        ("authority.agents[0].is_related_to_respondent", "missing"),
        ("read_back.is_confirmed", "not_read_back"),
        ("files[1].sha256", "hash_malformed"),
    ]


def test_a_resident_may_file_alone() -> None:
    assert findings(replace(SOUND, authority=None)) == []


def test_the_reason_for_skipping_has_a_limit() -> None:
    def with_reason(length: int) -> list[tuple[str, str]]:
        return findings(replace(SOUND, read_back=ReadBack(skipped_reason="字" * length)))

    assert with_reason(200) == []
    assert with_reason(201) == [("read_back.skipped_reason", "too_long")]


def test_nothing_is_filed_without_confirmation_or_a_recorded_reason() -> None:
    refused = [("read_back.is_confirmed", "not_read_back")]
    assert findings(replace(SOUND, read_back=ReadBack())) == refused
    assert findings(replace(SOUND, read_back=ReadBack(by=ReadBackBy.AGENT))) == refused
    assert findings(replace(SOUND, read_back=ReadBack(skipped_reason="\u3000"))) == refused
    assert findings(replace(SOUND, read_back=ReadBack(skipped_reason="老人听不见,改看文字"))) == []
    assert findings(replace(SOUND, read_back=ReadBack(is_confirmed=True))) == []


def test_an_agent_files_only_with_the_power_to_submit() -> None:
    assert SOUND.authority
    without = replace(SOUND, authority=replace(SOUND.authority, powers=(Power.WRITE,)))
    assert findings(without) == [("authority.powers", "power_not_granted")]


def test_an_agent_files_only_while_the_authority_is_in_force() -> None:
    assert SOUND.authority
    over = replace(SOUND, authority=replace(SOUND.authority, valid_to=TODAY - timedelta(days=1)))
    assert findings(over) == [("authority.valid_to", "authority_expired")]


def test_evidence_of_consent_travels_with_the_filing() -> None:
    assert findings(replace(SOUND, files=())) == [("authority.evidence[0]", "evidence_not_attached")]


def test_a_petition_about_the_own_village_is_not_filed_by_its_agent() -> None:
    assert SOUND.authority
    unit = SOUND.authority.agents[0].organisation
    about = replace(SOUND, petition=replace(SOUND.petition, respondent=Respondent(unit=unit)))
    assert findings(about) == [("authority.agents[0]", "conflict_of_interest")]
    assert findings(replace(about, authority=None)) == []


def test_a_file_entry_is_checked_part_by_part() -> None:
    assert with_file() == []
    assert with_file(id="1") == [("files[0].id", "id_malformed")]
    assert with_file(sha256="A" * 64) == [("files[0].sha256", "hash_malformed")]
    assert with_file(size=1) == []
    assert with_file(size=0) == [("files[0].size", "file_empty")]
    assert with_file(media_type="text/html") == [("files[0].media_type", "media_type_not_allowed")]
    assert with_file(media_type="audio/ogg") == [("files[0].media_type", "media_type_not_allowed")]
    assert with_file(name="") == [("files[0].name", "missing")]
    assert with_file(name="字" * 121) == [("files[0].name", "too_long")]


@pytest.mark.parametrize("name", ["a/b", "a\\b", ".", "..", "报告\u202egpj.exe", "a\nb", "a\u2066b"])
def test_a_file_name_that_leads_astray_is_refused(name: str) -> None:
    assert with_file(name=name) == [("files[0].name", "file_name_unsafe")]


@pytest.mark.parametrize("kind", FileKind)
def test_each_kind_of_file_has_its_types_and_its_size(kind: FileKind) -> None:
    for media_type in MEDIA_TYPES[kind]:
        assert with_file(kind=kind, media_type=media_type, size=SIZE_LIMITS[kind]) == []
        too_big = with_file(kind=kind, media_type=media_type, size=SIZE_LIMITS[kind] + 1)
        assert too_big == [("files[0].size", "file_too_big")]


def test_the_limits_of_files_are_those_that_the_program_tells_people() -> None:
    megabytes = {kind: limit / 2**20 for kind, limit in SIZE_LIMITS.items()}
    assert megabytes == {FileKind.PHOTO: 20, FileKind.SCAN: 50, FileKind.AUDIO: 20, FileKind.DOCUMENT: 50}
    assert {"image/jpeg", "image/png"} <= MEDIA_TYPES[FileKind.PHOTO] < MEDIA_TYPES[FileKind.SCAN]
    assert {"audio/ogg", "audio/wav"} <= MEDIA_TYPES[FileKind.AUDIO]
    assert "application/pdf" in MEDIA_TYPES[FileKind.SCAN] & MEDIA_TYPES[FileKind.DOCUMENT]


@pytest.mark.parametrize(
    ("changes", "facts"),
    [
        ({"size": 20 * 2**20 + 1}, {"limit": 20 * 2**20, "size": 20 * 2**20 + 1}),
        ({"media_type": "text/html"}, {"kind": FileKind.PHOTO}),
    ],
)
def test_a_finding_about_a_file_carries_what_its_sentence_needs(
    changes: dict[str, object], facts: dict[str, object]
) -> None:
    assert [problem.facts for problem in manifest.check((replace(FILE, **changes),))] == [facts]


def test_a_manifest_is_bounded_in_number_and_sum() -> None:
    fifty_one = tuple(sample_file(index) for index in range(51))
    assert manifest.check(fifty_one[:50]) == ()
    assert [(p.code, p.facts) for p in manifest.check(fifty_one)] == [
        ("too_many_files", {"limit": 50, "count": 51})
    ]
    big = tuple(replace(sample_file(index, kind=FileKind.SCAN), size=50 * 2**20) for index in range(10))
    assert manifest.check(big) == ()
    one_byte_more = (*big, replace(sample_file(10), size=1))
    assert [(p.field, p.code) for p in manifest.check(one_byte_more)] == [("files", "files_too_big")]


def test_the_same_file_twice_is_found_by_id_and_by_content() -> None:
    same_id = replace(sample_file(1), id=FILE.id)
    same_content = replace(sample_file(2), sha256=FILE.sha256)
    found = manifest.check((FILE, same_id, same_content), field="evidence")
    assert [(p.field, p.code) for p in found] == [
        ("evidence[1]", "file_twice"),
        ("evidence[2]", "file_twice"),
    ]


FULL = replace(
    SOUND,
    petition=replace(
        SOUND.petition,
        summary="概要",
        happened_at="去年",
        respondent=Respondent(name="某人", unit="某局", post="职员"),
        petitioners=(
            Person(
                name="王桂兰",
                address="石桥村",
                identity=Identity(kind=DocumentKind.OTHER, number="7"),
                phone="13800138000",
                ethnicity="汉族",
                occupation="农民",
            ),
        ),
        place=Place(region_code="370116", address="东头"),
    ),
    authority=replace(
        sample_filing().authority or pytest.fail("a sample has an authority"),
        guardian=Guardian(name="王德山", relation="儿子", phone="13800138000"),
        witness=Witness(name="赵守义", phone="13800138000"),
    ),
    read_back=ReadBack(by=ReadBackBy.VOICE, is_confirmed=True, skipped_reason="只念了一半"),
)
"""Every text field is filled, so that each can be replaced by something nasty."""


def text_fields(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if type(value) is str:
        yield path
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from text_fields(item, (*path, index))
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from text_fields(getattr(value, name), (*path, name))


def put(value: object, path: tuple[str | int, ...], text: str) -> object:
    if not path:
        return text
    step, *rest = path
    if isinstance(value, tuple) and isinstance(step, int):
        return (*value[:step], put(value[step], tuple(rest), text), *value[step + 1 :])
    assert isinstance(value, msgspec.Struct)
    return replace(value, **{str(step): put(getattr(value, str(step)), tuple(rest), text)})


def shown(path: tuple[str | int, ...]) -> str:
    joined = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return joined.removeprefix(".")


TEXT_FIELDS = tuple(text_fields(FULL))


def test_the_full_filing_has_no_errors_and_no_empty_text() -> None:
    assert errors_of(filings.check(FULL, TODAY, KNOWN_COUNTIES)) == ()
    assert len(TEXT_FIELDS) > 30


@given(st.sampled_from(TEXT_FIELDS), st.text(st.characters(exclude_categories=()), max_size=20))
@settings(deadline=None, max_examples=400)
def test_any_text_in_any_field_is_refused_by_that_field_or_survives_to_the_character(
    path: tuple[str | int, ...], text: str
) -> None:
    changed = put(FULL, path, text)
    assert isinstance(changed, Filing)
    errors = errors_of(filings.check(changed, TODAY, KNOWN_COUNTIES))
    if errors:
        blamed = {re.sub(r"\.number$", "", shown(path)), "authority.evidence[0]", "authority.agents[0]"}
        assert all(error.field in blamed or blamed & {error.field.rpartition(".")[0]} for error in errors)
    else:
        assert msgspec.json.decode(msgspec.json.encode(changed), type=Filing) == changed


@pytest.mark.parametrize("path", TEXT_FIELDS, ids=shown)
@pytest.mark.parametrize("bad", [chr(0), chr(0x1C), chr(0x9F), chr(0xD800)])
def test_no_field_takes_what_cannot_be_kept(path: tuple[str | int, ...], bad: str) -> None:
    value: object = FULL
    for step in path:
        value = (
            value[step] if isinstance(value, tuple) and isinstance(step, int) else getattr(value, str(step))
        )
    changed = put(FULL, path, f"{value}{bad}")
    assert isinstance(changed, Filing)
    assert errors_of(filings.check(changed, TODAY, KNOWN_COUNTIES))


def test_nobody_stands_in_two_places_unasked() -> None:
    """But two people may have one name."""
    authority, name = SOUND.authority, SOUND.petition.petitioners[0].name
    assert authority is not None
    spelt = f" {name[0]} {name[1:]}"
    twice = replace(
        SOUND,
        petition=replace(SOUND.petition, respondent=Respondent(name=spelt)),
        authority=replace(
            authority,
            guardian=Guardian(name=spelt, relation="儿子"),
            witness=Witness(name=spelt),
        ),
    )
    assert findings(twice) == [
        ("petition.respondent.name", "same_as_petitioner"),
        ("authority.guardian.name", "same_as_petitioner"),
        ("authority.witness.name", "same_as_petitioner"),
    ]
    assert errors_of(filings.check(twice, TODAY, KNOWN_COUNTIES)) == ()
    blank = replace(SOUND, petition=replace(SOUND.petition, respondent=Respondent(unit="镇水利站")))
    assert "same_as_petitioner" not in dict(findings(blank)).values()
