"""Consent: who may act, for whom, how it was given, and when an agent must step back."""

from datetime import date, timedelta

import msgspec
import pytest
from msgspec.structs import replace

from app.domain import consent
from app.domain.consent import Agent, Authority, Basis, Capacity, Guardian, Method, Power, Witness
from tests.samples import TODAY, sample_authority, sample_file

SOUND = sample_authority(0, "石桥村", TODAY, evidence=(sample_file().id,))
AGENT = SOUND.agents[0]
WITNESS = Witness(name="赵守义")
GUARDIAN = Guardian(name="王德山", relation="儿子")


def findings(authority: Authority, today: date = TODAY) -> list[tuple[str, str]]:
    return [(found.field, found.code) for found in consent.check(authority, today)]


def test_a_sound_authority_has_no_findings() -> None:
    assert findings(SOUND) == []


def test_an_empty_record_is_told_everything_at_once() -> None:
    assert findings(Authority()) == [
        ("id", "id_malformed"),
        ("agents", "missing"),
        ("method", "missing"),
        ("was_read_aloud", "not_read_aloud"),
        ("capacity", "missing"),
        ("powers", "missing"),
        ("valid_from", "missing"),
        ("valid_to", "missing"),
    ]


def test_one_or_two_agents_may_act() -> None:
    others = tuple(replace(AGENT, name=name) for name in ("李玉珍", "张永贵"))
    assert findings(replace(SOUND, agents=(AGENT, others[0]))) == []
    three = consent.check(replace(SOUND, agents=(AGENT, *others)), TODAY)
    assert [(p.field, p.code, p.facts) for p in three] == [
        ("agents", "too_many_agents", {"limit": 2, "count": 3})
    ]
    assert findings(replace(SOUND, agents=(AGENT, AGENT))) == [("agents[1]", "agent_twice")]


def test_an_agent_has_a_name_and_a_reason_to_be_one() -> None:
    assert findings(replace(SOUND, agents=(Agent(),))) == [
        ("agents[0].name", "missing"),
        ("agents[0].basis", "missing"),
        ("agents[0].is_related_to_respondent", "missing"),
    ]


@pytest.mark.parametrize("capacity", [Capacity.LIMITED, Capacity.NONE])
def test_who_cannot_decide_alone_needs_a_guardian(capacity: Capacity) -> None:
    assert findings(replace(SOUND, capacity=capacity)) == [("guardian", "guardian_needed")]
    assert findings(replace(SOUND, capacity=capacity, guardian=GUARDIAN)) == []
    assert findings(replace(SOUND, capacity=capacity, guardian=Guardian())) == [
        ("guardian.name", "missing"),
        ("guardian.relation", "missing"),
    ]


@pytest.mark.parametrize("method", [Method.SIGNATURE, Method.FINGERPRINT, Method.VOICE])
def test_consent_leaves_evidence(method: Method) -> None:
    assert findings(replace(SOUND, method=method)) == []
    assert findings(replace(SOUND, method=method, evidence=())) == [("evidence", "evidence_missing")]


def test_a_witnessed_consent_needs_a_witness_and_no_other_evidence() -> None:
    witnessed = replace(SOUND, method=Method.WITNESSED, evidence=())
    assert findings(witnessed) == [("witness", "witness_needed")]
    assert findings(replace(witnessed, witness=WITNESS)) == []
    assert findings(replace(witnessed, witness=Witness())) == [("witness.name", "missing")]


def test_an_agent_cannot_be_the_witness() -> None:
    witnessed = replace(
        SOUND, method=Method.WITNESSED, witness=Witness(name=f"{AGENT.name[0]} {AGENT.name[1:]}")
    )
    assert findings(witnessed) == [("witness.name", "witness_is_agent")]


@pytest.mark.parametrize("method", Method)
def test_only_who_signs_may_have_read_it_alone(method: Method) -> None:
    unread = replace(SOUND, method=method, witness=WITNESS, was_read_aloud=False)
    found = consent.check(unread, TODAY)
    assert [(p.field, p.code) for p in found] == [("was_read_aloud", "not_read_aloud")]
    assert found[0].is_error is (method is not Method.SIGNATURE)


def test_an_authority_holds_from_its_first_day_to_its_last() -> None:
    start, end = date(2026, 3, 1), date(2026, 3, 31)
    authority = replace(SOUND, valid_from=start, valid_to=end)
    day = timedelta(days=1)
    assert findings(authority, start - day) == [("valid_from", "authority_not_yet_valid")]
    assert findings(authority, start) == findings(authority, end) == []
    assert findings(authority, end + day) == [("valid_to", "authority_expired")]
    assert [consent.is_in_force(authority, on) for on in (start - day, start, end, end + day)] == [
        False,
        True,
        True,
        False,
    ]


def test_an_authority_may_hold_for_a_single_day() -> None:
    assert findings(replace(SOUND, valid_from=TODAY, valid_to=TODAY)) == []


@pytest.mark.parametrize(
    ("part", "field", "limit"),
    [
        ("agents", "name", 100),
        ("agents", "organisation", 100),
        ("agents", "grid", 100),
        ("guardian", "name", 100),
        ("guardian", "relation", 50),
        ("guardian", "phone", 50),
        ("witness", "name", 100),
        ("witness", "phone", 50),
    ],
)
def test_each_text_has_its_limit(part: str, field: str, limit: int) -> None:
    def with_text(text: str) -> list[tuple[str, str]]:
        owners = {"agents": AGENT, "guardian": GUARDIAN, "witness": WITNESS}
        changed = replace(owners[part], **{field: text})
        value = (changed,) if part == "agents" else changed
        return findings(replace(SOUND, **{part: value}))

    path = "agents[0]" if part == "agents" else part
    assert with_text("字" * limit) == []
    assert with_text("字" * (limit + 1)) == [(f"{path}.{field}", "too_long")]


def test_withdrawing_is_not_granted_by_silence() -> None:
    assert not Authority().may_withdraw
    assert not consent.check(replace(SOUND, may_withdraw=True), TODAY)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    reversed_period = replace(SOUND, valid_from=TODAY, valid_to=TODAY - timedelta(days=1))
    assert findings(reversed_period) == [("valid_to", "period_reversed")]


def test_what_was_not_asked_is_missing_not_assumed() -> None:
    """Without an answer nothing is said: full capacity and no kinship are statements of their own."""
    assert findings(replace(SOUND, capacity=None)) == [("capacity", "missing")]
    agents = (replace(SOUND.agents[0], is_related_to_respondent=None),)
    assert findings(replace(SOUND, agents=agents)) == [("agents[0].is_related_to_respondent", "missing")]


def test_a_power_must_have_been_granted() -> None:
    only_query = replace(SOUND, powers=(Power.QUERY,))
    assert consent.check_power(only_query, Power.QUERY) == ()
    found = consent.check_power(only_query, Power.SUBMIT)
    assert [(p.field, p.code, p.facts) for p in found] == [
        ("powers", "power_not_granted", {"power": "submit"})
    ]


@pytest.mark.parametrize("power", ["rate", "rating", "evaluate", "withdraw"])
def test_rating_and_withdrawing_cannot_be_expressed_as_powers(power: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(msgspec.json.encode({"powers": [power]}), type=Authority)


def conflicts(agent: Agent, *, name: str = "", unit: str = "") -> list[tuple[str, str]]:
    other = Agent(name="李玉珍", organisation="清溪镇司法所", basis=Basis.STAFF)
    found = consent.check_conflict((other, agent), respondent_name=name, respondent_unit=unit)
    return [(problem.field, problem.code) for problem in found]


CONFLICT = [("agents[1]", "conflict_of_interest")]


@pytest.mark.parametrize(
    "unit", ["石桥村", "石桥村委会", "清溪镇石桥村村民委员会", "山东省某县清溪镇 石桥村", "石桥村第二小组"]
)
def test_an_agent_steps_back_when_the_own_village_is_concerned(unit: str) -> None:
    assert conflicts(Agent(name="周敏", organisation="石桥村村民委员会"), unit=unit) == CONFLICT
    assert conflicts(Agent(name="周敏", grid="石桥村第三网格"), unit=unit) == CONFLICT


@pytest.mark.parametrize("unit", ["", "大石桥村", "石桥镇人民政府", "上河村村民委员会", "县民政局"])
def test_other_villages_and_units_are_no_conflict(unit: str) -> None:
    assert conflicts(Agent(name="周敏", organisation="石桥村村民委员会"), unit=unit) == []


def test_villages_of_one_name_in_two_towns_are_two() -> None:
    agent = Agent(name="周敏", organisation="清溪镇石桥村村民委员会")
    assert conflicts(agent, unit="柳河镇石桥村") == []
    assert conflicts(agent, unit="清溪镇石桥村") == CONFLICT


def test_an_agent_steps_back_from_the_own_unit_the_own_name_and_declared_kin() -> None:
    assert conflicts(Agent(organisation="县水务局"), unit="县 水务局") == CONFLICT
    assert conflicts(Agent(name="周敏"), name="周 敏") == CONFLICT
    assert conflicts(Agent(name="周敏", is_related_to_respondent=True), name="周德山") == CONFLICT


def test_agents_without_names_are_not_taken_for_nameless_respondents() -> None:
    assert conflicts(Agent()) == []


def test_a_picture_of_a_finger_needs_a_consent_of_its_own() -> None:
    finger = replace(SOUND, method=Method.FINGERPRINT)
    found = consent.check_fingerprint(finger)
    assert [(p.field, p.code, p.is_error) for p in found] == [
        ("may_keep_fingerprint", "fingerprint_not_agreed", True)
    ]
    assert consent.check_fingerprint(replace(finger, may_keep_fingerprint=True)) == ()
    assert consent.check_fingerprint(SOUND) == ()
