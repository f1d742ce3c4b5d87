"""Masking: what a bystander may see, and never more of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.identity import DocumentKind, Identity
from app.domain.masking import mask_address, mask_identity, mask_name, mask_phone, mask_query_code
from tests.samples import invented_persons

CITIZEN = DocumentKind.RESIDENT_ID


@pytest.mark.parametrize(
    ("name", "with_last", "without"),
    [
        ("", "", ""),
        ("岳", "*", "*"),
        ("张三", "张*", "张*"),
        ("王小山", "王*山", "王**"),
        ("欧阳春华", "欧**华", "欧***"),
        ("买买提·吐尔逊", "买*****逊", "买******"),
        (" 张三 ", "张*", "张*"),
        ("𫖯𬀩𠅤", "𫖯*𠅤", "𫖯**"),
    ],
)
def test_a_name_keeps_its_first_and_perhaps_its_last_character(
    name: str, with_last: str, without: str
) -> None:
    assert mask_name(name) == with_last
    assert mask_name(name, shows_last=False) == without


@pytest.mark.parametrize(
    ("kind", "number", "masked"),
    [
        (CITIZEN, "370116194912311526", "370***********1526"),
        (CITIZEN, " 37011619491231002x", "370***********002X"),
        (CITIZEN, "110105491231002", "110***********002X"),
        (DocumentKind.HMT_RESIDENCE, "810000199408230021", "810***********0021"),
        (DocumentKind.FOREIGN_PERMANENT, "931156199001010014", "931***********0014"),
        (DocumentKind.FOREIGN_PERMANENT, "USA110090010101", "U*************1"),
        (DocumentKind.PASSPORT, "E12345678", "E*******8"),
        (DocumentKind.OTHER, "1234567", "*******"),
        (DocumentKind.OTHER, "12345678", "1******8"),
        (DocumentKind.OTHER, "12345678901234567", "12*************67"),
        (DocumentKind.OTHER, "", ""),
    ],
)
def test_a_document_number_hides_its_middle(kind: DocumentKind, number: str, masked: str) -> None:
    assert mask_identity(Identity(kind=kind, number=number)) == masked


def test_no_birth_date_shows_in_a_masked_number() -> None:
    for person in invented_persons(100):
        assert person.identity
        masked = mask_identity(person.identity)
        assert masked[6:14] == "********"
        assert len(masked) == 18


@pytest.mark.parametrize(
    ("raw", "masked"),
    [
        ("13812345678", "138****5678"),
        ("+86 138-1234-5678", "138****5678"),
        ("0731-88665555", "0731-****5555"),
        ("0531-8866555", "0531-***6555"),
        ("0731-88665555转8023", "0731-****5555"),
        ("88665555", "****5555"),
        ("88665555转12", "****5555"),
        ("4008123123", "4008123123"),
        ("12345", "12345"),
        ("+852 2123 4567", "************"),
        ("1381234567", "**********"),
        ("找邻居", "***"),
        ("", ""),
    ],
)
def test_a_telephone_number_hides_its_middle(raw: str, masked: str) -> None:
    assert mask_phone(raw) == masked


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("山东省济南市莱芜区清溪镇石桥村3组12号", "山东省济南市莱芜区清溪镇石桥村***"),
        ("清溪镇石桥村三组王家胡同2号", "清溪镇石桥村***"),
        ("清溪镇石桥村", "清溪镇石桥村"),
        ("石桥村村委会旁", "石桥村***"),
        ("槐荫区幸福街道和平社区5号楼2单元", "槐荫区幸福街道和平社区***"),
        ("清溪镇政府家属院", "清溪镇***"),
        ("槐荫区幸福街道经七路12号", "槐荫区幸福街道***"),
        ("莱芜区文化北路7号石桥社区", "莱芜区***"),
        ("济南市 12号信箱", "济南市***"),
        ("阿拉善左旗某苏木某嘎查东", "阿拉善左旗某苏木某嘎查***"),
        ("王桂兰家", "***"),
        ("12号", "***"),
        ("", ""),
    ],
)
def test_an_address_is_shown_down_to_the_village(address: str, masked: str) -> None:
    assert mask_address(address) == masked


def test_no_house_number_shows_in_a_masked_address() -> None:
    masked = [mask_address(person.address) for person in invented_persons(100)]
    assert all(text.endswith("村***") for text in masked)
    assert not any(char.isdecimal() for text in masked for char in text)


@given(st.text(max_size=40))
@settings(deadline=None)
def test_whatever_was_written_a_masked_address_holds_no_digit(address: str) -> None:
    assert not any(char in "0123456789" for char in mask_address(address))


def test_a_query_code_shows_its_last_two_digits() -> None:
    assert mask_query_code("1234567890123456") == "**** **** **** **56"
