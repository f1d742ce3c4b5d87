"""People: whether two petitioners are one person (同人). Numbers are compared by a keyed hash, never kept.

A person is one document; without it name and telephone; without that the sound of the name, the day of birth
and the village. The key comes from outside and stays where it is made: what two sides compare they both hold.
"""

import hmac
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import islice, product
from typing import Final

import msgspec

from app.domain.duplicates.lexicon import Lexicon
from app.domain.duplicates.places import is_same, village_of
from app.domain.duplicates.wording import fold
from app.domain.person import Person, birth_of
from app.domain.phone import parse_phone
from app.domain.text import compact

_MOST_SPELLINGS: Final = 8


class Personhood(StrEnum):
    """One person, perhaps one, another one; or too little is known of one of them."""

    SAME = "same"
    NEAR = "near"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class Someone(msgspec.Struct, frozen=True, kw_only=True):
    """A petitioner as far as it helps to know them again.

    `document` and `phone` are keyed hashes in hex, `village` what `village_of` says; all empty when unknown.
    """

    name: str = ""
    document: str = ""
    phone: str = ""
    birth: date | None = None
    village: str = ""


def someone(person: Person, key: bytes) -> Someone:
    """`key`: 32 bytes that only this side has."""
    phone = parse_phone(person.phone)
    return Someone(
        name=fold(person.name).replace(" ", ""),
        document=_hash(key, "document", person.identity.key) if person.identity else "",
        phone=_hash(key, "phone", phone.number) if phone.is_personal else "",
        birth=birth_of(person),
        village=village_of(fold(person.address)),
    )


def named(account: str, key: bytes) -> Someone:
    """Whoever writes under the same account of the same site; nothing else is known of them."""
    return Someone(document=_hash(key, "account", account)) if account else Someone()


def _hash(key: bytes, kind: str, value: str) -> str:
    """HMAC-SHA256: numbers are few enough to try them all where no key is in the way."""
    value = compact(value)
    return (
        hmac.digest(key, f"{kind}\n{value}".encode("utf-8", "replace"), "sha256").hex()[:32] if value else ""
    )


def compare_people(mine: Sequence[Someone], theirs: Sequence[Someone], lexicon: Lexicon) -> Personhood:
    """At least one petitioner of each is the same person: of a group that is enough."""
    found = {_compare(one, other, lexicon) for one in mine for other in theirs}
    for answer in (Personhood.SAME, Personhood.NEAR, Personhood.UNKNOWN):
        if answer in found:
            return answer
    return Personhood.DIFFERENT if found else Personhood.UNKNOWN


def _compare(one: Someone, other: Someone, lexicon: Lexicon) -> Personhood:
    if one.document and one.document == other.document:
        return Personhood.SAME
    is_phone = bool(one.phone) and one.phone == other.phone
    if not one.name or not other.name:
        return Personhood.NEAR if is_phone else Personhood.UNKNOWN
    if not is_name_alike(one.name, other.name, lexicon):
        is_slip = _is_slip(one.name, other.name) and (is_phone or _is_home(one, other, lexicon))
        return Personhood.NEAR if is_slip else Personhood.DIFFERENT
    if one.document and other.document:
        # One number may be a slip or of another card; two people of one name share no phone.
        return Personhood.NEAR if is_phone else Personhood.DIFFERENT
    return _by_circumstances(one, other, lexicon, is_phone=is_phone)


def _by_circumstances(one: Someone, other: Someone, lexicon: Lexicon, *, is_phone: bool) -> Personhood:
    """Names are alike: what else is."""
    if is_phone or _is_home(one, other, lexicon):
        return Personhood.SAME
    is_elsewhere = one.village and other.village and not is_same(one.village, other.village, lexicon)
    is_of_other_age = one.birth and other.birth and one.birth != other.birth
    return Personhood.DIFFERENT if is_elsewhere or is_of_other_age else Personhood.NEAR


def _is_home(one: Someone, other: Someone, lexicon: Lexicon) -> bool:
    """Born on one day and of one village."""
    is_birth = one.birth is not None and one.birth == other.birth
    return is_birth and bool(one.village and other.village) and is_same(one.village, other.village, lexicon)


def _is_slip(one: str, other: str) -> bool:
    """One character of them differs, or is missing: a slip of the pen, or somebody of the same household."""
    if len(one) == len(other):
        return sum(mine != theirs for mine, theirs in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def is_name_alike(one: str, other: str, lexicon: Lexicon) -> bool:
    """Spelled or sounding alike, or in three characters and more one of them different."""
    if one == other or lexicon.sounds_same(one, other):
        return True
    if len(one) != len(other) or len(one) < 3:
        return False
    return sum(mine != theirs for mine, theirs in zip(one, other, strict=True)) == 1 and one[0] == other[0]


def keys_of(people: Sequence[Someone], lexicon: Lexicon) -> Iterator[str]:
    """What to look a person up by: equal keys mean that it is worth comparing."""
    for one in people:
        if one.document:
            yield f"d{one.document}"
        if one.phone:
            yield f"t{one.phone}"
        if one.name and (one.village or one.birth):
            for spelling in islice(_spellings(one.name, lexicon), _MOST_SPELLINGS):
                if one.birth is not None:
                    yield f"b{spelling}{one.birth.isoformat()}"
                if one.village:
                    yield f"v{spelling}{one.village}"


def _spellings(name: str, lexicon: Lexicon) -> Iterator[str]:
    return map(" ".join, product(*(sorted(lexicon.sound(char)) for char in name[:4])))
