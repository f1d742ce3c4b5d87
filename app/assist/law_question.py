"""Law question: which laws and which articles somebody names who looks for something in the law book."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from app.assist.numerals import NUMERAL, number_of
from app.assist.pairs import plain

_LONGEST: Final = 400
_SHORTEST: Final = 2
_ARTICLE: Final = re.compile(rf"第?\s*({NUMERAL})\s*条|第\s*({NUMERAL})(?![章节编款项日年月天])")
_TITLE: Final = re.compile(
    r"((?:[\u4e00-\u9fff《》〈〉]|\s+(?=实施|施行))*?"
    r"(?:法|条例|细则|办法|规定|规则|准则|解释|决定|意见|通知|修正案|典|编))[》〉]?"
    rf"(?:规定|总则|分则|第(?:{NUMERAL})[编章节]|[\s的])*\Z"
)
"""What a number is an article of, directly in front of it; who says 条例规定 means the 条例."""
_BEFORE_A_TITLE: Final = "《〈据照依按反和与及或跟看查找问知道下说讲想要读在是对由以到从国"
_BARE: Final = re.compile(rf"\s*({NUMERAL})\s*\Z")
_ITS_PARTS: Final = re.compile(rf"第?(?:{NUMERAL})(?:款|项)")
_QUOTES: Final = re.compile(r"[《》〈〉]")
_FILLERS: Final = re.compile(
    r"怎么办|怎么样|怎么|怎样|如何|什么|哪些|哪里|哪个|为什么|能不能|可不可以|可以吗|是不是|有没有|多少|请问|我想|我要"
    r"|我们|我家|你们|他们|应该|规定|法律|关于|问题|的|了|吗|呢|吧|啊|我|被"
)


class LawQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """laws: places of those that are named; numbers: of articles, 0 for none; rest: what to look for."""

    laws: tuple[int, ...]
    numbers: tuple[int, ...]
    rest: str


def read(words: str, names: Mapping[str, Sequence[int]], meanings: Mapping[str, str]) -> LawQuestion:
    """`names` of laws with their places; `meanings` give the law's word for what people call it."""
    asked = unicodedata.normalize("NFKC", plain(words[: 4 * _LONGEST]))[:_LONGEST]
    ours = _without_others(asked, names)
    laws, text = _named(_QUOTES.sub(" ", ours), names)
    numbers, text = _numbered(text)
    if ours != asked and not laws:
        # Whoever cites a law that is not here is not answered with what another says.
        return LawQuestion(laws=(), numbers=(), rest="")
    rest = _FILLERS.sub(" ", _meant(text, meanings)).strip()
    return LawQuestion(laws=laws, numbers=numbers, rest=rest)


def _without_others(text: str, names: Mapping[str, Sequence[int]]) -> str:
    """Without the articles of laws that are not here: an article is one of the law that was named last."""
    kept, end, is_others = "", 0, False
    for number in _ARTICLE.finditer(text):
        front = text[end : number.start()]
        title = _TITLE.search(front)
        if title is not None:
            is_others = not _is_ours(title[1], names)
        if not is_others:
            kept += front + number[0]
        else:
            kept += front[: title.start()] if title is not None else front
        end = number.end()
    return kept + text[end:]


def _is_ours(title: str, names: Mapping[str, Sequence[int]]) -> bool:
    """高等教育法 ends as 教育法 does and is another; 民法典物权编 is a part of what is here."""
    name = max((name for name in names if title.endswith(name)), key=len, default="")
    before = title.removesuffix(name)
    is_begun = not before or before[-1] in _BEFORE_A_TITLE or before.rstrip("》〉").endswith(tuple(names))
    return bool(name) and is_begun


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
            begin = rf"(?:(?<![\u4e00-\u9fff])|(?<=[{_BEFORE_A_TITLE}]))" if len(name) <= _SHORTEST else ""
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
    return tuple(dict.fromkeys(number_of(number) or 0 for number in found)), text
