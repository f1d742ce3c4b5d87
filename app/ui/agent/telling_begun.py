"""Telling begun: what was noted of a telling is on the disk within a second, like any other words."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from app.errors import AppError
from app.store import begun
from app.store.begun import Kind
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.pages import later

_SAVE_MS: Final = 500

Noted = Mapping[str, str]
"""Answer of a question → what was answered."""


class TellingBegun(QObject):
    """`noted` tells what stands in the questions now, `put` puts back what was begun before."""

    def __init__(
        self, owner: QObject, kit: Kit, noted: Callable[[], Noted], put: Callable[[Noted], None]
    ) -> None:
        super().__init__(owner)
        self._kit, self._noted, self._put = kit, noted, put
        self._petition_id = ""
        self._is_dirty = False
        self._soon = later(self, _SAVE_MS, self.save)

    def open(self, petition_id: str) -> None:
        """Read in the lane of the saves: what was just left is found as it was left."""
        self.save()
        self._petition_id = petition_id
        kit = self._kit

        def read() -> str:
            with kit.store.read() as work:
                return begun.find(work, petition_id, Kind.TELLING)

        def show(words: str) -> None:
            if words and petition_id == self._petition_id and not self._is_dirty:
                self._put(_read(words))

        kit.jobs.run(Lane.STORE, self, read, show)

    def touch(self) -> None:
        """Something was written."""
        self._is_dirty = True
        if not self._soon.isActive():
            self._soon.start()

    def save(self) -> None:
        self._soon.stop()
        if not self._is_dirty or not self._petition_id:
            return
        self._is_dirty = False
        work = partial(_keep, self._kit, self._petition_id, json.dumps(dict(self._noted())))
        self._kit.jobs.run(Lane.STORE, self, work, lambda _: None, self._on_failed)

    def _on_failed(self, error: AppError) -> None:
        self._is_dirty = True
        self._kit.announcer.say(sentence(error, translated), is_urgent=True)


def _keep(kit: Kit, petition_id: str, words: str) -> None:
    with kit.store.write() as work:
        begun.keep(work, petition_id, Kind.TELLING, words)


def _read(words: str) -> Noted:
    """Nothing, of what another program wrote."""
    try:
        noted = json.loads(words)
    except ValueError:
        return {}
    entries = noted.items() if isinstance(noted, dict) else ()
    return {name: text for name, text in entries if isinstance(text, str)}
