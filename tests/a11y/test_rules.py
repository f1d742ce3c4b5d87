"""Each rule finds its defect in a foreign window, at every size; where nothing is wrong nothing is found."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.accessibility.audit.foreign import plain_looks
from app.accessibility.audit.model import BODY_PX, Heard, Look, Module, Result, Screen
from app.accessibility.audit.rulebook import BROKEN, SEVERITIES, STRAY, UNSEEN
from app.accessibility.audit.runner import Plan, audit
from tests.a11y.foreign_records import GOOD_RECORD, HEARD
from tests.a11y.foreign_windows import PLANTS, Small, with_widget
from tests.a11y.moving_windows import beside_a_marquee
from tests.a11y.second_windows import SECOND_PLANTS, Careful, Columns, Fleeting, Turning, asks_first, headed
from tests.a11y.third_windows import THIRD_PLANTS, WELL_MADE


@pytest.fixture
def looks(qapp: QApplication, fonts: None) -> Iterator[tuple[Look, ...]]:
    """Four sizes in light colours; afterwards the program has the font and colours that it had."""
    font, palette = qapp.font(), qapp.palette()
    qapp.setFont("Noto Sans SC")
    yield tuple(look for look in plain_looks() if look.theme == "light")
    qapp.setFont(font)
    qapp.setPalette(palette)


def audited(
    looks: tuple[Look, ...], make: Callable[[], QWidget], heard: Heard | None = None, width: int | None = None
) -> Result:
    module = Module(lambda: [Screen("one", make)], looks, heard=lambda _name: heard)
    return audit(module, Plan([(look, width) for look in looks]))


def sizes_of(result: Result, rule: str) -> set[str]:
    return {found.look.split("-")[0] for found in result.found if found.finding.rule == rule}


def rules_of(result: Result) -> set[str]:
    return {found.finding.rule for found in result.found}


@pytest.mark.parametrize("rule", PLANTS)
def test_a_planted_defect_is_found_at_every_size(looks: tuple[Look, ...], rule: str) -> None:
    found = sizes_of(audited(looks, PLANTS[rule]), rule)
    assert found - {""} == set(BODY_PX)


@pytest.mark.parametrize("rule", SECOND_PLANTS)
def test_another_way_into_the_same_trouble_is_found_too(looks: tuple[Look, ...], rule: str) -> None:
    assert sizes_of(audited(looks, SECOND_PLANTS[rule]), rule) == set(BODY_PX)


@pytest.mark.parametrize("name", THIRD_PLANTS)
def test_what_only_one_state_or_one_part_shows_is_found(looks: tuple[Look, ...], name: str) -> None:
    rule, make = THIRD_PLANTS[name]
    assert rule in rules_of(audited(looks[:1], make))


@pytest.mark.parametrize("name", WELL_MADE)
def test_what_qt_does_by_itself_is_no_defect(looks: tuple[Look, ...], name: str) -> None:
    make, rule = WELL_MADE[name]
    found = rules_of(audited(looks[:1], make))
    assert rule not in found if rule else not found


@pytest.mark.parametrize("rule", HEARD)
def test_what_was_not_said_in_time_or_to_the_wrong_ears_is_found(looks: tuple[Look, ...], rule: str) -> None:
    """At every size: what is heard must not hang on how large the words are."""
    for look in looks:
        assert rules_of(audited((look,), Small, HEARD[rule])) == {rule}


def test_lines_side_by_side_are_no_lines_below_each_other(looks: tuple[Look, ...]) -> None:
    assert audited(looks, with_widget(Columns)).found == []


def test_what_goes_while_tab_is_on_its_way_is_no_defect(looks: tuple[Look, ...]) -> None:
    assert audited(looks, with_widget(Fleeting)).found == []


@pytest.mark.parametrize("asks", [True, False])
def test_motion_is_judged_after_somebody_has_wished_for_none(looks: tuple[Look, ...], asks: bool) -> None:  # noqa: FBT001
    module = Module(
        lambda: [Screen("one", with_widget(lambda: Turning(asks=asks)))],
        looks[:1],
        wish_stillness=Turning.be_still,
    )
    found = rules_of(audit(module, Plan([(looks[0], None)])))
    Turning.is_still = False
    assert found == (set() if asks else {"motion-ignores-preference"})


def test_what_only_has_a_clock_is_not_blamed_for_what_moves_beside_it(looks: tuple[Look, ...]) -> None:
    found = audited(looks[:1], with_widget(beside_a_marquee)).found
    told = [each.finding.where for each in found if each.finding.rule == "motion-ignores-preference"]
    assert len(told) == 1
    assert "Marquee" in told[0]


def test_in_a_clean_window_nothing_is_found(looks: tuple[Look, ...]) -> None:
    assert audited(looks, Small, GOOD_RECORD).found == []


def test_a_clean_window_stays_clean_in_a_third_of_the_width(looks: tuple[Look, ...]) -> None:
    assert audited(looks, Small, width=455).found == []


def test_a_plant_brings_no_other_rule_of_the_worst_kind(looks: tuple[Look, ...]) -> None:
    """A rule that cries at what another one means would teach people to look away."""
    for rule in ("name-missing", "text-too-small", "contrast-text", "target-gap", "focus-unreachable"):
        assert rules_of(audited(looks[:1], PLANTS[rule])) == {rule}


def test_a_screen_that_cannot_be_made_is_a_finding_and_the_next_is_seen(looks: tuple[Look, ...]) -> None:
    def broken() -> QWidget:
        raise ZeroDivisionError

    module = Module(lambda: [Screen("one", broken), Screen("two", Small)], looks[:1])
    result = audit(module, Plan([(looks[0], None)]))
    assert [(found.screen, found.finding.rule) for found in result.found] == [("one", BROKEN)]
    assert [screen.name for screen in result.screens] == ["one", "two"]


def leave() -> QWidget:
    raise SystemExit(0)


class Last(Small):
    """Whoever closes it leaves the program."""

    def closeEvent(self, _event: QCloseEvent) -> None:
        raise SystemExit(0)


@pytest.mark.parametrize("make", [leave, Last])
def test_a_screen_that_leaves_the_program_is_a_finding_and_the_next_is_seen(
    looks: tuple[Look, ...], make: Callable[[], QWidget]
) -> None:
    module = Module(lambda: [Screen("one", make), Screen("two", Small)], looks[:1])
    result = audit(module, Plan([(looks[0], None)]))
    assert [(found.screen, found.finding.rule) for found in result.found] == [("one", BROKEN)]
    assert [screen.name for screen in result.screens] == ["one", "two"]


def test_a_window_that_asks_before_it_closes_is_seen_to_the_end_and_that_is_no_defect(
    looks: tuple[Look, ...],
) -> None:
    assert audited(looks[:2], Careful).found == []


def test_what_waits_for_an_answer_is_turned_down_and_told(looks: tuple[Look, ...]) -> None:
    found = audited(looks[:1], asks_first).found
    assert [(each.finding.rule, each.finding.where) for each in found] == [(BROKEN, "QMessageBox")]


@pytest.mark.parametrize(("width", "rules"), [(100, {"text-clipped"}), (600, set())])
def test_a_heading_that_has_no_room_is_found(looks: tuple[Look, ...], width: int, rules: set[str]) -> None:
    found = rules_of(audited(looks[:1], with_widget(lambda: headed(width))))
    assert found & {"text-clipped", "text-elided"} == rules


def test_a_record_that_cannot_be_had_is_a_finding(looks: tuple[Look, ...]) -> None:
    def lost(_name: str) -> Heard:
        raise SystemExit(0)

    result = audit(Module(lambda: [Screen("one", Small)], looks[:1], lost), Plan([(looks[0], None)]))
    assert rules_of(result) == {BROKEN}


def test_an_audit_that_has_seen_nothing_has_not_found_nothing(looks: tuple[Look, ...]) -> None:
    result = audit(Module(list, looks[:1]), Plan([(looks[0], None)]))
    assert rules_of(result) == {UNSEEN}
    assert set(result.idle) >= {*HEARD, *PLANTS}


def test_a_screen_that_was_asked_for_and_is_not_there_is_a_finding(looks: tuple[Look, ...]) -> None:
    module = Module(lambda: [Screen("one", Small)], looks[:1])
    result = audit(module, Plan([(looks[0], None)], frozenset({"one", "two"})))
    assert [(found.finding.rule, found.finding.where) for found in result.found] == [(UNSEEN, "two")]


def test_a_second_window_is_found(looks: tuple[Look, ...]) -> None:
    strays: list[QWidget] = []

    def two() -> QWidget:
        strays.append(Small())
        strays[0].show()
        return Small()

    assert STRAY in rules_of(audited(looks[:1], two))


def test_a_rule_that_has_nothing_to_judge_says_so(looks: tuple[Look, ...]) -> None:
    idle = audited(looks[:1], Small).idle
    assert {"table-header-missing", "combo-accessible-name", *HEARD} <= set(idle)
    assert all(idle.values())
    assert set(audited(looks[:1], Small, GOOD_RECORD).idle).isdisjoint(HEARD)


def test_every_rule_has_a_plant() -> None:
    assert set(PLANTS) | set(HEARD) | {BROKEN, STRAY, UNSEEN} == set(SEVERITIES)
