"""Case pack: matters of others and how they ended, with nothing in them by which anybody could be known.

A gzip file of JSON lines: first a header, then one case a line. Whoever makes a pack takes out who it was; it
is refused whole as soon as one line has what looks like a telephone, an identity number or an account.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from app.assist.corpus import Alike, Corpus
from app.assist.unpacking import unpack
from app.errors import RefusedError

FORMAT: Final = "xiangyin-cases-1"
MOST_CASES: Final = 20_000
_LARGEST: Final = 64 << 20
"""Bytes of a pack when unpacked."""

_Title = Annotated[str, Meta(min_length=2, max_length=100)]
_Text = Annotated[str, Meta(max_length=4_000)]
_Outcome = Annotated[str, Meta(min_length=2, max_length=1_000)]
_Category = Annotated[str, Meta(max_length=100)]

_PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_GAP: Final = r"[ .·•・_\-\u2010-\u2015]{0,3}"
"""What people write between figures; a date has as much, but fewer of them."""
_ABROAD: Final = rf"(?:\+|00)?86{_GAP}"
_DAY: Final = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_TELLING: Final = {
    "phone": re.compile(
        rf"(?<![0-9])(?:{_ABROAD}|00?{_GAP})?1{_GAP}[3-9](?:{_GAP}[0-9]){{9}}(?![0-9])"
        rf"|(?:电话|手机|座机|联系方式|[Tt][Ee][Ll])(?:号码|号)?[:是为. ]{{0,3}}[0-9](?:{_GAP}[0-9]){{6}}"
    ),
    "id_number": re.compile(
        rf"(?<![0-9])[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx](?![0-9])"
        rf"|(?<![0-9])[1-9][0-9]{{14}}(?![0-9])"
        rf"|(?<![0-9])[1-9][0-9]{{5}}{_GAP}[0-9]{{2}}{_DAY}{_GAP}[0-9]{{3}}(?![0-9])"
    ),
    "bank_card": re.compile(rf"(?<![0-9])[3-6](?:{_GAP}[0-9]){{15,18}}(?![0-9])"),
    "landline": re.compile(
        rf"(?<![0-9])(?:{_ABROAD}\(?0?|0)[1-9][0-9]{{1,2}}\)?{_GAP}[2-8](?:{_GAP}[0-9]){{6,7}}(?![0-9])"
    ),
    "mail": re.compile(r"[\w.+-]{2,40}@[\w-]{1,40}\.[a-z]{2,}", re.IGNORECASE),
    "plate": re.compile(rf"[{_PROVINCES}][A-Z][·• ]?[A-Z0-9]{{5,6}}(?![A-Z0-9])"),
    "account": re.compile(r"(?:微信|QQ|qq)号?[:： ]{0,2}[A-Za-z0-9_-]{5,}"),
}
"""What tells who it was, by the name that `facts` give it."""


class PackedCase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One matter; days: from its registration to its end, None where nobody knows."""

    title: _Title
    content: _Text = ""
    outcome: _Outcome
    days: Annotated[int, Meta(ge=0, le=3_650)] | None = None
    category: _Category = ""


class _Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first line; `cases` is how many follow."""

    format: str
    version: Annotated[str, Meta(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*\Z", max_length=40)]
    cases: Annotated[int, Meta(ge=1, le=MOST_CASES)]


class CasePack:
    """Cases with an index, which is made at the first question, or before."""

    def __init__(self, version: str, cases: Sequence[PackedCase]) -> None:
        self.version = version
        self.cases = cases

    @classmethod
    def load(cls, content: bytes, *, is_known: bool = False) -> "CasePack":
        """One that is known to tell of nobody is not looked through again.

        Raises RefusedError `pack_damaged`, `case_tells_who` (line, what).
        """
        header, *lines = unpack(content, _LARGEST).rstrip(b"\n").split(b"\n")
        read = _read_header(header)
        if len(lines) != read.cases:
            raise RefusedError("pack_damaged")
        cases = tuple(_read_case(number, line) for number, line in enumerate(lines, 2))
        if not is_known:
            _require_telling_nobody(cases)
        return cls(read.version, cases)

    def get_ready(self) -> None:
        """Make the index now."""
        _ = self._corpus

    def alike(self, title: str, content: str, limit: int) -> tuple[Alike, ...]:
        return self._corpus.alike(title, content, limit)

    @cached_property
    def _corpus(self) -> Corpus:
        return Corpus((case.title, case.content) for case in self.cases)


def _read_header(line: bytes) -> _Header:
    try:
        header = msgspec.json.decode(line, type=_Header)
    except (ValueError, RecursionError):
        raise RefusedError("pack_damaged") from None
    if header.format != FORMAT:
        raise RefusedError("pack_damaged")
    return header


_CASES: Final = msgspec.json.Decoder(PackedCase)


def _read_case(number: int, line: bytes) -> PackedCase:
    try:
        return _CASES.decode(line)
    except (ValueError, RecursionError):
        raise RefusedError("pack_damaged", line=number) from None


def _require_telling_nobody(cases: Iterable[PackedCase]) -> None:
    for number, case in enumerate(cases, 2):
        for what in telling(f"{case.title}\n{case.content}\n{case.outcome}\n{case.category}"):
            raise RefusedError("case_tells_who", line=number, what=what)


def telling(text: str) -> Iterator[str]:
    """The kinds of what would tell who somebody is, however wide its figures are written."""
    text = unicodedata.normalize("NFKC", text)
    return (name for name, form in _TELLING.items() if form.search(text))
