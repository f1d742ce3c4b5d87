"""Almanac: what pages count days and check divisions with; a newer table counts at once."""

from app.domain.calendar import Calendar
from app.domain.region import county_codes
from app.store.packs import Packs
from app.wire.pack import CALENDAR, REGIONS


class Almanac:
    """Read off the main thread with `read_almanac`, and put here."""

    def __init__(self, calendar: Calendar, counties: frozenset[str]) -> None:
        self.calendar = calendar
        self.counties = counties

    def take(self, other: "Almanac") -> None:
        self.calendar, self.counties = other.calendar, other.counties


def read_almanac(packs: Packs) -> Almanac:
    """Some milliseconds. Raises DeviceError `resource_missing`."""
    return Almanac(Calendar.from_json(packs.required(CALENDAR)), county_codes(packs.required(REGIONS)))
