"""Unit words: which unit may be the one, and what gave it away."""

from collections.abc import Sequence

from app.assist.routing import UnitSuggestion
from app.ui.agent.form.helping.points import Point


def unit_points(units: Sequence[UnitSuggestion]) -> tuple[Point, ...]:
    return tuple(Point("house", "text2", each.unit) for each in units)
