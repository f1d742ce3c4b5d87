"""Repaired: that the records were put together again is told once, when somebody has come in."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from app.actions import keeping
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.repair_words import repair_lines
from app.ui.translating import translated
from app.ui.widgets.question import Answer, Question
from app.ui.window import Window


def tell_repair(kit: Kit, window: Window) -> None:
    say = QCoreApplication.translate
    repaired = keeping.untold_repair(kit.store)
    if repaired is not None:
        told = partial(keeping.note_repair_told, kit.store)
        text = "\n".join(repair_lines(repaired, translated))
        understood = Answer(say("Agent", "知道了"), lambda: kit.jobs.run(Lane.STORE, window, told), "primary")
        Question(window, say("Agent", "记录修好了"), text, [understood])
