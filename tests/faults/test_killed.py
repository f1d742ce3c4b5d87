"""kill -9, again and again, at the laptop and at the gateway: nothing is lost, nothing is doubled.

`make kills ROUNDS=200` runs more of it.
"""

import os
import time
from pathlib import Path
from random import Random

import pytest

from tests.faults.arrived import acknowledged, arrivals
from tests.faults.village import Village, ended, kill

ROUNDS = int(os.environ.get("XIANGYIN_KILLS", "8"))


@pytest.fixture
def village(tmp_path: Path) -> Village:
    return Village(tmp_path)


def require_all(village: Village) -> None:
    found = village.bring_the_rest()
    print(f"{ROUNDS} rounds: {found}")
    assert (found.lost, found.doubled, found.changed) == (0, 0, 0)
    assert found.events > 2 * ROUNDS
    assert len(acknowledged(village.ledger, "receipted")) > ROUNDS


def test_a_laptop_that_is_killed_again_and_again_loses_and_doubles_nothing(village: Village) -> None:
    """pain 1, pain 19"""
    chance = Random(20_261_128)
    with ended(village.serve()):
        for _ in range(ROUNDS):
            before, process = village.lines(), village.start("tests.faults.sender")
            village.wait_for(before + 1)
            time.sleep(chance.uniform(0, 0.5))
            kill(process)
    require_all(village)


def test_a_gateway_that_is_killed_under_load_loses_and_doubles_nothing(village: Village) -> None:
    """pain 1, pain 2"""
    chance = Random(20_261_129)
    with ended(village.start("tests.faults.sender")):
        for _ in range(ROUNDS):
            process = village.serve()
            village.wait_for(village.lines() + 1)
            time.sleep(chance.uniform(0, 0.5))
            kill(process)
    require_all(village)


def test_what_never_arrived_is_counted_as_lost(village: Village) -> None:
    """The count can fail."""
    with village.ledger.open("a", encoding="utf-8") as lines:
        lines.write("filed 0190c3c1-0000-7000-8000-000000000001 00\nfile x 01\n")
    assert arrivals(village.gateway, village.ledger) == (1, 1, 2, 0, 0)
