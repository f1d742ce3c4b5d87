"""Cues: what is looked at in a text, and which words are shown."""

import re

import pytest

from app.domain.cues import has_markup, has_masks, one_of, plain, told, words_in
from app.domain.petition import Petition

COURT = one_of("法院", "起诉")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("", ""),
        ("水", "水"),
        ("低<b>保</b>停了", "低保停了"),
        ('<p class="x">渠堵了</p>', "渠堵了"),
        ("渠&nbsp;堵 了\u200b", "渠堵了"),
        ("3 < 5 且 5 > 3", "3<5且5>3"),
        ("找〔姓名〕问过***", "找问过"),
        ("国信发〔2022〕11号", "国信发〔2022〕11号"),
        ("一行\n两行", "一行\n两行"),
    ],
)
def test_a_text_is_looked_at_without_code_masks_and_spaces(text: str, left: str) -> None:
    assert plain(text) == left


def test_an_address_inside_of_a_tag_is_no_word_of_the_resident() -> None:
    assert words_in(plain('<a href="法院">看这里</a>'), COURT) == ()


def test_a_tag_that_never_ends_hides_nothing_that_follows() -> None:
    assert words_in(plain("<a " + "x" * 9_000 + "去法院"), COURT) == ("法院",)


def test_all_texts_are_looked_at_each_by_itself() -> None:
    petition = Petition(title="一", request="二", facts="三", reasons="四", summary="五")
    assert told(petition) == "一\n二\n三\n四\n五"
    assert told(Petition()) == ""


def test_words_are_shown_as_they_stand_each_once_and_three_at_most() -> None:
    cue = one_of("甲", "乙", "丙", "丁")
    assert words_in("丁甲丁乙丙", cue) == ("丁", "甲", "乙")


def test_a_long_find_is_cut() -> None:
    assert words_in("字" * 50, re.compile("字+")) == ("字" * 12,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("去过法院", ("法院",)),
        ("没有去法院", ()),
        ("不想起诉", ()),
        ("没有法子，去了法院", ("法院",)),
        ("没去法院，后来法院来人", ("法院",)),
    ],
)
def test_a_word_that_is_denied_in_the_same_breath_is_passed_over(text: str, words: tuple[str, ...]) -> None:
    assert words_in(text, COURT, is_negatable=True) == words


def test_a_denied_word_counts_where_that_says_nothing() -> None:
    assert words_in("没有去法院", COURT) == ("法院",)


@pytest.mark.parametrize("text", ["<br>渠堵了", "渠&nbsp;堵了", "</p>"])
def test_the_code_of_a_page_is_seen(text: str) -> None:
    assert has_markup(text)


@pytest.mark.parametrize("text", ["电话***", "〔电话〕", "身份证×××", "xxx"])
def test_what_was_blacked_out_is_seen(text: str) -> None:
    assert has_masks(text)


@pytest.mark.parametrize("text", ["", "渠堵了", "3 < 5", "〔2022〕11号", "A & B"])
def test_what_was_written_here_has_neither(text: str) -> None:
    assert not has_markup(text)
    assert not has_masks(text)
