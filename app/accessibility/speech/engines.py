"""Engines: who can speak on this machine, the best first."""

import importlib
import threading
from functools import partial
from pathlib import Path
from typing import Final

from app.accessibility.speech.kokoro import KokoroEngine
from app.accessibility.speech.plan import plan
from app.accessibility.speech.prompts import BankEngine, PromptEngine
from app.accessibility.speech.pyttsx import PyttsxEngine
from app.accessibility.speech.recital import Cast
from app.accessibility.speech.scratch import sweep, sweep_old
from app.accessibility.speech.wire import Begin

_KEPT: Final = "kept"
"""Beside the folders of windows: what would be slow to find out at every start."""
_OF_RECORDINGS: Final = ("numpy", "soundfile", "app.accessibility.speech.sound")


def cast_of(begin: Begin) -> Cast:
    """Also sweeps what processes before this one left."""
    scratch = Path(begin.scratch)
    sweep(scratch)
    sweep_old(scratch.parent)
    prompts = PromptEngine(Path(begin.prompts))
    kokoro = KokoroEngine(Path(begin.pack), scratch.parent / _KEPT)
    system, bank = PyttsxEngine(scratch), BankEngine(prompts)
    # A recorded voice in bits and pieces is better than espeak, and worse than a voice of Windows.
    others = (kokoro, bank, system) if system.name == "espeak" else (kokoro, system, bank)
    threading.Thread(target=_load, name="loading", daemon=True).start()
    return Cast(prompts, others, partial(plan, prompts))


def _load() -> None:
    """What the first recording needs, before somebody waits for it."""
    for name in _OF_RECORDINGS:
        try:
            importlib.import_module(name)
        except ImportError:
            # Whoever needs it will say so.
            return
