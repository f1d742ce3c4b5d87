"""Id card: what a reader tells of an identity card, in the two forms that readers speak.

An adapter beside the maker's own kit sends one JSON object a line (docs/id-readers.md); a reader that acts
as a keyboard types the fields in any order, parted by commas, bars or tabs, or the number alone. Of what is
printed on a card (居民身份证法 Art 3) only what a petition asks for is taken (PIPL Art 6).
"""

import re
from typing import Final

import msgspec

from app.domain.identity import DocumentKind, Identity, kind_of_number
from app.domain.text import compact
from app.errors import RefusedError

LONGEST_RECORD: Final = 256 * 1_024
"""Bytes of one record; some kits send the photograph with it, which is passed over."""

_NUMBER: Final = re.compile(r"[0-9]{17}[0-9Xx]\Z")
_PARTED: Final = re.compile(r"[,，|;；\t\r\n]+")
_SHORTEST_ADDRESS: Final = 5
_NO_NAME: Final = re.compile(r"[男女]\Z|.+族\Z|[0-9.\-/年月日长期]+\Z")


class IdCard(msgspec.Struct, frozen=True, kw_only=True):
    """Who somebody is and where they are registered; only the number is always there."""

    number: str
    name: str = ""
    address: str = ""

    @property
    def identity(self) -> Identity:
        return Identity(kind=self.kind, number=self.number)

    @property
    def kind(self) -> DocumentKind:
        """Residence permits and the cards of foreigners are read by the same machines."""
        return kind_of_number(self.number)


class _Record(msgspec.Struct, frozen=True):
    number: str
    name: str = ""
    address: str = ""


def parse_record(line: bytes) -> IdCard:
    """One line of an adapter: UTF-8, or GB 18030 as older kits write it.

    Raises RefusedError `card_unreadable`.
    """
    if len(line) > LONGEST_RECORD:
        raise RefusedError("card_unreadable")
    try:
        record = msgspec.json.decode(_as_text(line), type=_Record)
    except (msgspec.MsgspecError, UnicodeError):
        raise RefusedError("card_unreadable") from None
    return _card(record.number, record.name, record.address)


def parse_typed(text: str) -> IdCard:
    """What a reader typed that acts as a keyboard. Raises RefusedError `card_unreadable`."""
    pieces = [piece.strip() for piece in _PARTED.split(text) if piece.strip()]
    number = next((piece for piece in pieces if _NUMBER.match(compact(piece))), "")
    words = [piece for piece in pieces if piece != number and not _NO_NAME.match(piece)]
    address = max(words, key=len, default="")
    if len(address) < _SHORTEST_ADDRESS or len(words) == 1:
        address = ""
    name = next((piece for piece in words if piece != address), "")
    return _card(number, name, address)


def _card(number: str, name: str, address: str) -> IdCard:
    """Whatever else is wrong with a number is told in the form, place by place."""
    spelt = compact(number).upper()
    if not _NUMBER.match(spelt):
        raise RefusedError("card_unreadable")
    return IdCard(number=spelt, name=name.strip(), address=address.strip())


def _as_text(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("gb18030")
