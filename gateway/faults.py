"""Faults: a bug of ours named for the log by kind and place; its message might quote a resident."""

import traceback
from pathlib import PurePath


def where(error: BaseException) -> str:
    """As `KeyError at effects.py:88 in _deliver`, innermost last."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    places = [f"{PurePath(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
    return f"{type(error).__name__} at {' > '.join(places)}"
