"""Reports about officials: sealed to the discipline organ, and nothing here says that there was one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from app.actions.keeping import let_go_of_aside, tend
from app.actions.rating import rate
from app.actions.reporting import can_report, report
from app.errors import RefusedError
from app.store import device as devices
from app.store.backup import find_backups
from app.store.journal import JOURNAL_NAME
from app.wire.canonical import from_base64url, read_canonical
from app.wire.report import Blank, Report
from app.wire.sealing import OPAQUE_SIZES, new_identity, unseal_opaque
from tests.store.scene import KEYS, Scene
from tests.store.searching import DUMPS, places_with
from tests.store.test_rating import delivered, opaque_bodies, supervise

SECRET, RECIPIENT = new_identity()
TEXT, NAME, PHONE = "张主任收了修路队两万块钱", "李桂香", "13800002222"


def discipline(scene: Scene) -> None:
    """The office's file brought the discipline organ's key."""
    with scene.store.write() as work:
        enrolment = work.device.enrolment
        assert enrolment is not None
        known = msgspec.structs.replace(enrolment, discipline_recipient=RECIPIENT)
        devices.save(work, msgspec.structs.replace(work.device, enrolment=known))


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        discipline(made)
        yield made


def opened(bodies: Sequence[bytes]) -> list[Report]:
    """What the organ keeps: blank envelopes it throws away."""
    payloads = [unseal_opaque(body, SECRET) for body in bodies]
    return [read_canonical(each, Report) for each in payloads if b"xiangyin.blank" not in each]


def turn_a_day(scene: Scene) -> None:
    scene.clock.turn(days=1)
    tend(scene.store)


def test_a_report_reaches_only_the_discipline_organ(scene: Scene) -> None:
    report(scene.store, text=TEXT, name=NAME, phone=PHONE)
    turn_a_day(scene)
    bodies = opaque_bodies(scene)
    (told,) = opened(bodies)
    assert (told.text, told.name, told.phone, told.audio) == (TEXT, NAME, PHONE, "")
    assert told.day.isoformat() == "2026-11-22"
    with pytest.raises(RefusedError, match="seal_broken"):
        unseal_opaque(bodies[0], scene.device.identity)


def test_what_was_said_arrives_as_it_was_said(scene: Scene) -> None:
    voice = bytes(range(256)) * 600
    report(scene.store, audio=voice)
    turn_a_day(scene)
    (told,) = opened(opaque_bodies(scene))
    assert from_base64url(told.audio) == voice
    assert (told.text, told.name, told.phone) == ("", "", "")


def test_no_act_no_count_and_no_row_but_one_says_that_there_was_one(scene: Scene) -> None:
    """The row of sealed bodies is there anyway, and was written that day already."""
    tend(scene.store)
    before = everything(scene)
    report(scene.store, text=TEXT, name=NAME, phone=PHONE)
    after = everything(scene)
    assert {key for key in before | after if before.get(key) != after.get(key)} == {"setting aside"}
    scene.store.back_up()
    assert nothing_is_told(scene)
    turn_a_day(scene)
    assert len(find_backups(scene.folder)) >= 1
    assert nothing_is_told(scene)


def everything(scene: Scene) -> dict[str, object]:
    """Each table's rows; each setting by itself."""
    raw = scene.raw()
    found: dict[str, object] = {}
    for (dump,) in raw.execute(DUMPS).fetchall():
        rows = raw.execute(str(dump)).fetchall()
        if '"setting"' in str(dump):
            found |= {f"setting {name}": value for name, value in rows}
        else:
            found[str(dump)] = rows
    raw.close()
    return found


def nothing_is_told(scene: Scene) -> bool:
    words = [word.encode(code) for word in (TEXT, NAME, PHONE) for code in ("utf-8", "utf-16-le", "gb18030")]
    words += [b"xiangyin.report", b"xiangyin.blank"]
    places = [path.read_bytes() for path in scene.folder.rglob("*") if path.is_file()]
    places.append(repr(everything(scene)).encode())
    return not any(word in place for word in words for place in places)


def test_that_search_would_find_it(scene: Scene) -> None:
    with scene.store.write() as work:
        work.keep_setting("slip", PHONE.encode())
    assert not nothing_is_told(scene)


def test_the_search_of_the_disk_looks_into_backups_and_the_journal(scene: Scene) -> None:
    """With the laptop's own keys; what was sealed to the organ is in none of them."""
    report(scene.store, text=TEXT, name=NAME, phone=PHONE)
    assert places_with(scene.store, scene.folder, (TEXT, NAME, PHONE), KEYS) == []
    scene.file(text=TEXT)
    with scene.store.write() as work:
        work.keep_setting("slip", PHONE.encode())
    scene.clock.turn(hours=2)
    found = places_with(scene.store, scene.folder, (TEXT, PHONE), KEYS)
    backup = find_backups(scene.folder)[0].path
    opened_only = [place for place in found if place.startswith((f"{backup}: ", f"{JOURNAL_NAME}: "))]
    assert {place.split()[-1] for place in opened_only} >= {'"event_body"', '"setting"', "0"}
    assert str(backup) not in found, "nobody finds it without the keys"


def test_envelopes_come_on_days_without_a_report_too(scene: Scene) -> None:
    """In every size, as many as chance will; all can be opened by the organ alone, and are blank."""
    for _ in range(201):
        let_go_of_aside(scene.store)
        scene.clock.turn(days=1)
    sizes = Counter(size_of(body) for body in opaque_bodies(scene))
    assert set(sizes) == set(OPAQUE_SIZES)
    assert 130 < sizes[OPAQUE_SIZES[0]] < 290, "one a day on the average"
    assert sizes[OPAQUE_SIZES[0]] > sizes[OPAQUE_SIZES[1]] > sizes[OPAQUE_SIZES[3]]
    blank = unseal_opaque(opaque_bodies(scene)[0], SECRET)
    assert read_canonical(blank, Blank) == Blank(schema="xiangyin.blank/1")
    assert opened(opaque_bodies(scene)) == []


def size_of(body: bytes) -> int:
    return max(size for size in OPAQUE_SIZES if size < len(body))


def envelopes_of_a_day(folder: Path, seed: int, *, is_reported: bool) -> int:
    with Scene(folder, seed=seed) as scene:
        discipline(scene)
        if is_reported:
            report(scene.store, text=TEXT)
        let_go_of_aside(scene.store)
        let_go_of_aside(scene.store)
        scene.clock.turn(days=1)
        let_go_of_aside(scene.store)
        return len(opaque_bodies(scene))


def test_a_day_is_begun_once_whoever_comes_first(tmp_path: Path) -> None:
    """A report neither adds to what chance gave the day, nor takes from it."""
    seeds = range(1, 6)
    without = [envelopes_of_a_day(tmp_path / f"{seed}", seed, is_reported=False) for seed in seeds]
    reported = [envelopes_of_a_day(tmp_path / f"{seed}r", seed, is_reported=True) for seed in seeds]
    assert any(without)
    assert reported == [count + 1 for count in without]


def test_what_is_said_early_in_a_day_does_not_go_with_what_was_left_of_the_last(scene: Scene) -> None:
    report(scene.store, text="昨天")
    scene.clock.turn(days=1)
    report(scene.store, text="今天")
    tend(scene.store)
    assert [each.text for each in opened(opaque_bodies(scene))] == ["昨天"]
    turn_a_day(scene)
    assert {each.text for each in opened(opaque_bodies(scene))} == {"昨天", "今天"}


def test_ratings_and_reports_of_a_day_go_together(scene: Scene) -> None:
    supervise(scene)
    rate(scene.store, delivered(scene), office=None, unit=None)
    report(scene.store, text=TEXT)
    turn_a_day(scene)
    bodies = opaque_bodies(scene)
    assert bodies == sorted(bodies)
    assert len(bodies) >= 2


def test_without_the_key_nothing_is_sealed_to_anybody(tmp_path: Path) -> None:
    with Scene(tmp_path / "plain") as plain:
        assert not can_report(plain.store)
        with pytest.raises(RefusedError, match="discipline_missing"):
            report(plain.store, text=TEXT)
        for _ in range(20):
            turn_a_day(plain)
        assert opaque_bodies(plain) == []


def test_what_is_too_long_for_an_envelope_is_refused_and_leaves_nothing(scene: Scene) -> None:
    tend(scene.store)
    before = everything(scene)
    with pytest.raises(RefusedError, match="too_long"):
        report(scene.store, audio=bytes(200_000))
    assert everything(scene) == before


def test_with_a_key_the_laptop_can_say_so(scene: Scene) -> None:
    assert can_report(scene.store)
