"""Spelling: names are found by the letters of their pinyin, whole or begun."""

import pytest

from app.accessibility.ime.dictionary import read_dictionary
from app.accessibility.ime.spelling import LONGEST, Spelling


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling(read_dictionary())


@pytest.mark.parametrize("letters", ["w", "wds", "wang", "wangds", "WDS", "wangdashan", "ds", "shan"])
def test_a_name_is_spelt_by_its_pinyin_from_any_character_on(spelling: Spelling, letters: str) -> None:
    assert spelling.spells(letters, "王大山")


@pytest.mark.parametrize("letters", ["", "x", "wsd", "wangx", "w d", "王", "wds1", "w" * (LONGEST + 1)])
def test_other_letters_do_not_spell_it(spelling: Spelling, letters: str) -> None:
    assert not spelling.spells(letters, "王大山")


def test_a_surname_with_two_readings_is_found_by_both(spelling: Spelling) -> None:
    assert spelling.spells("xie", "解桂兰")
    assert spelling.spells("jie", "解桂兰")


def test_nothing_spells_nobody(spelling: Spelling) -> None:
    assert not spelling.spells("a", "")
    assert not spelling.spells("a", "·")
