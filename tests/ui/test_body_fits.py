"""A page whose inside never comes to a size: it is fitted once at a time, not until the stack is full."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.pages import Body

_PATIENCE = 300
"""So often at most, so that a page which asks for ever ends this test and not the whole run."""


class Restless(QWidget):
    """Another height whenever it is asked, as while a style changes."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, _width: int) -> int:
        self.asked += 1
        return 2_000 + min(self.asked, _PATIENCE)


def test_an_inside_that_is_never_content_does_not_fill_the_stack(qtbot: QtBot) -> None:
    inner = Restless()
    body = Body(inner)
    qtbot.addWidget(body)
    body.resize(400, 300)
    body.show()
    qtbot.waitUntil(lambda: inner.asked > 0)
    before = inner.asked
    inner.resize(inner.width(), 999)
    assert inner.height() >= 2_000
    assert inner.asked - before < _PATIENCE // 10
