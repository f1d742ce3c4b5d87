"""Paper: what stands on something printed, as a value: a name and blocks, whatever the sheet is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Style(StrEnum):
    """What words are; how large that is, the sheet knows."""

    TITLE = "title"
    HEAD = "head"
    BODY = "body"
    SMALL = "small"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str
    style: Style = Style.BODY
    is_bold: bool = False
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A short name, and beside it what it is."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Square:
    """A QR of `text`."""

    text: str

    def __repr__(self) -> str:
        return "Square(…)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A name, and a line to write on by hand."""

    label: str


Block: TypeAlias = Words | Pair | Square | Rule | Blank


@dataclass(frozen=True, slots=True)
class Paper:
    """`name` says which paper it is: in an account of what was printed, and in the name of a file."""

    name: str
    title: str
    blocks: tuple[Block, ...]

    def __repr__(self) -> str:
        return f"Paper({self.name})"
