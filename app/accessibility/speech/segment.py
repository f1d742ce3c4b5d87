"""Segment: cuts a text into clauses, so that the first is heard while the others are still being made."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from app.accessibility.speech.normalize import Written

_LEAST: Final = 4
_MOST: Final = 48
"""Characters; a voice rushes and stumbles over what is longer."""

_CUTS: Final = re.compile(
    r"[。！？；，、：…]+[”’」』）】]*|[!?;]+|[.,:](?=\s|$)|\s+[·•—–/]\s+|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])|[\r\n]+"
)
_SOFT: Final = re.compile(r"[\s（(“]|(?<=[的了着过和与跟在把被让就但而])(?=[\u3400-\u9fff])")
_UNIT: Final = re.compile(r"[0-9A-Za-z_*.:：\-]+|.", re.DOTALL)


class Clause(msgspec.Struct, frozen=True):
    """`spoken` is how text[start:end] is said; it may be empty where only marks are left.

    `left_out` counts the characters of it that no voice can say, or that not everybody may hear.
    """

    start: int
    end: int
    spoken: str
    left_out: int = 0


def segment(text: str) -> tuple[Clause, ...]:
    """Clauses in order; between them lies white space only, and none ends inside of a number."""
    written = Written(text)
    return tuple(
        Clause(start, end, *written.spoken(start, end)) for start, end in spans(written.shape(_MOST))
    )


Span = tuple[int, int]


def spans(shape: str) -> tuple[Span, ...]:
    """Where a text of this shape is cut."""
    return tuple(_joined(shape, _pieces(shape)))


def _pieces(text: str) -> Iterator[Span]:
    """At every mark, without the white space around; what is too long in pieces."""
    start = 0
    for found in _CUTS.finditer(text):
        yield from _stripped(text, start, found.end())
        start = found.end()
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > _MOST:
        cut = _soft_cut(text, start, start + _MOST)
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _soft_cut(text: str, start: int, most: int) -> int:
    """The last good place up to `most`, else one that is not inside of a number or word."""
    good = [found.start() for found in _SOFT.finditer(text, start + _LEAST, most) if found.start() > start]
    if good:
        return good[-1]
    ends = [found.end() for found in _UNIT.finditer(text, start, most)]
    return ends[-2] if len(ends) > 1 and ends[-2] - start >= _LEAST else most


def _joined(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    """Too short ones with what follows, the last with what came before it."""
    held: Span | None = None
    length = 0
    for span in spans:
        added = _length(text, span)
        if held is None:
            held, length = span, added
        elif min(length, added) >= _LEAST or (span[1] - held[0] > _MOST and length >= _LEAST):
            yield held
            held, length = span, added
        else:
            # Counted on, and not anew: ten thousand short ones may become one.
            held, length = (held[0], span[1]), length + added
    if held is not None:
        yield held


def _length(text: str, span: Span) -> int:
    """In characters that a voice says something for."""
    return sum(map(str.isalnum, text[span[0] : span[1]]))
