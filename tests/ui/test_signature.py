"""Signature: written with the mouse, a finger or a pen; a dot is no name; the picture is what was written."""

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.accessibility.themes import Theme
from app.ui.agent.form.sign_panel import SignPanel
from tests.ui.desk import wait_for

PATH = (QPoint(60, 60), QPoint(120, 90), QPoint(200, 60), QPoint(260, 140))


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    made = Look(qapp, Size.HUGE, Theme.CONTRAST)
    yield made
    qapp.setStyleSheet("")
    made.deleteLater()


@pytest.fixture
def panel(look: Look) -> Iterator[SignPanel]:
    made = SignPanel()
    made.resize(900, 1_100)
    made.show()
    wait_for(made.isVisible)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def small(panel: SignPanel) -> SignPanel:
    """On a laptop, in the largest size."""
    panel.resize(1_366, 768)
    wait_for(panel.open_button.isVisible)
    return panel


def by_mouse(panel: SignPanel, path: Sequence[QPoint]) -> None:
    QTest.mousePress(panel.pad, Qt.MouseButton.LeftButton, pos=path[0])
    for place in path[1:]:
        QTest.mouseMove(panel.pad, place)
    QTest.mouseRelease(panel.pad, Qt.MouseButton.LeftButton, pos=path[-1])


def by_finger(panel: SignPanel, path: Sequence[QPoint]) -> None:
    finger = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
    QTest.touchEvent(panel.pad, finger).press(0, path[0], panel.pad).commit()
    for place in path[1:]:
        QTest.touchEvent(panel.pad, finger).move(0, place, panel.pad).commit()
    QTest.touchEvent(panel.pad, finger).release(0, path[-1], panel.pad).commit()


def by_pen(panel: SignPanel, path: Sequence[QPoint]) -> None:
    kinds = QTabletEvent.Type
    for kind, place in (
        (kinds.TabletPress, path[0]),
        *((kinds.TabletMove, place) for place in path[1:]),
        (kinds.TabletRelease, path[-1]),
    ):
        buttons = Qt.MouseButton.NoButton if kind is kinds.TabletRelease else Qt.MouseButton.LeftButton
        event = QTabletEvent(
            kind,
            QPointingDevice.primaryPointingDevice(),
            QPointF(place),
            QPointF(panel.pad.mapToGlobal(place)),
            0.5,
            0,
            0,
            0,
            0,
            0,
            Qt.KeyboardModifier.NoModifier,
            Qt.MouseButton.LeftButton,
            buttons,
        )
        QApplication.sendEvent(panel.pad, event)


@pytest.mark.parametrize("write", [by_mouse, by_finger, by_pen])
def test_a_name_is_written_in_whatever_way(panel: SignPanel, write: object) -> None:
    taken: list[bytes] = []
    panel.taken.connect(lambda source, _name, _kind: taken.append(source.read()))
    assert callable(write)
    write(panel, PATH)
    assert [len(stroke) for stroke in panel.pad.strokes] == [len(PATH)]
    panel.keep_button.click()
    picture = QImage.fromData(taken[0])
    assert picture.size() == panel.pad.size() * 2
    assert picture.pixelColor(PATH[0] * 2).lightness() == 0
    assert picture.pixelColor(4, 4).lightness() == 255


@pytest.mark.parametrize("path", [(), (QPoint(60, 60), QPoint(62, 61))])
def test_nothing_and_a_dot_are_no_name(panel: SignPanel, path: Sequence[QPoint]) -> None:
    taken: list[object] = []
    panel.taken.connect(lambda *told: taken.append(told))
    if path:
        by_mouse(panel, path)
    panel.keep_button.click()
    assert panel.words == "没看到笔迹，请再写一次"
    assert (taken, list(panel.pad.strokes)) == ([], [])
    by_mouse(panel, PATH)
    assert panel.words == ""


def test_what_was_kept_stays_until_it_is_erased(panel: SignPanel) -> None:
    erased: list[int] = []
    panel.erased.connect(lambda: erased.append(1))
    by_mouse(panel, PATH)
    panel.erase_button.click()
    assert (list(panel.pad.strokes), erased) == ([], []), "nothing of it was kept"
    by_mouse(panel, PATH)
    panel.keep_button.click()
    by_mouse(panel, PATH)
    assert len(panel.pad.strokes) == 1
    panel.erase_button.click()
    assert (list(panel.pad.strokes), erased) == ([], [1])


def test_where_it_would_not_be_seen_whole_it_is_written_on_a_sheet_of_its_own(small: SignPanel) -> None:
    assert small.is_apart
    assert not small.pad.isVisible()
    small.open_button.click()
    assert small.sheet is not None
    assert small.sheet.size() == small.window().size()
    assert small.keep_button.hasFocus()
    parts = (small.pad, small.erase_button, small.keep_button)
    wait_for(lambda: all(part.visibleRegion().boundingRect() == part.rect() for part in parts))
    assert small.pad.height() > 336, "all the height there is"


def test_what_was_written_on_the_sheet_is_kept_and_the_sheet_goes(small: SignPanel) -> None:
    taken: list[bytes] = []
    small.taken.connect(lambda source, _name, _kind: taken.append(source.read()))
    small.open_button.click()
    by_mouse(small, PATH)
    size = small.pad.size()
    small.keep_button.click()
    assert QImage.fromData(taken[0]).size() == size * 2
    assert small.sheet is None
    assert not small.pad.isVisible()
    assert "签名收好了" in small.words
    assert small.open_button.hasFocus()
    assert "签名收好了" in small.open_button.accessibleName()
    small.open_button.click()
    assert len(small.pad.strokes) == 1, "it can be looked at, and erased"
    small.erase_button.click()
    assert list(small.pad.strokes) == []


def test_a_dot_on_the_sheet_is_no_name_and_the_sheet_stays(small: SignPanel) -> None:
    small.open_button.click()
    by_mouse(small, (QPoint(60, 60), QPoint(62, 61)))
    small.keep_button.click()
    assert small.sheet is not None
    assert small.words == "没看到笔迹，请再写一次"


def test_a_sheet_that_is_closed_keeps_nothing(small: SignPanel) -> None:
    small.open_button.click()
    by_mouse(small, PATH)
    QTest.keyClick(small.keep_button, Qt.Key.Key_Escape)
    assert small.sheet is None
    assert list(small.pad.strokes) == []
    assert small.words == ""


def test_a_name_keeps_its_shape_on_a_smaller_pad(panel: SignPanel) -> None:
    """It was written on a sheet; the page is smaller."""
    by_mouse(panel, (QPoint(20, 20), QPoint(panel.pad.width() - 20, panel.pad.height() - 20)))
    panel.pad.setFixedSize(panel.pad.width() // 2, panel.pad.height() // 2)
    picture = QImage.fromData(panel.pad.png())
    assert picture.pixelColor(picture.width() - 20, picture.height() - 20).lightness() == 0


def test_there_is_room_for_an_unsteady_hand(panel: SignPanel) -> None:
    assert panel.pad.height() >= 260
    assert panel.pad.width() >= 0.9 * panel.width()
    assert panel.pad.focusPolicy() is Qt.FocusPolicy.NoFocus, "who writes with keys has the other ways"
