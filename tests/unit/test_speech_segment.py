"""Segment: clauses cover the text in order."""

from typing import SupportsIndex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.accessibility.speech.segment import segment, spans

CUT = {
    "没有网络，已保存在本机，联网后自动上传。": ["没有网络，", "已保存在本机，", "联网后自动上传。"],
    "村里的低保名单没有公示，我想问一下怎么申请。": ["村里的低保名单没有公示，", "我想问一下怎么申请。"],
    "您好，请说出您要反映的问题。": ["您好，请说出您要反映的问题。"],
    "今天，您好，如果需要工作人员帮助": ["今天，您好，", "如果需要工作人员帮助"],
    "您好，请说。": ["您好，请说。"],
    "保存并退出": ["保存并退出"],
    "好": ["好"],
    "价格是 1,234.50 元": ["价格是 1,234.50 元"],
    "王*山，09:41 存好，3.5 亩地。": ["王*山，09:41 存好，", "3.5 亩地。"],
}


def shown(text: str) -> list[str]:
    return [text[clause.start : clause.end] for clause in segment(text)]


@pytest.mark.parametrize("text", CUT)
def test_clauses_end_at_marks_and_short_ones_are_joined(text: str) -> None:
    assert shown(text) == CUT[text]


def test_nothing_is_said_of_nothing() -> None:
    assert segment("") == segment("  \n ") == ()


def test_a_clause_says_how_it_is_spoken() -> None:
    (clause,) = segment(" 还剩 15 天 ")
    assert (clause.start, clause.end, clause.spoken) == (1, 8, "还剩十五天")


IN_ONE = {
    "查询码 3702 8115 4093 5526": "三七零二，八一一五，四零九三，五五二六",
    "电话 138 0013 8000": "幺三八，零零幺三，八零零零",
    "身份证 370786 19520325 1526": "三七零七八六，一九五二零三二五，一五二六",
    "今天上午9：30到镇政府": "九点三十分",
    "请您现在打 12388 反映问题": "打幺二三八八",
    "请您记下这个查询码：123456789": "一二三四，五六七八九",
    "现有（12）人": "现有，十二，人",
}
"""Each with what is heard of its number."""


@pytest.mark.parametrize("text", IN_ONE)
def test_a_number_is_never_cut_and_is_known_by_what_stands_before_the_cut(text: str) -> None:
    said = "".join(clause.spoken for clause in segment(f"{text}。我家门口的路灯坏了，没有人来修。"))
    assert IN_ONE[text] in said


@pytest.mark.parametrize("piece", ["路灯坏了", "a", "，", "1", "我。", " 我", "（", "\n", "了"])
def test_ten_thousand_characters_are_cut_into_clauses_a_voice_can_say(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    clauses = shown(text)
    assert "".join("".join(clauses).split()) == "".join(text.split())
    assert max((sum(map(str.isalnum, clause)) for clause in clauses), default=0) <= 48


class Looked(str):
    """Counts how many of its characters were looked at one by one."""

    __slots__ = ("looks",)
    looks: int

    def __new__(cls, text: str) -> "Looked":
        made = super().__new__(cls, text)
        made.looks = 0
        return made

    def __getitem__(self, place: SupportsIndex | slice) -> str:
        found = super().__getitem__(place)
        self.looks += len(found)
        return found


@pytest.mark.parametrize("piece", ["😀", "│", "😀，", "😀\n", "，", "- ", "a😀1，", "路灯坏了，"])
def test_ten_times_the_text_is_ten_times_the_work(piece: str) -> None:
    """The window stands still meanwhile."""
    looked = list[int]()
    for count in (1_000, 10_000):
        text = Looked((piece * count)[:count])
        spans(text)
        looked.append(text.looks)
    assert looked[1] < looked[0] * 11


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="老人的路灯坏了。，！？、：； \n（）“”1.5aB*-·", max_size=120))
def test_clauses_cover_all_that_is_not_space_in_order(text: str) -> None:
    clauses = segment(text)
    ends = [0, *(clause.end for clause in clauses)]
    starts = [*(clause.start for clause in clauses), len(text)]
    assert all(not text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    assert all(clause.start < clause.end for clause in clauses)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="老人路灯坏。，的了 ", max_size=60))
def test_no_clause_of_several_is_shorter_than_four_characters(text: str) -> None:
    lengths = [sum(map(str.isalnum, clause)) for clause in shown(text)]
    assert len(lengths) < 2 or min(lengths) >= 4
