"""Region: the shipped table of divisions is whole, and a damaged one is refused by line."""

from pathlib import Path

import pytest

from app.domain.region import Regions, county_codes, parse_regions
from app.errors import RefusedError

PACK = Path(__file__).parents[2] / "resources" / "packs" / "regions.tsv"
HEADER = "code\tname\tlevel\tparent\n"
SMALL = HEADER + "37\t山东省\t1\t\n3701\t济南市\t2\t37\n370116\t莱芜区\t3\t3701\n370116104\t某镇\t4\t370116\n"


@pytest.fixture(scope="module")
def regions() -> Regions:
    return parse_regions(PACK.read_bytes())


def test_the_shipped_table_is_whole(regions: Regions) -> None:
    assert len(regions.names) == 44_703
    lengths = [len(code) for code in regions.names]
    assert [lengths.count(digits) for digits in (2, 4, 6, 9)] == [31, 342, 2_978, 41_352]


def test_counties_are_known_by_six_digits() -> None:
    counties = county_codes(PACK.read_bytes())
    assert len(counties) == 2_978
    assert {"370116", "330114", "659012", "441900"} <= counties
    assert not {"37", "3701", "110103"} & counties


def test_a_code_is_told_from_the_province_down(regions: Regions) -> None:
    assert regions.name_path("370116") == ("山东省", "济南市", "莱芜区")
    assert regions.name_path("37") == ("山东省",)
    assert regions.path("370116") == ("37", "3701", "370116")
    assert regions.name_path("999999") == regions.path("") == ()


def test_children_are_one_level_below(regions: Regions) -> None:
    assert regions.children()[:3] == ("11", "12", "13")
    assert len(regions.children()) == 31
    assert "370116" in regions.children("3701")
    assert {code[:4] for code in regions.children("3701")} == {"3701"}
    assert {len(code) for code in regions.children("3701")} == {6}
    assert regions.children("999999") == ()


def test_every_division_leads_up_to_a_province(regions: Regions) -> None:
    assert all(len(regions.name_path(code)[0]) >= 2 for code in regions.names)
    assert {len(regions.path(code)) for code in regions.names if len(code) == 9} == {4}


def test_a_small_table_reads() -> None:
    assert parse_regions(SMALL.encode()).name_path("370116104") == ("山东省", "济南市", "莱芜区", "某镇")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        (HEADER, 2),
        ("\ufeff" + SMALL, 1),
        (SMALL.replace("\n", "\r\n"), 1),
        (SMALL[:-1], 5),
        (SMALL.replace("\t37\n", "\n"), 3),
        (SMALL.replace("济南市", ""), 3),
        (SMALL.replace("3701\t济南市\t2\t37\n", ""), 3),
        (SMALL.replace("3701\t济南市\t2", "3701\t济南市\t3"), 3),
        (SMALL.replace("3701\t济南市\t2", "3701\t济南市\tx"), 3),
        (SMALL.replace("3701\t济南市\t2", "3801\t济南市\t2"), 3),
        (SMALL.replace("37\t山东省\t1\t", "3x\t山东省\t1\t"), 2),
        (SMALL.replace("山东省\t1\t", "山东省\t1\t36"), 2),
        (SMALL + "370116\t莱芜区\t3\t3701\n", 6),
        (SMALL + "\n", 6),
        (SMALL + "370117\t钢城区\t3\t3701\t多\n", 6),
    ],
)
def test_a_damaged_table_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_regions(text.encode())
    assert (refused.value.code, refused.value.facts) == ("regions_unreadable", {"line": line})


def test_bytes_that_are_not_text_are_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        parse_regions(SMALL.encode("gb18030"))
    assert (refused.value.code, refused.value.facts) == ("regions_unreadable", {"line": 0})
