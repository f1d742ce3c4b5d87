"""What a real screen reader says on five screens is what was read through and kept."""

import os
from pathlib import Path

import pytest

from tests.a11y.atspi.orca import GOLDEN, HEARD_SCREENS, transcript
from tests.a11y.atspi.session import missing

LACKS = "XIANGYIN_ORCA=1" if not os.environ.get("XIANGYIN_ORCA") else missing(with_orca=True)
"""Orca waits for seconds and now and then stays silent, so it is asked for by name."""


@pytest.mark.skipif(bool(LACKS), reason=f"NOT CHECKED, lacks {LACKS}: make orca")
@pytest.mark.parametrize("name", HEARD_SCREENS)
def test_the_reader_says_what_was_kept(tmp_path: Path, name: str) -> None:
    """`python -m tests.a11y.atspi.orca` writes them anew."""
    assert transcript(tmp_path, name, HEARD_SCREENS[name]) == (GOLDEN / f"{name}.txt").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("name", HEARD_SCREENS)
def test_nothing_is_only_called_a_button_or_a_text(name: str) -> None:
    lines = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) > HEARD_SCREENS[name]
    assert not {"push button.", "text.", "check box not checked.", "combo box."} & set(lines)
