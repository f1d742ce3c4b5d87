"""Filing: what is frozen, signed and sent when a petition is filed."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import msgspec

from app.domain import consent, manifest, petition
from app.domain.consent import Authority, Power
from app.domain.manifest import FileEntry
from app.domain.petition import Petition, Respondent
from app.domain.problem import Problem, Problems, Severity, under
from app.domain.text import check_text, compact, is_blank

REASON_LIMIT = 200


class ReadBackBy(StrEnum):
    """Who read the record back: the program's voice, the agent, or nobody."""

    VOICE = "voice"
    AGENT = "agent"
    NONE = "none"


class ReadPart(StrEnum):
    """What is read to a resident: who they are and why they come, the texts of the record, when and where it
    was and whom it is about, and what goes with it.
    """

    WHO = "who"
    REQUEST = "request"
    FACTS = "facts"
    WHERE = "where"
    REASONS = "reasons"
    FILES = "files"


class ReadBack(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """朗读核对: the resident confirmed the record, or it says why that was not possible.

    `confirmed`: the parts that were read to their end and said to be right; `corrections`: how many sentences
    the resident had changed meanwhile. Records of older programs name neither.
    """

    by: ReadBackBy = ReadBackBy.NONE
    is_confirmed: bool = False
    skipped_reason: str = ""
    confirmed: tuple[ReadPart, ...] = ()
    corrections: int = 0


class Filing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """authority is absent when residents file by themselves, at a kiosk."""

    petition: Petition
    authority: Authority | None = None
    read_back: ReadBack = ReadBack()
    files: tuple[FileEntry, ...] = ()


def check(filing: Filing, today: date, known_counties: frozenset[str]) -> Problems:
    """Every finding with its full path, in the order of the form."""
    return (
        *under("petition", petition.check(filing.petition, today, known_counties)),
        *under("authority", _check_authority(filing, today)),
        *under("read_back", _check_read_back(filing.read_back)),
        *_check_names(filing),
        *manifest.check(filing.files),
    )


def check_by_agent(filing: Filing, today: date, known_counties: frozenset[str]) -> Problems:
    """As `check`. An agent acts under an authority, always; only a resident alone files without one."""
    authority = filing.authority
    if authority is None:
        return (Problem(field="authority", code="missing"), *check(filing, today, known_counties))
    finger = under("authority", consent.check_fingerprint(authority))
    return (*check(filing, today, known_counties), *finger)


def _check_authority(filing: Filing, today: date) -> Iterator[Problem]:
    authority = filing.authority
    if authority is None:
        return
    yield from consent.check(authority, today)
    if authority.powers:
        yield from consent.check_power(authority, Power.SUBMIT)
    respondent = filing.petition.respondent or Respondent()
    yield from consent.check_conflict(
        authority.agents, respondent_name=respondent.name, respondent_unit=respondent.unit
    )
    yield from _check_each_agrees(authority, len(filing.petition.petitioners))
    attached = {entry.id for entry in filing.files}
    for index, file_id in enumerate(authority.evidence):
        if file_id not in attached:
            yield Problem(field=f"evidence[{index}]", code="evidence_not_attached")


def _check_each_agrees(authority: Authority, people: int) -> Iterator[Problem]:
    """Each of those who petition grants the authority, and nobody for another (docs/decisions/020).

    Several may have signed one sheet, or be heard in one recording: only a person can tell.
    """
    count = len(authority.evidence)
    if people > 1 and 0 < count < people:
        facts = {"people": people, "count": count}
        yield Problem(field="evidence", code="each_agrees", facts=facts, severity=Severity.WARNING)


def _check_names(filing: Filing) -> Iterator[Problem]:
    """Nobody is complained about, guarded or witnessed for by themselves; but two may have one name."""
    petitioners = {
        compact(person.name) for person in filing.petition.petitioners if not is_blank(person.name)
    }
    respondent, authority = filing.petition.respondent, filing.authority or Authority()
    roles = (
        ("petition.respondent", respondent),
        ("authority.guardian", authority.guardian),
        ("authority.witness", authority.witness),
    )
    for path, role in roles:
        if role is not None and compact(role.name) in petitioners:
            yield Problem(field=f"{path}.name", code="same_as_petitioner", severity=Severity.WARNING)


def _check_read_back(read_back: ReadBack) -> Iterator[Problem]:
    reason = read_back.skipped_reason
    if not read_back.is_confirmed and is_blank(reason):
        yield Problem(field="is_confirmed", code="not_read_back")
    yield from check_text("skipped_reason", reason, limit=REASON_LIMIT, is_required=False)
