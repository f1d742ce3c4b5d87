"""Listening: how the misheard syllables of a machine are counted."""

import pytest

from tests.voice.listening import SENTENCES, error_rate


def test_what_is_understood_word_for_word_has_no_error() -> None:
    assert error_rate(SENTENCES, SENTENCES) == 0


@pytest.mark.parametrize(
    ("said", "understood"),
    [("最后四位是一二三四。", "最後四位是1234"), ("一共八万六千元。", "一共86000元"), ("低保", "地保")],
)
def test_other_writing_tones_and_digits_are_no_errors(said: str, understood: str) -> None:
    assert error_rate([said], [understood]) == 0


def test_wrong_missing_and_added_syllables_count() -> None:
    assert error_rate(["没有网络"], ["没有落"]) == 0.25
    assert error_rate(["没有网络"], ["一没有网路"]) == 0.5
    assert error_rate(["没有网络"], [""]) == 1
