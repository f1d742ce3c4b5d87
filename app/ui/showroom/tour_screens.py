"""Tour screens: the walk around the first page, the help of a page, and the keys."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from app.ui.agent.agent import Agent
from app.ui.showroom.stage import Build, Stage, Steps
from app.ui.widgets.question import Question


def _then(act: Callable[[Agent], object], stage: Stage) -> Steps:
    agent = stage.agent(stage.house.busy)
    stage.is_ready = lambda: agent.home.is_read
    yield
    act(agent)
    yield


def _at_stop(place: int, agent: Agent) -> None:
    """As somebody comes there who goes on again and again."""
    agent.show_tour()
    for _ in range(place):
        _asked(agent).buttons[0].click()


def _asked(agent: Agent) -> Question:
    return [each for each in agent.shell.window().findChildren(Question) if each.isVisible()][-1]


def _keys(agent: Agent) -> None:
    agent.shell.show_help()
    _asked(agent).buttons[1].click()


TOUR: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "tour": partial(_then, Agent.show_tour),
        "tour-todo": partial(_then, partial(_at_stop, 2)),
        "tour-look": partial(_then, partial(_at_stop, 4)),
        "help": partial(_then, lambda agent: agent.shell.show_help()),
        "help-keys": partial(_then, _keys),
    }
)
