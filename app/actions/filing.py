"""File a petition: check it, freeze its bytes, sign and chain them, all in one transaction."""

from dataclasses import dataclass

from app.domain import filing as filings
from app.domain.counting import civil_date
from app.domain.filing import Filing
from app.domain.ids import new_id
from app.domain.problem import Problem, Problems, refuse
from app.domain.query_code import new_query_code
from app.errors import RefusedError
from app.store import cases, chain, drafts
from app.store.store import Store
from app.wire.bodies import PetitionFiled
from app.wire.canonical import canonical_json
from app.wire.event import MAX_BODY_BYTES, EventType
from app.wire.sealing import seal_query_code

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Filed:
    """`query_code` is the resident's alone: shown now, kept in the draft row until it is handed over.

    `event_sha256` names the frozen bytes (hash of the header, which binds the body).
    """

    petition_id: str
    event_id: str
    event_sha256: str
    query_code: str
    is_practice: bool


def file_petition(
    store: Store, filing: Filing, *, known_counties: frozenset[str], draft_id: str | None = None
) -> Filed:
    """File for the first time. Before enrolment it is practice: marked, kept in epoch 0, never sent.

    `draft_id` names the draft that it was written in: the petition's id from the first keystroke on.
    Raises InvalidError `petition_invalid` with every finding.
    """
    petition_id = draft_id or new_id(store.now_ms(), store.entropy)
    return _file(store, filing, petition_id, known_counties, replaces=None)


def file_again(store: Store, filing: Filing, petition_id: str, *, known_counties: frozenset[str]) -> Filed:
    """File in the place of a filing that the gateway refused; the petition keeps its id.

    Raises RefusedError `not_refused` when the last filing was not refused: then it is amended instead.
    """
    with store.read() as work:
        refused_id = cases.refused_filing(work, petition_id)
    if refused_id is None:
        raise RefusedError("not_refused")
    return _file(store, filing, petition_id, known_counties, replaces=refused_id)


def _file(
    store: Store, filing: Filing, petition_id: str, known_counties: frozenset[str], *, replaces: str | None
) -> Filed:
    found = filings.check(filing, civil_date(store.clock.now()), known_counties)
    refuse((*_check_consent(filing), *found))
    code = new_query_code(store.entropy)
    with store.write() as work:
        device = work.device
        recipient = device.enrolment.gateway_recipient if device.enrolment else device.recipient
        sealed = seal_query_code(code, salt=store.entropy(SALT_BYTES), recipient=recipient)
        body = canonical_json(PetitionFiled(filing=filing, query_code=sealed))
        if len(body) > MAX_BODY_BYTES:
            raise RefusedError("too_long", limit=MAX_BODY_BYTES, length=len(body))
        stored = chain.append(
            work, EventType.PETITION_FILED, body=body, petition_id=petition_id, replaces=replaces
        )
        drafts.close(work, petition_id, query_code=code)
    return Filed(petition_id, stored.id, stored.sha256, code, is_practice=device.is_practising)


def _check_consent(filing: Filing) -> Problems:
    """An agent acts under an authority, always; only a resident alone at a kiosk files without one."""
    return () if filing.authority else (Problem(field="authority", code="missing"),)
