"""Personal: of which numbers a loudspeaker says only the end, however they are written."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.accessibility.speech.personal import covered, personal_in
from app.accessibility.speech.script import pieces_of
from app.accessibility.speech.types import Utterance
from app.domain.query_code import show

ID = "370786195203251526"
HEARD = {
    "13800138000": "尾号8000",
    "138-0013-8000": "尾号8000",
    "138 0013 8000": "尾号8000",
    "138 - 0013 - 8000": "尾号8000",
    "138·0013·8000": "尾号8000",
    "138\u3000001３ 8000": "尾号8000",
    "138\u200b00138000": "尾号8000",
    "１３８００１３８０００": "尾号8000",
    "+86 138-0013-8000": "尾号8000",
    "1380013800": "尾号3800",
    "1380013": "尾号0013",
    "138 0013 80": "尾号1380",
    "0531-76543210": "尾号3210",
    "0531 76543210": "尾号3210",
    "053176543210": "尾号3210",
    "（0531）76543210": "（尾号3210",
    "０５３１－７６５４３２１０": "尾号3210",
    "010-12345678": "尾号5678",
    "0531-7654321": "尾号4321",
    "76543210": "尾号3210",
    "7654321": "尾号4321",
    ID: "尾号1526",
    "37078619520325152X": "尾号152X",
    "３７０７８６１９５２０３２５１５２Ｘ": "尾号152X",
    "370786 19520325 1526": "尾号1526",
    "3707 8619 5203 2515 26": "尾号1526",
    "3707861952032515": "查询码，已遮住",
    "370786 19520325 15": "尾号2515",
    "37078619520325": "尾号0325",
    "370786195203": "尾号5203",
    "370212480115152": "尾号5152",
    "E12345678": "尾号5678",
    "EA1234567": "尾号4567",
    "6222021602012345678": "尾号5678",
    "一三八零零一三八零零零": "尾号八零零零",
    "幺三八〇〇幺三八〇〇〇": "尾号八〇〇〇",
    "电话：765 4321": "电话：尾号4321",
    "电话138，0013，8000": "电话尾号8000",
    "电话7654321人不在": "电话尾号4321人不在",
    "身份证370786、19520325、1526": "身份证尾号1526",
    "138/0013/8000": "尾号8000",
    "1 3 8 0 0 1 3 8 0 0 0": "尾号8000",
    "一三八、零零一三、八零零零": "尾号八零零零",
    "一三八 零零一三 八零零零": "尾号八零零零",
    "联系电话，输入框，138 001 380": "联系电话，输入框，尾号1380",
}
"""Each as it is shown, and what is heard instead."""
OPEN = (
    "2026-11-22 共 86000 元，第 15 天",
    "8600000 元",
    "13500000元",
    "一共 13,500,000 元",
    "2024-2026年",
    "电话回访 2026-11-22 09:41",
    "XF-2026-0015",
    "XF-20261122-0001",
    "打 12345，或者 12388",
    "3 个人，1500 亩",
    "1.2.3",
    "二零二六年十一月二十二日",
    "4.6 / 11.2 兆",
    "2023、2024、2025、2026年",
    "电话费7654321元",
)


def heard(text: str, *public: str) -> str:
    return covered(text, 0, len(text), personal_in(text, public))


@pytest.mark.parametrize("shown", HEARD)
@pytest.mark.parametrize("around", ["{}", "王桂兰，{}。", "他说{}，记下了"])
def test_of_a_number_of_a_person_only_the_end_is_heard(shown: str, around: str) -> None:
    assert heard(around.format(shown)) == around.format(HEARD[shown])


@pytest.mark.parametrize("text", OPEN)
def test_years_amounts_and_serial_numbers_are_not_taken_for_a_person(text: str) -> None:
    assert heard(text) == text


def test_the_number_of_an_office_is_for_everybody_and_no_other() -> None:
    text = "请打镇上的电话 0531-76543210，不是 0531-76543211。"
    assert heard(text, "053176543210") == "请打镇上的电话 0531-76543210，不是 尾号3211。"


def test_a_loudspeaker_hears_only_the_end_of_personal_numbers() -> None:
    text = "证 370212194801151526，老证 370212480115152，电话 138-0013-8000"
    assert heard(text) == "证 尾号1526，老证 尾号5152，电话 尾号8000"


@pytest.mark.parametrize("code", ["3702811500012345", show("3702811500012345"), "3702-8115-0001-2345"])
def test_a_loudspeaker_hears_nothing_of_a_query_code(code: str) -> None:
    assert heard(f"查 {code}。") == "查 查询码，已遮住。"
    assert heard(f"查询码：{code}。") == "查询码，已遮住。"


@settings(max_examples=60, deadline=None)
@given(
    st.from_regex(r"1[3-9]\d{9}|\d{17}[\dX]|\d{16}|\d{19}", fullmatch=True),
    st.sampled_from(["", "号：", " "]),
)
def test_no_number_of_a_person_is_left_after_masking(number: str, before: str) -> None:
    assert not re.search(r"\d{5}", heard(f"{before}{number}，好"))


def test_years_amounts_and_days_are_not_taken_for_a_person() -> None:
    assert heard("2026-11-22 共 86000 元，第 15 天") == "2026-11-22 共 86000 元，第 15 天"


def test_a_number_across_two_clauses_makes_one_of_them_and_of_no_others() -> None:
    text = "这是第一句话。他的电话是138. 0013. 8000，后面还有一句话。再后面也有一句话。"
    pieces = pieces_of(Utterance(text, is_private=True), is_masked=True)
    assert [piece.spoken for piece in pieces] == [
        "这是第一句话。",
        "他的电话是尾号八零零零",
        "后面还有一句话。",
        "再后面也有一句话。",
    ]


@pytest.mark.parametrize("piece", ["1", "1 ", "0531-", "138-", "电话", "一", "E1", "1-", "86 ", "查询码："])
def test_ten_thousand_characters_are_looked_through(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    assert len(heard(text)) <= len(text) + 10
