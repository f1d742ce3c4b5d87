"""Villages: a list that a county hands out, one on each line; the official table ends at townships."""

import re
from typing import Final

from app.errors import RefusedError

MOST: Final = 50_000
"""Villages of the largest prefectures; more is another file that was chosen by mistake."""
LONGEST: Final = 60

_PARTS: Final = re.compile(r"[\t,，;；]")
_CODE: Final = re.compile(r"[0-9]*\Z")
_SHORTEST_WORDS: Final = 2


def parse_villages(data: bytes) -> tuple[str, ...]:
    """Names such as 清溪镇石桥村, each once, in the order of the list.

    A line holds a village, or township and village in columns; codes of digits beside them are passed over,
    as is a heading. UTF-8, or GB 18030 as spreadsheets save it. Raises RefusedError `villages_unreadable`
    with the `line` that is no village (0: no text at all), or `villages_too_many`.
    """
    found: dict[str, None] = {}
    for number, line in enumerate(_text(data).splitlines(), start=1):
        name = "".join(part for part in map(_clean, _PARTS.split(line)) if not _CODE.match(part))
        if not name or (number == 1 and _is_heading(name)):
            continue
        if len(name) > LONGEST or not name.isprintable():
            raise RefusedError("villages_unreadable", line=number)
        found[name] = None
        if len(found) > MOST:
            raise RefusedError("villages_too_many", limit=MOST)
    if not found:
        raise RefusedError("villages_unreadable", line=0)
    return tuple(found)


def find_villages(villages: tuple[str, ...], typed: str, most: int) -> tuple[int, tuple[str, ...]]:
    """What the end of an address may mean: how many characters of it are meant, and the villages.

    The longest end counts that is a part of any village: of 莱芜区石桥 the last two characters.
    """
    words = typed.strip()
    for length in range(min(len(words), LONGEST), _SHORTEST_WORDS - 1, -1):
        wanted = words[-length:]
        matches = [name for name in villages if wanted in name]
        if matches:
            return length, tuple(matches[:most])
    return 0, ()


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RefusedError("villages_unreadable", line=0)


def _clean(cell: str) -> str:
    return cell.strip().strip('"').strip()


def _is_heading(name: str) -> bool:
    """乡镇,村名 or the like above the columns."""
    return any(word in name for word in ("名称", "村名", "乡镇村", "代码", "行政村"))
