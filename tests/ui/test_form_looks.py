"""The form can be read in every size: nothing is cut off, scrolls sideways or is out of reach."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.accessibility.audit.clipping import Finding, clipping
from app.accessibility.scale import Size
from app.accessibility.themes import Theme
from app.actions.filing import Filed
from tests.ui.desk import Desk, desk_in, press, wait_for
from tests.ui.pictures import picture

LOOKS = [
    (Size.STANDARD, Theme.LIGHT, 1366),
    (Size.STANDARD, Theme.LIGHT, 455),
    (Size.LARGE, Theme.DARK, 1366),
    (Size.EXTRA, Theme.LIGHT, 1366),
    (Size.HUGE, Theme.CONTRAST, 1366),
]


@pytest.fixture(scope="module")
def place(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    photo = folder / "签了名的委托书，第一页，手机拍的.jpg"
    photo.write_bytes(picture())
    (folder / "空.txt").touch()
    with desk_in(qapp, folder) as made:
        made.begin()
        made.put_filing()
        made.sheet.petitioner.add_button.click()
        made.sheet.files.add([photo, folder / "空.txt"])
        made.rest()
        made.write("petition.title", "低" * 52)
        made.edit.check()
        yield made
        made.page.autosave.stop()


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}-{look[2]}")
def desk(place: Desk, request: pytest.FixtureRequest) -> Iterator[Desk]:
    size, theme, width = request.param
    place.kit.look.set_size(size)
    place.kit.look.set_theme(theme)
    place.window.resize(width, 768)
    QTest.qWait(50)
    yield place
    place.page.show_page(place.edit)


def cut_off(desk: Desk) -> list[Finding]:
    """Once the page has settled: a new size runs through many layouts."""
    found: list[Finding] = []
    for _ in range(100):
        found = clipping(desk.window)
        if not found:
            return []
        QTest.qWait(50)
    return found


def test_nothing_of_the_form_is_cut_off(desk: Desk) -> None:
    assert cut_off(desk) == []


def test_nothing_of_what_follows_the_form_is_cut_off(desk: Desk) -> None:
    desk.page.show_page(desk.page.elsewhere)
    QTest.qWait(150)
    assert cut_off(desk) == []
    filed = Filed("id", "event", "sha", "3702811540935526", is_practice=True)
    desk.page.done.show_filed(filed, desk.scene.clock.now())
    desk.page.show_page(desk.page.done)
    QTest.qWait(150)
    assert cut_off(desk) == []


def test_the_parts_are_always_at_hand(desk: Desk) -> None:
    """Beside the form, or where there is no room for them behind one button."""
    is_beside = desk.edit.whole.anchors.isVisible()
    assert is_beside != desk.edit.whole.header.parts_button.isVisible()
    if not is_beside:
        desk.edit.whole.header.parts_button.click()
        QTest.qWait(150)
        assert cut_off(desk) == []
        labels = [button.label for button in desk.question().buttons]
        assert labels[0] == "接着填"
        assert [label.partition("，")[0] for label in labels[1:6]] == [
            "委托人",
            "授权",
            "事项",
            "材料",
            "核对",
        ]
        assert labels[6:] == ["换成一步一问", "检查一遍", "不要这份草稿了"]
        press(Qt.Key.Key_Escape)


def test_every_stop_of_tab_has_a_name(place: Desk) -> None:
    seen: set[QWidget] = set()
    for _ in range(150):
        press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleName(), type(focus).__name__
        if focus in seen:
            break
        seen.add(focus)
    assert len(seen) > 40


@pytest.mark.parametrize("part", range(5))
def test_who_changes_the_size_stays_where_the_focus_is(place: Desk, part: int) -> None:
    """At the heading of a part that was asked for, where the focus is further down than can be seen."""
    look = place.kit.look
    look.set_size(Size.STANDARD)
    place.window.resize(1366, 768)
    QTest.qWait(50)
    place.edit.go_to_part(part)
    focus = QApplication.focusWidget()
    stays = focus if is_in_sight(place, focus) else place.sheet.sections[part].heading
    for size, width in ((Size.LARGE, 1366), (Size.HUGE, 1366), (Size.EXTRA, 700), (Size.STANDARD, 1366)):
        look.set_size(size)
        place.window.resize(width, 768)
        place.settle()
        wait_for(lambda: is_in_sight(place, stays))
        assert QApplication.focusWidget() is focus


def is_in_sight(desk: Desk, widget: QWidget | None) -> bool:
    assert widget is not None
    view = desk.edit.body.viewport()
    place = QRect(widget.mapTo(view, QPoint(0, 0)), widget.size())
    return view.rect().contains(place)


def test_escape_held_down_leaves_once(place: Desk) -> None:
    left: list[bool] = []
    place.page.left.connect(lambda: left.append(True))
    focus = place.text_field("petition.facts").box
    focus.setFocus()
    for is_repeat in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "", is_repeat
        )
        QApplication.sendEvent(focus, event)
    assert left == [True]
