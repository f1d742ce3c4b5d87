"""Duplicates on sticks: what several bundles have in common, before any of them is taken in."""

import json
from pathlib import Path

import pytest

from app.wire.bodies import AuditRecorded, FieldChange, PetitionAmended
from app.wire.event import AuditAct, EventType
from gateway.cli import main
from gateway.deciding import decide
from gateway.duplicates import Looking
from gateway.duplicates_on_sticks import doubled
from gateway.gateway import Gateway
from tests.gateway.bundling import bundle_of, take
from tests.gateway.laptop import Laptop, some_id
from tests.gateway.test_duplicates import again, known
from tests.samples import sample_filing


def test_several_sticks_are_compared_before_any_is_taken_in(
    gateway: Gateway, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """pain 12, with no server running: the sticks alone say what they have in common."""
    names, paths = [some_id(), some_id(), some_id()], []
    for number, filing in enumerate((sample_filing(3), again(3), sample_filing(8))):
        laptop = Laptop.beside(gateway)
        paths.append(tmp_path / f"{number}.xyb")
        filed = laptop.filed(petition_id=names[number], filing=filing)
        paths[-1].write_bytes(bundle_of(laptop, gateway, [filed]))
    command = ["duplicates", "--data", str(gateway.data), "--json", "--bundles", *map(str, paths)]
    assert main(command) == 0
    (shown,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert [(case["petition_id"], case["file"]) for case in shown["cases"]] == [
        (names[0], "0.xyb"),
        (names[1], "1.xyb"),
    ]
    assert shown["answer"] == "duplicate"
    assert known(gateway) == set()
    paths[0].write_bytes(b"no bundle")
    assert main(command) == 1


def test_on_sticks_too_an_agents_word_counts(gateway: Gateway, laptop: Laptop, tmp_path: Path) -> None:
    first, second = some_id(), some_id()
    events = [laptop.filed(3, petition_id=first), laptop.filed(petition_id=second, filing=again(3))]
    path = tmp_path / "out.xyb"
    path.write_bytes(bundle_of(laptop, gateway, events))
    reader = Looking(gateway).reader
    assert len(doubled(gateway, [path], reader)) == 1
    events.append(laptop.event(AuditAct.TOLD_APART, AuditRecorded(petitions=(first, second))))
    path.write_bytes(bundle_of(laptop, gateway, events))
    assert doubled(gateway, [path], reader) == ()


def test_on_sticks_nobody_speaks_for_another_laptop(gateway: Gateway, laptop: Laptop, tmp_path: Path) -> None:
    """Neither are their pairs told apart, nor their petitions replaced."""
    other, third = Laptop.beside(gateway), Laptop.beside(gateway)
    first, second = some_id(), some_id()
    said = [
        (laptop, [laptop.filed(3, petition_id=first)]),
        (other, [other.filed(petition_id=second, filing=again(3))]),
        (
            third,
            [
                third.event(AuditAct.TOLD_APART, AuditRecorded(petitions=(first, second))),
                third.filed(40, petition_id=first),
            ],
        ),
    ]
    paths = []
    for number, (who, events) in enumerate(said):
        paths.append(tmp_path / f"{number}.xyb")
        paths[-1].write_bytes(bundle_of(who, gateway, events))
    (pair,) = doubled(gateway, paths, Looking(gateway).reader)
    assert {case.petition_id for case in pair.cases} == {first, second}


def test_a_report_about_officials_takes_no_part_whichever_stick_is_read_first(
    gateway: Gateway, laptop: Laptop, tmp_path: Path
) -> None:
    """A shell names sticks by their letters, not by their days."""
    events = [laptop.filed(3), laptop.filed(petition_id=(second := some_id()), filing=again(3))]
    old, new = tmp_path / "monday.xyb", tmp_path / "friday.xyb"
    old.write_bytes(bundle_of(laptop, gateway, events))
    said = PetitionAmended(changes=(FieldChange(field="petition.category", text="纪检监察/贪污贿赂"),))
    events.append(laptop.event(EventType.PETITION_AMENDED, said, petition_id=second))
    new.write_bytes(bundle_of(laptop, gateway, events, number=2))
    reader = Looking(gateway).reader
    assert len(doubled(gateway, [old], reader)) == 1
    assert doubled(gateway, [old, new], reader) == doubled(gateway, [new, old], reader) == ()


def test_what_was_filed_anew_is_compared_in_its_new_words_whichever_stick_is_read_first(
    gateway: Gateway, laptop: Laptop, tmp_path: Path
) -> None:
    first, second = some_id(), some_id()
    events = [laptop.filed(3, petition_id=first), laptop.filed(7, petition_id=second)]
    old, new = tmp_path / "monday.xyb", tmp_path / "friday.xyb"
    old.write_bytes(bundle_of(laptop, gateway, events))
    anew = laptop.filed(petition_id=second, filing=again(3))
    new.write_bytes(bundle_of(laptop, gateway, [events[0], anew], number=2))
    reader = Looking(gateway).reader
    assert doubled(gateway, [old], reader) == ()
    for order in ([old, new], [new, old]):
        (pair,) = doubled(gateway, order, reader)
        assert {case.petition_id for case in pair.cases} == {first, second}


def test_what_an_office_has_decided_is_not_listed_from_sticks_again(
    gateway: Gateway, laptop: Laptop, tmp_path: Path
) -> None:
    first, second = some_id(), some_id()
    events = [laptop.filed(3, petition_id=first), laptop.filed(petition_id=second, filing=again(3))]
    path = tmp_path / "out.xyb"
    take(gateway, path, bundle_of(laptop, gateway, events))
    assert len(doubled(gateway, [path], Looking(gateway).reader)) == 1
    decide(gateway, first, second, is_same=False, actor="清溪镇信访办", note="两件事")
    assert doubled(gateway, [path], Looking(gateway).reader) == ()
