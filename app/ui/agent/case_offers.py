"""Case offers: what can be done about a case today, and of what cannot, why; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.actions.requesting_review import is_on_its_way, remedy_of
from app.domain.calendar import Calendar
from app.domain.rating import Barred
from app.domain.rules import RuleId
from app.domain.status import Status
from app.store.notices import notices_of
from app.ui.agent.case_facts import Facts
from app.ui.times import date_words


class Act(StrEnum):
    RATE = "rate"
    REVIEW = "review"
    AMEND = "amend"
    REVISIT = "revisit"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Offer:
    """One button; with `why` it is none, but a line that says why. `sub` is its second line."""

    act: Act
    words: str
    sub: str = ""
    why: str = ""


def offers(facts: Facts, calendar: Calendar, today: date) -> tuple[Offer, ...]:
    """In the order in which they stand; nothing is offered of what was only practised."""
    if facts.detail.view.is_practice:
        return ()
    return (
        *_rating(facts, calendar, today),
        *_review(facts, calendar, today),
        *_amendment(facts),
        *_revisit(facts),
        *_withdrawal(facts),
    )


def review_words(rule_id: RuleId) -> str:
    """申请复查, 申请复核."""
    say = QCoreApplication.translate
    return say("CaseOffers", "申请复查") if rule_id is RuleId.D6 else say("CaseOffers", "申请复核")


def _rating(facts: Facts, calendar: Calendar, today: date) -> Iterator[Offer]:
    say = QCoreApplication.translate
    words = say("CaseOffers", "老人评价")
    if facts.asked is not None:
        given, declined = say("CaseOffers", "已评"), say("CaseOffers", "没评，不再问")
        yield Offer(Act.RATE, words, why=given if facts.asked.is_given else declined)
        return
    why = facts.why_not_rated(calendar, today)
    is_early = why is Barred.NOT_DELIVERED and facts.detail.view.status is not Status.OPINION
    if facts.is_over or is_early or why is Barred.CONTENT_GONE:
        return
    if why is not None:
        yield Offer(Act.RATE, words, why=_barred_words()[why])
    elif not facts.can_seal:
        no_key = say("CaseOffers", "这台电脑还没有监督部门的钥匙，封不住评价。请老人到镇上自助机评价。")
        yield Offer(Act.RATE, words, why=no_key)
    else:
        due = facts.windows(calendar)[RuleId.D17].due_on
        #: {0} is a day
        yield Offer(Act.RATE, words, say("CaseOffers", "最晚 {0}").format(date_words(due, today)))


def _barred_words() -> Mapping[Barred, str]:
    say = QCoreApplication.translate
    return {
        Barred.NOT_DELIVERED: say("CaseOffers", "先把意见告诉老人，再请老人评价。"),
        Barred.OVER: say("CaseOffers", "过了评价的日子。"),
        Barred.NOT_FIRST: say("CaseOffers", "这件事以前反映过，只评头一回。"),
        Barred.IN_COURT: say("CaseOffers", "在打官司、复议或仲裁的事，不在这里评价。"),
    }


def _review(facts: Facts, calendar: Calendar, today: date) -> Iterator[Offer]:
    rule_id = remedy_of(facts.detail)
    if rule_id is None or facts.is_over:
        return
    say = QCoreApplication.translate
    words = review_words(rule_id)
    if is_on_its_way(facts.detail):
        yield Offer(Act.REVIEW, words, why=say("CaseOffers", "写好了，等着上传。"))
        return
    window = facts.windows(calendar).get(rule_id)
    if window is None:
        yield Offer(Act.REVIEW, words)
    elif window.due_on < today:
        yield Offer(Act.REVIEW, words, say("CaseOffers", "过了期限，照样能写"))
    else:
        yield Offer(Act.REVIEW, words, say("CaseOffers", "最晚 {0}").format(date_words(window.due_on, today)))


def _amendment(facts: Facts) -> Iterator[Offer]:
    """What was sent back or refused is written anew instead."""
    is_refused = any(event.needs_attention for event in facts.detail.events)
    if not (facts.is_over or is_refused or facts.detail.view.status is Status.BOUNCED):
        yield Offer(Act.AMEND, QCoreApplication.translate("CaseOffers", "补一份说明"))


def _revisit(facts: Facts) -> Iterator[Offer]:
    if any(notices_of(facts.detail)) and not facts.detail.view.is_untold:
        yield Offer(Act.REVISIT, QCoreApplication.translate("CaseOffers", "记一次回访"))


def _withdrawal(facts: Facts) -> Iterator[Offer]:
    if not facts.is_over:
        yield Offer(Act.WITHDRAW, QCoreApplication.translate("CaseOffers", "老人不办了"))
