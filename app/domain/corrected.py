"""Corrected: a petition as it stands after single fields of it were corrected; the filing stays."""

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

import msgspec

from app.domain.petition import Petition

_OURS: Final = "petition."
_PART: Final = re.compile(r"([a-z0-9_]+)(?:\[([0-9]{1,3})\])?\Z")


def corrected(petition: Petition, changes: Iterable[tuple[str, str]]) -> Petition:
    """`changes`: paths in the filing, as `petition.facts`, with the new text, or JSON of what is no text.

    Empty clears a field. What names no field of a petition, or has no sense in it, changes nothing.
    """
    for field, text in changes:
        if field.startswith(_OURS):
            petition = _with(petition, field.removeprefix(_OURS).split("."), text)
    return petition


def _with(petition: Petition, path: list[str], text: str) -> Petition:
    for value in (lambda: text, lambda: msgspec.json.decode(text)):
        with suppress(msgspec.MsgspecError, UnicodeError, LookupError, TypeError, RecursionError):
            whole = msgspec.to_builtins(petition)
            _put(whole, path, value() if text else None)
            return msgspec.convert(whole, Petition)
    return petition


def _put(whole: dict[str, object], path: list[str], value: object) -> None:
    """Raises LookupError for what is no path in it."""
    for part in path[:-1]:
        name, at = _read(part)
        inner = whole.setdefault(name, {}) if at is None else _items(whole, name)[at]
        if not isinstance(inner, dict):
            raise LookupError(part)  # noqa: TRY004 (a path that is none)
        whole = inner
    name, at = _read(path[-1])
    if at is not None:
        _items(whole, name)[at] = value
    elif value is None:
        whole.pop(name, None)
    else:
        whole[name] = value


def _items(whole: dict[str, object], name: str) -> list[object]:
    items = whole.get(name)
    if not isinstance(items, list | tuple):
        raise LookupError(name)  # noqa: TRY004 (a path that is none)
    whole[name] = items = list(items)
    return items


def _read(part: str) -> tuple[str, int | None]:
    match = _PART.match(part)
    if match is None:
        raise LookupError(part)
    return match[1], None if match[2] is None else int(match[2])
