"""Repaired: that the records were put together again, or are a copy, is told once, to who comes in."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.actions import keeping
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.repair_words import moved_lines, repair_lines
from app.ui.translating import translated
from app.ui.widgets.question import Answer, Question
from app.ui.window import Window


def tell_repair(kit: Kit, window: Window) -> None:
    """A repair begins a new epoch itself, and says more."""
    say = QCoreApplication.translate
    repaired, why = keeping.untold_repair(kit.store), keeping.untold_move(kit.store)
    if repaired is not None:
        lines = repair_lines(repaired, translated)
        _tell(kit, window, say("Agent", "记录修好了"), "\n".join(lines), keeping.note_repair_told)
    elif why is not None:
        lines = moved_lines(why, translated)
        _tell(kit, window, say("Agent", "这份记录是副本"), "\n".join(lines), keeping.note_move_told)


def _tell(kit: Kit, window: Window, title: str, text: str, note: Callable[..., None]) -> None:
    told = partial(note, kit.store)
    understood = QCoreApplication.translate("Agent", "知道了")
    act = partial(kit.jobs.run, Lane.STORE, window, told)
    Question(window, title, text, [Answer(understood, act, "primary")])
