"""Which face the program shows is decided by its first words."""

import pytest

from app.__main__ import wants_window


@pytest.mark.parametrize(
    "words", [[], ["--home", "x"], ["--home=x"], ["--home", "list"], ["--mode", "agent", "--home", "x"]]
)
def test_options_of_the_window_open_the_window(words: list[str]) -> None:
    assert wants_window(words)


@pytest.mark.parametrize(
    "words", [["list"], ["--help"], ["--home", "x", "sync", "--once"], ["--json", "queue"]]
)
def test_a_command_or_its_options_run_without_a_window(words: list[str]) -> None:
    assert not wants_window(words)
