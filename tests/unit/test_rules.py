"""The rule table: complete, with the numbers of the texts, overlaid by narrower regions and newer rows."""

from datetime import date

import msgspec
import pytest

from app.domain.rules import RULES, Confidence, Kind, Owner, Rule, RuleId, Unit, rule_for, rules_for
from app.errors import RefusedError

TODAY = date(2026, 3, 2)


def on(text: str) -> date:
    return date.fromisoformat(text)


def national(rule_id: RuleId) -> Rule:
    return rule_for(rule_id, "", TODAY)


def test_the_table_has_d1_to_d17_each_with_its_ground() -> None:
    assert {rule.id for rule in RULES} == set(RuleId) == {RuleId(f"D{n}") for n in range(1, 18)}
    assert all(rule.basis.strip() for rule in RULES)


@pytest.mark.parametrize(
    ("rule_id", "value", "unit"),
    [
        (RuleId.D1, 15, Unit.DAYS),
        (RuleId.D2, 15, Unit.DAYS),
        (RuleId.D3, 5, Unit.WORKING_DAYS),
        (RuleId.D4, 60, Unit.DAYS),
        (RuleId.D5, 30, Unit.AS_ORDERED),
        (RuleId.D6, 30, Unit.DAYS),
        (RuleId.D7, 30, Unit.DAYS),
        (RuleId.D8, 30, Unit.DAYS),
        (RuleId.D9, 30, Unit.DAYS),
        (RuleId.D10, 3, Unit.WORKING_DAYS),
        (RuleId.D11, 10, Unit.WORKING_DAYS),
        (RuleId.D12, 60, Unit.DAYS),
        (RuleId.D13, None, Unit.AS_ORDERED),
        (RuleId.D14, None, Unit.UNSTATED),
        (RuleId.D17, 30, Unit.DAYS),
    ],
)
def test_the_country_s_numbers_are_those_of_the_texts(rule_id: RuleId, value: int | None, unit: Unit) -> None:
    rule = national(rule_id)
    assert (rule.value, rule.unit, rule.region) == (value, unit, "")


def test_only_the_citizen_s_review_rights_roll() -> None:
    rolling = {rule.id for rule in RULES if rule.has_roll}
    assert rolling == {RuleId.D6, RuleId.D8}
    assert all(national(rule_id).owner is Owner.PETITIONER for rule_id in rolling)


def test_what_passes_without_fault_is_a_window() -> None:
    windows = {rule.id for rule in RULES if rule.kind is Kind.WINDOW}
    assert windows == {RuleId.D3, RuleId.D6, RuleId.D8, RuleId.D17}


def test_doubtful_numbers_say_so() -> None:
    assert national(RuleId.D17).confidence is Confidence.LOW
    assert rule_for(RuleId.D14, "37", TODAY).confidence is Confidence.MEDIUM


def test_shandong_has_its_own_rows_over_those_of_the_country() -> None:
    rules = rules_for("370000", TODAY)
    assert (rules[RuleId.D14].value, rules[RuleId.D14].unit) == (30, Unit.DAYS)
    assert (rules[RuleId.D15].value, rules[RuleId.D15].unit) == (3, Unit.WORKING_DAYS)
    assert rules[RuleId.D1] == national(RuleId.D1)
    assert RuleId.D16 not in rules


@pytest.mark.parametrize("region", ["370100", "370112001", "370700"])
def test_jinan_and_weifang_have_the_hotline_s_term(region: str) -> None:
    rules = rules_for(region, TODAY)
    assert (rules[RuleId.D16].value, rules[RuleId.D16].unit) == (5, Unit.WORKING_DAYS)
    assert rules[RuleId.D15].region == "37"


@pytest.mark.parametrize("region", ["", "320100", "3"])
def test_elsewhere_their_rows_do_not_hold(region: str) -> None:
    assert {RuleId.D15, RuleId.D16}.isdisjoint(rules_for(region, TODAY))
    with pytest.raises(RefusedError) as caught:
        rule_for(RuleId.D16, region, TODAY)
    assert caught.value.code == "no_rule_in_force"


def test_a_site_s_own_row_covers_the_table_from_its_day_on() -> None:
    own = msgspec.structs.replace(
        national(RuleId.D17), value=15, region="3201", confidence=Confidence.HIGH, valid_from=on("2026-06-01")
    )
    for table in ((*RULES, own), (own, *RULES)):
        assert rules_for("320100", on("2026-06-01"), table)[RuleId.D17].value == 15
        assert rules_for("320100", on("2026-05-31"), table)[RuleId.D17].value == 30
        assert rules_for("330100", on("2026-06-01"), table)[RuleId.D17].value == 30


def test_of_two_rows_of_one_place_the_newer_holds() -> None:
    newer = msgspec.structs.replace(national(RuleId.D1), value=10, valid_from=on("2026-06-01"))
    for table in ((*RULES, newer), (newer, *RULES)):
        assert rules_for("", on("2026-06-01"), table)[RuleId.D1].value == 10
        assert rules_for("", on("2026-05-31"), table)[RuleId.D1].value == 15


def test_a_narrower_row_holds_though_a_wider_one_is_newer() -> None:
    newer = msgspec.structs.replace(rule_for(RuleId.D14, "37", TODAY), value=9, region="", valid_from=TODAY)
    for table in ((*RULES, newer), (newer, *RULES)):
        assert rules_for("37", TODAY, table)[RuleId.D14].value == 30
        assert rules_for("32", TODAY, table)[RuleId.D14].value == 9


def test_before_the_regulation_of_2022_the_table_knows_nothing() -> None:
    assert rules_for("370100", on("2022-04-30")) == {}
    assert set(rules_for("", on("2022-05-01"))) == set(RuleId) - {RuleId.D15, RuleId.D16}
