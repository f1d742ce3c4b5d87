"""Revoke (老人说不办了): consent may end at any moment, and whoever acted on it stops at once.

山东省信访条例 Art 28 and 北京市信访条例 Art 28: who goes on against the word of the resident makes
the petition inadmissible.
"""

from typing import Final

import msgspec

from app.actions.accountability import record_act
from app.domain.draft import Draft
from app.domain.problem import refuse
from app.domain.text import check_text
from app.errors import RefusedError
from app.store import cases, chain, drafts
from app.store.store import Store, Work
from app.wire.bodies import ConsentRevoked, Reason
from app.wire.canonical import canonical_json
from app.wire.event import AuditAct, EventType

HOW_LIMIT: Final = 4_000


def revoke_draft(store: Store, draft_id: str) -> None:
    """Nothing of it was filed: it goes with its files, and only that one went is kept, with no name or id.

    Raises RefusedError `already_filed`: then `revoke_consent`.
    """
    with store.write() as work:
        drafts.discard(work, draft_id)
        record_act(work, AuditAct.DRAFT_REVOKED, reason=Reason.RESIDENT_ASKED, count=1)


def revoke_consent(store: Store, petition_id: str, how: str = "") -> None:
    """End the authority of a filed petition, uploaded or not; what was being written about it goes at once.

    What was filed stays: it was said, and the revocation travels behind it. `how`: what the resident said.
    Raises RefusedError `petition_missing`, `authority_missing` where nobody acts for the resident, or
    `consent_revoked` the second time; InvalidError `petition_invalid` for a note that cannot be kept.
    """
    refuse(check_text("how", how, limit=HOW_LIMIT, is_required=False))
    with store.write() as work:
        detail = cases.get_case(work, petition_id)
        authority = detail.filing.authority if detail.filing is not None else None
        if authority is None:
            raise RefusedError("authority_missing")
        if authority.id in revoked(work, petition_id):
            raise RefusedError("consent_revoked")
        chain.append(
            work,
            EventType.CONSENT_REVOKED,
            body=canonical_json(ConsentRevoked(authority_id=authority.id, how=how)),
            petition_id=petition_id,
            base=detail.view.rev,
        )
        for draft in drafts.open_drafts(work):
            if _corrects(draft.content) == petition_id:
                drafts.discard(work, draft.petition_id)


def revoked(work: Work, petition_id: str) -> frozenset[str]:
    """Ids of the authorities that were taken back."""
    said = cases.get_case(work, petition_id).events
    bodies = [event.body for event in said if event.type == EventType.CONSENT_REVOKED and event.body]
    return frozenset(msgspec.json.decode(body, type=ConsentRevoked).authority_id for body in bodies)


def _corrects(content: bytes) -> str | None:
    try:
        return Draft.from_bytes(content).corrects
    except RefusedError:
        return None
