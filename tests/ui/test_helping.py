"""Suggestions while somebody writes: they come by themselves, say why, move nothing, and decide nothing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.accessibility.scale import Size
from app.assist.routing import Level, RoutingReason, UnitSuggestion, Why
from app.assist.similar import SimilarCase
from app.errors import RefusedError
from app.ui.agent.form.helping.helping import Helping
from app.ui.agent.form.helping.similar_sheet import SimilarSheet
from app.ui.agent.form.helping.told_sheet import ToldSheet
from app.ui.agent.law.sheet import LawSheet
from app.ui.messages import sentence
from app.ui.widgets.texts import Text
from app.ui.window import FIRST_SIZE
from tests.ui.desk import Desk, desk_in, focused_button, press, wait_for, write_keys
from tests.ui.helped import ARTICLE, RELIEF, SUBSIDY, Helper

ALT = Qt.KeyboardModifier.AltModifier
REQUEST = "petition.request"
REASONS = "petition.reasons"
SAID = "低保停了，请查一查，该补的给补上。"


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Helper]]:
    """One window for all of them: to make one takes seconds."""
    helper = Helper()
    with desk_in(qapp, tmp_path_factory.mktemp("helped"), helping=helper.help) as made:
        made.window.resize(*FIRST_SIZE)
        yield made, helper


@pytest.fixture
def helper(shared: tuple[Desk, Helper]) -> Helper:
    _, made = shared
    made.begin()
    return made


@pytest.fixture
def desk(shared: tuple[Desk, Helper], helper: Helper) -> Iterator[Desk]:
    """At the question what the resident wants."""
    made, _ = shared
    made.kit.settings.change(records_by_steps=True)
    made.begin()
    go_to(made, "request")
    made.told.clear()
    helper.asked.clear()
    yield made
    helper.gate.set()
    for sheet in made.window.findChildren(ToldSheet):
        sheet.close_sheet()
    made.kit.look.set_size(Size.STANDARD)
    made.clear_away()


def go_to(desk: Desk, key: str) -> None:
    guide = desk.edit.guided.guide
    guide.go(next(place for place, stop in enumerate(guide.stops) if stop.ask.key == key))


def helping(desk: Desk) -> Helping:
    return desk.page.helping


def advised(desk: Desk, words: str = SAID) -> Helping:
    """It was written, and what is suggested is in view."""
    desk.write(REQUEST, words)
    found = helping(desk)
    wait_for(lambda: bool(found.panel.picks.buttons))
    return found


def test_suggestions_come_by_themselves_when_the_typing_rests_and_say_why(desk: Desk) -> None:
    panel = advised(desk).panel
    heard = [button.accessibleName() for button in panel.picks.buttons]
    assert heard == [
        "类别建议：民政 · 社会救助 · 农村低保，因为说到“低保”“停了”（1/2）",
        "类别建议：农村农业 · 惠农补贴 · 种粮补贴，因为说到“补上”（2/2）",
    ]
    assert panel.isVisible()
    assert panel.banner.text == "只是建议，由人来定"


def test_nobody_waits_for_the_cases_of_others(desk: Desk, helper: Helper) -> None:
    helper.cases.clear()
    helper.help.renew()
    try:
        assert advised(desk).panel.isVisible()
        assert helper.help.is_whole
        assert desk.kit.jobs.is_busy
    finally:
        helper.cases.set()


def test_whoever_types_on_and_on_is_answered_meanwhile(desk: Desk, helper: Helper) -> None:
    box = desk.text_field(REQUEST).box
    box.setFocus()
    for _ in range(40):
        QTest.keyClicks(box, "a")
        QTest.qWait(100)
        if helper.asked:
            break
    assert helper.asked


def test_a_tap_writes_the_category_into_the_draft(desk: Desk) -> None:
    panel = advised(desk).panel
    panel.picks.buttons[0].click()
    assert desk.sheet.draft.text("petition.category") == RELIEF
    assert panel.picks.buttons[0].isChecked()
    assert not panel.picks.buttons[1].isChecked()
    assert desk.told[-1] == "类别记好了：民政 · 社会救助 · 农村低保"


def test_a_click_leaves_the_focus_where_somebody_writes(desk: Desk) -> None:
    panel = advised(desk).panel
    QTest.mouseClick(panel.picks.buttons[0], Qt.MouseButton.LeftButton)
    assert desk.sheet.draft.text("petition.category") == RELIEF
    assert desk.text_field(REQUEST).box.hasFocus()


def test_a_number_chooses_and_arrows_only_go(desk: Desk) -> None:
    advised(desk).show_help()
    press(Qt.Key.Key_Down)
    assert focused_button().label == "农村农业 · 惠农补贴 · 种粮补贴"
    assert desk.sheet.draft.text("petition.category") == ""
    press(Qt.Key.Key_1)
    assert desk.sheet.draft.text("petition.category") == RELIEF


def test_the_latest_answer_wins(desk: Desk, helper: Helper) -> None:
    helper.gate.clear()
    desk.write(REQUEST, "路灯坏了。")
    wait_for(lambda: len(helper.asked) == 1)
    desk.write(REQUEST, "低保也停了。")
    helping(desk).ask()
    helper.gate.set()
    desk.rest()
    assert helper.asked[-1] == "路灯坏了。低保也停了。"
    assert [each.category for each in helping(desk).panel.picks.suggestions] == [RELIEF, SUBSIDY]


def test_nothing_moves_while_three_hundred_characters_are_typed_and_suggestions_arrive(
    desk: Desk, helper: Helper
) -> None:
    """Neither focus nor text nor place of the field, nor how far anything is scrolled."""
    box = desk.text_field(REQUEST).box
    box.setFocus()
    typed = ""
    place = box.mapTo(desk.window, QPoint(0, 0))
    for number in range(60):
        piece = "dibao" if number % 7 else "低保停"
        if piece.isascii():
            QTest.keyClicks(box, piece)
        else:
            box.insertPlainText(piece)
        typed += piece
        if number % 6 == 0:
            helping(desk).ask()
            QTest.qWait(30)
        assert QApplication.focusWidget() is box
        assert box.words == typed
        assert box.mapTo(desk.window, QPoint(0, 0)) == place
        assert desk.edit.body.verticalScrollBar().value() == 0
    assert len(typed) >= 280
    desk.rest()
    assert len(helper.asked) >= 5
    assert helping(desk).panel.picks.buttons


@pytest.mark.parametrize("size", list(Size))
def test_what_arrives_leaves_the_field_where_it_is_in_every_size(desk: Desk, size: Size) -> None:
    desk.kit.look.set_size(size)
    QTest.qWait(50)
    box = desk.write(REQUEST, SAID).box
    QTest.qWait(50)
    before = box.mapTo(desk.window, QPoint(0, 0)), box.size(), desk.edit.body.verticalScrollBar().value()
    wait_for(lambda: bool(helping(desk).panel.picks.buttons))
    QTest.qWait(50)
    after = box.mapTo(desk.window, QPoint(0, 0)), box.size(), desk.edit.body.verticalScrollBar().value()
    assert after == before
    assert box.hasFocus()
    desk.kit.look.set_size(Size.STANDARD)


def test_alt_g_goes_to_the_suggestions_and_esc_back_into_the_question(desk: Desk) -> None:
    advised(desk)
    press(Qt.Key.Key_G, ALT)
    assert focused_button() is helping(desk).panel.picks.buttons[0]
    press(Qt.Key.Key_Escape)
    assert desk.is_editing
    assert desk.text_field(REQUEST).box.hasFocus()


def test_in_huge_letters_they_wait_behind_a_button_that_counts_them(desk: Desk) -> None:
    desk.kit.look.set_size(Size.HUGE)
    found = advised(desk)
    assert not found.panel.isVisible()
    button = found.buttons[0]
    assert button.isVisible()
    assert button.label == f"看建议（{found.panel.count} 条）"
    press(Qt.Key.Key_G, ALT)
    assert found.open_sheet is not None
    assert found.panel.isVisible()
    assert focused_button() is found.panel.picks.buttons[0]
    press(Qt.Key.Key_Escape)
    assert not found.panel.isVisible()
    assert desk.text_field(REQUEST).box.hasFocus()
    desk.kit.look.set_size(Size.STANDARD)
    assert found.panel.isVisible(), "it is beside the form again"


def test_nothing_changes_under_the_hands_of_who_is_in_the_panel(desk: Desk) -> None:
    found = advised(desk)
    found.show_help()
    desk.text_field(REQUEST).put("路灯坏了。")
    found.ask()
    desk.rest()
    assert [each.category for each in found.panel.picks.suggestions] == [RELIEF, SUBSIDY]
    press(Qt.Key.Key_Escape)
    assert found.panel.picks.suggestions == ()


def test_they_are_told_once_aloud_and_the_page_keeps_its_height(desk: Desk) -> None:
    heard: list[str] = []
    desk.kit.announcer.heard.connect(lambda words, _urgent: heard.append(words))
    found = advised(desk)
    desk.write(REQUEST, "低保是九月停的。")
    found.ask()
    desk.rest()
    assert [words for words in heard if "条建议" in words] == [
        f"有 {found.panel.count} 条建议，按 Alt 加 G 看。"
    ]
    assert desk.told == [], "what stands on the page takes no room for itself"


def test_at_other_steps_nobody_is_advised(desk: Desk, helper: Helper) -> None:
    advised(desk)
    go_to(desk, "who")
    asked = len(helper.asked)
    desk.write("petition.petitioners[0].name", "王玉山")
    QTest.qWait(500)
    assert len(helper.asked) == asked
    assert not helping(desk).beside.isVisible()
    press(Qt.Key.Key_G, ALT)
    assert desk.text_field("petition.petitioners[0].name").box.hasFocus()


def test_a_report_about_an_official_gets_nothing_and_leaves_nothing(desk: Desk, helper: Helper) -> None:
    found = advised(desk)
    go_to(desk, "kind")
    asked = len(helper.asked)
    desk.sheet.matter.accusation_button.click()
    assert found.panel.picks.buttons == []
    assert found.panel.count == 0
    found.ask()
    desk.rest()
    assert len(helper.asked) == asked
    assert not desk.is_editing


def test_no_class_of_discipline_is_ever_suggested(desk: Desk, helper: Helper) -> None:
    desk.write(REQUEST, "要告到纪委去。")
    helping(desk).ask()
    desk.rest()
    assert helper.asked
    assert helping(desk).panel.picks.suggestions == ()


def test_ones_own_choice_is_found_by_the_letters_of_its_pinyin(desk: Desk) -> None:
    panel = helping(desk).panel
    panel.own_button.click()
    heads = [button.label for button in panel.picker.list.buttons]
    assert "民政" in heads
    assert "纪检监察" not in heads, "that goes another way"
    panel.picker.search.setFocus()
    write_keys("shjz")
    wait_for(lambda: bool(panel.picker.list.buttons) and panel.picker.list.buttons[0].label not in heads)
    press(Qt.Key.Key_Down)
    assert "社会救助" in focused_button().label
    focused_button().click()
    assert "社会救助" in desk.sheet.draft.text("petition.category")
    assert panel.own_button.hasFocus()


def test_esc_leaves_the_choice_as_it_was(desk: Desk) -> None:
    panel = helping(desk).panel
    panel.own_button.click()
    press(Qt.Key.Key_Escape)
    assert not panel.picker.isVisible()
    assert panel.own_button.hasFocus()
    assert desk.sheet.draft.text("petition.category") == ""
    assert desk.is_editing


def test_what_goes_wrong_stands_where_the_suggestions_would_and_stops_nobody(
    desk: Desk, helper: Helper
) -> None:
    helper.trouble = RefusedError("pack_damaged")
    box = desk.write(REQUEST, SAID).box
    helping(desk).ask()
    desk.rest()
    assert helping(desk).panel.silence == sentence(RefusedError("pack_damaged"))
    assert box.hasFocus()
    assert desk.is_editing


def test_a_unit_that_may_be_the_one_is_named(desk: Desk, helper: Helper) -> None:
    reasons = (RoutingReason(Why.CATEGORY, "民政/社会救助"),)
    unit = UnitSuggestion(unit="清溪镇人民政府", level=Level.TOWN, reasons=reasons, basis="《办法》第四条：")
    helper.units = (unit,)
    panel = advised(desk).panel
    assert panel.units.words == ("清溪镇人民政府\n因为类别是“民政 · 社会救助”",)


def test_similar_cases_tell_what_came_of_them_and_how_long_it_took(desk: Desk, helper: Helper) -> None:
    helper.similar = (
        SimilarCase(
            case_id=None,
            title="低保停发",
            outcome="恢复发放",
            days=23,
            score=0.8,
            source="pack",
            reasons=("低保",),
        ),
    )
    panel = advised(desk).panel
    assert panel.similar_button.label == "类似的事（1 件）"
    panel.similar_button.click()
    (sheet,) = [each for each in desk.window.findChildren(SimilarSheet) if each.isVisible()]
    words = [label.text() for label in sheet.cards[0].findChildren(Text)]
    assert words == ["低保停发", "案例包里的 · 办了 23 天", "结果：恢复发放", "像在：低保"]
    press(Qt.Key.Key_Escape)
    assert desk.is_editing


def test_an_article_is_cited_into_the_reasons_behind_what_stands_there(desk: Desk) -> None:
    advised(desk)
    desk.text_field(REASONS).put("别人家都有。")
    helping(desk).panel.law_button.click()
    (sheet,) = [each for each in desk.window.findChildren(LawSheet) if each.isVisible()]
    assert sheet.reader.search.text() == "低保"
    desk.rest()
    sheet.reader.open_place(0)
    sheet.reader.article.cite_button.click()
    written = desk.text_field(REASONS).value
    assert written.startswith("别人家都有。\n《社会救助暂行办法》第六十五条：“对社会救助")
    assert written.endswith("（2019-03-02 的版本）")
    assert ARTICLE.text in written
    assert desk.told[-1] == "引到理由里了。"
