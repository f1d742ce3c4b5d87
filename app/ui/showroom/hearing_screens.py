"""Hearing screens: what the window adds at its foot: the keyboard on the screen, and what is being said."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from app.ui.showroom.stage import Build, Stage, Steps
from app.ui.widgets.keyboard.keyboard import Keyboard
from app.ui.widgets.subtitles import Subtitles

_LETTERS: Final = "shuiqu"


def _field(stage: Stage, keyboard: Keyboard) -> Steps:
    """The list has one field, and in it is the button of the keyboard."""
    agent = stage.agent(stage.house.busy)
    stage.window.put_foot(keyboard)
    yield
    agent.shell.go("cases")
    agent.cases.search.setFocus()
    yield


def _shut(stage: Stage) -> Steps:
    return _field(stage, Keyboard(stage.window, stage.announcer))


def _keyboard(keys: tuple[str, ...], stage: Stage) -> Steps:
    keyboard = Keyboard(stage.window, stage.announcer)
    yield from _field(stage, keyboard)
    keyboard.open_panel()
    yield
    panel = keyboard.panel
    if panel is not None:
        for key in keys:
            panel.pad.key(key).click()
    yield


def _subtitles(stage: Stage) -> Steps:
    stage.window.put_subtitles(Subtitles(stage.reading))
    stage.agent(stage.house.busy)
    yield
    stage.reading.read_aloud("没有网络，已保存在本机，联网后自动上传。" * 20)
    yield


HEARING: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "keyboard-shut": _shut,
        "keyboard-pinyin": partial(_keyboard, tuple(_LETTERS)),
        "keyboard-numbers": partial(_keyboard, ("numbers",)),
        "subtitles": _subtitles,
    }
)
