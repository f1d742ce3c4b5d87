"""Law question: which laws and which articles somebody names who looks for something in the law book."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from app.assist.numerals import NUMERAL, number_of
from app.assist.pairs import plain

_LONGEST: Final = 400
_SHORTEST: Final = 2
_ARTICLE: Final = re.compile(rf"第?\s*({NUMERAL})\s*条|第\s*({NUMERAL})(?![章节编款项日年月天])")
_BARE: Final = re.compile(rf"\s*({NUMERAL})\s*\Z")
_ITS_PARTS: Final = re.compile(rf"第?(?:{NUMERAL})(?:款|项)")
_QUOTES: Final = re.compile(r"[《》〈〉]")
_FILLERS: Final = re.compile(
    r"怎么办|怎么样|怎么|怎样|如何|什么|哪些|哪里|哪个|为什么|能不能|可不可以|可以吗|是不是|有没有|多少|请问|我想|我要"
    r"|我们|我家|你们|他们|应该|规定|法律|关于|问题|的|了|吗|呢|吧|啊|我|被"
)


class LawQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """laws: places of those that are named; numbers: of articles; rest: what the article should speak of."""

    laws: tuple[int, ...]
    numbers: tuple[int, ...]
    rest: str


def read(words: str, names: Mapping[str, Sequence[int]], meanings: Mapping[str, str]) -> LawQuestion:
    """`names` of laws with their places; `meanings` give the law's word for what people call it."""
    text = _QUOTES.sub(" ", unicodedata.normalize("NFKC", plain(words[: 4 * _LONGEST])))[:_LONGEST]
    laws, text = _named(text, names)
    numbers, text = _numbered(text)
    rest = _FILLERS.sub(" ", _meant(text, meanings)).strip()
    return LawQuestion(laws=laws, numbers=numbers, rest=rest)


def _meant(text: str, meanings: Mapping[str, str]) -> str:
    """The longest first: what stands in the place of a word is not looked at again."""
    if not meanings:
        return text
    words = "|".join(map(re.escape, sorted(meanings, key=len, reverse=True)))
    return re.sub(words, lambda found: f" {meanings[found[0]]} ", text)


def _named(text: str, names: Mapping[str, Sequence[int]]) -> tuple[tuple[int, ...], str]:
    """The longest names first, so that 劳动合同法 is not 劳动法; one name may be that of several parts."""
    found: list[int] = []
    for name in sorted(names, key=len, reverse=True):
        if name in text:
            # 条例 alone is ours; at the end of a longer name it is another's.
            begin = "(?<![\u4e00-\u9fff])" if len(name) <= _SHORTEST else ""
            text, times = re.subn(begin + re.escape(name), " ", text)
            found += names[name] if times else ()
    return tuple(dict.fromkeys(found)), text


def _numbered(text: str) -> tuple[tuple[int, ...], str]:
    """A number is that of an article where 条 says so, or where nothing else was typed."""
    found = [match[1] or match[2] for match in _ARTICLE.finditer(text)]
    text = _ITS_PARTS.sub(" ", _ARTICLE.sub(" ", text))
    bare = _BARE.match(text)
    if bare is not None and not found:
        found, text = [bare[1]], ""
    return tuple(_known(map(number_of, found))), text


def _known(numbers: Iterable[int | None]) -> Iterable[int]:
    return dict.fromkeys(number for number in numbers if number)
