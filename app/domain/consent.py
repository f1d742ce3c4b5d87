"""Consent: the authorisation (授权委托书) under which an agent acts for a resident.

The national regulation is silent on agents; the record follows 山东省信访条例 Art 28 and 北京市信访条例
Art 27–28: one or two agents, in writing, within what was granted. A rating is not among the powers:
only the resident can give one. Who grants is not repeated here: the principals are the petitioners of
the filing that an authority is frozen with.
"""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import msgspec

from app.domain.ids import is_id
from app.domain.problem import Problem, Problems, Severity
from app.domain.text import check_text, compact, is_blank

MAX_AGENTS = 2
NAME_LIMIT = 100
UNIT_LIMIT = 100


class Capacity(StrEnum):
    """民事行为能力: 完全, 限制, 无."""

    FULL = "full"
    LIMITED = "limited"
    NONE = "none"


class Basis(StrEnum):
    """Why somebody may be an agent (山东 Art 28): 近亲属, 工作人员, 受推荐的人, 律师, 法律服务工作者."""

    NEAR_RELATIVE = "near_relative"
    STAFF = "staff"
    RECOMMENDED = "recommended"
    LAWYER = "lawyer"
    LEGAL_SERVICE = "legal_service"


class BasisProof(StrEnum):
    """What shows it (山东 Art 28): 推荐书, 介绍信, 亲属关系证明, 执业证."""

    RECOMMENDATION = "recommendation"
    INTRODUCTION = "introduction"
    KINSHIP = "kinship"
    LICENCE = "licence"


class Power(StrEnum):
    """代书, 代为提出, 代收文书, 代为查询. Withdrawing has a tick of its own on the authority."""

    WRITE = "write"
    SUBMIT = "submit"
    RECEIVE = "receive"
    QUERY = "query"


class Method(StrEnum):
    """How the principal agreed; `witnessed` when the three others are not possible."""

    SIGNATURE = "signature"
    FINGERPRINT = "fingerprint"
    VOICE = "voice"
    WITNESSED = "witnessed"


class Agent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """代理员. is_related_to_respondent is their own declaration: kin, or the own village; None: not asked.

    proof: which paper for the basis was shown; None: none yet. Records of older programs don't say.
    """

    name: str = ""
    organisation: str = ""
    grid: str = ""
    basis: Basis | None = None
    is_related_to_respondent: bool | None = None
    proof: BasisProof | None = None


class Guardian(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """监护人 of a principal without full capacity."""

    name: str = ""
    relation: str = ""
    phone: str = ""


class Witness(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """见证人: somebody present who is not an agent of this authority."""

    name: str = ""
    phone: str = ""


class Authority(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Consent as it was recorded. Both dates are inclusive; evidence lists ids of files in the manifest.

    may_keep_fingerprint: the resident agreed by itself that a picture of the finger is taken (个人信息保护法
    Art 29); records of older programs don't say.
    """

    id: str = ""
    capacity: Capacity | None = None
    guardian: Guardian | None = None
    agents: tuple[Agent, ...] = ()
    powers: tuple[Power, ...] = ()
    may_withdraw: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    was_read_aloud: bool = False
    method: Method | None = None
    witness: Witness | None = None
    evidence: tuple[str, ...] = ()
    may_keep_fingerprint: bool = False


def is_in_force(authority: Authority, today: date) -> bool:
    """Whether an agent may act on it today. A revocation is an event of its own, not a part of the record."""
    return not check_in_force(authority, today)


def check(authority: Authority, today: date) -> Problems:
    """Every finding about the record itself and about its being in force `today`."""
    found: list[Problem] = []
    if not is_id(authority.id):
        found.append(Problem(field="id", code="id_malformed"))
    found.extend(_check_agents(authority.agents))
    found.extend(_check_guardian(authority))
    found.extend(_check_method(authority))
    if authority.capacity is None:
        found.append(Problem(field="capacity", code="missing"))
    if not authority.powers:
        found.append(Problem(field="powers", code="missing"))
    return (*found, *check_in_force(authority, today))


def check_in_force(authority: Authority, today: date) -> Problems:
    start, end = authority.valid_from, authority.valid_to
    found: list[Problem] = []
    if start is None:
        found.append(Problem(field="valid_from", code="missing"))
    elif today < start:
        found.append(Problem(field="valid_from", code="authority_not_yet_valid"))
    if end is None:
        found.append(Problem(field="valid_to", code="missing"))
    elif start is not None and end < start:
        found.append(Problem(field="valid_to", code="period_reversed"))
    elif end < today:
        found.append(Problem(field="valid_to", code="authority_expired"))
    return tuple(found)


def check_power(authority: Authority, power: Power) -> Problems:
    """A finding when `power` was not granted."""
    if power in authority.powers:
        return ()
    return (Problem(field="powers", code="power_not_granted", facts={"power": power}),)


def _check_agents(agents: tuple[Agent, ...]) -> Iterator[Problem]:
    if not agents:
        yield Problem(field="agents", code="missing")
    if len(agents) > MAX_AGENTS:
        facts = {"limit": MAX_AGENTS, "count": len(agents)}
        yield Problem(field="agents", code="too_many_agents", facts=facts)
    for index, agent in enumerate(agents):
        path = f"agents[{index}]"
        yield from check_text(f"{path}.name", agent.name, limit=NAME_LIMIT, is_required=True)
        yield from check_text(f"{path}.organisation", agent.organisation, limit=UNIT_LIMIT, is_required=False)
        yield from check_text(f"{path}.grid", agent.grid, limit=UNIT_LIMIT, is_required=False)
        if agent.basis is None:
            yield Problem(field=f"{path}.basis", code="missing")
        if agent.is_related_to_respondent is None:
            yield Problem(field=f"{path}.is_related_to_respondent", code="missing")
        if agent in agents[:index]:
            yield Problem(field=path, code="agent_twice")


def _check_guardian(authority: Authority) -> Iterator[Problem]:
    guardian = authority.guardian
    if guardian is None:
        if authority.capacity in {Capacity.LIMITED, Capacity.NONE}:
            yield Problem(field="guardian", code="guardian_needed", facts={"capacity": authority.capacity})
        return
    yield from check_text("guardian.name", guardian.name, limit=NAME_LIMIT, is_required=True)
    yield from check_text("guardian.relation", guardian.relation, limit=50, is_required=True)
    yield from check_text("guardian.phone", guardian.phone, limit=50, is_required=False)


def _check_method(authority: Authority) -> Iterator[Problem]:
    method = authority.method
    if method is None:
        yield Problem(field="method", code="missing")
    elif method is Method.WITNESSED and authority.witness is None:
        yield Problem(field="witness", code="witness_needed")
    elif method is not Method.WITNESSED and not authority.evidence:
        yield Problem(field="evidence", code="evidence_missing", facts={"method": method})
    if authority.witness is not None:
        yield from _check_witness(authority.witness, authority.agents)
    if not authority.was_read_aloud:
        # Whoever signs with a pen may have read it alone; for the others the reading is the consent.
        severity = Severity.WARNING if method is Method.SIGNATURE else Severity.ERROR
        yield Problem(field="was_read_aloud", code="not_read_aloud", severity=severity)


def _check_witness(witness: Witness, agents: tuple[Agent, ...]) -> Iterator[Problem]:
    yield from check_text("witness.name", witness.name, limit=NAME_LIMIT, is_required=True)
    yield from check_text("witness.phone", witness.phone, limit=50, is_required=False)
    if not is_blank(witness.name) and compact(witness.name) in {compact(agent.name) for agent in agents}:
        yield Problem(field="witness.name", code="witness_is_agent")


def check_fingerprint(authority: Authority) -> Problems:
    """A picture of a finger needs a consent of its own (PIPL Art 29)."""
    if authority.method is not Method.FINGERPRINT or authority.may_keep_fingerprint:
        return ()
    return (Problem(field="may_keep_fingerprint", code="fingerprint_not_agreed"),)


def check_conflict(agents: tuple[Agent, ...], *, respondent_name: str, respondent_unit: str) -> Problems:
    """`conflict_of_interest` for each agent whose village, unit, kin or self the petition is about.

    The agent must step back (条例 Art 28, 回避); kiosk, telephone or a letter remain open.
    """
    return tuple(
        Problem(field=f"agents[{index}]", code="conflict_of_interest")
        for index, agent in enumerate(agents)
        if agent.is_related_to_respondent
        or _is_same_name(agent.name, respondent_name)
        or is_same_unit(agent.organisation, respondent_unit)
        or is_same_unit(agent.grid, respondent_unit)
    )


def _is_same_name(one: str, other: str) -> bool:
    return not is_blank(one) and compact(one) == compact(other)


_TO_VILLAGE = re.compile("(.+?)(?:村|社区|居民委员会|居委会|嘎查)")
_LEVEL_ENDS = frozenset("省市县区旗镇乡道")


def is_same_unit(one: str, other: str) -> bool:
    """Whether two free texts name one unit: 石桥村村民委员会 and 清河镇石桥村委会 do, 大石桥村 does not."""
    short, long = sorted((_unit_core(one), _unit_core(other)), key=len)
    if not short or not long.endswith(short):
        return False
    lead = long.removesuffix(short)
    return not lead or lead[-1] in _LEVEL_ENDS


def _unit_core(unit: str) -> str:
    text = compact(unit)
    village = _TO_VILLAGE.match(text)
    return village[1] if village else text
