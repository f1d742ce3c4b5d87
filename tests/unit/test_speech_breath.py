"""Breath: what somebody waits for begins with few characters, and is parted where a person would breathe."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.accessibility.speech.breath import parted
from app.accessibility.speech.readings import prepare, words

PARTED = (
    "您好，|请说出您要反映的问题",
    "身份证号码|最后四位是一二三四",
    "村里的低保名单|没有公示",
    "请确认您的姓名|和电话号码是否正确",
    "如果需要|工作人员帮助",
    "我要了解首都的|政策以后再说",
    "今天，您好，|如果需要工作人员帮助",
    "我家门口的|路灯坏了三个月了|没有人来修晚上走路很不方便",
    "请把手放开",
    "好",
)
WHOLE = (
    *("八万六千元", "十二个人", "三平方米", "六十天", "二零二六年", "三二零一零五", "第一组"),
    *("张凤英", "刘德福", "王某山", "欧阳建国", "弥河镇"),
)
"""Numbers with what is counted, and names."""


@pytest.fixture(autouse=True, scope="module")
def _dictionary(tmp_path_factory: pytest.TempPathFactory) -> None:
    prepare(tmp_path_factory.getbasetemp() / "dictionary")


def parts(text: str) -> list[str]:
    return ["".join(word.text for word in part) for part in parted(tuple(words(text)))]


@pytest.mark.parametrize("text", PARTED)
def test_the_first_part_is_short_and_ends_where_one_breathes(text: str) -> None:
    assert "|".join(parts(text.replace("|", ""))) == text


@pytest.mark.parametrize("whole", WHOLE)
@pytest.mark.parametrize(
    "around", ["请问{}怎么办理登记手续", "村里给{}的答复还没有收到", "反映问题的{}已经到了办公室"]
)
def test_no_number_and_no_name_is_parted(whole: str, around: str) -> None:
    assert any(whole in part for part in parts(around.format(whole)))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="老人的路灯坏了没有三公里是，", max_size=60))
def test_nothing_is_lost_and_no_part_but_one_behind_a_mark_is_very_short(text: str) -> None:
    found = parts(text)
    assert "".join(found) == text
    assert all(len(part.replace("，", "")) >= 3 or part.endswith("，") for part in found[:-1])
