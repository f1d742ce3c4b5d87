"""Ask for review or recheck (复查, 复核): in the resident's words, an event with a receipt of its own."""

from typing import Final

from app.actions.attaching import require_files, unfiled_entries
from app.domain.manifest import has_sound
from app.domain.problem import refuse
from app.domain.remedy import next_request
from app.domain.rules import RuleId
from app.domain.status import Status
from app.domain.text import check_text
from app.errors import RefusedError
from app.store import begun, cases, chain
from app.store.begun import Kind
from app.store.cases import CaseDetail
from app.store.notices import opinion_told_on
from app.store.store import Store
from app.wire.bodies import ReviewRequested, ReviewStage
from app.wire.canonical import canonical_json
from app.wire.event import EventType

GROUNDS_LIMIT: Final = 2_000


def request_review(store: Store, petition_id: str, grounds: str) -> None:
    """Ask for what comes next by law. A day that has passed stops nobody: an officer decides (Art 35, 36).

    Files attached for it go with it; a recording may say the grounds alone.

    Raises RefusedError `petition_missing`, `no_remedy` where no opinion has come or the last word was said,
    `review_asked_already`, or InvalidError `petition_invalid` for grounds that cannot be kept; and as
    `unfiled_entries`.
    """
    files = unfiled_entries(store, petition_id, EventType.REVIEW_REQUESTED)
    with store.write() as work:
        detail = cases.get_case(work, petition_id)
        rule_id = remedy_of(detail)
        if rule_id is None:
            raise RefusedError("no_remedy")
        if is_on_its_way(detail):
            raise RefusedError("review_asked_already")
        refuse(check_text("grounds", grounds, limit=GROUNDS_LIMIT, is_required=not has_sound(files)))
        require_files(work, store.blobs, petition_id, files)
        stage = ReviewStage.REVIEW if rule_id is RuleId.D6 else ReviewStage.RECHECK
        chain.append(
            work,
            EventType.REVIEW_REQUESTED,
            body=canonical_json(ReviewRequested(stage=stage, grounds=grounds, files=files)),
            petition_id=petition_id,
            base=detail.view.rev,
        )
        begun.keep(work, petition_id, Kind.REVIEW, "")


def remedy_of(detail: CaseDetail) -> RuleId | None:
    """D6 or D8; None before the opinion has reached the resident, and after the last word."""
    status = detail.view.status
    is_known = status is Status.DELIVERED or opinion_told_on(detail) is not None
    return next_request(status) if is_known else None


def is_on_its_way(detail: CaseDetail) -> bool:
    """Whether one was made that the gateway has not answered."""
    asked = (event for event in detail.events if event.type == EventType.REVIEW_REQUESTED)
    return any(event.code is None and not event.is_replaced for event in asked)
