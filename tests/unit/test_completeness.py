"""Completeness: what the unit would come back for; nothing of what a filing demands anyway."""

from datetime import date

import msgspec
import pytest

from app.domain import filing
from app.domain.completeness import Hint, Lack, Material, hints
from app.domain.consent import Authority
from app.domain.filing import Filing
from app.domain.manifest import FileEntry, FileKind
from app.domain.petition import Petition, PetitionClass, Place, Purpose, Respondent
from tests.samples import KNOWN_COUNTIES

WHOLE = Petition(
    request="请把拖欠的一千二百元工钱发给我。",
    facts="今年九月在清溪镇石桥村修渠，干了八天，包工头到现在没给钱。",
    reasons="干活就该给钱。",
    purpose=Purpose.DEMAND,
    place=Place(region_code="370116", address="石桥村"),
    respondent=Respondent(name="包工头"),
    happened_at="2026年9月",
    is_first=True,
)
PAPER = FileEntry(
    id="f1", kind=FileKind.PHOTO, name="欠条.jpg", media_type="image/jpeg", size=1, sha256="0" * 64
)


def lacks(petition: Petition, *files: FileEntry) -> list[Lack]:
    return [hint.code for hint in hints(Filing(petition=petition, files=files or (PAPER,)))]


def but(**fields: object) -> Petition:
    return msgspec.structs.replace(WHOLE, **fields)


def test_a_whole_petition_lacks_nothing() -> None:
    assert lacks(WHOLE) == []


@pytest.mark.parametrize("blank", ["", " ", "\u200b\n"])
def test_nobody_is_told_what_is_wanting_before_a_word_is_written(blank: str) -> None:
    assert lacks(Petition(request=blank, facts=blank)) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"request": "钱"}, [Lack.SHORT]),
        ({"facts": "没给工钱八百元。"}, [Lack.SHORT]),
        ({"facts": WHOLE.request}, [Lack.SAME_TEXT]),
        ({"reasons": "<p>干活就该给钱。</p>"}, [Lack.MARKUP]),
        ({"reasons": "〔姓名〕说该给。"}, [Lack.MASKED]),
        ({"reasons": "I worked for eight days and nobody has paid me anything."}, [Lack.FOREIGN]),
        ({"reasons": "My name is Li."}, []),
        ({"reasons": "身份证 370116194803121527 在这里。"}, [Lack.ID_IN_TEXT]),
        ({"reasons": "订单号 912345678901234567890。"}, []),
        ({"happened_at": ""}, []),
        ({"happened_at": "", "facts": "在石桥村修渠干活，包工头没给钱。"}, [Lack.TIME]),
        ({"place": Place(region_code="370116")}, []),
        (
            {"place": Place(region_code="370116"), "facts": "九月干了活，包工头不给钱，电话也打不通。"},
            [Lack.SPOT],
        ),
        ({"place": Place()}, []),
        ({"respondent": None}, []),
        ({"respondent": Respondent(unit=" ")}, []),
        ({"respondent": None, "facts": "九月在石桥村修渠干了八天，没给钱。"}, [Lack.RESPONDENT]),
        ({"request": "请把拖欠的工钱发给我。"}, [Lack.AMOUNT]),
        ({"request": "请把拖欠的工钱３０００元发给我。"}, []),
        ({"request": "请把拖欠的工钱发给我，3000不到。"}, []),
        ({"request": "请把拖欠的2025年的工钱发给我。"}, [Lack.AMOUNT]),
        ({"respondent": None, "category": "农村农业", "facts": "九月在石桥村修渠干了八天，没给钱。"}, []),
        ({"request": "请把拖欠的工钱两万多块发给我。"}, []),
        ({"reasons": "我们全村都等着。"}, [Lack.GROUP]),
        ({"reasons": "我们全村都等着。", "group_size": 40}, []),
        ({"is_first": False}, [Lack.EARLIER_NUMBER]),
        ({"is_first": False, "earlier_number": "2025-1"}, []),
        ({"reasons": "以前反映过两回。"}, [Lack.EARLIER]),
        ({"reasons": "以前反映过两回。", "is_first": None}, [Lack.EARLIER]),
        ({"reasons": "从没有反映过。"}, []),
    ],
)
def test_what_is_wanting_is_named(fields: dict[str, object], expected: list[Lack]) -> None:
    assert lacks(but(**fields)) == expected


def test_the_words_are_shown_that_made_it_so() -> None:
    (hint,) = hints(Filing(petition=but(request="请把拖欠的工钱发给我。"), files=(PAPER,)))
    assert hint == Hint(code=Lack.AMOUNT, field="petition.facts", words=("拖欠", "工钱"))


def test_a_number_of_an_identity_is_not_repeated() -> None:
    (hint,) = hints(Filing(petition=but(reasons="号码 370116194803121527。"), files=(PAPER,)))
    assert hint.words == ()


@pytest.mark.parametrize("purpose", [Purpose.SUGGESTION, Purpose.THANKS, Purpose.ENQUIRY])
def test_of_a_proposal_thanks_or_question_no_time_place_or_culprit_is_wanted(purpose: Purpose) -> None:
    assert lacks(Petition(request="想问办证的事", facts="不知道去哪里办才好。", purpose=purpose)) == []


@pytest.mark.parametrize(
    ("fields", "materials"),
    [
        ({"facts": "低保停了。"}, (Material.RELIEF_NOTICE, Material.BANK_RECORD)),
        ({"facts": "工伤没有认定。"}, (Material.INJURY_PAPERS, Material.LABOUR_CONTRACT)),
        ({"facts": "拖欠工资。"}, (Material.WAGE_RECORD, Material.LABOUR_CONTRACT)),
        ({"facts": "养老金没到账。"}, (Material.BANK_RECORD, Material.DECISION_PAPERS)),
        ({"facts": "拆迁没给钱。"}, (Material.COMPENSATION_PAPERS, Material.HOUSE_PAPERS)),
        ({"facts": "承包地被收。"}, (Material.LAND_PAPERS,)),
        ({"facts": "宅基地被占。"}, (Material.HOUSE_PAPERS, Material.PHOTOS)),
        ({"facts": "出了车祸。"}, (Material.ACCIDENT_PAPERS, Material.MEDICAL_PAPERS)),
        ({"facts": "医保报销不了。"}, (Material.MEDICAL_PAPERS,)),
        ({"facts": "退伍老兵的事。"}, (Material.SERVICE_PAPERS,)),
        ({"facts": "判决没执行。"}, (Material.COURT_PAPERS,)),
        ({"facts": "处罚决定太重。"}, (Material.DECISION_PAPERS,)),
        ({"facts": "定金要不回。"}, (Material.PURCHASE_PAPERS,)),
        ({"facts": "路灯坏了。"}, (Material.PHOTOS,)),
        ({"facts": "味道大。", "category": "环境保护/环境污染/大气污染"}, (Material.PHOTOS,)),
        ({"facts": "打架。", "category": ""}, None),
    ],
)
def test_what_usually_belongs_to_such_a_matter(
    fields: dict[str, object], materials: tuple[Material, ...] | None
) -> None:
    found = [
        hint.materials
        for hint in hints(Filing(petition=msgspec.structs.replace(Petition(), **fields)))
        if hint.code is Lack.MATERIALS
    ]
    assert found == ([materials] if materials else [])


def test_a_recording_is_no_paper_but_any_picture_ends_the_asking() -> None:
    sound = msgspec.structs.replace(PAPER, id="f2", kind=FileKind.AUDIO, media_type="audio/ogg")
    assert lacks(WHOLE, sound) == [Lack.MATERIALS]
    assert lacks(WHOLE, sound, PAPER) == []


def test_what_proves_the_authority_is_no_paper_of_the_matter() -> None:
    signed = Filing(petition=WHOLE, files=(PAPER,), authority=Authority(evidence=("f1",)))
    assert [hint.code for hint in hints(signed)] == [Lack.MATERIALS]


def test_a_report_about_officials_is_asked_for_no_papers() -> None:
    petition = but(petition_class=PetitionClass.ACCUSATION)
    assert hints(Filing(petition=petition)) == ()


@pytest.mark.parametrize("text", ["水", "A" * 9_000, "村东头的路灯坏了没人修。" * 750, "<b>" * 3_000])
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(hints(Filing(petition=Petition(request=text, facts=text))), tuple)


def test_nothing_is_hinted_of_a_field_that_the_filing_finds_wanting_itself() -> None:
    petition = Petition(request="要钱。", facts="拖欠工资，找不到人。")
    found = Filing(petition=petition)
    demanded = {problem.field for problem in filing.check(found, date(2026, 11, 22), KNOWN_COUNTIES)}
    assert {hint.field for hint in hints(found)} & demanded == set()
