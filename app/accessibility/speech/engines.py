"""Engines: who can speak on this machine, the best first."""

from collections.abc import Sequence
from pathlib import Path

from app.accessibility.speech.kokoro import KokoroEngine
from app.accessibility.speech.pyttsx import PyttsxEngine
from app.accessibility.speech.recital import Cast, Part
from app.accessibility.speech.scratch import sweep, sweep_old
from app.accessibility.speech.wire import Begin, Piece


def cast_of(begin: Begin) -> Cast:
    scratch = Path(begin.scratch)
    sweep(scratch)
    sweep_old(scratch.parent)
    others = (KokoroEngine(Path(begin.pack), scratch.parent / "kept"), PyttsxEngine(scratch))
    return Cast(None, others, piece_by_piece)


def piece_by_piece(pieces: Sequence[Piece]) -> Sequence[Part]:
    return [Part(number, number + 1, piece.spoken, is_recorded=False) for number, piece in enumerate(pieces)]
