"""Passphrases: what is long enough, what is easily guessed, and words by chance."""

from collections import Counter
from importlib.resources import files

import pytest

from app.domain.passphrase import (
    Weakness,
    Word,
    bits,
    characters_missing,
    is_long_enough,
    parse_words,
    think_of_words,
    weakness,
)
from tests.samples import SeededEntropy


@pytest.fixture(scope="module")
def words() -> tuple[Word, ...]:
    return parse_words((files("resources") / "packs" / "words.tsv").read_bytes())


@pytest.mark.parametrize(
    "text", ["一二三四五六七八九十甲乙", "石桥 麦田 灯笼 晴天", "shiqiaomaitian", "石桥　麦田　灯笼　晴天"]
)
def test_twelve_characters_or_four_words_are_enough(text: str) -> None:
    assert is_long_enough(text)


@pytest.mark.parametrize(
    "text", ["", "123456", "十一个字十一个字十一个", "a b c d e", "石桥 麦田 灯笼", " " * 20]
)
def test_less_is_not_enough(text: str) -> None:
    assert not is_long_enough(text)


def test_what_is_missing_is_counted_without_the_blanks_around_it() -> None:
    assert characters_missing("  石桥麦田 ") == 8
    assert characters_missing("石桥麦田石桥麦田石桥麦田多") == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("138 0013 8000 1", Weakness.DIGITS),
        ("１３８００１３８０００１", Weakness.DIGITS),
        ("aaaaaaaaaaaaaa", Weakness.PATTERN),
        ("abcabcabcabc", Weakness.PATTERN),
        ("abcdefghijklmn", Weakness.PATTERN),
        ("Zhoumin2026xx zhoumin", Weakness.NAME),
    ],
)
def test_what_a_stranger_would_try_first_is_weak(text: str, why: Weakness) -> None:
    assert weakness(text, "ZhouMin") is why


@pytest.mark.parametrize("text", ["shiqiao maitian denglong qingtian", "水渠堵塞2026年,盼修通!"])
def test_other_passphrases_are_not_called_weak(text: str) -> None:
    assert weakness(text, "周敏") is None


def test_there_are_1024_words_and_no_two_are_typed_alike(words: tuple[Word, ...]) -> None:
    assert len(words) == len({word.typed for word in words}) == len({word.text for word in words}) == 1024
    assert all(len(word.text) == 2 for word in words)
    assert all(word.typed.isascii() and word.typed.islower() and word.typed.isalpha() for word in words)
    assert bits(len(words)) == 40


def test_four_words_are_typed_as_a_passphrase_that_is_long_enough(words: tuple[Word, ...]) -> None:
    shortest = sorted(words, key=lambda word: len(word.typed))[:4]
    assert is_long_enough(" ".join(word.typed for word in shortest))


def test_every_word_comes_up_as_often_as_any_other() -> None:
    few = tuple(Word(text, text) for text in ("春天", "夏天", "秋天"))
    entropy = SeededEntropy(1)
    counted = Counter(word for _ in range(750) for word in think_of_words(entropy, few))
    assert set(counted) == set(few)
    assert all(900 < count < 1_100 for count in counted.values())


def test_chance_that_would_favour_the_first_words_is_thrown_away() -> None:
    draws = [b"\xff\xff\xff\xff", b"\0\0\0\1", b"\0\0\0\2", b"\0\0\0\0", b"\0\0\0\1"]
    few = tuple(Word(text, text) for text in ("春天", "夏天", "秋天"))
    assert [word.text for word in think_of_words(lambda _: draws.pop(0), few)] == [
        "夏天",
        "秋天",
        "春天",
        "夏天",
    ]
