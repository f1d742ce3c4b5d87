"""Duplicates (判重): which of an agent's own cases may be about the same as a new one; and that two are not.

Nothing follows by itself: a hint is shown, and a person says what it is.
"""

from collections.abc import Iterator
from importlib.resources import files
from typing import Final

from app.domain.duplicates.candidates import word_keys
from app.domain.duplicates.case import CaseReader, DuplicateCase
from app.domain.duplicates.judging import Answer, DuplicateHint, compare
from app.domain.duplicates.lexicon import Lexicon, read_lexicon
from app.domain.duplicates.people import Personhood, compare_people
from app.domain.petition import Petition, is_accusation
from app.errors import RefusedError
from app.store import cases, chain
from app.store.resembling import Filed, last_filed, told_apart, with_words
from app.store.store import Store, Work
from app.wire.bodies import AuditRecorded
from app.wire.canonical import canonical_json
from app.wire.event import AuditAct

MOST_HINTS: Final = 5
_KEY_BYTES: Final = 32
_LAST: Final = 400
"""Filings whose people are looked at: more than a year of one agent."""
_FOUND: Final = 30
_WORDS: Final = 12


def load_lexicon() -> Lexicon:
    """From the packs of the program; it takes a tenth of a second, so keep it."""
    packs = files("resources") / "packs"
    return read_lexicon((packs / "pairs.txt").read_bytes(), (packs / "pinyin.txt").read_bytes())


def find_duplicates(
    work: Work, petition: Petition, lexicon: Lexicon, *, but: str = ""
) -> tuple[DuplicateHint, ...]:
    """The most alike first; neither `but`, the id of `petition` itself, nor what was told apart from it.
    None of a report about an official.

    Nothing of the people is kept: the key that hides their numbers lives as long as the question.
    """
    if is_accusation(petition):
        return ()
    reader = CaseReader(lexicon, work.entropy(_KEY_BYTES))
    case = reader.of_petition(but, petition)
    apart = told_apart(work)
    found = [
        DuplicateHint(filed.petition_id, judgement)
        for filed in _worth_comparing(work, case, reader)
        if filed.petition_id != but and frozenset((filed.petition_id, but)) not in apart
        for judgement in (compare(case, reader.of_petition(filed.petition_id, filed.petition)),)
        if judgement.answer is not Answer.DIFFERENT
    ]
    found.sort(key=lambda hint: -hint.judgement.score)
    return tuple(found[:MOST_HINTS])


def _worth_comparing(work: Work, case: DuplicateCase, reader: CaseReader) -> Iterator[Filed]:
    words = sorted(word_keys(case), key=lambda pair: -case.lexicon.weights[pair])[:_WORDS]
    names = [person.name for person in case.people if person.name]
    by_words = with_words(work, (*words, *names), _FOUND)
    seen = {filed.petition_id for filed in by_words}
    yield from by_words
    for filed in last_filed(work, _LAST):
        if filed.petition_id not in seen and _is_known(case, filed, reader):
            yield filed


def _is_known(case: DuplicateCase, filed: Filed, reader: CaseReader) -> bool:
    people = reader.people_of(filed.petition)
    return compare_people(case.people, people, reader.lexicon) in {Personhood.SAME, Personhood.NEAR}


def tell_apart(store: Store, petition_id: str, other_id: str, fields: tuple[str, ...] = ()) -> None:
    """Remember that two own cases are not one (不是重复); it travels with the chain. `fields`: what differs.

    Raises RefusedError `petition_missing`.
    """
    if petition_id == other_id:
        raise RefusedError("petition_missing")
    with store.write() as work:
        for each in (petition_id, other_id):
            cases.get_case(work, each)
        said = AuditRecorded(fields=fields, petitions=tuple(sorted((petition_id, other_id))))
        chain.append(work, AuditAct.TOLD_APART, body=canonical_json(said))
