"""Ranges: the one piece of a blob that a request asks for (RFC 9110 §14)."""

import re
from dataclasses import dataclass
from typing import Final

from app.errors import RefusedError

_ONE: Final = re.compile(r"bytes=\s*([0-9]{1,18})?-([0-9]{1,18})?\s*\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes from `start` up to, not including, `end` of `size`; `is_range`: they were asked for as such."""

    start: int
    end: int
    size: int
    is_range: bool = True

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def content_range(self) -> str:
        return f"bytes {self.start}-{self.end - 1}/{self.size}"


def span_of(text: str | None, size: int) -> Span:
    """What is to be sent. A header that asks for several ranges, or for nothing that makes sense, is ignored.

    Raises RefusedError `range_not_satisfiable` where the blob ends before the range begins.
    """
    found = _ONE.match(text or "")
    if found is None or not _is_range(found[1], found[2]):
        return Span(0, size, size, is_range=False)
    first, last = found[1], found[2]
    if first is None:
        span = Span(max(0, size - int(last)), size, size)
    else:
        span = Span(int(first), size if last is None else min(int(last) + 1, size), size)
    if span.start >= span.end:
        raise RefusedError("range_not_satisfiable", size=size)
    return span


def _is_range(first: str | None, last: str | None) -> bool:
    if first is None or last is None:
        return first != last
    return int(first) <= int(last)
