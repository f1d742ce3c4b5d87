"""Who it is: read from a card, found among those who were here, or typed."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from app.domain.person import Person
from app.ui.agent.form.ways import PersonWays
from app.ui.readers.readers import KEYBOARD, NONE
from tests.devices.card_reader import CARD, LineReader
from tests.samples import sample_filing
from tests.ui.desk import Desk, press, wait_for

ALT = Qt.KeyboardModifier.AltModifier
AT = "petition.petitioners[0]"
TYPED = f"{CARD['name']},{CARD['number']},{CARD['address']}"
PEOPLE = (
    Person(name="王大山", address="石桥村12号", phone="15412345678"),
    Person(name="王小石", address="上河村3号"),
    Person(name="张桂兰", address="上河村9号"),
)


@pytest.fixture
def desk(fresh_desk: Desk) -> Iterator[Desk]:
    for person in PEOPLE:
        filing = sample_filing(0)
        petition = msgspec.structs.replace(filing.petition, petitioners=(person,), group_size=1)
        fresh_desk.scene.file(filing=msgspec.structs.replace(filing, petition=petition))
    fresh_desk.begin()
    yield fresh_desk
    fresh_desk.kit.readers.choose(NONE)


def commit(words: str) -> None:
    """Into whatever has the focus, as an input method does; a reader's keyboard is one more."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    focused = QApplication.focusWidget()
    assert focused is not None
    QApplication.sendEvent(focused, event)


def ways(desk: Desk) -> PersonWays:
    return desk.sheet.petitioner.ways


def found(desk: Desk) -> list[str]:
    return [button.label for button in ways(desk).roster.list.buttons]


def open_roster(desk: Desk) -> None:
    press(Qt.Key.Key_S, ALT)
    wait_for(ways(desk).roster.search.hasFocus)


def search(desk: Desk, words: str) -> None:
    roster = ways(desk).roster
    roster.search.selectAll()
    commit(words)
    before = roster.count_words
    wait_for(lambda: roster.count_words != before)
    wait_for(lambda: all(button.isVisible() for button in roster.list.buttons))


def test_a_machine_without_a_reader_has_no_button_for_one(desk: Desk) -> None:
    assert ways(desk).card_button.isHidden()
    desk.kit.readers.choose(KEYBOARD)
    assert ways(desk).card_button.isVisible()


def test_a_card_fills_name_address_and_number_by_keys_alone(desk: Desk) -> None:
    desk.kit.readers.choose(KEYBOARD)
    press(Qt.Key.Key_D, ALT)
    commit(TYPED)
    press(Qt.Key.Key_Return)
    assert [desk.field(f"{AT}.{name}").value for name in ("name", "address", "identity.number")] == [
        CARD["name"],
        CARD["address"],
        CARD["number"],
    ]
    assert desk.text_field(f"{AT}.phone").box.hasFocus(), "what a card does not tell comes next"
    desk.rest()
    desk.go_elsewhere()
    desk.page.leave()
    desk.rest()
    assert desk.kept().texts[f"{AT}.name"] == CARD["name"]


def test_what_is_said_of_a_card_names_nobody_in_full(desk: Desk) -> None:
    desk.kit.readers.choose(KEYBOARD)
    press(Qt.Key.Key_D, ALT)
    commit(TYPED)
    press(Qt.Key.Key_Return)
    assert "读好了：王*山，78岁" in desk.told
    assert not any(CARD["name"] in told or CARD["number"] in told for told in desk.told)


def test_a_card_that_was_not_read_is_told_and_may_be_laid_again(desk: Desk) -> None:
    desk.kit.readers.choose(KEYBOARD)
    press(Qt.Key.Key_D, ALT)
    commit("abc")
    press(Qt.Key.Key_Return)
    assert ways(desk).card.problem_words == "没读出来，再放一次，或手工填。"
    assert desk.field(f"{AT}.name").is_empty
    commit(TYPED)
    press(Qt.Key.Key_Return)
    assert desk.field(f"{AT}.name").value == CARD["name"]
    assert ways(desk).card.isHidden()


def test_a_real_line_fills_the_form_and_is_let_go_of(desk: Desk) -> None:
    line = LineReader()
    desk.kit.readers.choose(line.name)
    press(Qt.Key.Key_D, ALT)
    line.lay()
    wait_for(lambda: desk.field(f"{AT}.name").value == CARD["name"])
    assert ways(desk).card.isHidden()
    line.unplug()


def test_a_reader_that_is_not_plugged_in_is_told_and_typing_goes_on(desk: Desk) -> None:
    desk.kit.readers.choose("ttyNOWHERE")
    press(Qt.Key.Key_D, ALT)
    assert ways(desk).card.problem_words.startswith("读卡器没接上")
    press(Qt.Key.Key_Return)
    assert ways(desk).card.isHidden(), "手工填 had the focus"


def test_another_page_lets_go_of_the_reader(desk: Desk) -> None:
    desk.kit.readers.choose(KEYBOARD)
    ways(desk).card_button.click()
    desk.page.go_back()
    desk.rest()
    desk.begin()
    assert ways(desk).card.isHidden()


def test_nobody_is_replaced_without_a_question(desk: Desk) -> None:
    desk.kit.readers.choose(KEYBOARD)
    desk.write(f"{AT}.name", "李四")
    desk.write(f"{AT}.phone", "15400000000")
    for answer, name, phone in (("不换", "李四", "15400000000"), ("换成这一位", CARD["name"], "")):
        ways(desk).card_button.click()
        commit(TYPED)
        press(Qt.Key.Key_Return)
        desk.answer(answer)
        assert desk.field(f"{AT}.name").value == name
        assert desk.field(f"{AT}.phone").value == phone, "a number of somebody else stays with nobody"


def test_who_was_there_last_comes_first(desk: Desk) -> None:
    open_roster(desk)
    assert found(desk) == ["张桂兰 · 上河村9号", "王小石 · 上河村3号", "王大山 · 石桥村12号"]
    assert ways(desk).roster.count_words == "找到 3 位。"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("wds", ["王大山"]),
        ("王", ["王小石", "王大山"]),
        ("上河村", ["张桂兰", "王小石"]),
        ("w 上河", ["王小石"]),
        ("石", ["王小石", "王大山"]),
        ("赵", []),
    ],
)
def test_they_are_found_by_name_letters_and_village(desk: Desk, words: str, names: list[str]) -> None:
    open_roster(desk)
    search(desk, words)
    assert [label.split(" · ")[0] for label in found(desk)] == names


def test_one_of_them_fills_the_form_by_keys_alone(desk: Desk) -> None:
    open_roster(desk)
    search(desk, "wds")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    desk.rest()
    person = PEOPLE[0]
    assert desk.field(f"{AT}.name").value == person.name
    assert desk.field(f"{AT}.address").value == person.address
    assert desk.field(f"{AT}.phone").value == person.phone
    assert ways(desk).roster.isHidden()
    assert found(desk) == [], "no name stays behind"


def test_escape_leads_back_to_the_button_and_the_form_stays(desk: Desk) -> None:
    open_roster(desk)
    press(Qt.Key.Key_Escape)
    assert ways(desk).known_button.hasFocus()
    assert ways(desk).roster.isHidden()
    assert desk.is_editing


def test_whom_nobody_knows_is_said_in_words(desk: Desk) -> None:
    open_roster(desk)
    search(desk, "赵")
    assert ways(desk).roster.count_words == "没找到“赵”。换个说法，或手工填。"
    assert ways(desk).roster.count_words in desk.told
