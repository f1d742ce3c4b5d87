"""Windows of these tests are drawn into memory, in the sizes and themes that people choose; none is heard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.a11y.speaking import Speaking, speaking
from tests.ui.conftest import fonts, look

__all__ = ["fonts", "look"]

Speak = Callable[..., Speaking]


@pytest.fixture
def speak(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Speak]:
    """Makes services that find no sound device; all of them are closed at the end."""
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'none'}")
    made = list[Speaking]()

    def make(*engines: str, is_recorded: bool = True, command: tuple[str, ...] = ()) -> Speaking:
        folder = tmp_path / str(len(made))
        folder.mkdir()
        made.append(speaking(qtbot, folder, *engines, is_recorded=is_recorded, command=command))
        return made[-1]

    yield make
    for one in made:
        one.service.close()
