"""assist duplicates: pairs of matters from a file, and whether each pair is one (判重)."""

import argparse
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import msgspec

from app.actions.duplicates import load_lexicon
from app.cli.assist_batch import Add, answer_each
from app.cli.outcome import Outcome
from app.domain.duplicates.case import CaseReader, Told
from app.domain.duplicates.judging import Answer, Finding, compare
from app.domain.identity import DocumentKind, Identity
from app.domain.person import Person
from app.paths import Paths
from app.system import SYSTEM_ENTROPY
from app.ui.duplicate_words import explain

_KEY_BYTES = 32


class _Person(msgspec.Struct, frozen=True):
    name: str | None = None
    identity: str | None = None
    phone: str | None = None
    birth: str | None = None
    address: str | None = None


class _Matter(msgspec.Struct, frozen=True):
    """`user` is an account of a site, where nothing else is known of who wrote."""

    id: str | int = ""
    title: str | None = None
    content: str | None = None
    time: str | None = None
    user: str | int | None = None
    people: tuple[_Person, ...] = ()
    place: str | None = None
    region_code: str | None = None
    respondent: str | None = None
    category: str | None = None


class Asked(msgspec.Struct, frozen=True):
    """One line: two matters."""

    id: str | int
    a: _Matter
    b: _Matter


class Answered(msgspec.Struct, frozen=True):
    """One line of the answer; score 0..1."""

    id: str | int
    answer: Answer
    score: float
    explanation: str
    findings: tuple[Finding, ...]


def describe_duplicates(add: Add) -> None:
    add("duplicates", compare_pairs, "whether two petitions are one matter, and why; needs no vault")


def compare_pairs(arguments: argparse.Namespace, _paths: Paths) -> Outcome:
    """Numbers of people are hashed with a key that lives as long as the command."""
    reader = CaseReader(load_lexicon(), SYSTEM_ENTROPY(_KEY_BYTES))

    def answer(asked: Asked) -> Answered:
        judgement = compare(reader.read(_told(asked.a)), reader.read(_told(asked.b)))
        return Answered(
            id=asked.id,
            answer=judgement.answer,
            score=judgement.score,
            explanation="".join(explain(judgement, str)),
            findings=judgement.findings,
        )

    return answer_each(arguments, Asked, answer)


def _told(matter: _Matter) -> Told:
    return Told(
        id=str(matter.id),
        title=matter.title or "",
        text=matter.content or "",
        people=tuple(_people(matter)),
        account=str(matter.user or ""),
        region_code=matter.region_code or "",
        place=matter.place or "",
        respondent=matter.respondent or "",
        category=matter.category or "",
        on=_day(matter.time),
    )


def _people(matter: _Matter) -> Iterator[Person]:
    for person in matter.people:
        number = person.identity or ""
        yield Person(
            name=person.name or "",
            address=person.address or "",
            identity=Identity(kind=DocumentKind.RESIDENT_ID, number=number) if number else None,
            phone=person.phone or "",
            birth=_day(person.birth),
        )


def _day(text: str | None) -> date | None:
    """A day in ISO form, whatever stands behind it."""
    with suppress(ValueError):
        return date.fromisoformat((text or "")[:10])
    return None
