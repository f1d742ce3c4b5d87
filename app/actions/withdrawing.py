"""Withdraw (撤回): the petition is its petitioner's, and they take it back."""

from datetime import date
from typing import Final

from app.actions.revoking import revoked
from app.domain import consent
from app.domain.counting import civil_date
from app.domain.filing import Filing
from app.domain.problem import refuse
from app.domain.status import is_closed
from app.domain.text import check_text
from app.errors import RefusedError
from app.store import begun, cases, chain
from app.store.begun import Kind
from app.store.cases import CaseDetail
from app.store.store import Store, Work
from app.wire.bodies import PetitionWithdrawn
from app.wire.canonical import canonical_json
from app.wire.event import EventType
from app.wire.receipt import Code

REASON_LIMIT: Final = 2_000


def withdraw(store: Store, petition_id: str, reason: str, *, is_resident_here: bool) -> None:
    """What is not uploaded yet is withdrawn as well: both travel, and nobody works on it.

    Without the resident it takes an authority that says so. Raises RefusedError `petition_missing`,
    `petition_over` or `withdrawal_not_granted`, InvalidError `petition_invalid` for the reason.
    """
    with store.write() as work:
        detail = cases.get_case(work, petition_id)
        if is_over(detail):
            raise RefusedError("petition_over")
        if not is_resident_here and not _is_granted(work, detail):
            raise RefusedError("withdrawal_not_granted")
        refuse(check_text("reason", reason, limit=REASON_LIMIT, is_required=True))
        authority = detail.filing.authority if detail.filing is not None else None
        body = PetitionWithdrawn(
            authority_id=authority.id if authority is not None and not is_resident_here else None,
            reason=reason,
        )
        chain.append(
            work,
            EventType.PETITION_WITHDRAWN,
            body=canonical_json(body),
            petition_id=petition_id,
            base=detail.view.rev,
        )
        begun.keep(work, petition_id, Kind.WITHDRAWAL, "")


def _is_granted(work: Work, detail: CaseDetail) -> bool:
    """And not taken back since."""
    authority = detail.filing.authority if detail.filing is not None else None
    is_revoked = authority is not None and authority.id in revoked(work, detail.view.petition_id)
    return not is_revoked and may_agent_withdraw(detail.filing, civil_date(work.now()))


def may_agent_withdraw(filing: Filing | None, today: date) -> bool:
    """Whether the resident granted it, and the grant is in force."""
    authority = filing.authority if filing is not None else None
    return authority is not None and authority.may_withdraw and consent.is_in_force(authority, today)


def is_over(detail: CaseDetail) -> bool:
    """Closed, or taken back already, whether the gateway knows of it or not."""
    said = (event for event in detail.events if event.type == EventType.PETITION_WITHDRAWN)
    is_withdrawn = any(event.code in {None, Code.ACCEPTED} and not event.is_replaced for event in said)
    status = detail.view.status
    return is_withdrawn or (status is not None and is_closed(status))
