"""Model: what is handed to an audit, and what an audit hands back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from PySide6.QtWidgets import QPushButton, QWidget

BODY_PX: Final[Mapping[str, int]] = MappingProxyType({"standard": 24, "large": 32, "extra": 40, "huge": 48})
"""Body text of the four sizes at 96 DPI: 18, 24, 30 and 36 pt."""
LEAST_SHARE: Final = 5 / 6
"""Secondary words may be so much smaller than body text."""


class Severity(StrEnum):
    """S1: somebody can't go on. S2: somebody goes on with trouble. S3: unpleasant."""

    S1 = "S1"
    S2 = "S2"
    S3 = "S3"


@dataclass(frozen=True, slots=True)
class Finding:
    """`where` names the widget, `what` tells it; `box` is x, y, width, height in the picture, in pixels."""

    rule: str
    where: str
    what: str
    box: tuple[int, int, int, int] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at every window; `apply` makes it so. `is_live`: windows that are open follow it.

    Where they don't, each is made anew. `least_px` is how small words may be.
    """

    size: str
    theme: str
    apply: Callable[[], None]
    body_px: int = 24
    is_live: bool = True

    @property
    def least_px(self) -> float:
        return self.body_px * LEAST_SHARE


@dataclass(frozen=True, slots=True)
class Screen:
    """One window, dialog or state. `make` returns it; the audit shows it, and lets it go afterwards.

    `go_on` leads it one step on, once it is at rest, until it says that there are no more. `least_px` is the
    smallest text on pages that are meant for people with old eyes, whatever the look.
    """

    name: str
    make: Callable[[], QWidget]
    go_on: Callable[[], bool] = lambda: False
    is_at_rest: Callable[[], bool] = lambda: True
    least_px: float = 0


class Spoken(NamedTuple):
    """One piece of speech: from when to when in milliseconds, and whether a loudspeaker gave it."""

    text: str
    start_ms: float
    end_ms: float
    is_loudspeaker: bool = True


class TimeLimit(NamedTuple):
    """A limit of time: seconds between warning and end, how often it can be extended (None: endlessly)."""

    name: str
    warning_s: float
    extensions: int | None
    keeps_data: bool = True


@dataclass(frozen=True, slots=True)
class Heard:
    """What was announced and spoken while a screen was in view, and what ought to have been.

    `errors` and `statuses` are the sentences that came up; `private` are values that no loudspeaker may tell.
    None means that the module keeps no such record: the rule says so in the report.
    """

    announced: Sequence[str] | None = None
    spoken: Sequence[Spoken] | None = None
    errors: Sequence[str] | None = None
    statuses: Sequence[str] | None = None
    private: Sequence[str] | None = None
    limits: Sequence[TimeLimit] | None = None


def is_default(widget: QWidget) -> bool:
    """A dialog's default button, or what says of itself that it is primary."""
    return bool(widget.property("primary")) or (isinstance(widget, QPushButton) and widget.isDefault())


@dataclass(frozen=True, slots=True)
class Module:
    """A set of windows. `heard` tells the record of a screen; `is_primary` the main buttons.

    `wish_stillness` tells the program, before anything is shown, that somebody bears no motion.
    """

    screens: Callable[[], Iterable[Screen]]
    looks: Sequence[Look]
    heard: Callable[[str], Heard | None] = lambda _name: None
    is_primary: Callable[[QWidget], bool] = is_default
    wish_stillness: Callable[[], object] = lambda: None


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and where it was made. `look` is size, theme and width, such as `huge-dark-1366`."""

    screen: str
    look: str
    severity: Severity
    finding: Finding


@dataclass(slots=True)
class Audited:
    """One screen: the looks it was seen in, the classes of what was in view, the seconds that took."""

    name: str
    looks: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    seconds: float = 0.0


@dataclass(slots=True)
class Result:
    """`idle`: rules that had nothing to judge, and why; `pictures`: PNG by screen and look."""

    screens: list[Audited] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    idle: dict[str, str] = field(default_factory=dict)
    pictures: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def add(self, other: "Result") -> None:
        """What another run found on other screens; idle is only what was so in both."""
        self.idle = (
            {rule: why for rule, why in self.idle.items() if rule in other.idle}
            if self.screens
            else other.idle
        )
        self.screens += other.screens
        self.found += other.found
        self.pictures |= other.pictures
