"""Eased: larger letters and a slower voice, as long as the record of somebody who needs them is in view."""

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.accessibility.look import Look
from app.accessibility.reading import RATES, Reading
from app.accessibility.scale import Size
from app.ui.agent.form.senses import EARS, EYES

LEAST_SIZE: Final = Size.EXTRA
SLOW: Final = RATES[1]


class Eased(QObject):
    """What the agent likes comes back when the page goes out of sight, and is never written over."""

    def __init__(self, page: QWidget, look: Look, reading: Reading) -> None:
        super().__init__(page)
        self._page, self._look, self._reading = page, look, reading
        self._needs: Collection[str] = ()
        page.installEventFilter(self)

    def take(self, needs: Collection[str]) -> None:
        """From now on; what somebody chose by hand meanwhile stays while nothing else is needed."""
        if set(needs) != set(self._needs):
            self._needs = needs
            self._lend(needs if self._page.isVisible() else ())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._lend(self._needs)
        elif event.type() == QEvent.Type.Hide:
            self._lend(())
        return super().eventFilter(watched, event)

    def _lend(self, needs: Collection[str]) -> None:
        self._look.lend(LEAST_SIZE if EYES in needs else None)
        self._reading.wish(lent_rate=SLOW if EARS in needs else 0)
