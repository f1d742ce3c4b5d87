"""Look: after any change everything is as if the program had begun in that look."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.held import held
from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.accessibility.themes import Theme
from app.accessibility.tone import set_look
from app.ui.agent.form.fields import TextField
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Banner, Chip
from app.ui.widgets.pages import Page
from app.ui.widgets.texts import Text
from app.ui.window import Window

ROLES = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.Base,
    QPalette.ColorRole.Window,
    QPalette.ColorRole.Highlight,
    QPalette.ColorRole.PlaceholderText,
)
GROUPS = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)
LOOKS = [(size, theme) for size in (Size.STANDARD, Size.HUGE) for theme in Theme]


class Sample:
    """Parts whose look hangs on properties that change while they are in view."""

    def __init__(self, look: Look) -> None:
        self.window = Window(look)
        page = Page("试一试")
        self.title = Text("路灯坏了三个月", "h2")
        self.plain = Text("路灯坏了三个月")
        self.choice = TextButton("第一次反映", variant="choice")
        self.choice.setCheckable(True)
        self.field = TextField("title", "标题")
        self.banner = Banner()
        self.banner.show_sentence("没有网络", tone="warn")
        self.chip = Chip("待上传", "info", "info")
        self.unseen = Text("后来才看见")
        page.put(self.title, self.plain, self.choice, self.field, self.banner, self.chip, self.unseen)
        self.unseen.hide()
        self.window.show_face(page)
        self.window.resize(900, 800)
        self.window.show()

    @property
    def parts(self) -> list[QWidget]:
        return [self.window, *self.window.findChildren(QWidget)]

    def picture(self) -> QImage:
        """Without the ring of the focus, which only one of two windows has."""
        self.window.activateWindow()
        QTest.qWait(50)
        if (focused := QApplication.focusWidget()) is not None:
            focused.clearFocus()
        QTest.qWait(50)
        return self.window.grab().toImage()


@pytest.fixture
def sample(look: Look, qtbot: QtBot) -> Iterator[Sample]:
    made = Sample(look)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


def styled(widget: QWidget) -> tuple[object, ...]:
    font, palette = widget.font(), widget.palette()
    colours = [palette.color(group, role).name() for role in ROLES for group in GROUPS]
    return font.family(), font.pixelSize(), font.weight(), tuple(colours), widget.minimumHeight()


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_a_changed_look_is_the_same_as_one_that_was_there_from_the_start(
    sample: Sample, look: Look, qtbot: QtBot, size: Size, theme: Theme
) -> None:
    look.set_look(Size.LARGE, Theme.DARK)
    QApplication.processEvents()
    look.set_look(size, theme)
    sample.unseen.show()
    fresh = Sample(look)
    qtbot.addWidget(fresh.window)
    fresh.unseen.show()
    both = zip(sample.parts, fresh.parts, strict=True)
    in_view = [(styled(one), styled(other)) for one, other in both if one.isVisible()]
    assert [changed for changed, _ in in_view] == [made for _, made in in_view]
    assert sample.picture() == fresh.picture()


def test_what_was_marked_during_a_change_is_plain_when_the_mark_goes(sample: Sample, look: Look) -> None:
    before = styled(sample.plain), styled(sample.choice), styled(sample.field.box)
    for theme in (Theme.CONTRAST, Theme.LIGHT):
        set_look(sample.plain, role="h1", tone="danger", bold=True, speaking=True)
        set_look(sample.choice, on=True)
        set_look(sample.field.box, bad=True)
        look.set_theme(theme)
        set_look(sample.plain, role="body", tone="", bold=False, speaking=False)
        set_look(sample.choice, on=False)
        set_look(sample.field.box, bad=False)
    assert (styled(sample.plain), styled(sample.choice), styled(sample.field.box)) == before


class Forgotten(QWidget):
    """Held by nobody but itself, as a closed window is until the next collection."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        self.ensurePolished()


class Collector(QWidget):
    """Collects while the look changes, as Python may at any line."""

    def __init__(self) -> None:
        super().__init__()
        self.collections = 0
        self.ensurePolished()

    def changeEvent(self, event: QEvent) -> None:
        gc.collect()
        self.collections += 1
        super().changeEvent(event)


def test_nothing_is_collected_while_qt_is_making_a_list() -> None:
    generations: list[object] = []

    def listing() -> list[object]:
        gc.set_threshold(1)
        made = [[each] for each in range(1_000)]
        gc.callbacks.remove(note)
        return [made]

    def note(phase: str, _: dict[str, int]) -> None:
        generations.append(phase)

    thresholds = gc.get_threshold()
    gc.callbacks.append(note)
    try:
        held(listing)
    finally:
        gc.set_threshold(*thresholds)
    assert generations == []
    assert gc.isenabled()


def test_a_window_that_nobody_holds_is_not_deleted_while_the_look_changes(qtbot: QtBot, look: Look) -> None:
    collector = Collector()
    qtbot.addWidget(collector)
    gc.collect()
    forgotten = weakref.ref(Forgotten())
    seen: list[bool] = []
    look.changed.connect(lambda: seen.append(forgotten() is not None))
    look.set_size(Size.HUGE)
    assert collector.collections > 0
    assert seen == [True]
    gc.collect()
    assert forgotten() is None
