"""What a real screen reader says on five screens is what was read through and kept."""

import os
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.a11y.atspi.__main__ import GOLDEN as TREES
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


ROLES = re.compile(r" (push button|password text|text|check box( not)? checked|combo box|frame)\.$")
OF_THE_READER = re.compile(r"Screen reader on\.|layered pane|List with \d+ items\.")


def untold(lines: list[str], tree: str) -> Iterator[str]:
    """Lines that no name and no description of `tree` accounts for, nor what is written in a field."""
    for before, line in pairwise(["", *lines]):
        words = ROLES.sub("", line).removesuffix(".")
        is_value = before.endswith(" text.") and not words.endswith("。")  # which a tree does not tell
        if not (OF_THE_READER.fullmatch(line) or words in tree or is_value):
            yield line


@pytest.mark.parametrize("name", HEARD_SCREENS)
def test_a_transcript_says_nothing_that_the_tree_of_its_screen_no_longer_tells(name: str) -> None:
    """Orca itself is asked too seldom to tell that a sentence has changed since."""
    lines = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert list(untold(lines, (TREES / f"{name}.txt").read_text(encoding="utf-8"))) == []


def test_a_sentence_that_has_changed_since_is_found() -> None:
    tree = '[text] "姓名，必填" (还没有填。) focused'
    assert list(untold(["姓名，必填 text.", "王.", "还没有填。"], tree)) == []
    assert list(untold(["姓名，必填 text.", "还没有写。"], tree)) == ["还没有写。"]
    assert list(untold(["姓名 push button.", "姓，必填 text."], tree)) == ["姓，必填 text."]
