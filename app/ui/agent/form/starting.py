"""Starting: what a form begins with: what is known already, a draft that was kept, or a filing to correct.

A correction is kept in a draft row of its own: the petition's own row holds the query code until the resident
has it. `CORRECTS` in the draft names the petition.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.actions.drafting import new_draft_id, open_draft, open_drafts
from app.domain.consent import Agent
from app.domain.counting import civil_date
from app.domain.draft import CORRECTS, Draft
from app.domain.identity import DocumentKind
from app.domain.petition import Form
from app.errors import RefusedError
from app.store import cases
from app.store.cases import CaseDetail
from app.store.store import Store, Work

_AGENT: Final = "authority.agents[0]"
_LOOKED_AT: Final = 5
_SAID_AGAIN: Final = ("read_back.by", "read_back.is_confirmed", "read_back.skipped_reason")
"""What a resident said of other words is no answer to the corrected ones."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """`draft_id` is where it is kept, `petition_id` what is filed; they differ for a correction.

    `is_kept`: the draft lies on the disk as it is. `case` is what was refused, when something was.
    """

    draft_id: str
    petition_id: str
    draft: Draft
    is_kept: bool = False
    saved_at_ms: int | None = None
    case: CaseDetail | None = None

    @property
    def is_again(self) -> bool:
        return self.draft_id != self.petition_id

    @property
    def wrong(self) -> tuple[str, ...]:
        """Paths of the fields that the gateway's receipt names."""
        events = self.case.events if self.case is not None else ()
        refused = [event for event in events if event.needs_attention]
        return refused[-1].fields if refused else ()


def begin_new(store: Store, account_name: str) -> Beginning:
    """Everything that needs no question: today, the agent, a year of authority."""
    draft_id = new_draft_id(store)
    return Beginning(draft_id, draft_id, Draft(_known(store, account_name)))


def begin_kept(store: Store, draft_id: str) -> Beginning:
    """Raises RefusedError `draft_missing`, `already_filed` or `draft_unreadable`."""
    kept = open_draft(store, draft_id)
    draft = Draft.from_bytes(kept.content)
    corrected = draft.corrects
    if corrected is None:
        return Beginning(draft_id, draft_id, draft, is_kept=True, saved_at_ms=kept.updated_at_ms)
    with store.read() as work:
        case = cases.get_case(work, corrected)
    return Beginning(draft_id, corrected, draft, is_kept=True, saved_at_ms=kept.updated_at_ms, case=case)


def begin_correction(store: Store, petition_id: str) -> Beginning:
    """Where it was left off, else what was filed. Raises RefusedError `petition_missing`, `not_refused`."""
    for kept in open_drafts(store):
        if _corrects(kept.content) == petition_id:
            return begin_kept(store, kept.petition_id)
    with store.read() as work:
        case = cases.get_case(work, petition_id)
        is_refused = cases.refused_filing(work, petition_id) is not None
    if case.filing is None or not is_refused:
        raise RefusedError("not_refused")
    said = Draft.of(case.filing).texts
    texts = {path: text for path, text in said.items() if path not in _SAID_AGAIN}
    draft = Draft(texts, {CORRECTS: petition_id})
    return Beginning(new_draft_id(store), petition_id, draft, case=case)


def _corrects(content: bytes) -> str | None:
    try:
        return Draft.from_bytes(content).corrects
    except RefusedError:
        return None


def _known(store: Store, account_name: str) -> dict[str, str]:
    today = civil_date(store.clock.now())
    with store.read() as work:
        enrolment = work.device.enrolment
        agent = _last_agent(work, account_name)
    return {
        "authority.id": new_draft_id(store),
        f"{_AGENT}.name": account_name,
        f"{_AGENT}.organisation": agent.organisation,
        f"{_AGENT}.grid": agent.grid,
        f"{_AGENT}.basis": agent.basis or "",
        f"{_AGENT}.proof": agent.proof or "",
        "authority.valid_from": today.isoformat(),
        "authority.valid_to": _a_year_after(today).isoformat(),
        "petition.petitioners[0].identity.kind": DocumentKind.RESIDENT_ID,
        "petition.group_size": "1",
        "petition.form": Form.VISIT,
        "petition.raised_on": today.isoformat(),
        "petition.place.region_code": enrolment.region if enrolment is not None else "",
    }


def _last_agent(work: Work, name: str) -> Agent:
    """Unit, grid and title hardly ever change: as they were in the last filing of the same person."""
    for view in cases.list_cases(work, limit=_LOOKED_AT):
        filing = cases.get_case(work, view.petition_id).filing
        agents = filing.authority.agents if filing is not None and filing.authority is not None else ()
        for agent in agents:
            if agent.name == name:
                return agent
    return Agent()


def _a_year_after(day: date) -> date:
    """The same day of the next year; for the 29th of February the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
