"""Packs on a laptop: the newest one counts, and whatever comes in its place, what was there before stays."""

import json
import math
from importlib.resources import files
from pathlib import Path
from threading import Event, Thread

import msgspec
import pytest

from app.assist.weights import own_weights, read_weights, write_weights
from app.domain.calendar import Calendar
from app.domain.categories import parse_taxonomy
from app.errors import DeviceError, RefusedError
from app.store.disk import write_file
from app.store.packs import PackKind, Packs
from app.ui.pack_kinds import own_tables, pack_kinds
from app.wire.signing import SignKey
from app.wire.trust import Trust
from tests.disks import fill_up, small_disk
from tests.packs import GATEWAY_ID, KINDS, TRUST, calendar_pack, lying, packed

__all__ = ["small_disk"]

OWN = (files("resources") / "packs" / "calendar.json").read_bytes()
MODEL = read_weights(own_weights())


class Shelf:
    """A folder with packs, and whom the laptop trusts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trust: Trust | None = TRUST
        self.packs = Packs(folder, KINDS, lambda: self.trust)

    def install_calendar(self, version: str = "cn-2027") -> bytes:
        content = calendar_pack(version)
        self.packs.install(packed(content, name="calendar", version=version))
        return content


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "home" / "packs")


def refused(shelf: Shelf, data: bytes) -> str:
    """The code; nothing has changed then."""
    before = shelf.packs.newest("calendar"), shelf.packs.standing()
    with pytest.raises(RefusedError) as caught:
        shelf.packs.install(data)
    assert (shelf.packs.newest("calendar"), shelf.packs.standing()) == before
    assert not [path for path in shelf.folder.rglob("*") if path.name.endswith(".new") and path.is_file()]
    return caught.value.code


def test_without_any_pack_there_are_the_programs_own_tables(shelf: Shelf) -> None:
    assert shelf.packs.newest("calendar") == OWN
    assert shelf.packs.version("calendar") == "cn-2026"
    assert shelf.packs.newest("notes") is None
    assert shelf.packs.newest("nobody_knows") is None
    assert own_tables().newest("calendar") == OWN
    assert not shelf.folder.exists()


def test_what_a_kind_says_of_its_own_table_is_true() -> None:
    for kind in pack_kinds().values():
        table = files("resources") / "packs" / kind.file
        if table.is_file():
            assert kind.check(table.read_bytes()) in {kind.version, ""}
            assert kind.version
        else:
            assert kind.version == ""


def test_an_installed_pack_counts_from_then_on_and_after_a_start(shelf: Shelf) -> None:
    content = shelf.install_calendar()
    assert shelf.packs.newest("calendar") == content
    again = Packs(shelf.folder, KINDS, lambda: TRUST)
    assert again.newest("calendar") == content
    standing = {each.name: each for each in again.standing()}["calendar"]
    assert (standing.version, standing.is_installed, standing.size) == ("cn-2027", True, len(content))


def test_an_older_one_and_the_same_once_more_are_refused(shelf: Shelf) -> None:
    shelf.install_calendar("cn-2027-2")
    for version in ("cn-2027-2", "cn-2027", "cn-2026"):
        assert (
            refused(shelf, packed(calendar_pack(version), name="calendar", version=version)) == "pack_older"
        )


def test_one_older_than_the_programs_own_is_refused(shelf: Shelf) -> None:
    assert (
        refused(shelf, packed(calendar_pack("cn-2025"), name="calendar", version="cn-2025")) == "pack_older"
    )


def test_damaged_rows_are_refused_with_the_sentence_of_their_kind(shelf: Shelf) -> None:
    shelf.install_calendar()
    rows = calendar_pack("cn-2028").replace(b"2027-01-01", b"2027-13-01")
    assert refused(shelf, packed(rows, name="calendar", version="cn-2028")) == "calendar_unreadable"
    torn = (files("resources") / "packs" / "regions.tsv").read_bytes()[:-3]
    assert refused(shelf, packed(torn, name="regions", version="cn-2030")) == "regions_unreadable"
    assert refused(shelf, packed(b'{"l1": "a"}\n', name="taxonomy", version="1")) == "pack_damaged"


def test_a_calendar_that_forgets_years_is_refused(shelf: Shelf) -> None:
    """Their holidays would be plain days again, and deadlines that run would move to days of nobody's."""
    alone = packed(calendar_pack("cn-2027", since=2027), name="calendar", version="cn-2027")
    assert refused(shelf, alone) == "calendar_years_missing"
    newest = Packs(shelf.folder, pack_kinds(shelf.packs.newest), lambda: TRUST)
    newest.install(packed(calendar_pack("cn-2027"), name="calendar", version="cn-2027"))
    own = OWN.replace(b'"cn-2026"', b'"cn-2028"')  # knows nothing of 2027
    with pytest.raises(RefusedError, match="calendar_years_missing"):
        newest.install(packed(own, name="calendar", version="cn-2028"))
    assert newest.version("calendar") == "cn-2027"


def taxonomy(*names: str) -> bytes:
    return b"\n".join(json.dumps({"l1": name, "l2": "低保", "words": ["低保"]}).encode() for name in names)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        taxonomy("民政", "政法", "环保"),
        taxonomy("民政", "政法", "环保", "民政"),
        *(taxonomy("民政", "政法", "环保", bad) for bad in ("教\n育", "教\u202e育", "教/育", "教" * 31, " ")),
        json.dumps({"l1": "民政", "l2": "低保", "words": ["低\n保"]}).encode()
        + b"\n"
        + taxonomy("政法", "环保", "教育"),
    ],
)
def test_a_taxonomy_that_no_form_could_show_is_refused(shelf: Shelf, content: bytes) -> None:
    assert refused(shelf, packed(content or b"\n", name="taxonomy", version="1")) == "pack_damaged"
    with pytest.raises(RefusedError, match="pack_damaged"):
        parse_taxonomy(content)


def test_a_taxonomy_of_four_plain_classes_is_installed(shelf: Shelf) -> None:
    content = taxonomy("民政", "政法", "环保", "教育")
    shelf.packs.install(packed(content, name="taxonomy", version="cn-2030"))
    assert shelf.packs.newest("taxonomy") == content


@pytest.mark.parametrize(
    "changed",
    [
        {"step": math.nan},
        {"sharpness": math.inf},
        {"sharpness": -1e4},
        {"sharpness": -1e308},
        {"pulls": (math.nan,) * len(MODEL.classes)},
        {"classes": ("", *MODEL.classes[1:])},
        {"classes": (MODEL.classes[1], *MODEL.classes[1:])},
    ],
)
def test_a_model_that_would_break_the_help_is_refused(shelf: Shelf, changed: dict[str, object]) -> None:
    content = write_weights(msgspec.structs.replace(MODEL, version="cn-2030", **changed))
    assert refused(shelf, packed(content, name="category-model", version="cn-2030")) == "pack_damaged"


def test_of_two_that_come_at_once_the_older_never_replaces_the_newer(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_writing, may_go_on = Event(), Event()

    def slowly(path: Path, data: bytes) -> None:
        if b"old" in data:
            is_writing.set()
            may_go_on.wait(10)
        write_file(path, data)

    monkeypatch.setattr("app.store.packs.write_file", slowly)
    first = Thread(target=shelf.packs.install, args=(packed(b"old", version="1"),))
    second = Thread(target=shelf.packs.install, args=(packed(b"new", version="2"),))
    first.start()
    assert is_writing.wait(10)
    second.start()
    second.join(0.5)
    may_go_on.set()
    first.join()
    second.join()
    assert shelf.packs.newest("notes") == b"new"


def test_a_content_that_says_it_is_another_version_is_refused(shelf: Shelf) -> None:
    assert (
        refused(shelf, packed(calendar_pack("cn-2027"), name="calendar", version="cn-2099")) == "pack_damaged"
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed(b"x", key=SignKey(bytes(32))), "pack_not_genuine"),
        (packed(b"x", gateway_id="0190c3c1-0000-7000-8000-0000000000aa"), "pack_not_genuine"),
        (lying(b"x", {"sha256": "0" * 64}), "pack_damaged"),
        (lying(b"x", {"size": 10**9}), "pack_too_large"),
        (packed(b"x", form=2), "pack_too_new"),
        (packed(b"x", name="unheard_of"), "pack_unknown"),
        (b"<html>login</html>", "pack_unreadable"),
        (b"", "pack_unreadable"),
    ],
)
def test_hostile_packs_are_refused_and_the_old_one_stays(shelf: Shelf, data: bytes, code: str) -> None:
    shelf.install_calendar()
    assert refused(shelf, data) == code


def test_a_form_that_this_program_reads_is_taken_up_to_its_newest(shelf: Shelf) -> None:
    shelf.packs.install(packed(b"x", name="second", form=2))
    assert shelf.packs.newest("second") == b"x"


def test_a_laptop_that_only_practises_takes_none(shelf: Shelf) -> None:
    shelf.trust = None
    assert refused(shelf, packed(b"x")) == "not_enrolled"


def test_a_file_that_somebody_changed_is_not_used_and_comes_anew(shelf: Shelf) -> None:
    content = shelf.install_calendar()
    path = shelf.folder / "calendar.xypack"
    path.write_bytes(path.read_bytes()[:-1] + b" ")
    assert shelf.packs.newest("calendar") == OWN
    assert shelf.packs.wants("calendar", "cn-2027")
    assert shelf.install_calendar() == content
    assert shelf.packs.newest("calendar") == content


def test_a_pack_under_the_name_of_another_is_not_used(shelf: Shelf) -> None:
    shelf.packs.install(packed(b"x"))
    (shelf.folder / "notes.xypack").rename(shelf.folder / "calendar.xypack")
    assert shelf.packs.newest("calendar") == OWN


def test_another_gateways_packs_count_no_more(shelf: Shelf) -> None:
    """Who is enrolled elsewhere hears of that office's tables."""
    shelf.install_calendar()
    other = SignKey(bytes(32)).public
    shelf.trust = Trust(gateway_id=GATEWAY_ID, url="", ca="", key=other, recipient="")
    assert shelf.packs.newest("calendar") == OWN


def test_a_newer_program_outruns_an_installed_pack(shelf: Shelf) -> None:
    shelf.install_calendar()
    kinds = {"calendar": PackKind(KINDS["calendar"].check, file="calendar.json", version="cn-2028")}
    updated = Packs(shelf.folder, kinds, lambda: TRUST)
    assert updated.newest("calendar") == OWN
    assert updated.version("calendar") == "cn-2028"


def test_a_download_goes_on_where_it_stopped(shelf: Shelf) -> None:
    data = packed(bytes(9_000))
    with shelf.packs.adopt("notes", "1") as incoming:
        incoming.write(data[:5_000])
        assert incoming.head is not None
    with shelf.packs.adopt("notes", "1") as incoming:
        assert incoming.offset == 5_000
        incoming.write(data[5_000:])
        incoming.finish()
    assert shelf.packs.newest("notes") == bytes(9_000)
    assert list((shelf.folder / ".new").iterdir()) == []


def test_a_download_of_an_older_version_is_given_up(shelf: Shelf) -> None:
    for version in ("1", "2"):
        with shelf.packs.adopt("notes", version) as incoming:
            incoming.write(b"XYPACK1\n")
    assert [path.name for path in (shelf.folder / ".new").iterdir()] == ["notes@2"]


def test_another_pack_than_the_one_that_was_asked_for_is_damaged(shelf: Shelf) -> None:
    with shelf.packs.adopt("notes", "2") as incoming:
        incoming.write(packed(b"x", version="3"))
        with pytest.raises(RefusedError, match="pack_damaged"):
            _ = incoming.head


@pytest.mark.needs_root
def test_a_full_disk_keeps_the_old_one(small_disk: Path) -> None:
    shelf = Shelf(small_disk / "packs")
    content = shelf.install_calendar()
    fill_up(small_disk, leave=16 << 10)
    with pytest.raises(DeviceError, match="disk_full"):
        shelf.packs.install(packed(bytes(1 << 20)))
    with pytest.raises(DeviceError, match="disk_full"):
        shelf.install_calendar("cn-2028")
    assert shelf.packs.newest("calendar") == content
    assert shelf.packs.newest("notes") is None
    assert sorted(path.name for path in shelf.folder.iterdir()) == ["calendar.xypack"]


def test_a_new_calendar_is_read_as_one(shelf: Shelf) -> None:
    shelf.install_calendar()
    assert Calendar.from_json(shelf.packs.required("calendar")).last_year == 2027
