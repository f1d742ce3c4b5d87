"""Rate: the resident's own tap, sealed to the county's supervision key; nobody on this laptop can read it."""

from app.actions.accountability import record_act
from app.domain.counting import civil_date
from app.domain.rating import Opinion
from app.errors import RefusedError
from app.store import aside, cases, ratings
from app.store.store import Store
from app.wire.canonical import canonical_json
from app.wire.event import AuditAct
from app.wire.rating import ENVELOPE, RATING_SCHEMA, Rating
from app.wire.sealing import seal_opaque


def rate(store: Store, petition_id: str, *, office: Opinion | None, unit: Opinion | None) -> None:
    """Seal what was chosen and put it aside; without either the resident would rather not.

    Both look alike, in size and in place. What stays here is whether they rated, and that this account
    assisted. Raises RefusedError `petition_missing`, `supervision_missing` or `already_rated`, and `too_long`
    for more than the envelope holds.
    """
    with store.write() as work:
        cases.get_case(work, petition_id)
        enrolment = work.device.enrolment
        if enrolment is None or enrolment.supervision_recipient is None:
            raise RefusedError("supervision_missing")
        if ratings.of_petition(work, petition_id) is not None:
            raise RefusedError("already_rated")
        sitting = Rating(
            schema=RATING_SCHEMA,
            petition_id=petition_id,
            day=civil_date(work.now()),
            assisted=1,
            office=office,
            unit=unit,
        )
        sealed = seal_opaque(canonical_json(sitting), enrolment.supervision_recipient, least=ENVELOPE)
        aside.put(work, sealed)
        ratings.note(work, petition_id, is_given=office is not None or unit is not None)
        record_act(work, AuditAct.RATING_ASSISTED, object_id=petition_id)
