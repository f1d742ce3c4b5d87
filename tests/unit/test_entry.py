"""Which face the program shows is decided by its first words."""

import pytest

from app.__main__ import main, wants_window


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


def test_a_child_that_nobody_knows_ends_at_once() -> None:
    assert main(["--child", "nobody"]) == 2


@pytest.mark.parametrize("words", [["--child"], ["--child", "pdf"], ["--child", "pdf", "one", "two"]])
def test_a_child_with_wrong_words_does_not_become_a_window(words: list[str]) -> None:
    with pytest.raises((TypeError, ValueError)):
        main(words)
