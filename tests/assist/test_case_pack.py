"""A case pack is taken whole or not at all, and never with anybody in it."""

import gzip
import json

import pytest

from app.assist.case_pack import FORMAT, CasePack, telling
from app.errors import RefusedError

CASES: list[dict[str, object]] = [
    {
        "title": "水渠淤塞影响春灌",
        "content": "村东的水渠多年没清，春灌放不出水。",
        "outcome": "镇里清了淤，换了闸门。",
        "days": 21,
        "category": "农村农业/水利水电",
    },
    {"title": "饭店油烟扰民", "content": "一楼饭店油烟直排。", "outcome": "装了净化器，改了排口。"},
]


def packed(*cases: dict[str, object], **header: object) -> bytes:
    head = {"format": FORMAT, "version": "demo-2026.1", "cases": len(cases), **header}
    lines = [json.dumps(each, ensure_ascii=False) for each in (head, *cases)]
    return gzip.compress("\n".join(lines).encode() + b"\n")


def refusal(content: bytes) -> tuple[str, dict[str, object]]:
    with pytest.raises(RefusedError) as refused:
        CasePack.load(content)
    return refused.value.code, dict(refused.value.facts)


def test_a_pack_answers_with_outcomes_and_days() -> None:
    pack = CasePack.load(packed(*CASES))
    assert pack.version == "demo-2026.1"
    (hit,) = pack.alike("水渠堵了没人清", "", 5)
    assert pack.cases[hit.at].days == 21
    assert pack.cases[hit.at].outcome == "镇里清了淤，换了闸门。"
    assert pack.cases[1].days is None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("电话13800138000", "phone"),
        ("电话 138 0013 8000", "phone"),
        ("请打１３８００１３８０００", "phone"),
        ("+86-13800138000", "phone"),
        ("电话1.3.8.0.0.1.3.8.0.0.0", "phone"),
        ("请打138·0013·8000", "phone"),
        ("0086-138-0013-8000", "phone"),
        ("008613800138000", "phone"),
        ("0013800138000", "phone"),
        ("电话：88886666", "phone"),
        ("电话 8888-6666", "phone"),
        ("家里0531·8234·5678", "landline"),
        ("家里+86 531 82345678", "landline"),
        ("身份证370102 19500101 1234", "id_number"),
        ("证件370102·500101·123", "id_number"),
        ("卡号6222-0212-3456-7890-123", "bank_card"),
        ("家里0531-82345678", "landline"),
        ("身份证370102195001011234", "id_number"),
        ("证件37010219500101123X", "id_number"),
        ("卡号6222021234567890123", "bank_card"),
        ("写信到zhou.min@example.com", "mail"),
        ("车牌鲁A12345", "plate"),
        ("微信号：zhoumin_88", "account"),
    ],
)
@pytest.mark.parametrize("field", ["title", "content", "outcome", "category"])
def test_a_line_that_tells_who_it_was_refuses_the_whole_pack(field: str, text: str, what: str) -> None:
    code, facts = refusal(packed(CASES[0], {**CASES[1], field: f"某人{text}。"}))
    assert (code, facts) == ("case_tells_who", {"line": 3, "what": what})


@pytest.mark.parametrize(
    "text",
    [
        "2026年11月22日",
        "补偿38500元",
        "第13800号文件",
        "110千伏高压线",
        "2026-11-22T08:00",
        "A3区12号楼",
        "12345热线",
        "电话12345",
        "2025.1.22-2026.11.22",
        "2026-11-22 08:00-2026-11-23",
        "2019-2020-2021-2022-2023",
    ],
)
def test_figures_that_tell_nobody_are_no_obstacle(text: str) -> None:
    assert list(telling(text)) == []


@pytest.mark.parametrize(
    "bad",
    [
        {"title": "水"},
        {"title": "水" * 101},
        {"outcome": ""},
        {"content": "水" * 4_001},
        {"days": -1},
        {"days": "21"},
        {"name": "某人"},
    ],
)
def test_a_damaged_row_is_named_by_its_line(bad: dict[str, object]) -> None:
    assert refusal(packed(CASES[0], {**CASES[1], **bad})) == ("pack_damaged", {"line": 3})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no gzip",
        packed(*CASES)[:-20],
        gzip.compress(b""),
        gzip.compress(b"[" * 100_000),
        packed(*CASES, cases=3),
        packed(*CASES, cases=1),
        packed(*CASES, format="xiangyin-cases-2"),
        packed(*CASES, version="Ä"),
        packed(),
        packed(*CASES, cases=20_001),
    ],
    ids=["empty", "other", "cut", "no line", "deep", "fewer", "more", "format", "version", "none", "many"],
)
def test_what_is_no_whole_pack_is_refused(content: bytes) -> None:
    assert refusal(content)[0] == "pack_damaged"


def test_a_pack_that_would_fill_the_memory_is_refused_before_it_does() -> None:
    assert refusal(gzip.compress(b"\n" * (65 << 20), 1))[0] == "pack_damaged"
