"""Hints: what a possible duplicate is shown with: its names as in a list, its texts by those of the draft."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from app.domain.draft import Draft, as_filing
from app.domain.duplicates.judging import DuplicateHint
from app.domain.masking import mask_name
from app.domain.petition import Petition
from app.store import cases
from app.store.cases import CaseView
from app.store.store import Store
from app.store.work import Work
from app.ui.agent.form.helping.hint_cards import Hint
from app.ui.duplicate_words import explain
from app.ui.translating import translated

DIFFERENT: Final = "different"
"""In the draft, beside its texts: ids of records that a person said are another matter."""


class Record(NamedTuple):
    """`number` is what the office gave it; `petition` is None where its content was erased."""

    title: str
    number: str
    petition: Petition | None


def read_hints(work: Work, found: Sequence[DuplicateHint]) -> tuple[Hint, ...]:
    """In a lane. What is gone meanwhile is no hint any more."""
    return tuple(_hint(cases.get_case(work, each.case_id).view, each) for each in found)


def _hint(view: CaseView, found: DuplicateHint) -> Hint:
    reasons = explain(found.judgement, translated)
    return Hint(found.case_id, title_of(view), view.place, reasons, found.judgement)


def title_of(view: CaseView) -> str:
    return " · ".join(text for text in (mask_name(view.petitioner_name), view.title) if text)


def other_record(store: Store, case_id: str) -> Record:
    """In a lane. Raises RefusedError `petition_missing`."""
    with store.read() as work:
        detail = cases.get_case(work, case_id)
    petition = detail.filing.petition if detail.filing is not None else None
    return Record(title_of(detail.view), detail.view.number or "", petition)


def draft_record(draft: Draft) -> Record:
    filing, _ = as_filing(draft, files=())
    petition = filing.petition
    name = mask_name(petition.petitioners[0].name) if petition.petitioners else ""
    return Record(" · ".join(text for text in (name, petition.title) if text), "", petition)


def different_ones(draft: Draft) -> frozenset[str]:
    """Whatever else stands there is taken for nothing."""
    told = draft.unknown.get(DIFFERENT)
    return (
        frozenset(each for each in told if isinstance(each, str)) if isinstance(told, list) else frozenset()
    )
