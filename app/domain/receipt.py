"""Receipt on paper (回执): what a resident takes home, good before anything was uploaded.

It names nobody in full: the paper lies on kitchen tables. The sentences are written where they are shown;
here is what they are about.
"""

from datetime import date, datetime, timedelta

import msgspec

from app.domain.counting import civil_date
from app.domain.filing import Filing
from app.domain.masking import mask_name
from app.domain.petition import PetitionClass
from app.domain.rules import Rule, RuleId, rules_for


class PaperReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """`people` are masked. `slip` is the text of the QR, empty while no office has vouched for this device.

    `steps` are the terms that are certain to begin, in their order; `unit` and its `phone` are empty in a
    practice.
    """

    petition_id: str
    query_code: str
    slip: str
    people: tuple[str, ...]
    title: str
    agents: tuple[str, ...]
    recorded_at: datetime
    unit: str
    phone: str
    steps: tuple[Rule, ...]
    is_practice: bool

    def __repr__(self) -> str:
        return f"PaperReceipt({self.petition_id})"

    @property
    def upload_by(self) -> date:
        """A promise of the service, no term of the law: the day after the resident was there."""
        return civil_date(self.recorded_at) + timedelta(days=1)

    @property
    def articles(self) -> tuple[str, ...]:
        """On which `steps` rest, each law named once: 《信访工作条例》第二十二条, 第二十三条."""
        found: list[str] = []
        for article in dict.fromkeys(rule.article for rule in self.steps):
            law = article.partition("》")[0]
            is_named = any(each.startswith(law) for each in found)
            found.append(article.partition("》")[2] if is_named else article)
        return tuple(found)


def people_of(filing: Filing) -> tuple[str, ...]:
    """王*山."""
    return tuple(mask_name(person.name) for person in filing.petition.petitioners)


def agents_of(filing: Filing) -> tuple[str, ...]:
    """In full, with their village: they answer for what they write (山东 Art 28)."""
    if filing.authority is None:
        return ()
    return tuple(
        f"{agent.name}（{agent.organisation}）" if agent.organisation else agent.name
        for agent in filing.authority.agents
    )


def steps_of(filing: Filing, region: str, on: date) -> tuple[Rule, ...]:
    """Passing on, telling who handles it; for a claim opinion and review too (条例 Art 22, 23, 34, 35).

    An opinion or a proposal is answered without a term (Art 29).
    """
    wanted = [RuleId.D1, RuleId.D2]
    if filing.petition.petition_class is not PetitionClass.OPINION:
        wanted += [RuleId.D4, RuleId.D6]
    rules = rules_for(region, on)
    return tuple(rules[name] for name in wanted if name in rules)
