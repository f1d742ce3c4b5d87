"""Villages: a county's list in whatever form it is handed out, and what the end of an address may mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.villages import LONGEST, MOST, find_villages, parse_villages
from app.errors import RefusedError

VILLAGES = ("清溪镇石桥村", "清溪镇上河村", "柳河镇大石桥村")


@pytest.mark.parametrize(
    "written",
    [
        "清溪镇石桥村\n清溪镇上河村\n柳河镇大石桥村\n",
        "乡镇,村名\n清溪镇,石桥村\n清溪镇,上河村\n柳河镇,大石桥村\n",
        "370116109201\t清溪镇\t石桥村\r\n370116109202\t清溪镇\t上河村\r\n\r\n370116110201\t柳河镇\t大石桥村\r\n",
        '"清溪镇","石桥村"\n"清溪镇","上河村"\n"清溪镇","上河村"\n"柳河镇","大石桥村"',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_is_read_as_it_is_handed_out(written: str, encoding: str) -> None:
    assert parse_villages(written.encode(encoding)) == VILLAGES


@pytest.mark.parametrize(
    ("data", "line"),
    [(b"", 0), (b"\n\n", 0), (b"\xff\xff\xff", 0), (b"370116,\n", 0), (b"ok\n\x00\x01bad\n", 2)],
)
def test_what_is_no_list_is_refused_with_the_line(data: bytes, line: int) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_villages(data)
    assert (refused.value.code, refused.value.facts["line"]) == ("villages_unreadable", line)


def test_a_whole_text_is_no_village() -> None:
    with pytest.raises(RefusedError):
        parse_villages(("石" * (LONGEST + 1)).encode())


def test_more_villages_than_any_prefecture_has_are_another_file() -> None:
    with pytest.raises(RefusedError) as refused:
        parse_villages("\n".join(f"第{number}村" for number in range(MOST + 1)).encode())
    assert refused.value.code == "villages_too_many"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("石桥", (2, ("清溪镇石桥村", "柳河镇大石桥村"))),
        ("莱芜区大石桥", (3, ("柳河镇大石桥村",))),
        ("莱芜区清溪镇石", (4, ("清溪镇石桥村",))),
        ("石", (0, ())),
        ("", (0, ())),
        ("没有这个地方", (0, ())),
    ],
)
def test_the_longest_end_of_an_address_counts(typed: str, found: tuple[int, tuple[str, ...]]) -> None:
    assert find_villages(VILLAGES, typed, 6) == found


@given(st.binary(max_size=400))
def test_no_bytes_break_the_list(data: bytes) -> None:
    try:
        villages = parse_villages(data)
    except RefusedError:
        return
    assert all(0 < len(name) <= LONGEST for name in villages)
