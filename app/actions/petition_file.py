"""Read a petition written by hand as JSON: the same checks as the form, and no key silently ignored."""

import json
from collections.abc import Mapping
from typing import Any, NoReturn

import msgspec

from app.domain.filing import Filing
from app.domain.problem import InvalidError, Problem
from app.domain.strictness import unknown_fields
from app.errors import RefusedError

MAX_FILE_BYTES = 4 * 1024 * 1024


def read_petition_file(data: bytes) -> Filing:
    """The filing in `data` (UTF-8 JSON of the form of `Filing`).

    A lone surrogate written as an escape is kept here, so that the field check can name its field.
    Raises RefusedError `petition_unreadable`, or InvalidError `petition_invalid` naming a field that is
    not known or not of its form.
    """
    if len(data) > MAX_FILE_BYTES:
        raise RefusedError("petition_unreadable", reason=f"more than {MAX_FILE_BYTES} bytes")
    try:
        plain = json.loads(data.decode(), object_pairs_hook=_without_doubles, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise RefusedError("petition_unreadable", reason=type(error).__name__) from None
    unknown = unknown_fields(plain, Filing)
    if unknown:
        raise InvalidError(
            "petition_invalid", tuple(Problem(field=field, code="unknown_field") for field in unknown)
        )
    try:
        return msgspec.convert(plain, Filing)
    except msgspec.ValidationError as error:
        raise InvalidError("petition_invalid", (Problem(field=_path(error), code="form_wrong"),)) from None


def _without_doubles(pairs: list[tuple[str, Any]]) -> Mapping[str, Any]:
    """Of two values for one key JSON readers keep the last; here neither is guessed."""
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError("a key stands twice")
    return dict(pairs)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _path(error: msgspec.ValidationError) -> str:
    """msgspec ends its message with " - at `$.petition.raised_on`" unless the whole is of another form."""
    _, _, path = str(error).partition(" - at `$")
    return path.rstrip("`").lstrip(".") or "filing"
