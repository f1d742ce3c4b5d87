"""Places: what villages, towns, estates, roads and counties a text names, and whether two name the same.

Where a name begins cannot be told without a dictionary (我是石桥村的), where it ends can. So a place is
known by its kind and the two characters before it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from app.domain.duplicates.lexicon import Lexicon

Places: TypeAlias = Mapping[str, tuple[str, ...]]
"""By level (city, county, town, village, road), in the order in which they are named, each once."""

_LEVELS: Final = {
    "市": "city",
    "县": "county",
    "区": "county",
    "旗": "county",
    "镇": "town",
    "乡": "town",
    "街道": "town",
    "村": "village",
    "社区": "village",
    "嘎查": "village",
    "小区": "village",
    "花园": "village",
    "家园": "village",
    "苑": "village",
    "大道": "road",
    "路": "road",
    "街": "road",
}
_ENDS: Final = "街道|社区|小区|嘎查|花园|家园|大道|[市县区旗镇乡村苑路街]"
_PLACE: Final = re.compile(
    r"([a-z][0-9]{0,2})([市县区])"
    rf"|([一-鿿]{{2,3}}?)({_ENDS})(?!里|长|民|委|干|级|政|府|容|面|办|口|灯|人|头|边|上|外|内)"
)
_FINEST_FIRST: Final = ("village", "road", "town", "county", "city")
_TELLING: Final = 5.0
_CODE: Final = re.compile(r"[a-z][0-9]{0,2}\Z")
_NO_NAME: Final = re.compile(
    r"[我你他们本该此这那各某全每农乡住在的到是向和与及从个新老整以可]|城市|全市|小\Z|社\Z|街\Z|地\Z|学\Z|道\Z|公\Z|铁\Z|马\Z|高速|校\Z|同\Z"
)


def read_places(folded: str) -> Places:
    """Of a text that went through `fold`."""
    found: dict[str, dict[str, None]] = {}
    for code, end, name, other_end in _PLACE.findall(folded):
        found.setdefault(_LEVELS[end or other_end], {})[code or name[-2:]] = None
    return {level: tuple(names) for level, names in found.items()}


def shared(one: Places, other: Places, lexicon: Lexicon) -> tuple[str, ...]:
    """Names that both have, spelled alike or sounding alike."""
    return tuple(
        name
        for level in one
        for name in one[level]
        if _is_name(name, lexicon) and any(is_same(name, theirs, lexicon) for theirs in other.get(level, ()))
    )


def apart(one: Places, other: Places, texts: tuple[str, str], lexicon: Lexicon) -> tuple[str, str] | None:
    """The first names of the finest level on which both name places and none is the same.

    `texts` are the whole folded texts: a name that the other text has anywhere keeps nobody apart.
    """
    for level in _FINEST_FIRST:
        mine = [name for name in one.get(level, ()) if _is_name(name, lexicon)]
        theirs = [name for name in other.get(level, ()) if _is_name(name, lexicon)]
        if mine and theirs:
            own = _missing(mine, theirs, texts[1], lexicon), _missing(theirs, mine, texts[0], lexicon)
            is_none_shared = (len(own[0]), len(own[1])) == (len(mine), len(theirs))
            return (mine[0], theirs[0]) if is_none_shared else None
    return None


def moved(one: Places, other: Places, texts: tuple[str, str], lexicon: Lexicon) -> tuple[str, str] | None:
    """Of two texts that are nearly the same: names of one level, each of which the other text has not.

    What such texts have in common names the place no better than what they have not.
    """
    for level in _FINEST_FIRST:
        mine, theirs = one.get(level, ()), other.get(level, ())
        own = _missing(mine, theirs, texts[1], lexicon), _missing(theirs, mine, texts[0], lexicon)
        if own[0] and own[1]:
            return own[0][0], own[1][0]
    return None


def _missing(names: Sequence[str], others: Sequence[str], text: str, lexicon: Lexicon) -> list[str]:
    """Those of `names` that neither `others` nor the other text has."""
    return [
        name
        for name in names
        if not _is_in(name, text) and not any(is_same(name, other, lexicon) for other in others)
    ]


def _is_in(name: str, text: str) -> bool:
    return name in text if not _CODE.match(name) else bool(re.search(rf"{name}(?![0-9])", text))


def _is_name(name: str, lexicon: Lexicon) -> bool:
    """Two characters that stand together everywhere are no name (可以带路, 我们村)."""
    if _CODE.match(name):
        return True
    return not _NO_NAME.search(name) and lexicon.weights[name] >= _TELLING


def is_same(one: str, other: str, lexicon: Lexicon) -> bool:
    if one == other:
        return True
    return not _CODE.match(one) and lexicon.sounds_same(one, other)


def village_of(address: str) -> str:
    """The two characters that a village in an address goes by; empty where none is named."""
    names: Sequence[str] = read_places(address).get("village", ())
    return names[-1] if names else ""
