"""Showroom: the one place that lists every screen of this program, and the looks it is seen in."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from app.accessibility.audit.model import Heard, Look, Module, Screen
from app.accessibility.fonts import load_fonts
from app.accessibility.look import Look as LiveLook
from app.accessibility.scale import RESIDENT_META, SCALES, Size
from app.accessibility.themes import Theme
from app.domain.world import Entropy
from app.ui.showroom.after_screens import AFTER
from app.ui.showroom.capture_screens import CAPTURES
from app.ui.showroom.consent_screens import CONSENT
from app.ui.showroom.door_screens import DOOR
from app.ui.showroom.form_screens import FORMS
from app.ui.showroom.guided_screens import GUIDED
from app.ui.showroom.hearing_screens import HEARING
from app.ui.showroom.help_screens import HELPS
from app.ui.showroom.joint_screens import JOINT
from app.ui.showroom.key_screens import KEYS
from app.ui.showroom.page_screens import PAGES
from app.ui.showroom.paper_screens import PAPERS
from app.ui.showroom.people_screens import PEOPLE
from app.ui.showroom.report_screens import REPORTS
from app.ui.showroom.settings_screens import SETTINGS
from app.ui.showroom.stage import Build, House, Play
from app.ui.showroom.stick_screens import STICKS
from app.ui.showroom.tour_screens import TOUR
from app.ui.showroom.upload_screens import UPLOADS
from app.ui.showroom.voice_screens import VOICES
from app.ui.showroom.who_screens import WHO

SCREENS: Final[Mapping[str, Build]] = {
    **DOOR,
    **KEYS,
    **PAGES,
    **SETTINGS,
    **PEOPLE,
    **FORMS,
    **GUIDED,
    **HELPS,
    **CONSENT,
    **WHO,
    **TOUR,
    **UPLOADS,
    **STICKS,
    **HEARING,
    **CAPTURES,
    **PAPERS,
    **AFTER,
    **REPORTS,
    **JOINT,
    **VOICES,
}
_FOR_RESIDENTS: Final = (frozenset(REPORTS) - {"report-offered"}) | {
    name for name in (*AFTER, *VOICES) if name.startswith("rating-")
}
"""What a resident looks at: no word is smaller than 18 pt there."""
_MAIN: Final = frozenset({"primary", "hero"})


class Showroom:
    """`module` is what an audit asks for. What is kept meanwhile lies in `folder`."""

    def __init__(self, app: QApplication, folder: Path, entropy: Entropy) -> None:
        app.setStyle("Fusion")
        app.setApplicationName("xiangyin")
        load_fonts()
        self._look = LiveLook(app)
        self._house = House(folder, entropy, self._look)
        self._plays = {
            name: Play(self._house, name, build, RESIDENT_META if name in _FOR_RESIDENTS else 0)
            for name, build in SCREENS.items()
        }

    @property
    def module(self) -> Module:
        return Module(
            screens=self._screens, looks=self._looks(), heard=self._heard, is_primary=is_main_button
        )

    def _screens(self) -> Iterator[Screen]:
        for play in self._plays.values():
            yield play.screen()

    def _looks(self) -> tuple[Look, ...]:
        return tuple(
            Look(size, theme, self._setter(size, theme), SCALES[size].body)
            for size in Size
            for theme in Theme
        )

    def _setter(self, size: Size, theme: Theme) -> Callable[[], None]:
        return partial(self._look.set_look, size, theme)

    def _heard(self, name: str) -> Heard | None:
        return self._plays[name].heard()

    def close(self) -> None:
        self._house.close()


def is_main_button(widget: QWidget) -> bool:
    return widget.property("variant") in _MAIN


def the_application() -> QApplication:
    """The only one there may be, made when nobody has yet."""
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication(["xiangyin"])


def prepare_for_strangers(app: QApplication) -> None:
    """Windows of another program: in a style and a font that are the same on every machine."""
    app.setStyle("Fusion")
    load_fonts()
    app.setFont(QFont("Noto Sans SC"))
