"""File a petition: check it, freeze its bytes, sign and chain them, all in one transaction."""

from dataclasses import dataclass

from app.actions.attaching import require_files
from app.actions.revoking import revoked
from app.actions.withdrawing import is_over
from app.domain import filing as filings
from app.domain.counting import civil_date
from app.domain.filing import Filing
from app.domain.ids import new_id
from app.domain.problem import refuse
from app.domain.query_code import new_query_code
from app.errors import RefusedError
from app.store import cases, chain, drafts, projection
from app.store.device import Device
from app.store.store import Store, Work
from app.wire.bodies import PetitionFiled
from app.wire.canonical import canonical_json
from app.wire.event import MAX_BODY_BYTES, EventType
from app.wire.sealing import seal_query_code


@dataclass(frozen=True, slots=True)
class Filed:
    """`query_code` is the resident's alone: shown now, kept in the draft row until it is handed over. It is
    None for a filing in the place of another: the first code stays good.

    `event_sha256` names the frozen bytes (hash of the header, which binds the body).
    """

    petition_id: str
    event_id: str
    event_sha256: str
    query_code: str | None
    is_practice: bool


def file_petition(
    store: Store, filing: Filing, *, known_counties: frozenset[str], draft_id: str | None = None
) -> Filed:
    """File for the first time. Before enrolment it is practice: marked, kept in epoch 0, never sent.

    `draft_id` names the draft that it was written in: the petition's id from the first keystroke on. Its
    files are those of `adopt_entries`.
    Raises InvalidError `petition_invalid` with every finding, RefusedError `already_filed`, `draft_missing`
    for what was handed over meanwhile, `blob_missing` or `files_changed`.
    """
    _refuse_unsound(store, filing, known_counties)
    petition_id = draft_id or new_id(store.now_ms(), store.entropy)
    code = new_query_code(store.entropy)
    with store.write() as work:
        if draft_id is not None:
            _require_open(work, draft_id)
        require_files(work, store.blobs, petition_id, filing.files)
        return _file(work, filing, petition_id, code)


def _require_open(work: Work, petition_id: str) -> None:
    """Nobody has filed it, whoever has it in hand by now: a form may have stood open all the while."""
    if projection.events_of(work, petition_id):
        raise RefusedError("already_filed")
    if not drafts.is_open(work, petition_id):
        raise RefusedError("draft_missing")


def file_again(store: Store, filing: Filing, petition_id: str, *, known_counties: frozenset[str]) -> Filed:
    """File in the place of a filing that the gateway refused; the petition keeps its id and its query code.

    Raises RefusedError `not_refused` when the last filing was not refused: then it is amended instead;
    `petition_over` when it was withdrawn, `consent_revoked` under an authority that the resident has taken
    back; else as `file_petition`.
    """
    _refuse_unsound(store, filing, known_counties)
    with store.write() as work:
        replaces = cases.refused_filing(work, petition_id)
        if replaces is None:
            raise RefusedError("not_refused")
        if is_over(cases.get_case(work, petition_id)):
            raise RefusedError("petition_over")
        if filing.authority is not None and filing.authority.id in revoked(work, petition_id):
            raise RefusedError("consent_revoked")
        require_files(work, store.blobs, petition_id, filing.files)
        draft = drafts.get(work, petition_id)
        code = draft.query_code if draft else None
        return _file(work, filing, petition_id, code, replaces)


def _refuse_unsound(store: Store, filing: Filing, known_counties: frozenset[str]) -> None:
    refuse(filings.check_by_agent(filing, civil_date(store.clock.now()), known_counties))


def _file(
    work: Work, filing: Filing, petition_id: str, code: str | None, replaces: str | None = None
) -> Filed:
    sealed = code and seal_query_code(code, petition_id=petition_id, recipient=_recipient(work.device))
    body = canonical_json(PetitionFiled(filing=filing, query_code=sealed))
    if len(body) > MAX_BODY_BYTES:
        raise RefusedError("too_long", limit=MAX_BODY_BYTES, length=len(body))
    base = cases.get_case(work, petition_id).view.rev if replaces else 0
    stored = chain.append(
        work, EventType.PETITION_FILED, body=body, petition_id=petition_id, base=base, replaces=replaces
    )
    if code is not None:
        drafts.close(work, petition_id, query_code=code)
    return Filed(petition_id, stored.id, stored.sha256, code, is_practice=work.device.is_practising)


def _recipient(device: Device) -> str:
    """Practice is sealed to the device itself: there is nobody else yet."""
    return device.enrolment.gateway_recipient if device.enrolment else device.recipient
