"""Petition: what a resident asks for, in the resident's words, with the five blocks that the law demands.

信访工作条例 (2022) Art 19: name, address, request, facts and reasons. Art 20: at most five representatives.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import msgspec

from app.domain import person as persons
from app.domain.person import Person
from app.domain.problem import Problem, Problems, Severity, under
from app.domain.query_code import is_query_code
from app.domain.text import check_text, compact, is_blank
from app.domain.typed_day import read_day

MAX_REPRESENTATIVES = 5
MAX_GROUP = 9_999
TITLE_LIMIT = 50
SUMMARY_LIMIT = 200
REQUEST_LIMIT = 2_000
FACTS_LIMIT = 20_000
REASONS_LIMIT = 4_000
EARLIER_NUMBER_LIMIT = 38
"""What the national system holds in 信访件编号."""
PROVINCIAL_TEXT_LIMIT = 4_000
"""What the provincial database holds in 投诉内容; longer facts travel whole and are warned about."""

_CATEGORY = re.compile(r"[^/\s][^/\n]{0,29}(?:/[^/\s][^/\n]{0,29}){0,2}\Z")
_REGION_CODE = re.compile(r"[0-9]{6}(?:[0-9]{3})?\Z")
DISCIPLINE: Final = "纪检监察"
"""The category of reports about officials."""
_YEAR = re.compile(r"([0-9]{4})[-/.年]")
_LONG_AGO_DAYS = 366


class PetitionClass(StrEnum):
    """建议意见 (Art 29), 检举控告 (Art 30), 申诉求决 (Art 31)."""

    OPINION = "opinion"
    ACCUSATION = "accusation"
    APPEAL = "appeal"


class Purpose(StrEnum):
    """信访目的: 申诉, 求决, 意见建议, 揭发控告, 咨询, 感谢, 其他."""

    APPEAL = "appeal"
    DEMAND = "demand"
    SUGGESTION = "suggestion"
    EXPOSURE = "exposure"
    ENQUIRY = "enquiry"
    THANKS = "thanks"
    OTHER = "other"


CLASS_OF_PURPOSE: Mapping[Purpose, PetitionClass] = MappingProxyType(
    {
        Purpose.APPEAL: PetitionClass.APPEAL,
        Purpose.DEMAND: PetitionClass.APPEAL,
        Purpose.SUGGESTION: PetitionClass.OPINION,
        Purpose.EXPOSURE: PetitionClass.ACCUSATION,
    }
)
"""Enquiry, thanks and other have no class in the regulation: there the office decides."""


class Form(StrEnum):
    """信访形式: 来信, 来访, 网上信访, 手机信访, 微信信访, 网上建议, 电话, 领导信箱, 传真 (Art 17)."""

    LETTER = "letter"
    VISIT = "visit"
    WEB = "web"
    MOBILE = "mobile"
    WECHAT = "wechat"
    WEB_SUGGESTION = "web_suggestion"
    PHONE = "phone"
    LEADER_MAILBOX = "leader_mailbox"
    FAX = "fax"


NATIONAL_FORM_CODES: Mapping[Form, str] = MappingProxyType(
    {Form.LETTER: "100", Form.VISIT: "200", Form.WEB: "300"}
)
"""`xfxs` as seen in exports of production systems (inferred, not published); the others are not known."""


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """问题属地: a division code of county (6 digits) or township (9 digits), and words. One is enough."""

    region_code: str = ""
    address: str = ""


class Respondent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """被反映人或单位."""

    name: str = ""
    unit: str = ""
    post: str = ""


class Petition(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The first petitioner leads; group_size counts all people concerned who petition (信访人数).

    raised_on is 信访日期, the day on which the resident spoke. earlier_number is 原件号, that of the petition
    in which the same was raised before, as its papers have it. is_anonymous exists so that an imported or
    hand-written record can be refused in words: the law asks for a name, and only reports about officials
    may go without one, by a way that does not lead through an agent.
    """

    petitioners: tuple[Person, ...] = ()
    group_size: int = 1
    title: str = ""
    request: str = ""
    facts: str = ""
    reasons: str = ""
    summary: str = ""
    purpose: Purpose | None = None
    petition_class: PetitionClass | None = None
    category: str = ""
    form: Form | None = None
    place: Place = Place()
    respondent: Respondent | None = None
    happened_at: str = ""
    raised_on: date | None = None
    is_first: bool | None = None
    earlier_number: str = ""
    is_in_court: bool | None = None
    is_urgent: bool = False
    is_public: bool = False
    is_anonymous: bool = False


def is_discipline(category: str) -> bool:
    """Whether a category is one of reports about officials."""
    return category.partition("/")[0].strip() == DISCIPLINE


def is_accusation(petition: Petition) -> bool:
    """Whether it is a report about officials, by class, purpose or category: it is compared with nothing."""
    is_class = petition.petition_class is PetitionClass.ACCUSATION
    return is_class or petition.purpose is Purpose.EXPOSURE or is_discipline(petition.category)


def check(petition: Petition, today: date, known_counties: frozenset[str]) -> Problems:
    """Every finding, in the order of the form. `known_counties`: six-digit codes of the division table."""
    return (
        *_check_petitioners(petition, today, known_counties),
        *_check_texts(petition),
        *_check_class(petition),
        *_check_category(petition.category),
        *_check_place(petition.place, known_counties),
        *_check_respondent(petition.respondent),
        *_check_raised(petition.raised_on, today),
        *_check_happened(petition.happened_at, today),
        *_check_earlier(petition),
    )


def _check_petitioners(petition: Petition, today: date, known_counties: frozenset[str]) -> Iterator[Problem]:
    petitioners, size = petition.petitioners, petition.group_size
    if not petitioners:
        yield Problem(field="petitioners", code="missing")
    if len(petitioners) > MAX_REPRESENTATIVES:
        facts = {"limit": MAX_REPRESENTATIVES, "count": len(petitioners)}
        yield Problem(field="petitioners", code="too_many_representatives", facts=facts)
    for index, petitioner in enumerate(petitioners):
        path = f"petitioners[{index}]"
        yield from under(path, persons.check(petitioner, today, known_counties))
        if any(_is_same_person(petitioner, other) for other in petitioners[:index]):
            yield Problem(field=path, code="petitioner_twice")
    if not 1 <= size <= MAX_GROUP:
        facts = {"limit": MAX_GROUP, "count": size}
        yield Problem(field="group_size", code="group_size_out_of_range", facts=facts)
    elif size < len(petitioners):
        facts = {"count": len(petitioners)}
        yield Problem(field="group_size", code="group_smaller_than_representatives", facts=facts)
    if petition.is_anonymous:
        yield Problem(field="is_anonymous", code="anonymous_not_possible")


def _is_same_person(one: Person, other: Person) -> bool:
    if one.identity and other.identity:
        return one.identity.key == other.identity.key
    return one == other


def _check_texts(petition: Petition) -> Iterator[Problem]:
    facts = petition.facts
    yield from check_text("title", petition.title, limit=TITLE_LIMIT, is_required=False)
    yield from check_text("request", petition.request, limit=REQUEST_LIMIT, is_required=True)
    yield from check_text("facts", facts, limit=FACTS_LIMIT, is_required=True)
    if PROVINCIAL_TEXT_LIMIT < len(facts) <= FACTS_LIMIT:
        yield Problem(
            field="facts",
            code="longer_than_provincial_field",
            severity=Severity.WARNING,
            facts={"limit": PROVINCIAL_TEXT_LIMIT, "length": len(facts)},
        )
    yield from check_text("reasons", petition.reasons, limit=REASONS_LIMIT, is_required=True)
    yield from check_text("summary", petition.summary, limit=SUMMARY_LIMIT, is_required=False)
    yield from check_text("happened_at", petition.happened_at, limit=100, is_required=False)


def _check_class(petition: Petition) -> Iterator[Problem]:
    """Reports about officials must not lie where the accused could see them: 条例 Art 30, 46(5)."""
    purpose, given = petition.purpose, petition.petition_class
    if purpose is Purpose.EXPOSURE:
        yield Problem(field="purpose", code="accusation_needs_other_way")
    elif given is PetitionClass.ACCUSATION:
        yield Problem(field="petition_class", code="accusation_needs_other_way")
    elif purpose is None:
        yield Problem(field="purpose", code="missing")
    else:
        yield from _check_mapping(purpose, given)
    if petition.form is None:
        yield Problem(field="form", code="missing")


def _check_mapping(purpose: Purpose, given: PetitionClass | None) -> Iterator[Problem]:
    expected = CLASS_OF_PURPOSE.get(purpose)
    if expected is None or given is expected:
        return
    if given is None:
        yield Problem(field="petition_class", code="missing")
    else:
        facts = {"expected": expected, "purpose": purpose}
        yield Problem(field="petition_class", code="class_differs_from_purpose", facts=facts)


def _check_category(category: str) -> Iterator[Problem]:
    yield from check_text("category", category, limit=100, is_required=False)
    if category and not _CATEGORY.match(category):
        yield Problem(field="category", code="category_malformed")
    if is_discipline(category):
        # A category may be a mere suggestion of the program, so it warns; the class decides.
        yield Problem(field="category", code="accusation_needs_other_way", severity=Severity.WARNING)


def _check_place(place: Place, known_counties: frozenset[str]) -> Iterator[Problem]:
    code = place.region_code
    if not code and is_blank(place.address):
        yield Problem(field="place", code="missing")
    if code and not _REGION_CODE.match(code):
        yield Problem(field="place.region_code", code="region_code_malformed")
    elif code and known_counties and code[:6] not in known_counties:
        yield Problem(field="place.region_code", code="county_unknown", severity=Severity.WARNING)
    yield from check_text("place.address", place.address, limit=200, is_required=False)


def _check_respondent(respondent: Respondent | None) -> Iterator[Problem]:
    if respondent is None:
        return
    yield from check_text("respondent.name", respondent.name, limit=100, is_required=False)
    yield from check_text("respondent.unit", respondent.unit, limit=100, is_required=False)
    yield from check_text("respondent.post", respondent.post, limit=100, is_required=False)


def _check_raised(raised_on: date | None, today: date) -> Iterator[Problem]:
    if raised_on is None:
        yield Problem(field="raised_on", code="missing")
    elif raised_on > today:
        yield Problem(field="raised_on", code="date_in_future")
    elif (today - raised_on).days > _LONG_AGO_DAYS:
        yield Problem(field="raised_on", code="date_long_ago", severity=Severity.WARNING)


def _check_happened(happened_at: str, today: date) -> Iterator[Problem]:
    """Told in any words; a day or a year in it that has not come yet is a slip, or is still to come."""
    day, year = read_day(happened_at), _YEAR.match(compact(happened_at))
    if (day is not None and day > today) or (year is not None and int(year[1]) > today.year):
        yield Problem(field="happened_at", code="date_in_future", severity=Severity.WARNING)


def _check_earlier(petition: Petition) -> Iterator[Problem]:
    """The query code is the resident's own key: it never travels in the open (protocol §2)."""
    number = petition.earlier_number
    yield from check_text("earlier_number", number, limit=EARLIER_NUMBER_LIMIT, is_required=False)
    if is_query_code(number):
        yield Problem(field="earlier_number", code="query_code_is_secret")
    elif petition.is_first and not is_blank(number):
        yield Problem(field="earlier_number", code="earlier_number_of_first", severity=Severity.WARNING)
