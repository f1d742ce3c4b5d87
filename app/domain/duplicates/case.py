"""Case: what of a petition is compared, read once so that it can be compared with many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from app.domain.duplicates.lexicon import Lexicon
from app.domain.duplicates.people import Someone, named, someone
from app.domain.duplicates.places import Places, read_places
from app.domain.duplicates.wording import Wording, fold, read_wording
from app.domain.person import Person
from app.domain.petition import Petition

_TITLE: Final = 60
"""Characters of a text that stand for its title where it has none."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A matter in plain texts, from wherever it comes: a petition, a line of a ledger, a letter.

    `account` is who wrote it on a site that knows no more of them. `region_code`: 6 or 9 digits.
    """

    id: str
    title: str = ""
    text: str = ""
    people: tuple[Person, ...] = ()
    account: str = ""
    region_code: str = ""
    place: str = ""
    respondent: str = ""
    category: str = ""
    on: date | None = None


class DuplicateCase(msgspec.Struct, frozen=True, kw_only=True):
    """A matter, read. The agent who recorded it is nowhere in it: of an agency the principal is compared."""

    id: str
    people: tuple[Someone, ...]
    text: str
    title: Wording
    whole: Wording
    places: Places
    named: Places
    region_code: str
    respondent: str
    category: tuple[str, ...]
    on: date | None
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class CaseReader:
    """`key` hides numbers of people, see `people`; cases are comparable only when one key was used."""

    lexicon: Lexicon
    key: bytes

    def of_petition(self, case_id: str, petition: Petition) -> DuplicateCase:
        """The petitioners are the principals; who acts for them is not looked at."""
        respondent = petition.respondent
        return self.read(
            Told(
                id=case_id,
                title=petition.title,
                text=f"{petition.request}\n{petition.facts}",
                people=petition.petitioners,
                region_code=petition.place.region_code,
                place=petition.place.address,
                respondent=f"{respondent.unit} {respondent.name}" if respondent else "",
                category=petition.category,
                on=petition.raised_on,
            )
        )

    def people_of(self, petition: Petition) -> tuple[Someone, ...]:
        """Its petitioners alone, where the matter need not be read."""
        return tuple(someone(person, self.key) for person in petition.petitioners)

    def read(self, told: Told) -> DuplicateCase:
        text = fold(told.text)
        title = fold(told.title) or text[:_TITLE]
        whole = f"{title} {text}"
        people: Sequence[Someone] = [someone(person, self.key) for person in told.people]
        if not people and told.account:
            people = [named(told.account, self.key)]
        place = fold(told.place)
        return DuplicateCase(
            id=told.id,
            people=tuple(people),
            text=whole,
            title=read_wording(title, self.lexicon),
            whole=read_wording(whole, self.lexicon),
            places=read_places(f"{place} {whole}" if place else whole),
            named=read_places(f"{place} {title}" if place else title),
            region_code=told.region_code,
            respondent=fold(told.respondent),
            category=tuple(part.strip() for part in told.category.split("/") if part.strip()),
            on=told.on,
            lexicon=self.lexicon,
        )
