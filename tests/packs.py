"""Packs for tests: calendars that an office might bring out, and packs of somebody who wants something."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files
from types import MappingProxyType

import msgspec

from app.domain.calendar import Calendar
from app.domain.ids import new_id
from app.store.packs import PackKind
from app.ui.pack_kinds import pack_kinds
from app.wire.pack import make_header, write_pack
from app.wire.signing import SignKey
from app.wire.trust import Trust
from tests.samples import START_MS, SeededEntropy

KEY = SignKey(bytes(range(32)))
GATEWAY_ID = new_id(START_MS, SeededEntropy(2))
TRUST = Trust(gateway_id=GATEWAY_ID, url="https://gateway.example", ca="", key=KEY.public, recipient="")
MADE_AT = "2026-11-22T01:50:00.000Z"
DELIVERED = ("register", "forward", "notify", "handle", "opine", "deliver")
"""An opinion reaches the resident: from then on a review may be asked for."""
KINDS: Mapping[str, PackKind] = MappingProxyType(
    {**pack_kinds(), "notes": PackKind(lambda _: ""), "second": PackKind(lambda _: "", format=2)}
)
"""Those of the program, and two tables that it has not got itself."""


def calendar_pack(
    version: str = "cn-2027", *, off: Iterable[date] = (), work: Iterable[date] = (), since: int = 2007
) -> bytes:
    """An invented notice for 2027, with further days off and days worked, and with the years before."""
    pack = json.loads((files("resources") / "packs" / "calendar.json").read_bytes())
    pack["version"] = version
    pack["published"] = [since, 2027]
    pack["off"] |= {day: name for day, name in pack["estimated"].items() if day < "2028"}
    for month_and_day in ("01-01", "05-01", "05-02", "10-01", "10-02", "10-03"):
        pack["off"][f"2027-{month_and_day}"] = "法定"
    pack["off"] |= {day.isoformat(): "元旦" for day in off}
    pack["work"] = {day: name for day, name in pack["work"].items() if day not in pack["off"]}
    pack["work"] |= {day.isoformat(): "调休" for day in work}
    for name in ("off", "work"):
        pack[name] = {day: words for day, words in pack[name].items() if day >= f"{since}-01-01"}
    pack["estimated"] = {}
    content = json.dumps(pack).encode()
    Calendar.from_json(content)
    return content


def packed(
    content: bytes,
    *,
    name: str = "notes",
    version: str = "1",
    form: int = 1,
    key: SignKey = KEY,
    gateway_id: str = GATEWAY_ID,
) -> bytes:
    header = make_header(
        content, name=name, version=version, form=form, gateway_id=gateway_id, made_at=MADE_AT
    )
    return write_pack(header, content, key)


def lying(content: bytes, said: Mapping[str, object], key: SignKey = KEY) -> bytes:
    """Signed, and not true."""
    header = make_header(content, name="notes", version="1", form=1, gateway_id=GATEWAY_ID, made_at=MADE_AT)
    return write_pack(msgspec.structs.replace(header, **said), content, key)
