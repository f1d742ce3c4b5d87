"""Pinyin: the words that petitions need come first, and whatever is typed does no harm."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.accessibility.ime.candidates import candidates
from app.accessibility.ime.dictionary import Dictionary, SortedText, read_dictionary
from app.accessibility.ime.syllables import LONGEST, SYLLABLES, readings
from tests.pinyin.making import weight

PACKS = Path(__file__).parents[2] / "resources" / "packs"
OWN = read_dictionary()
SMALL = "d di 地70 第60\nd die 跌20\ndb di'bao 低保68 堤堡02\ndb die'bao 叠报01\nx xi 西50\n".encode()


def texts(typed: str) -> list[str]:
    return [candidate.text for candidate in candidates(OWN, typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("shuiqu", "水渠"),
        ("nongcundibao", "农村低保"),
        ("ncdb", "农村低保"),
        ("dibao", "低保"),
        ("yibao", "医保"),
        ("zhengdi", "征地"),
        ("zhaijidi", "宅基地"),
        ("zjd", "宅基地"),
        ("xinfangju", "信访局"),
        ("cunweihui", "村委会"),
        ("wangjianguo", "王建国"),
        ("yibaobaoxiao", "医保报销"),
        ("woyaofanying", "我要反映"),
        ("cunweihuibugeiqian", "村委会不给钱"),
        ("lvse", "绿色"),
        ("lue", "略"),
        ("de", "的"),
        ("ouyang", "欧阳"),
    ],
)
def test_what_is_meant_comes_first(typed: str, first: str) -> None:
    assert texts(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "among", "place"),
    [
        ("xian", "西安", 20),
        ("xi'an", "西安", 1),
        ("fang'an", "方案", 1),
        ("shan", "单", 3),
        ("qiu", "仇", 9),
        ("dib", "低保", 1),
        ("nongcdb", "农村低保", 1),
        ("shuiq", "水渠", 1),
        ("nver", "女儿", 1),
        ("wang", "王", 2),
    ],
)
def test_what_could_be_meant_is_near(typed: str, among: str, place: int) -> None:
    assert among in texts(typed)[:place]


@pytest.mark.parametrize(
    ("typed", "rare"),
    [("kun", "堃"), ("da", "龘"), ("yan", "䶮"), ("xiu", "𠅤"), ("zhe", "喆"), ("long", "龍")],
)
def test_rare_characters_of_names_are_there(typed: str, rare: str) -> None:
    assert rare in texts(typed)


def test_every_character_of_gb_2312_can_be_typed() -> None:
    typed = (PACKS / "pinyin.txt").read_text(encoding="utf-8")
    codes = [bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]
    characters = [code.decode("gb2312", errors="ignore") for code in codes]
    assert [one for one in characters if one and f" {one}" not in typed] == []


def test_a_choice_tells_how_many_letters_it_used_up() -> None:
    found = {candidate.text: candidate.letters for candidate in candidates(OWN, "nongcundibao")}
    assert (found["农村低保"], found["农村"], found["农"]) == (12, 7, 4)


def test_the_mark_between_syllables_is_used_up_with_the_one_before() -> None:
    found = {candidate.text: candidate.letters for candidate in candidates(OWN, "fang'an")}
    assert (found["方案"], found["方"]) == (7, 5)


@pytest.mark.parametrize("typed", ["", "'", "''''", "uuu", "i", "低保", "1", "q1", "\x00", "é", "\ud800"])
def test_what_is_no_pinyin_means_nothing(typed: str) -> None:
    assert candidates(OWN, typed) == ()


def test_capitals_mean_the_same() -> None:
    assert texts("DIBAO") == texts("dibao")


def test_a_million_letters_are_read_as_far_as_anybody_could_type_them() -> None:
    found = candidates(OWN, "nongcundibao" * 100_000)
    assert max(candidate.letters for candidate in found) <= LONGEST


@given(st.text("abcdefghijklmnopqrstuvwxyz'", max_size=60))
@settings(deadline=None, max_examples=60)
def test_any_letters_whatever_give_texts_that_use_some_of_them_up(typed: str) -> None:
    for candidate in candidates(OWN, typed)[:50]:
        assert candidate.text
        assert 0 < candidate.letters <= len(typed)


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=24))
@settings(deadline=None, max_examples=60)
def test_readings_are_made_of_the_letters_that_were_typed(typed: str) -> None:
    for reading in readings(typed):
        assert "".join(token.text for token in reading).replace("lve", "lue") == typed.replace(
            "lve", "lue"
        ) or ("nve" in "".join(token.text for token in reading))


@pytest.mark.parametrize(
    "damaged",
    [b"", b"\n", b"\xff\xfe\x00", SMALL[:-3], SMALL.replace(b"\n", b""), b"db di'bao\n", b"d di \xe4\xbd"],
    ids=["empty", "blank", "binary", "cut", "one line", "no words", "half a character"],
)
def test_a_damaged_dictionary_gives_what_can_be_read_of_it(damaged: bytes) -> None:
    candidates(Dictionary(damaged), "dibao")


def test_bisection_finds_what_a_search_from_the_start_finds() -> None:
    data = (PACKS / "pinyin.txt").read_bytes()
    lines, sorted_text = data.splitlines(), SortedText(data)
    assert lines == sorted(lines)
    for prefix in (b"", b"a ", b"sq shui'qu ", b"zz", b"zz zuo'zuo ", b"nope", b"x x", lines[0], lines[-1]):
        wanted = [line for line in lines if line.startswith(prefix)][:50]
        assert [line for line, _ in zip(sorted_text.lines(prefix), range(50), strict=False)] == wanted


def test_the_dictionary_has_only_syllables_that_can_be_typed() -> None:
    lines = (PACKS / "pinyin.txt").read_text(encoding="utf-8").splitlines()
    assert {part for line in lines for part in line.split(" ")[1].split("'")} <= SYLLABLES


def test_a_character_is_told_by_a_word_that_it_is_in() -> None:
    assert OWN.example("渠") == "水渠"
    assert OWN.example("x") == ""
    assert OWN.example("龘") == ""


def test_four_more_is_twice_as_common() -> None:
    assert (weight(0), weight(1), weight(2), weight(4), weight(8), weight(10**12)) == (0, 0, 4, 8, 12, 99)
