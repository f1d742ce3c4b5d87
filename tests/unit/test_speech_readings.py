"""Readings: surnames and words with more than one pronunciation."""

from pathlib import Path

import pytest

from app.accessibility.speech.readings import SURNAMES, prepare, syllables

WORDS = {
    "重拍照片": "chong2 pai1 zhao4 pian4",
    "请重新交": "qing3 chong2 xin1 jiao1",
    "很重要": "hen3 zhong4 yao4",
    "银行行长": "yin2 hang2 hang2 zhang3",
    "还剩三天": "hai2 sheng4 san1 tian1",
    "还钱": "huan2 qian2",
    "听得见": "ting1 de5 jian4",
    "也得去": "ye3 dei3 qu4",
    "多长时间": "duo1 chang2 shi2 jian1",
    "村长": "cun1 zhang3",
    "正在数": "zheng4 zai4 shu3",
    "大夫": "dai4 fu5",
    "种粮": "zhong4 liang2",
    "幺二": "yao1 er4",
}


@pytest.fixture(autouse=True)
def _dictionary(tmp_path_factory: pytest.TempPathFactory) -> None:
    prepare(Path(tmp_path_factory.getbasetemp()) / "dictionary")


@pytest.mark.parametrize("text", WORDS)
def test_words_are_read_as_people_say_them(text: str) -> None:
    assert " ".join(syllables(text)) == WORDS[text]


@pytest.mark.parametrize("surname", SURNAMES)
@pytest.mark.parametrize("around", ["姓{}", "{}某山", "老{}大爷", "我叫{}国强"])
def test_a_surname_is_read_as_one_where_a_name_is(surname: str, around: str) -> None:
    place = around.index("{")
    assert syllables(around.format(surname))[place] == SURNAMES[surname]


@pytest.mark.parametrize(
    ("text", "place", "read"),
    [
        ("单位", 0, "dan1"),
        ("解决", 0, "jie3"),
        ("查询", 0, "cha2"),
        ("老百姓种地", 3, "zhong4"),
        ("老百姓过日子", 3, "guo4"),
        ("老百姓解决不了", 3, "jie3"),
        ("找老单位开证明", 2, "dan1"),
        ("我叫过他", 2, "guo4"),
    ],
)
def test_the_same_character_in_a_word_is_not_a_surname(text: str, place: int, read: str) -> None:
    assert syllables(text)[place] == read


@pytest.mark.parametrize(
    ("text", "place", "read"),
    [
        ("我觉得要修路", 2, "de5"),
        ("大家都得到了补偿", 3, "de2"),
        ("书记出差了", 3, "chai1"),
        ("各种粮食", 1, "zhong3"),
        ("严重打击", 1, "zhong4"),
    ],
)
def test_an_odd_word_is_not_found_across_two_others(text: str, place: int, read: str) -> None:
    assert syllables(text)[place] == read


def test_a_surname_stands_before_what_is_not_told_of_a_name() -> None:
    assert syllables("委托人单某华")[3] == "shan4"


def test_marks_are_no_syllables() -> None:
    assert syllables("好，好？") == ["hao3", "hao3"]
