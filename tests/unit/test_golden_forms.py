"""The frozen forms: if one of these bytes changes, old events and receipts are read as something else."""

import json
from pathlib import Path

import pytest

from app.wire.bodies import BODY_TYPES, AuditRecorded
from app.wire.canonical import canonical_json, read_canonical
from tests.golden.forms import bodies, canonical, documents

GOLDEN: dict[str, str] = json.loads(
    (Path(__file__).parents[1] / "golden" / "forms.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_the_bytes_of_a_form_never_change(name: str) -> None:
    assert canonical()[name] == GOLDEN[name]


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_what_was_written_is_read_back_as_it_was_meant(name: str) -> None:
    form = {**bodies(), **documents()}[name]
    assert read_canonical(GOLDEN[name].encode(), type(form)) == form
    assert canonical_json(form).decode() == GOLDEN[name]


def test_every_form_has_its_bytes_here() -> None:
    assert {type(form) for form in bodies().values()} == {*BODY_TYPES.values(), AuditRecorded}
    assert set(GOLDEN) == set(canonical())
