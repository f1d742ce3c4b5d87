"""Every screen in every size and theme, and a third of a laptop wide: no word is cut off."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.accessibility.audit.clipping import clipping
from app.store.store import Store
from tests.e2e.demo import file_offline
from tests.e2e.driver import Driver
from tests.e2e.profile import Ledger, Profile
from tests.e2e.screens import Act, at_the_door, in_all_looks, tour
from tests.e2e.window import opened_window

NARROW = 455


def auditor(driver: Driver, found: list[str], prefix: str = "") -> Act:
    def audit(name: str) -> None:
        driver.settle()
        window = driver.program.window
        found.extend(f"{prefix}{name}: {finding}" for finding in clipping(window))
        strays = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]
        found.extend(f"{prefix}{name}: {type(one).__name__} is a window of its own" for one in strays)

    return audit


def furnished(home: Path) -> Profile:
    profile = Profile(home)
    profile.make()
    return profile


def test_no_word_is_cut_on_any_screen_in_any_look(qapp: QApplication, tmp_path: Path) -> None:
    found: list[str] = []
    ledger = Ledger(None)
    with opened_window(furnished(tmp_path), ledger) as session:
        assert session.program.window.isActiveWindow(), "something else opened as a window"
        store: Store = session.store
        file_offline(store, ledger, 12)
        tour(session, in_all_looks(session, auditor(session, found)))
        session.program.window.resize(NARROW, 768)
        tour(session, auditor(session, found, f"{NARROW} px "))
    assert found == []


def test_no_word_is_cut_at_the_door(qapp: QApplication, tmp_path: Path) -> None:
    found: list[str] = []
    furnished(tmp_path / "known")
    for home in (tmp_path / "nobody", tmp_path / "known" / "client"):
        with at_the_door(home) as driver:
            in_all_looks(driver, auditor(driver, found))(home.name)
            driver.program.window.resize(NARROW, 768)
            auditor(driver, found, f"{NARROW} px ")(home.name)
    assert found == []
