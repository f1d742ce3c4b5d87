"""Masking: personal data as it is shown in lists and on paper. The full value is a logged view of its own.

No standard is binding; GB/T 35273 and GB/T 37964 are the frame. The text of a petition is never masked:
whoever may read it at all must read what the resident said.
"""

import re

from app.domain.identity import Identity
from app.domain.phone import PhoneKind, parse_phone
from app.domain.query_code import LENGTH, show
from app.domain.text import compact

_DETAIL = re.compile(
    r"[0-9]|[一二三四五六七八九十百]+(?:组|队|号|栋|幢|单元|巷|弄)|路|街(?!道)|巷|弄|屯|胡同"
)
_LEVELS = (
    re.compile(r".+?(?:村民委员会|村委会|居民委员会|居委会|社区|嘎查|村)"),
    re.compile(r".+(?:街道|镇|乡|苏木)"),
    re.compile(r".+(?:县|区|旗)|.+?市.+市"),
    re.compile(r".+(?:市|州|盟|省|自治区)"),
)
_HIDDEN = "***"


def mask_name(name: str, *, shows_last: bool = True) -> str:
    """张三 → 张*, 张小三 → 张*三 (or 张** without the last); a single character is hidden whole."""
    shown = name.strip()
    if len(shown) < 2:
        return "*" * len(shown)
    if len(shown) == 2 or not shows_last:
        return shown[0] + "*" * (len(shown) - 1)
    return shown[0] + "*" * (len(shown) - 2) + shown[-1]


def mask_identity(identity: Identity) -> str:
    """First three and last four of a number of eighteen: 370***********1526, birth date hidden.

    Other numbers show an eighth at either end at most, as many of them end in a date.
    """
    number = identity.key
    edge = len(number) // 8
    return _mask_middle(number, 3, 4) if len(number) == 18 else _mask_middle(number, edge, edge)


def mask_phone(raw: str) -> str:
    """138****5678; a landline keeps its area code and last four digits; of anything else nothing shows."""
    phone = parse_phone(raw)
    if phone.kind in {PhoneKind.SERVICE, PhoneKind.HOTLINE}:
        return phone.number
    if phone.kind is PhoneKind.MOBILE:
        return _mask_middle(phone.number, 3, 4)
    if phone.kind is PhoneKind.LANDLINE:
        return _mask_landline(phone.number)
    return "*" * len(phone.number)


def _mask_landline(number: str) -> str:
    """The extension would name a desk: it is dropped."""
    area, local = number.split("-")[:2] if number.startswith("0") else ("", number.partition("-")[0])
    hidden = _mask_middle(local, 0, 4)
    return f"{area}-{hidden}" if area else hidden


def mask_address(address: str) -> str:
    """Down to village or community: 清河镇石桥村3组12号 → 清河镇石桥村***.

    Where no village is named, the smallest division before the first street, number or group is kept.
    """
    text = compact(address)
    detail = _DETAIL.search(text)
    public = text[: detail.start()] if detail else text
    for level in _LEVELS:
        if match := level.match(public):
            return match[0] if match[0] == text else match[0] + _HIDDEN
    return _HIDDEN if text else ""


def mask_query_code(code: str) -> str:
    """**** **** **** **56."""
    return show("*" * (LENGTH - 2) + code[-2:])


def _mask_middle(text: str, first: int, last: int) -> str:
    hidden = "*" * (len(text) - first - last)
    return text[:first] + hidden + text[len(text) - last :]
