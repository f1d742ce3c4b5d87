"""Phrases: parts of what is heard, joined by the marks of the reader's language; empty parts are left out."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app.accessibility.marks import has_end_mark


def with_commas(*parts: str) -> str:
    #: stands between the parts of one name
    return _joined(QCoreApplication.translate("Phrases", "，"), parts)


def with_semicolons(*parts: str) -> str:
    """Remarks; what an earlier one has said with more words is not said again."""
    told: list[str] = []
    for part in parts:
        if not any(part in earlier for earlier in told):
            told.append(part)
    #: stands between two sentences or remarks
    return _joined(QCoreApplication.translate("Phrases", "；"), told)


def _joined(mark: str, parts: Iterable[str]) -> str:
    """A part that ends with a mark of its own gets no second one: of that, only its space is left."""
    *before, last = [part for part in parts if part] or [""]
    return "".join(part + (mark[1:] if has_end_mark(part) else mark) for part in before) + last
