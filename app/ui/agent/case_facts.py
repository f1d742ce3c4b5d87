"""Case facts: all that the page of a case, and whatever is done about it, wants to know; read in one go."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from app.actions.withdrawing import is_over
from app.domain.calendar import Calendar
from app.domain.deadlines import Deadline
from app.domain.delivery import Delivery
from app.domain.rating import Barred, barred
from app.domain.remedy import known_windows
from app.domain.rules import RuleId
from app.store import bundles, drafts, ratings
from app.store.cases import CaseDetail, get_case
from app.store.notices import opinion_told_on
from app.store.ratings import Asked
from app.store.store import Store, Work


class Facts(NamedTuple):
    """`code` is there until it is handed over, where there is a case that it opens.

    `can_seal`: enrolment brought the key for ratings. `asked`: the resident was asked to rate.
    `region` is where this device belongs. `is_carried`: it went to town on a stick and waits for receipts.
    """

    detail: CaseDetail
    code: str | None
    region: str
    can_seal: bool
    asked: Asked | None
    is_carried: bool

    @property
    def is_over(self) -> bool:
        return is_over(self.detail)

    def windows(self, calendar: Calendar) -> Mapping[RuleId, Deadline]:
        """Those of the gateway, and those that telling has opened and it does not know yet."""
        detail = self.detail
        told_on = opinion_told_on(detail)
        return known_windows(detail.deadlines, detail.view.status, told_on, calendar, self.region)

    def why_not_rated(self, calendar: Calendar, today: date) -> Barred | None:
        petition = self.detail.filing.petition if self.detail.filing is not None else None
        return barred(petition, self.windows(calendar), today)


def read_facts(store: Store, petition_id: str) -> Facts:
    """Raises RefusedError `petition_missing`."""
    with store.read() as work:
        return facts_of(work, petition_id)


def facts_of(work: Work, petition_id: str) -> Facts:
    draft, enrolment = drafts.get(work, petition_id), work.device.enrolment
    detail = get_case(work, petition_id)
    opens_nothing = detail.view.delivery is Delivery.GIVEN_UP
    return Facts(
        detail=detail,
        code=None if draft is None or opens_nothing else draft.query_code,
        region=enrolment.region if enrolment is not None else "",
        can_seal=enrolment is not None and enrolment.supervision_recipient is not None,
        asked=ratings.of_petition(work, petition_id),
        is_carried=petition_id in bundles.carried(work),
    )
