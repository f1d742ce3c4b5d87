"""What a screen reader is told of every main screen is what was read through and kept."""

from collections.abc import Iterator

import pytest

from tests.a11y.atspi.__main__ import GOLDEN, MAIN_SCREENS
from tests.a11y.atspi.session import Session, missing, private_session

LACKS = missing()
pytestmark = pytest.mark.skipif(bool(LACKS), reason=f"NOT CHECKED, the system lacks: {LACKS}")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with private_session(tmp_path_factory.mktemp("session")) as made:
        yield made


@pytest.mark.parametrize("name", MAIN_SCREENS)
def test_the_tree_is_the_one_that_was_kept(session: Session, name: str) -> None:
    """`python -m tests.a11y.atspi` writes them anew."""
    with session.window(name):
        told = session.tree()
    assert told == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_every_kept_tree_belongs_to_a_main_screen() -> None:
    assert {file.stem for file in GOLDEN.glob("*.txt")} == set(MAIN_SCREENS)


@pytest.mark.parametrize("name", MAIN_SCREENS)
def test_nothing_that_can_be_pressed_or_filled_in_is_nameless(name: str) -> None:
    lines = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pressed = [
        line for line in lines if any(f"[{role}]" in line for role in ("push button", "text", "check box"))
    ]
    assert pressed
    assert [line for line in pressed if '"' not in line] == []
