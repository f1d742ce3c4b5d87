"""Checking: told beside the field when the focus leaves it, counted above all, and F8 leads there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.draft import Draft
from app.domain.petition import FACTS_LIMIT
from app.domain.problem import Problem
from app.ui.agent.form.findings import sort_out
from tests.ui.desk import CTRL, Desk, press, wait_for

NUMBER = "petition.petitioners[0].identity.number"
NAME = "petition.petitioners[0].name"


def test_a_field_is_checked_when_the_focus_leaves_it(desk: Desk) -> None:
    field = desk.write(NUMBER, "3701161948031215")
    assert field.problem == ""
    desk.go_elsewhere()
    assert field.problem == "应是 18 位，现在 16 位，请核对；也可以先不填。"
    assert field.problem in field.control.accessibleDescription()
    assert desk.edit.banner.text == "还有 1 处要改：证件号码"


def test_mending_it_takes_the_words_away(desk: Desk) -> None:
    field = desk.write(NUMBER, "3701161948031215")
    desk.go_elsewhere()
    field.box.setFocus()
    field.box.selectAll()
    field.box.insertPlainText("370116194803121522")
    desk.go_elsewhere()
    assert "18 位" not in field.problem


def test_nobody_hears_of_a_field_that_is_empty_before_they_wrote_in_it(desk: Desk) -> None:
    for key in (Qt.Key.Key_Tab,) * 12:
        press(key)
    assert [field.text for field in desk.sheet.fields if field.problem] == []


def test_what_was_written_and_taken_back_is_missed(desk: Desk) -> None:
    field = desk.write(NAME, "王")
    field.box.selectAll()
    press(Qt.Key.Key_Delete)
    desk.go_elsewhere()
    assert field.problem == "还没有填。"


def test_a_warning_is_told_in_another_tone_and_does_not_count_as_wrong(desk: Desk) -> None:
    field = desk.write(NAME, "王")
    desk.go_elsewhere()
    assert field.problem
    assert not field.is_suspect
    assert desk.edit.banner.text == "有 1 处请再看一眼：姓名"
    assert desk.edit.banner.property("banner") == "warn"


def test_checking_everything_leads_to_the_first_that_is_wrong(desk: Desk) -> None:
    desk.edit.bottom.check_button.click()
    assert desk.text_field(NAME).box.hasFocus()
    assert desk.edit.banner.text.startswith("还有 ")
    assert desk.edit.banner.text in desk.told
    assert desk.sheet.states()[0].wrong == 2


def test_f8_goes_from_one_to_the_next_and_round(desk: Desk) -> None:
    desk.edit.check()
    wrong = [field for field in desk.sheet.fields if field.problem]
    seen = [focused(desk)]
    for _ in wrong:
        press(Qt.Key.Key_F8)
        seen.append(focused(desk))
    assert seen == [*(field.path for field in wrong), wrong[0].path]


def test_a_problem_in_what_is_folded_away_is_unfolded(desk: Desk) -> None:
    birth = desk.text_field("petition.petitioners[0].birth")
    desk.sheet.put(Draft({birth.path: "去年"}))
    person = desk.sheet.petitioner.people[0]
    person.show_details(is_shown=False)
    assert not birth.isVisible()
    desk.edit.check()
    desk.edit.checker.go_to(birth)
    assert birth.isVisible()
    assert birth.box.hasFocus()


def test_ctrl_and_a_number_goes_to_that_part(desk: Desk) -> None:
    for number, key in enumerate((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)):
        press(key, CTRL)
        section = desk.sheet.sections[number]
        focus = QApplication.focusWidget()
        assert focus is not None
        assert section.isAncestorOf(focus)


def test_arrows_go_through_the_list_of_parts(desk: Desk) -> None:
    buttons = desk.edit.whole.anchors.buttons
    buttons[0].setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert buttons[2].hasFocus()
    press(Qt.Key.Key_Return)
    assert desk.sheet.matter.purpose.choices.buttons[0].hasFocus()


def test_kin_of_the_respondent_is_told_the_other_ways(desk: Desk) -> None:
    desk.choose("authority.agents[0].is_related_to_respondent", "true")
    assert "您不便代理" in desk.field("authority.agents[0].is_related_to_respondent").problem


def test_very_much_text_is_checked_off_the_main_thread(desk: Desk) -> None:
    field = desk.text_field("petition.facts")
    desk.sheet.put(Draft({field.path: "盼" * (3 * FACTS_LIMIT)}))
    field.box.setFocus()
    press(Qt.Key.Key_A)
    desk.go_elsewhere()
    wait_for(lambda: field.problem.startswith("太长了"))


def test_a_control_character_is_named_where_it_stands(desk: Desk) -> None:
    field = desk.write("petition.request", "请查\x07一查")
    desk.go_elsewhere()
    assert field.problem == "第 3 个字是看不见的控制符，请删掉。"
    assert field.value == "请查\x07一查"


def test_a_problem_belongs_to_the_field_with_the_longest_claim(desk: Desk) -> None:
    desk.sheet.petitioner.add_button.click()
    paths = {
        "petition.petitioners": NAME,
        "petition.petitioners[1]": "petition.petitioners[1].name",
        "petition.petitioners[0].identity": NUMBER,
        "petition.place": "petition.place.address",
        "authority.witness": "authority.witness.name",
        "authority.guardian": "authority.guardian.name",
        "authority.evidence[0]": "authority.evidence",
        "authority.agents[0]": "authority.agents[0].is_related_to_respondent",
        "authority.agents": "authority.agents[0].name",
        "read_back.is_confirmed": "read_back.is_confirmed",
    }
    for problem_path, field_path in paths.items():
        found = sort_out((Problem(field=problem_path, code="missing"),), desk.sheet.fields)
        assert [field.path for field in found.by_field] == [field_path]


def test_a_problem_of_no_field_is_told_above(desk: Desk) -> None:
    found = sort_out((Problem(field="files[0].name", code="file_name_unsafe"),), desk.sheet.fields)
    assert len(found.elsewhere) == 1
    assert found.by_field == {}


def focused(desk: Desk) -> str:
    focus = QApplication.focusWidget()
    return next(field.path for field in desk.sheet.fields if field.holds(focus))
