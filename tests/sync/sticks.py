"""Sticks for tests: a laptop and a gateway that never meet, and what is carried between them."""

import contextlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.errors import DeviceError
from app.store.packs import Packs
from app.sync.bundle_in import Taken, take_in
from app.sync.bundle_out import HandedOver, hand_over
from app.sync.pack_taking import PackTaking
from gateway.bundles_in import Imported, import_bundle
from gateway.bundles_out import Answered, write_answer
from gateway.gateway import Gateway
from gateway.tables import ChangeRow, EventRow, FileRow, PetitionRow
from tests.sync.desk import Desk


@dataclass
class Stick:
    """A folder that is carried."""

    folder: Path

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)

    @property
    def out(self) -> Path:
        return self.folder / "out.xyb"

    @property
    def back(self) -> Path:
        return self.folder / "back.xyb"

    def carry_up(self, desk: Desk, gateway: Gateway) -> Imported:
        self.write(desk)
        return import_bundle(gateway, self.out)

    def write(self, desk: Desk) -> HandedOver:
        return hand_over(desk.store, self.out)

    def answer(self, desk: Desk, gateway: Gateway) -> Answered:
        with desk.store.read() as work:
            return write_answer(gateway, work.device.device_id, self.back)

    def carry_down(self, desk: Desk, gateway: Gateway) -> Taken:
        self.answer(desk, gateway)
        return take_in(desk.store, self.back)


@dataclass(frozen=True)
class Count:
    """What a gateway holds, counted in its tables."""

    events: int
    petitions: int
    files: int
    receipted: int
    changes: int
    codes: Counter[int]


def recount(gateway: Gateway) -> Count:
    with gateway.store.read() as connection:

        def count(column: InstrumentedAttribute[Any]) -> int:
            return connection.execute(select(func.count(column))).scalar() or 0

        codes = Counter(connection.execute(select(EventRow.code)).scalars())
        return Count(
            events=count(EventRow.number),
            petitions=count(PetitionRow.petition_id),
            files=count(FileRow.sha256),
            receipted=count(FileRow.receipt),
            changes=count(ChangeRow.cursor),
            codes=codes,
        )


@contextlib.contextmanager
def pulled_behind(packs: Packs, name: str, version: str) -> Iterator[None]:
    """Once that pack is installed, nothing more can be read from any stick."""
    write = PackTaking.write

    def fail(self: PackTaking, piece: bytes, /) -> None:
        if packs.version(name) == version:
            raise DeviceError("stick_failed")
        write(self, piece)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(PackTaking, "write", fail)
        yield


def folder_of(path: Path) -> dict[str, bytes]:
    """All files below, with what is in them."""
    return {str(each.relative_to(path)): each.read_bytes() for each in path.rglob("*") if each.is_file()}
