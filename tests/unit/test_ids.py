"""Ids: UUIDv7 to the bit."""

import os
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.ids import id_time_ms, is_id, new_id

TIMES = st.integers(0, 2**48 - 1)
CHANCE = st.binary(min_size=10, max_size=10)


def test_the_example_of_rfc_9562_appendix_a6_is_met() -> None:
    """rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F at 2022-02-22 14:22:22 -05:00."""
    chance = (0xCC3 << 62 | 0x18C4DC0C0C07398F).to_bytes(10, "big")
    assert new_id(0x017F22E279B0, lambda _: chance) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(TIMES, CHANCE)
@settings(deadline=None)
def test_every_id_is_a_uuid_of_version_7_and_tells_its_time(now_ms: int, chance: bytes) -> None:
    value = new_id(now_ms, lambda _: chance)
    parsed = uuid.UUID(value)
    assert (parsed.version, parsed.variant, str(parsed)) == (7, uuid.RFC_4122, value)
    assert is_id(value)
    assert id_time_ms(value) == now_ms


@given(CHANCE, CHANCE)
@settings(deadline=None)
def test_74_bits_of_chance_reach_the_id(one: bytes, other: bytes) -> None:
    used = (1 << 74) - 1
    is_same_chance = int.from_bytes(one, "big") & used == int.from_bytes(other, "big") & used
    assert (new_id(5, lambda _: one) == new_id(5, lambda _: other)) is is_same_chance


def test_as_much_chance_is_asked_for_as_is_used() -> None:
    asked: list[int] = []

    def entropy(count: int) -> bytes:
        asked.append(count)
        return bytes(count)

    new_id(5, entropy)
    assert asked == [10]


def test_later_ids_sort_behind_earlier_ones() -> None:
    ids = [new_id(now_ms, os.urandom) for now_ms in range(0, 2**48, 2**43)]
    assert ids == sorted(ids)


@pytest.mark.parametrize("now_ms", [-1, 2**48])
def test_a_time_outside_48_bits_is_a_bug(now_ms: int) -> None:
    with pytest.raises(ValueError, match="48 bits"):
        new_id(now_ms, os.urandom)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
        "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
        "017f22e2-79b0-4cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f",
        "017f22e279b07cc398c4dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n",
    ],
)
def test_other_spellings_and_versions_are_no_ids(text: str) -> None:
    assert not is_id(text)
    with pytest.raises(ValueError, match="not an id"):
        id_time_ms(text)
