"""Draft: what was typed so far, field by field and to the character; a filing is made of it in the end.

Fields are named by their paths as findings name them, such as `petition.petitioners[0].identity.number`. What
cannot be read as what it should be, half a date or a number in words, stays a text until somebody mends it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Any, Final, NoReturn, Self

import msgspec
from msgspec import inspect

from app.domain import filing as filings
from app.domain.filing import Filing
from app.domain.identity import DocumentKind, Identity
from app.domain.manifest import FileEntry
from app.domain.problem import Problem, Problems
from app.domain.text import compact, is_blank
from app.domain.typed_day import is_spelt_as_day, read_day
from app.errors import RefusedError

DRAFT_SCHEMA: Final = "xiangyin.draft/1"
CORRECTS: Final = "corrects"
"""Beside the texts of a correction: the id of the petition that it corrects."""
MAX_ITEMS: Final = 100
"""Of a list; more than any rule allows, so that a rule may say so."""

_NUMBER: Final = re.compile(r"-?[0-9]{1,15}\Z")
"""Not longer than canonical JSON holds exactly."""
_YES_NO: Final = MappingProxyType({"true": True, "false": False})


class Draft(msgspec.Struct, frozen=True):
    """Texts by path; an empty one is none. `unknown` is what a newer program kept beside them: it stays."""

    texts: Mapping[str, str] = MappingProxyType({})
    unknown: Mapping[str, object] = MappingProxyType({})

    def __post_init__(self) -> None:
        texts = {path: text for path, text in self.texts.items() if text}
        msgspec.structs.force_setattr(self, "texts", MappingProxyType(texts))
        msgspec.structs.force_setattr(self, "unknown", MappingProxyType(dict(self.unknown)))

    def __repr__(self) -> str:
        return f"Draft({len(self.texts)} texts)"

    @classmethod
    def of(cls, filing: Filing) -> Self:
        """The texts from which `as_filing` makes this filing again; its files are not among them."""
        return cls(dict(_texts_of("", filing)))

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Raises RefusedError `draft_unreadable`."""
        try:
            plain = json.loads(data.decode("utf-8", "surrogatepass"), parse_constant=_refuse_constant)
        except (ValueError, RecursionError):
            raise RefusedError("draft_unreadable") from None
        if not isinstance(plain, dict) or plain.pop("schema", None) != DRAFT_SCHEMA:
            raise RefusedError("draft_unreadable")
        texts = plain.pop("texts", None)
        if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
            raise RefusedError("draft_unreadable")
        return cls(texts, plain)

    def to_bytes(self) -> bytes:
        """Canonical JSON, but for lone surrogates, which a keyboard can make: they are kept as they came."""
        plain = {**self.unknown, "schema": DRAFT_SCHEMA, "texts": dict(self.texts)}
        text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode("utf-8", "surrogatepass")

    def text(self, path: str) -> str:
        return self.texts.get(path, "")

    @property
    def corrects(self) -> str | None:
        """The petition that this is a correction of; None for one that was never filed."""
        corrected = self.unknown.get(CORRECTS)
        return corrected if isinstance(corrected, str) else None

    def with_text(self, path: str, text: str) -> Self:
        return type(self)({**self.texts, path: text}, self.unknown)

    def without_item(self, path: str, index: int) -> Self:
        """Take one item out of the list at `path`; those behind it move up."""
        moved = {_moved(name, path, index): text for name, text in self.texts.items()}
        return type(self)({name: text for name, text in moved.items() if name is not None}, self.unknown)


def as_filing(draft: Draft, *, files: tuple[FileEntry, ...]) -> tuple[Filing, Problems]:
    """The filing as far as it can be read, and a problem for each text that can't.

    Codes: `no_such_day`, `day_unclear`, `number_unclear`, `form_wrong`. A text in a field that this program
    does not know is `unknown_field`: it must not get lost in silence.
    """
    reader = _Reader(draft.texts)
    filing = reader.struct("", _form())
    if not isinstance(filing, Filing):
        raise TypeError("not a filing")
    return msgspec.structs.replace(filing, files=files), (*reader.problems, *reader.left())


def check_draft(
    draft: Draft, files: tuple[FileEntry, ...], today: date, known_counties: frozenset[str]
) -> Problems:
    """Everything that an agent must mend before this can be filed, and every warning."""
    filing, unread = as_filing(draft, files=files)
    wrong = {problem.field for problem in unread}
    found = filings.check_by_agent(filing, today, known_counties)
    # What could not be read is not missing too, nor too small.
    return (*unread, *(each for each in found if each.field not in wrong))


class _Nothing(Enum):
    NOTHING = 0


_NOTHING: Final = _Nothing.NOTHING


class _Reader:
    """Walks the form of a filing in its own order and picks up the texts that belong to each field."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.problems: list[Problem] = []
        self._texts = texts
        self._left = dict(texts)

    def left(self) -> Problems:
        return tuple(Problem(field=path, code="unknown_field") for path in sorted(self._left))

    def struct(self, path: str, form: inspect.StructType) -> object:
        values = {
            field.name: value
            for field in form.fields
            if (value := self._value(_below(path, field.encode_name), field.type)) is not _NOTHING
        }
        if form.cls is Identity:
            return _identity(values)
        return form.cls(**values)

    def _value(self, path: str, form: inspect.Type) -> object:
        match form:
            case inspect.UnionType():
                (form,) = (each for each in form.types if not isinstance(each, inspect.NoneType))
                if isinstance(form, inspect.StructType) and not self._has_any(path):
                    return _NOTHING
                return self._value(path, form)
            case inspect.StructType():
                return self.struct(path, form)
            case inspect.VarTupleType(item_type=inspect.StructType() as item):
                return _NOTHING if item.cls is FileEntry else self._items(path, item)
            case _:
                text = self._left.pop(path, "")
                return self._scalar(path, text, form)

    def _items(self, path: str, item: inspect.StructType) -> object:
        """A gap is an empty item, so that findings name the fields that people see."""
        numbers = [number for name in self._texts if (number := _item_number(name, path)) is not None]
        count = max((number + 1 for number in numbers if number < MAX_ITEMS), default=0)
        return tuple(self.struct(f"{path}[{index}]", item) for index in range(count))

    def _scalar(self, path: str, text: str, form: inspect.Type) -> object:
        if isinstance(form, inspect.StrType):
            return text or _NOTHING
        if is_blank(text):
            return _NOTHING
        parts = text.split(",") if isinstance(form, inspect.VarTupleType) else [text]
        kind = form.item_type if isinstance(form, inspect.VarTupleType) else form
        values = [_read(part.strip(), kind) for part in parts if not is_blank(part)]
        read = tuple(value for value in values if value is not _NOTHING)
        if len(read) < len(values):
            self.problems.append(Problem(field=path, code=_what_is_wrong(text, kind)))
        if isinstance(form, inspect.VarTupleType):
            return read
        return read[0] if read else _NOTHING

    def _has_any(self, path: str) -> bool:
        return any(name.startswith(f"{path}.") for name in self._texts)


def _read(text: str, form: inspect.Type) -> object:
    """The value that a text means; `_NOTHING` when it means none."""
    match form:
        case inspect.StrType():
            return text
        case inspect.DateType():
            return read_day(text) or _NOTHING
        case inspect.IntType():
            digits = compact(text)
            return int(digits) if _NUMBER.match(digits) else _NOTHING
        case inspect.BoolType():
            return _YES_NO.get(text, _NOTHING)
        case inspect.EnumType():
            return next((member for member in form.cls if member.value == text), _NOTHING)
        case _:
            raise TypeError(f"a field of a form that no draft can hold: {form}")


def _what_is_wrong(text: str, form: inspect.Type) -> str:
    """The code of a text that `_read` cannot read."""
    match form:
        case inspect.DateType():
            return "no_such_day" if is_spelt_as_day(text) else "day_unclear"
        case inspect.IntType():
            return "number_unclear"
        case _:
            return "form_wrong"


def _identity(values: Mapping[str, Any]) -> object:
    """A kind alone is what the form offers first; a number alone is what most people show."""
    if is_blank(values.get("number", "")):
        return None
    return Identity(**{"kind": DocumentKind.RESIDENT_ID, **values})


def _texts_of(path: str, value: object) -> Iterator[tuple[str, str]]:
    match value:
        case FileEntry() | None:
            pass
        case msgspec.Struct():
            for field in msgspec.structs.fields(value):
                told = getattr(value, field.name)
                if told != field.default:
                    yield from _texts_of(_below(path, field.encode_name), told)
        case tuple() if any(isinstance(item, msgspec.Struct) for item in value):
            for index, item in enumerate(value):
                yield from _texts_of(f"{path}[{index}]", item)
        case tuple():
            yield path, ",".join(map(_text_of, value))
        case _:
            yield path, _text_of(value)


def _text_of(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _item_number(name: str, path: str) -> int | None:
    """Which item of the list at `path` the field `name` belongs to."""
    found = re.match(re.escape(path) + r"\[([0-9]{1,3})\]", name)
    return int(found[1]) if found else None


def _moved(name: str, path: str, gone: int) -> str | None:
    number = _item_number(name, path)
    if number is None or number < gone:
        return name
    rest = name.removeprefix(f"{path}[{number}]")
    return None if number == gone else f"{path}[{number - 1}]{rest}"


@cache
def _form() -> inspect.StructType:
    form = inspect.type_info(Filing)
    if not isinstance(form, inspect.StructType):
        raise TypeError("a filing is a struct")
    return form


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)
