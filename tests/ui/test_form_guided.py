"""Question by question: the same form, asked step by step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.accessibility.scale import Size
from app.domain.draft import Draft
from app.ui.agent.form.guide import KEY
from app.ui.agent.form.guided_way import GuidedWay
from app.ui.widgets.cards import Line
from app.ui.widgets.question import Question
from app.ui.window import FIRST_SIZE
from tests.ui.desk import CTRL, Desk, press, write_keys

ALT = Qt.KeyboardModifier.AltModifier
REQUEST = "petition.request"
FACTS = "petition.facts"


@pytest.fixture
def desk(fresh_desk: Desk) -> Desk:
    fresh_desk.kit.settings.change(records_by_steps=True)
    fresh_desk.begin()
    return fresh_desk


def way(desk: Desk) -> GuidedWay:
    return desk.edit.guided


def here(desk: Desk) -> str:
    return way(desk).stop.ask.key


def go_to(desk: Desk, key: str) -> None:
    places = [place for place, stop in enumerate(way(desk).guide.stops) if stop.ask.key == key]
    way(desk).guide.go(places[0])


def in_sight(desk: Desk) -> set[str]:
    return {field.path for field in desk.sheet.fields if field.isVisible()}


def test_it_begins_with_who_and_only_that_is_in_sight(desk: Desk) -> None:
    assert here(desk) == "who"
    assert "petition.petitioners[0].name" in in_sight(desk)
    assert REQUEST not in in_sight(desk)
    assert desk.text_field("petition.petitioners[0].name").box.hasFocus()
    assert desk.told[-1] == "第 1 步，委托人，第 1 问，共 3 问，老人叫什么，住哪里？"


def test_every_field_that_must_be_filled_in_is_asked_for(desk: Desk) -> None:
    asked = {field for stop in way(desk).guide.stops for field in way(desk).guide.fields_of(stop)}
    required = {field for field in desk.sheet.fields if field.is_required}
    assert {field.path for field in required - asked} == {"petition.form"}, "it is known from the start"


def test_each_question_shows_its_own_fields_and_no_others(desk: Desk) -> None:
    desk.put_filing()
    for number, stop in enumerate(way(desk).guide.stops):
        way(desk).guide.go(number)
        own = {field.path for field in way(desk).guide.fields_of(stop)}
        assert in_sight(desk) <= own, stop.ask.key
        assert bool(in_sight(desk)) == bool(own), stop.ask.key


def test_going_on_from_an_open_question_asks_why_and_the_reason_is_kept(desk: Desk) -> None:
    go_to(desk, "request")
    desk.edit.bottom.next_button.click()
    desk.answer("老人说不清")
    assert here(desk) == "facts"
    desk.write(FACTS, "路灯坏了三个月。")
    desk.page.leave()
    desk.rest()
    assert desk.kept().unknown[KEY] == {"at": "facts", "passed": {"request": "老人说不清"}}


def test_whoever_wants_to_stay_at_a_question_stays(desk: Desk) -> None:
    go_to(desk, "request")
    desk.edit.bottom.next_button.click()
    press(Qt.Key.Key_Escape)
    assert here(desk) == "request"
    assert way(desk).guide.passed == {}


def test_a_question_that_is_answered_later_has_no_reason_any_more(desk: Desk) -> None:
    go_to(desk, "request")
    way(desk).guide.pass_over(way(desk).stop, "过后再问")
    go_to(desk, "request")
    desk.write(REQUEST, "请修好路灯。")
    desk.edit.bottom.next_button.click()
    assert way(desk).guide.passed == {}
    assert here(desk) == "facts"


def test_a_draft_is_opened_where_it_was_left(desk: Desk) -> None:
    go_to(desk, "facts")
    desk.write(FACTS, "路灯坏了三个月。")
    desk.page.leave()
    desk.rest()
    (kept,) = desk.open_drafts()
    desk.begin()
    assert here(desk) == "who"
    desk.reopen(kept.petition_id)
    assert here(desk) == "facts"
    assert desk.text_field(FACTS).value == "路灯坏了三个月。"


@pytest.mark.parametrize(
    "told", [None, "where", {"at": 7}, {"at": "nowhere", "passed": {"who": 1, "else": "x"}}, {"passed": []}]
)
def test_what_another_program_wrote_about_the_place_is_no_hindrance(desk: Desk, told: object) -> None:
    draft = desk.sheet.draft
    way(desk).open(type(draft)(draft.texts, {KEY: told}))
    assert (here(desk), way(desk).guide.passed) == ("who", {})


def test_who_only_looks_through_the_questions_leaves_no_draft(desk: Desk) -> None:
    for number in range(len(way(desk).guide.stops)):
        way(desk).guide.go(number)
    desk.page.leave()
    desk.rest()
    assert desk.open_drafts() == ()


def test_the_way_may_be_changed_and_place_and_text_stay(desk: Desk) -> None:
    go_to(desk, "request")
    desk.write(REQUEST, "请修好路灯。")
    way(desk).header.whole_button.click()
    assert not way(desk).is_on
    assert {REQUEST, FACTS, "authority.powers"} <= in_sight(desk)
    assert desk.text_field(REQUEST).value == "请修好路灯。"
    assert desk.kit.settings.current.records_by_steps is False
    assert desk.edit.title == "新建代理"
    desk.text_field(FACTS).box.setFocus()
    QTest.mouseClick(desk.edit.whole.header.guide_button, Qt.MouseButton.LeftButton)
    assert here(desk) == "facts"
    assert desk.kit.settings.current.records_by_steps is True


def test_a_tap_writes_what_people_often_say_behind_what_stands_there(desk: Desk) -> None:
    go_to(desk, "request")
    desk.write(REQUEST, "低保停了，")
    way(desk).phrases.buttons[0].click()
    assert desk.text_field(REQUEST).value == "低保停了，想补发"
    assert desk.text_field(REQUEST).box.hasFocus()
    desk.page.autosave.save_now()
    desk.rest()
    assert desk.kept().text(REQUEST) == "低保停了，想补发"


def test_what_is_missing_is_listed_with_the_way_there(desk: Desk) -> None:
    desk.put_filing()
    desk.text_field(FACTS).put("")
    go_to(desk, "facts")
    way(desk).guide.pass_over(way(desk).stop, "老人说不清")
    go_to(desk, "gaps")
    desk.rest()
    (gap,) = way(desk).gaps.buttons
    assert "事实" in gap.accessibleName()
    assert "跳过了：老人说不清" in gap.accessibleName()
    gap.click()
    assert here(desk) == "facts"
    assert desk.text_field(FACTS).box.hasFocus()


def test_where_nothing_is_missing_it_says_so(desk: Desk) -> None:
    desk.put_filing()
    go_to(desk, "gaps")
    desk.rest()
    assert way(desk).gaps.buttons == []
    assert way(desk).gaps.is_fine
    assert desk.edit.bottom.next_button.hasFocus()


def test_what_was_found_missing_is_said_behind_the_question(desk: Desk) -> None:
    desk.put_filing()
    go_to(desk, "gaps")
    desk.rest()
    asked = "第 5 步，核对，第 1 问，共 2 问，都记全了吗？"
    assert desk.told[-2:] == [asked, "都记全了，可以念给老人听了。"]
    desk.text_field(FACTS).put("")
    desk.text_field(REQUEST).put("")
    go_to(desk, "gaps")
    desk.rest()
    assert desk.told[-2:] == [asked, "还缺 2 样：请求，事实"]


def test_what_is_asked_for_only_now_is_not_wrong_yet(desk: Desk) -> None:
    desk.put_filing()
    go_to(desk, "gaps")
    desk.rest()
    desk.edit.bottom.next_button.click()
    desk.rest()
    assert here(desk) == "read_back"
    desk.hear(desk.sheet.review.confirmed)
    assert desk.sheet.review.confirmed.problem == ""
    desk.edit.bottom.next_button.click()
    assert desk.sheet.review.confirmed.problem != "", "now it was asked for"


def test_whoever_ticks_several_answers_is_left_alone_until_then(desk: Desk) -> None:
    desk.put_filing()
    desk.field("authority.powers").put("")
    go_to(desk, "powers")
    desk.told.clear()
    press(Qt.Key.Key_1)
    assert desk.field("authority.powers").problem == ""
    assert desk.told == []
    press(Qt.Key.Key_2)
    assert desk.field("authority.powers").value == "write,submit"


def test_the_yes_to_the_consent_has_the_key_that_it_tells(desk: Desk) -> None:
    desk.put_filing()
    go_to(desk, "consent")
    consent = desk.sheet.authority.consent
    consent.panel.again_button.click()
    desk.hear(consent)
    assert consent.panel.yes_button.accessibleDescription() == "Alt+Y"
    press(Qt.Key.Key_Y, ALT)
    assert consent.value == "true"


def test_a_guardian_is_asked_for_only_where_one_is_needed(desk: Desk) -> None:
    go_to(desk, "capacity")
    assert "authority.guardian.name" not in in_sight(desk)
    desk.choose("authority.capacity", "none")
    assert "authority.guardian.name" in in_sight(desk)
    assert not way(desk).guide.is_answered(way(desk).stop)
    go_to(desk, "powers")
    assert "authority.guardian.name" not in in_sight(desk)


def test_what_no_question_asks_for_is_shown_on_the_one_page(desk: Desk) -> None:
    desk.edit.checker.go_to(desk.field("petition.category"))
    assert not way(desk).is_on
    assert desk.field("petition.category").isVisible()


def test_alt_arrows_go_from_question_to_question_and_escape_leaves(desk: Desk) -> None:
    left: list[int] = []
    desk.page.left.connect(lambda: left.append(1))
    go_to(desk, "how_many")
    desk.page.go_on()
    assert here(desk) == "agent"
    assert desk.page.go_back()
    assert here(desk) == "how_many"
    assert left == []
    press(Qt.Key.Key_Escape)
    assert left == [1]


def test_a_petition_is_recorded_and_filed_by_keys_alone(desk: Desk) -> None:
    desk.put_filing()
    desk.text_field(REQUEST).put("")
    go_to(desk, "who")
    for _ in way(desk).guide.stops[:-1]:
        if here(desk) == "request":
            write_keys("qing xiu lu deng")
        press(Qt.Key.Key_Return, CTRL)
        desk.rest()
    assert here(desk) == "read_back"
    assert desk.sheet.review.reader.player.main_button.hasFocus()
    desk.sheet.review.reader.read_by_hand(is_by_hand=True)
    while desk.sheet.review.reader.unheard:
        press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Y, ALT)
    press(Qt.Key.Key_Return, CTRL)
    desk.rest()
    assert desk.page.current is desk.page.done


@pytest.mark.parametrize("size", list(Size))
def test_the_steps_are_always_at_hand(desk: Desk, size: Size) -> None:
    desk.kit.look.set_size(size)
    header = way(desk).header
    assert header.steps[0].isVisible() != header.parts_button.isVisible()
    if header.parts_button.isVisible():
        header.parts_button.click()
        desk.answer(next(b.label for b in desk.question().buttons if b.label.startswith("事项")))
    else:
        header.steps[2].click()
    assert here(desk) == "kind"


def test_the_last_step_is_reached_by_filing_only(desk: Desk) -> None:
    way(desk).header.steps[5].click()
    assert here(desk) == "who"


def test_what_is_wrong_in_no_field_is_said_where_everything_is(desk: Desk) -> None:
    desk.put_filing()
    draft = desk.sheet.draft
    desk.sheet.put(type(draft)({**draft.texts, "petition.of_another_program": "x"}, draft.unknown))
    go_to(desk, "read_back")
    desk.confirm()
    desk.edit.bottom.next_button.click()
    desk.rest()
    assert not way(desk).is_on
    assert desk.edit.banner.isVisible()


def test_a_question_over_the_page_keeps_the_keys_of_the_page(desk: Desk) -> None:
    go_to(desk, "request")
    desk.edit.bottom.next_button.click()
    for key, modifier in ((Qt.Key.Key_Return, CTRL), (Qt.Key.Key_Left, ALT), (Qt.Key.Key_Right, ALT)):
        press(key, modifier)
    desk.answer("过后再问")
    assert here(desk) == "facts"
    assert way(desk).guide.passed == {"request": "过后再问"}
    assert [each for each in desk.window.findChildren(Question) if each.isVisible()] == []


def test_a_reason_counts_for_the_question_it_was_given_for(desk: Desk) -> None:
    go_to(desk, "request")
    asked = way(desk).stop
    go_to(desk, "facts")
    way(desk).guide.pass_over(asked, "老人说不清")
    assert (here(desk), way(desk).guide.passed) == ("facts", {})


def test_a_reason_does_not_hide_what_is_wrong_now(desk: Desk) -> None:
    desk.put_filing()
    go_to(desk, "facts")
    way(desk).guide.pass_over(way(desk).stop, "过后再问")
    desk.text_field(FACTS).put("路" * 100_000)
    go_to(desk, "gaps")
    desk.rest()
    (gap,) = way(desk).gaps.buttons
    assert "过后再问" not in gap.accessibleName()


def test_what_no_question_asks_for_is_no_all_clear(desk: Desk) -> None:
    desk.put_filing()
    draft = desk.sheet.draft
    desk.sheet.put(type(draft)({**draft.texts, "petition.of_another_program": "x"}, draft.unknown))
    go_to(desk, "gaps")
    desk.rest()
    assert not way(desk).gaps.is_fine
    (gap,) = way(desk).gaps.buttons
    gap.click()
    assert not way(desk).is_on


def test_without_the_residents_word_it_is_not_filed_and_that_is_said(desk: Desk) -> None:
    desk.put_filing()
    go_to(desk, "read_back")
    desk.told.clear()
    desk.edit.bottom.next_button.click()
    desk.rest()
    assert here(desk) == "read_back"
    assert desk.told
    assert "都填好了" not in desk.told[-1]


def test_the_last_button_waits_in_outline_until_the_resident_has_said_yes(desk: Desk) -> None:
    def variant() -> object:
        return desk.edit.bottom.next_button.property("variant")

    desk.put_filing()
    consent = desk.sheet.review.confirmed
    desk.sheet.put(Draft({**desk.sheet.draft.texts, FACTS: "今年九月起停了。"}))
    assert not desk.sheet.review.is_answered
    assert variant() == "primary", "to the next question"
    go_to(desk, "read_back")
    assert variant() == "outline"
    consent.manner.who.buttons[-1].click()
    while consent.reader.unheard:
        consent.reader.player.main_button.click()
    consent.panel.yes_button.click()
    assert variant() == "primary"


def test_between_the_steps_there_is_a_way_and_not_a_dot(desk: Desk) -> None:
    """On a laptop, with the resident's name in the bar; the cross alone is heard as what it does."""
    desk.window.showNormal()  # the screen of these tests is smaller than a laptop's
    desk.window.resize(*FIRST_SIZE)
    desk.put_filing()
    desk.write("petition.petitioners[0].name", "山")
    desk.edit.bottom.next_button.setFocus()
    desk.rest()
    header = way(desk).header
    lines = [line for line in header.findChildren(Line) if line.isVisible()]
    assert len(lines) == len(header.steps) - 1
    assert min(line.width() for line in lines) >= 20
    assert header.leave_button.accessibleName() == "保存并退出"
