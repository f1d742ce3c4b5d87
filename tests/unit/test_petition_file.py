"""Petition files: what a person wrote by hand is read strictly and refused by name."""

import json

import msgspec
import pytest

from app.actions.petition_file import MAX_FILE_BYTES, read_petition_file
from app.domain.problem import InvalidError
from app.errors import RefusedError
from tests.samples import TODAY, sample_filing


def written(change: dict[str, object]) -> bytes:
    """A sound filing with members of its petition replaced."""
    filing = json.loads(msgspec.json.encode(sample_filing(today=TODAY)))
    filing["petition"] |= change
    return json.dumps(filing, ensure_ascii=True).encode()


def fields(data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(InvalidError) as refused:
        read_petition_file(data)
    return [(problem.field, problem.code) for problem in refused.value.problems]


def test_a_sound_file_is_the_filing_it_says() -> None:
    assert read_petition_file(written({})) == sample_filing(today=TODAY)


def test_a_lone_surrogate_comes_through_to_the_field_check() -> None:
    assert read_petition_file(written({"facts": "水\ud800渠"})).petition.facts == "水\ud800渠"


def test_an_unknown_key_is_refused_by_its_path() -> None:
    assert fields(written({"fact": "水渠"})) == [("petition.fact", "unknown_field")]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"raised_on": "yesterday"}, "petition.raised_on"),
        ({"group_size": "three"}, "petition.group_size"),
        ({"purpose": "fly"}, "petition.purpose"),
        ({"petitioners": [{"name": 3}]}, "petition.petitioners[0].name"),
    ],
)
def test_a_value_of_another_form_is_refused_by_its_path(change: dict[str, object], path: str) -> None:
    assert fields(written(change)) == [(path, "form_wrong")]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"{",
        b"[" * 100_000,
        b'{"petition":{},"petition":{}}',
        b'{"petition":{"group_size":NaN}}',
        b" " * (MAX_FILE_BYTES + 1),
    ],
)
def test_what_is_no_json_of_one_meaning_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError, match="petition_unreadable"):
        read_petition_file(data)


@pytest.mark.parametrize("data", [b"[]", b"3", b'"text"', b"null"])
def test_json_that_is_no_filing_is_refused(data: bytes) -> None:
    assert fields(data) == [("filing", "form_wrong")]
