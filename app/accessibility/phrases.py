"""Phrases: parts of what is heard, joined by the marks of the reader's language; empty parts are left out."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication


def with_commas(*parts: str) -> str:
    #: stands between the parts of one name
    return _joined(QCoreApplication.translate("Phrases", "，"), parts)


def with_semicolons(*parts: str) -> str:
    #: stands between two sentences or remarks
    return _joined(QCoreApplication.translate("Phrases", "；"), parts)


def _joined(mark: str, parts: Iterable[str]) -> str:
    return mark.join(part for part in parts if part)
