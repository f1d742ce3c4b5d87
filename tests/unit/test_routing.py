"""Routing: the closest row of a county's table, the rules of place and level, and tables that are refused."""

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from app.assist.routing import (
    MOST_ROWS,
    Around,
    Level,
    Routing,
    RoutingReason,
    UnitSuggestion,
    Why,
    objection_window,
    units_for,
)
from app.domain.calendar import Calendar
from app.domain.petition import Petition, Place, Respondent
from app.domain.region import Regions, parse_regions
from app.errors import RefusedError

HEADING = "category\tregion\tlevel\tunit\tbasis\n"
BASIS = "《某办法》第一条：照此办"
TABLE = HEADING + "".join(
    f"{row}\t{BASIS}\n"
    for row in (
        "\t\ttown\t{乡镇政府}",
        "\t\tcounty\t{县}信访局",
        "\t\tcity\t{市}信访局",
        "民政\t\tcounty\t{县}民政局",
        "民政\t370116\tcounty\t清溪区民政和老龄局",
        "民政/社会救助\t\ttown\t{乡镇政府}",
        "民政/社会救助\t\tcounty\t{县}民政局",
        "农村农业/水利水电\t370116\tcounty\t清溪区水务局",
        "农村农业/水利水电\t370116105\ttown\t柳河镇水利站",
        "交通运输/邮政管理\t\tcity\t{市}邮政管理局",
        "科技与信息产业/电信\t\tprovince\t{省}通信管理局",
    )
)
ROUTING = Routing.load(TABLE.encode())
NAMES = ("山东省", "济南市", "清溪区", "柳河镇")
CALENDAR = Calendar.from_json((files("resources") / "packs" / "calendar.json").read_bytes())


def units(category: str, region: str = "", around: Around | None = None) -> list[str]:
    return [each.unit for each in ROUTING.suggest(category, region, around)]


def reasons(suggestion: UnitSuggestion) -> list[Why]:
    return [reason.code for reason in suggestion.reasons]


@pytest.mark.parametrize(
    ("category", "region", "expected"),
    [
        ("民政/社会救助/农村低保", "370117", ["乡镇政府（街道办事处）", "县民政局"]),
        ("民政/社会救助", "370117", ["乡镇政府（街道办事处）", "县民政局"]),
        ("民政/优抚", "370117", ["县民政局"]),
        ("民政", "370116105", ["清溪区民政和老龄局"]),
        ("民政/社会救助", "370116105", ["乡镇政府（街道办事处）", "县民政局"]),
        ("农村农业/水利水电/引水调水", "370116", ["清溪区水务局"]),
        ("农村农业/水利水电/引水调水", "370116105", ["柳河镇水利站"]),
        ("农村农业/水利水电/引水调水", "370117", ["乡镇政府（街道办事处）", "县信访局"]),
        ("民政社会", "370117", ["乡镇政府（街道办事处）", "县信访局"]),
        ("", "", ["乡镇政府（街道办事处）", "县信访局"]),
        ("民", "37", ["乡镇政府（街道办事处）", "县信访局"]),
        ("A" * 9_000, "x", ["乡镇政府（街道办事处）", "县信访局"]),
        ("交通运输/邮政管理", "", ["市邮政管理局"]),
        ("科技与信息产业/电信/电信资费", "", ["省通信管理局"]),
    ],
)
def test_the_longest_category_counts_and_then_the_longest_region(
    category: str, region: str, expected: list[str]
) -> None:
    assert units(category, region) == expected


@pytest.mark.parametrize("category", ["纪检监察", "纪检监察/贪污贿赂/贪污"])
def test_what_is_about_officials_goes_to_no_unit_from_here(category: str) -> None:
    assert units(category, "370116") == []


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (NAMES, ["柳河镇人民政府", "清溪区信访局"]),
        ((*NAMES[:3], "望泉街道"), ["望泉街道办事处", "清溪区信访局"]),
        ((*NAMES[:3], "黄河滩农场"), ["黄河滩农场", "清溪区信访局"]),
        (NAMES[:3], ["乡镇政府（街道办事处）", "清溪区信访局"]),
        (NAMES[:1], ["乡镇政府（街道办事处）", "县信访局"]),
    ],
)
def test_names_of_the_place_fill_the_blanks_of_the_table(names: tuple[str, ...], expected: list[str]) -> None:
    assert units("", "370116105", Around(names=names)) == expected


def test_a_municipality_is_its_own_city() -> None:
    around = Around(names=("重庆市", "县", "城口县"))
    assert units("交通运输/邮政管理", "500229", around) == ["重庆市邮政管理局"]
    assert units("科技与信息产业/电信", "500229", around) == ["重庆市通信管理局"]


@pytest.mark.parametrize(
    ("category", "region", "around", "expected"),
    [
        ("民政", "370117", Around(), [Why.CATEGORY, Why.GENERAL]),
        ("民政", "370116", Around(), [Why.CATEGORY, Why.LOCAL]),
        ("民政", "", Around(), [Why.CATEGORY, Why.PLACE_UNKNOWN, Why.GENERAL]),
        ("民政/社会救助", "370117", Around(), [Why.CATEGORY, Why.TOWN_UNKNOWN, Why.GENERAL]),
        ("民政/社会救助", "370117105", Around(), [Why.CATEGORY, Why.GENERAL]),
        ("", "370117105", Around(), [Why.NO_CATEGORY, Why.GENERAL]),
        ("民政", "370117", Around(home="370116105"), [Why.CATEGORY, Why.ELSEWHERE, Why.GENERAL]),
        ("民政", "370116105", Around(home="370116"), [Why.CATEGORY, Why.LOCAL]),
        ("民政", "37", Around(home="370116"), [Why.CATEGORY, Why.GENERAL]),
    ],
)
def test_every_suggestion_says_why(category: str, region: str, around: Around, expected: list[Why]) -> None:
    assert reasons(ROUTING.suggest(category, region, around)[0]) == expected


def test_reasons_name_category_and_place_and_the_row_its_ground() -> None:
    (found,) = ROUTING.suggest("民政/殡葬", "370116", Around(names=NAMES[:3], home="370117"))
    assert found.reasons == (
        RoutingReason(Why.CATEGORY, "民政"),
        RoutingReason(Why.LOCAL, "清溪区"),
        RoutingReason(Why.ELSEWHERE, "清溪区"),
    )
    assert (found.level, found.basis) == (Level.COUNTY, BASIS)


@pytest.mark.parametrize("respondent", ["镇政府", "柳河镇人民政府", "镇上", "街道办"])
def test_a_matter_about_the_township_goes_above_it_first(respondent: str) -> None:
    around = Around(names=NAMES, respondent=respondent)
    assert units("民政/社会救助", "370116105", around) == ["清溪区民政局", "柳河镇人民政府"]
    first, last = ROUTING.suggest("", "370116105", around)
    assert (first.unit, last.unit) == ("清溪区信访局", "柳河镇人民政府")
    assert reasons(last)[0] is Why.ITSELF


@pytest.mark.parametrize("respondent", ["民政局", "县民政局", "清溪县民政局"])
def test_a_matter_about_the_only_unit_goes_to_the_office_above(respondent: str) -> None:
    first, last = ROUTING.suggest("民政", "370117", Around(respondent=respondent))
    assert (first.unit, reasons(first)[0]) == ("市信访局", Why.ABOVE)
    assert (last.unit, reasons(last)[0]) == ("县民政局", Why.ITSELF)


@pytest.mark.parametrize("respondent", ["", "局", " ", "村委会", "砖厂"])
def test_others_change_nothing(respondent: str) -> None:
    assert units("民政", "370117", Around(respondent=respondent)) == ["县民政局"]


def test_without_a_region_the_agents_own_is_taken_and_said() -> None:
    (found,) = ROUTING.suggest("民政", "", Around(names=NAMES[:3], home="370116"))
    assert (found.unit, reasons(found)) == (
        "清溪区民政和老龄局",
        [Why.CATEGORY, Why.LOCAL, Why.PLACE_UNKNOWN],
    )


def test_a_petition_says_place_category_and_respondent_by_itself() -> None:
    regions = Regions({"37": "山东省", "3701": "济南市", "370117": "望泉区", "370116": "清溪区"})
    petition = Petition(
        category="民政/优抚", place=Place(region_code="370117"), respondent=Respondent(name="望泉区民政局")
    )
    first, last = units_for(ROUTING, petition, regions, home="370116")
    assert (first.unit, last.unit) == ("济南市信访局", "望泉区民政局")
    assert Why.ELSEWHERE in reasons(last)
    (found,) = units_for(ROUTING, Petition(category="民政"), regions, home="370116")
    assert found.unit == "清溪区民政和老龄局"


def test_above_the_highest_row_there_is_nobody() -> None:
    assert units("科技与信息产业/电信", "37", Around(respondent="省通信管理局")) == ["省通信管理局"]


def test_a_table_without_a_row_for_it_stays_silent() -> None:
    only = Routing.load(f"{HEADING}民政\t\tcounty\t民政局\t{BASIS}\n".encode())
    assert only.suggest("教育文体", "370116") == ()


@pytest.mark.parametrize(
    ("handed_on", "until"),
    [(date(2026, 2, 12), date(2026, 2, 26)), (date(2026, 11, 20), date(2026, 11, 27))],
)
def test_the_unit_may_object_for_five_working_days(handed_on: date, until: date) -> None:
    window = objection_window(handed_on, CALENDAR, "370116")
    assert ROUTING.suggest("民政", "370116", Around(objection=window))[0].objection_until == until
    assert ROUTING.suggest("民政", "370116")[0].objection_until is None


def test_before_the_regulation_there_was_no_such_window() -> None:
    assert objection_window(date(2021, 1, 4), CALENDAR) is None


@pytest.mark.parametrize(
    ("table", "line"),
    [
        (b"\xff\xfe", 0),
        (b"", 1),
        (b"category,region,level,unit,basis\n", 1),
        (HEADING.encode().rstrip(), 1 + 0),
        (HEADING.encode(), 2),
        (f"{HEADING}民政\t\tcounty\t民政局\t{BASIS}".encode(), 2),
        (f"{HEADING}民政\t\tcounty\t民政局\n".encode(), 2),
        (f"{HEADING}民政\t\tcounty\t民政局\t{BASIS}\t多\n".encode(), 2),
        (f"{HEADING}民政\t\tvillage\t民政局\t{BASIS}\n".encode(), 2),
        (f"{HEADING}民政\t\tcounty\t \t{BASIS}\n".encode(), 2),
        (f"{HEADING}民政\t\tcounty\t民政局\t\n".encode(), 2),
        (f"{HEADING}民政\t\tcounty\t{'局' * 61}\t{BASIS}\n".encode(), 2),
        (f"{HEADING}民政\t\tcounty\t民政局\t{'条' * 201}\n".encode(), 2),
        (f"{HEADING}民政\t\tcounty\t{{村}}民政局\t{BASIS}\n".encode(), 2),
        (f"{HEADING}民政\t\tcounty\t{{县民政局\t{BASIS}\n".encode(), 2),
        (f"{HEADING}/民政\t\tcounty\t民政局\t{BASIS}\n".encode(), 2),
        (f"{HEADING}一/二/三/四\t\tcounty\t民政局\t{BASIS}\n".encode(), 2),
        (f"{HEADING}民政\t37011\tcounty\t民政局\t{BASIS}\n".encode(), 2),
        (f"{HEADING}民政\t济南\tcounty\t民政局\t{BASIS}\n".encode(), 2),
        (f"{HEADING}民政\t\tcounty\t民\u202e政局\t{BASIS}\n".encode(), 2),
        (f"{HEADING}民政\t\tcounty\t民政局\t{BASIS}\n\n".encode(), 3),
        ((HEADING + f"民政\t\tcounty\t民政局\t{BASIS}\n" * 2).encode(), 3),
    ],
)
def test_a_damaged_table_is_refused_with_its_line(table: bytes, line: int) -> None:
    with pytest.raises(RefusedError) as refused:
        Routing.load(table)
    assert (refused.value.code, refused.value.facts) == ("routing_unreadable", {"line": line})


def test_a_table_of_too_many_rows_is_refused() -> None:
    with pytest.raises(RefusedError, match="routing_unreadable"):
        Routing.load((HEADING + "\n" * (MOST_ROWS + 1)).encode())


def test_a_table_saved_on_windows_is_read() -> None:
    saved = b"\xef\xbb\xbf" + TABLE.replace("\n", "\r\n").encode()
    assert Routing.load(saved).suggest("民政", "370117") == ROUTING.suggest("民政", "370117")


class TestTheTableOfTheProgram:
    """It is general: offices as most counties have them; a county's own table takes its place."""

    routing = Routing.load((files("resources") / "packs" / "routing.tsv").read_bytes())
    regions = parse_regions((files("resources") / "packs" / "regions.tsv").read_bytes())

    @pytest.mark.parametrize(
        ("category", "unit"),
        [
            ("城乡建设", "县住房和城乡建设局"),
            ("党务政务/群众团体/妇联工作", "县妇女联合会"),
            ("国土资源", "县自然资源和规划局"),
            ("环境保护/环境污染/大气污染", "县生态环境局"),
            ("交通运输", "县交通运输局"),
            ("经济管理/金融财税/税收征管", "县税务局"),
            ("科技与信息产业", "县工业和信息化局"),
            ("民政/优抚/老退役军人待遇", "县退役军人事务局"),
            ("农村农业/土地承包经营/宅基地纠纷", "乡镇政府（街道办事处）"),
            ("商贸旅游/市场监管/商品质量", "县市场监督管理局"),
            ("卫生计生/公共卫生", "县卫生健康局"),
            ("政法/户籍证件/户籍管理", "县公安局"),
            ("教育文体/教育收费", "县教育局"),
            ("劳动和社会保障/劳动关系/农民工权益", "县人力资源和社会保障局"),
            ("劳动和社会保障/城镇居民社会保险/新农村合作医疗", "县医疗保障局"),
            ("组织人事", "县委组织部"),
            ("其他", "乡镇政府（街道办事处）"),
            ("", "乡镇政府（街道办事处）"),
        ],
    )
    def test_every_head_of_the_taxonomy_has_an_office(self, category: str, unit: str) -> None:
        first = self.routing.suggest(category, "")[0]
        assert first.unit == unit
        assert Why.GENERAL in reasons(first)
        assert first.basis.startswith("《")

    def test_the_place_gives_the_name(self) -> None:
        names = self.regions.name_path("370114")
        first, second = self.routing.suggest("民政/社会救助/农村低保", "370114", Around(names=names))
        assert (first.level, second.unit) == (Level.TOWN, f"{names[2]}民政局")


def test_the_sample_in_the_manual_is_a_table() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "routing.md").read_text(encoding="utf-8")
    sample = manual.split("```\n")[1]
    shown = Routing.load(sample.encode())
    around = Around(names=NAMES)
    assert [each.unit for each in shown.suggest("民政/社会救助/农村低保", "370116105", around)] == [
        "柳河镇人民政府",
        "清溪区民政局",
    ]
