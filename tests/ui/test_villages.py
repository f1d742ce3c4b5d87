"""Villages: a list is taken in once in the settings, and then addresses find its villages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.actions.villages import import_villages, known_villages
from app.errors import RefusedError
from app.ui.agent.form.addresses import AddressField
from app.ui.agent.settings import SettingsPage
from tests.ui.desk import Desk, desk_in, press, wait_for

LIVES = "petition.petitioners[0].address"


@pytest.fixture
def village_list(tmp_path: Path) -> Path:
    path = tmp_path / "村名单.csv"
    path.write_text("乡镇,村\n清溪镇,石桥村\n清溪镇,上河村\n", encoding="gb18030")
    return path


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    with desk_in(qapp, tmp_path) as made:
        yield made


def written(desk: Desk, words: str) -> AddressField:
    field = desk.write(LIVES, words)
    assert isinstance(field, AddressField)
    return field


def test_a_village_is_chosen_by_keys_and_takes_the_place_of_what_was_begun(
    desk: Desk, village_list: Path
) -> None:
    import_villages(desk.kit.store, village_list)
    desk.begin()
    field = written(desk, "莱芜区石桥")
    wait_for(lambda: bool(field.list.buttons) and field.list.buttons[0].isVisible())
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert field.value == "莱芜区清溪镇石桥村"
    assert field.box.hasFocus()


def test_a_second_petitioner_finds_them_too(desk: Desk, village_list: Path) -> None:
    import_villages(desk.kit.store, village_list)
    desk.begin()
    desk.sheet.petitioner.add_button.click()
    assert desk.sheet.petitioner.people[1].address.search is not None


def test_without_a_list_an_address_is_free_text(desk: Desk) -> None:
    desk.begin()
    field = written(desk, "莱芜区石桥")
    assert field.search is None
    assert field.value == "莱芜区石桥"


def test_the_settings_take_a_list_in_and_say_how_many_there_are(desk: Desk, village_list: Path) -> None:
    page = SettingsPage(desk.kit, choose=lambda _parent: [village_list])
    desk.window.show_face(page)
    page.opened.emit()
    desk.rest()
    assert page.villages.state_words == "还没有名单，住址照样能写。"
    page.villages.take_in.click()
    desk.rest()
    assert page.villages.state_words == "现在有 2 个村。"
    assert desk.told[-1] == "村名单导入好了。现在有 2 个村。"


def test_a_list_that_cannot_be_read_leaves_the_old_one(
    desk: Desk, village_list: Path, tmp_path: Path
) -> None:
    import_villages(desk.kit.store, village_list)
    broken = tmp_path / "坏.csv"
    broken.write_bytes(b"\xff\xff\xff")
    page = SettingsPage(desk.kit, choose=lambda _parent: [broken])
    desk.window.show_face(page)
    page.opened.emit()
    page.villages.take_in.click()
    desk.rest()
    assert page.villages.problem_words.startswith("村名单看不懂")
    assert known_villages(desk.kit.store) == ("清溪镇石桥村", "清溪镇上河村")


@pytest.mark.parametrize("name", ["nowhere.csv", "."])
def test_what_is_no_file_is_refused(desk: Desk, tmp_path: Path, name: str) -> None:
    with pytest.raises(RefusedError):
        import_villages(desk.kit.store, tmp_path / name)
