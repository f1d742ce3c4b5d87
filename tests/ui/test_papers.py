"""Papers: what stands on them is right, large, black on white, and nothing is cut off."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeAlias

import msgspec
import numpy as np
import pypdfium2
import pytest
import zxingcpp
from PySide6.QtGui import QImage

from app.actions.receipt import receipt_of
from app.domain.consent import Agent, Authority, Basis, Capacity, Guardian, Power
from app.domain.identity import DocumentKind, Identity
from app.domain.person import Person
from app.domain.query_code import check_digit, show
from app.domain.receipt import PaperReceipt
from app.ui.paper.letter_paper import letter_paper
from app.ui.paper.output import to_pdf, to_pictures
from app.ui.paper.paper import Pair, Paper, Square, Style, Words
from app.ui.paper.qr import modules_of, side_of
from app.ui.paper.receipt_paper import receipt_paper
from app.ui.paper.sheets import A4, DOTS_PER_MM, ROLL, Sheet, lay_out
from app.ui.paper.ways_paper import other_ways_paper, report_ways_paper
from app.wire.enrolment import DeviceState
from app.wire.slip import PRACTICE, read_slip
from tests.samples import sample_filing
from tests.store.scene import Scene

CODE = "370281154093552" + check_digit("370281154093552")
ADDRESS = "\n".join(
    f"第{line}行：山东省济南市莱芜区清溪镇石桥村东头老粮站后院第三排" for line in range(1, 10)
)
Pixels: TypeAlias = "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]"
LEAST_ON_A4 = 14
LEAST_OF_CODE = 28
LEAST_DOTS = 4
"""Of a receipt printer, for one module: half a millimetre."""


@pytest.fixture
def scene(tmp_path: Path, fonts: None) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        made.confirm()
        yield made


@pytest.fixture
def receipt(scene: Scene) -> PaperReceipt:
    stored = scene.file(3, code=CODE)
    return receipt_of(scene.store, str(stored.petition_id))


def long_one(receipt: PaperReceipt) -> PaperReceipt:
    """As long as the form lets anything be."""
    return msgspec.structs.replace(
        receipt,
        people=("买买提·吐尔逊·" * 7 + "*",) * 5,
        title="关于石桥村东头老粮站后院地基的" * 6,
        agents=("阿卜杜拉" * 25 + "（" + "石桥村村民委员会" * 12 + "）",) * 2,
        unit="清溪镇信访办" * 16,
    )


def texts_of(paper: Paper) -> str:
    found = [paper.title]
    for block in paper.blocks:
        if isinstance(block, Words):
            found.append(block.text)
        elif isinstance(block, Pair):
            found += [block.label, block.value]
    return "\n".join(found)


def pixels(picture: QImage) -> Pixels:
    bits = np.frombuffer(bytes(picture.constBits()), dtype=np.uint8)
    return bits.reshape(picture.height(), picture.bytesPerLine() // 4, 4)[:, : picture.width(), :3]


def printed(data: bytes, page: int = 0) -> Pixels:
    """As the printer of a roll draws it, at 203 dpi."""
    document = pypdfium2.PdfDocument(data)
    drawn = document[page].render(scale=DOTS_PER_MM * 25.4 / 72).to_numpy().copy()
    document.close()
    return drawn


def wanted_in_pdf(paper: Paper) -> list[str]:
    """All but the id of the case: among Latin letters the font has other figures, which Qt leaves unnamed. It
    is drawn as it is, and the QR holds it."""
    return [text for text in texts_of(paper).splitlines() if not text.startswith("事项号")]


def words_in(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    words = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(words.split())


def stands_in(text: str, in_pdf: str) -> bool:
    """Qt writes some characters as the radical that looks the same: 人 as U+2F08."""
    letters = "".join(f"(?:{re.escape(letter)}|[\u2e80-\u2fdf])" for letter in "".join(text.split()))
    return re.search(letters, in_pdf) is not None


@pytest.mark.parametrize("sheet", [A4, ROLL], ids=lambda sheet: sheet.name)
def test_the_printed_qr_is_read_back_and_proves_itself(
    receipt: PaperReceipt, scene: Scene, sheet: Sheet
) -> None:
    """Pain 20: a printed slip is a proof that needs no network."""
    (found,) = zxingcpp.read_barcodes(printed(to_pdf(receipt_paper(receipt), sheet).data))
    slip = read_slip(found.text, scene.gateway_key.public)
    assert (slip.petition_id, slip.query_code) == (receipt.petition_id, CODE)
    assert slip.written_on == date(2026, 11, 22)


def test_a_qr_with_the_longest_name_of_an_office_is_in_whole_dots_on_a_roll() -> None:
    modules = modules_of("XY1:" + "A" * 1_400)
    module = min(ROLL.inner // side_of(modules), ROLL.most_of_module)
    assert module >= LEAST_DOTS


def test_a_torn_corner_of_the_qr_does_not_matter(receipt: PaperReceipt) -> None:
    """The one without an eye, a dozen modules wide."""
    drawn = printed(to_pdf(Paper("x", "", (Square(receipt.slip),)), ROLL).data)
    low, right = np.argwhere(drawn[..., 0] < 128).max(axis=0)
    drawn[low - 60 : low + 1, right - 60 : right + 1] = 255
    (found,) = zxingcpp.read_barcodes(drawn)
    assert found.text == receipt.slip


@pytest.mark.parametrize("sheet", [A4, ROLL], ids=lambda sheet: sheet.name)
def test_every_word_of_a_receipt_is_in_the_pdf(receipt: PaperReceipt, sheet: Sheet) -> None:
    paper = receipt_paper(receipt)
    in_pdf = words_in(to_pdf(paper, sheet).data)
    for text in wanted_in_pdf(paper):
        assert stands_in(text, in_pdf)
    assert show(CODE).replace(" ", "") in in_pdf


def test_a_receipt_says_who_what_when_and_what_follows(receipt: PaperReceipt) -> None:
    said = texts_of(receipt_paper(receipt))
    name = sample_filing(3).petition.petitioners[0].name
    assert name not in said
    assert f"{name[0]}*" in said
    for words in (
        "15天",
        "60天",
        "30天",
        "第二十二条",
        "第二十三条",
        "第三十四条",
        "第三十五条",
        "2026年11月22日",
        "最晚2026年11月23日",
        receipt.petition_id,
    ):
        assert words in said
    assert "练习" not in said


def test_an_opinion_is_promised_no_sixty_days(receipt: PaperReceipt) -> None:
    shorter = msgspec.structs.replace(receipt, steps=receipt.steps[:2])
    assert "60天" not in texts_of(receipt_paper(shorter))


def test_the_receipt_of_a_practice_says_so_and_proves_nothing(tmp_path: Path, fonts: None) -> None:
    with Scene(tmp_path / "practice", is_enrolled=False) as practice:
        receipt = receipt_of(practice.store, str(practice.file(1, code=CODE).petition_id))
    assert receipt.slip == PRACTICE
    assert texts_of(receipt_paper(receipt)).count("练习") >= 2


@pytest.mark.parametrize("is_known", [False, True])
def test_before_an_office_has_vouched_there_is_no_qr_and_the_paper_says_why(
    tmp_path: Path, fonts: None, *, is_known: bool
) -> None:
    """Known, but nobody has compared the fingerprint: the gateway's word is that it waits."""
    with Scene(tmp_path / "new") as fresh:
        if is_known:
            fresh.confirm(DeviceState.PENDING)
        receipt = receipt_of(fresh.store, str(fresh.file(1, code=CODE).petition_id))
    paper = receipt_paper(receipt)
    assert not [block for block in paper.blocks if isinstance(block, Square)]
    assert "镇上还没有确认这台电脑" in texts_of(paper)


@pytest.mark.parametrize("sheet", [A4, ROLL], ids=lambda sheet: sheet.name)
def test_nothing_is_cut_off_however_long_it_is(receipt: PaperReceipt, sheet: Sheet) -> None:
    """The margins stay white on every page, and every word is there."""
    paper = receipt_paper(long_one(receipt))
    for picture in to_pictures(paper, sheet):
        drawn, edge = pixels(picture), sheet.margin * DOTS_PER_MM - 2
        for side in (drawn[:edge], drawn[-edge:], drawn[:, :edge], drawn[:, -edge:]):
            assert side.min() == 255
    in_pdf = words_in(to_pdf(paper, sheet).data)
    for text in wanted_in_pdf(paper):
        assert stands_in(text, in_pdf)


@pytest.mark.parametrize("sheet", [A4, ROLL], ids=lambda sheet: sheet.name)
def test_papers_are_black_on_white_only(receipt: PaperReceipt, sheet: Sheet) -> None:
    for paper in (receipt_paper(receipt), report_ways_paper()):
        for picture in to_pictures(paper, sheet):
            drawn = pixels(picture).astype(int)
            assert np.abs(drawn - drawn[..., :1]).max() == 0
            assert drawn.min() == 0


def test_letters_are_large_on_both_sheets() -> None:
    assert min(A4.points.values()) >= LEAST_ON_A4
    assert min(A4.points[Style.CODE], ROLL.points[Style.CODE]) >= LEAST_OF_CODE


def test_the_code_is_on_one_line_of_a4_and_in_two_halves_on_a_roll(receipt: PaperReceipt) -> None:
    code = Paper("x", "", (Words(show(CODE), Style.CODE),))
    on_a4, on_roll = (lay_out(code, sheet).pages[0] for sheet in (A4, ROLL))
    assert len(on_roll) == len(on_a4) + 1


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    heads = tuple(
        block
        for number in range(40)
        for block in (Words(f"第{number}节", Style.HEAD), Words("一句话。" * 12))
    )
    laid = lay_out(Paper("x", "标题", heads), A4)
    assert len(laid.pages) > 2
    assert not [page for page in laid.pages if page[-1].keeps_with_next]


def principal(**more: object) -> Person:
    number = Identity(kind=DocumentKind.RESIDENT_ID, number="370116194803120017")
    return msgspec.structs.replace(Person(name="王玉山", address=ADDRESS, identity=number), **more)


def authority(**more: object) -> Authority:
    agent = Agent(name="周敏", organisation="石桥村民委员会", grid="第二网格", basis=Basis.RECOMMENDED)
    granted = Authority(
        capacity=Capacity.FULL,
        agents=(agent,),
        powers=(Power.WRITE, Power.SUBMIT, Power.QUERY),
        valid_from=date(2026, 11, 1),
        valid_to=date(2028, 2, 29),
    )
    return msgspec.structs.replace(granted, **more)


def test_a_letter_says_what_is_granted_and_has_lines_to_sign_on() -> None:
    said = texts_of(letter_paper(authority(), (principal(),), "低保停发"))
    for words in (
        "王玉山",
        "周敏",
        "代写、代为提出、代为查询",
        "2028年2月29日",
        "低保停发",
        "不同意，撤回要委托人本人",
    ):
        assert words in said
    assert "370116194803120017" not in said
    assert "370***********0017" in said


def test_a_letter_of_somebody_under_guardianship_names_the_guardian() -> None:
    guarded = authority(capacity=Capacity.LIMITED, guardian=Guardian(name="王成", relation="儿子"))
    assert "王成（儿子）" in texts_of(letter_paper(guarded, (principal(),), ""))


def test_a_letter_with_an_address_of_nine_lines_and_five_principals_goes_over_pages(fonts: None) -> None:
    paper = letter_paper(authority(), (principal(),) * 5, "低保停发")
    pdf = to_pdf(paper, A4)
    document = pypdfium2.PdfDocument(pdf.data)
    assert len(document) > 1
    document.close()
    in_pdf = words_in(pdf.data)
    assert in_pdf.count("第9") == 5
    assert stands_in("见证人签名", in_pdf)


def test_an_empty_letter_can_be_filled_in_by_hand(fonts: None) -> None:
    assert "____" in texts_of(letter_paper(Authority(), (), ""))
    assert len(to_pictures(letter_paper(Authority(), (), ""), A4)) == 1


def test_each_matter_has_its_own_ways_on_one_page_of_a4() -> None:
    of_report, of_other = texts_of(report_ways_paper()), texts_of(other_ways_paper())
    assert "12388" in of_report
    assert "12388" not in of_other
    assert "换一位代理员" in of_other
    for paper in (report_ways_paper(), other_ways_paper()):
        assert len(to_pictures(paper, A4)) == 1


def test_a_pdf_tells_nothing_of_whose_it_is_in_its_title(receipt: PaperReceipt) -> None:
    document = pypdfium2.PdfDocument(to_pdf(receipt_paper(receipt), A4).data)
    told = document.get_metadata_dict()
    document.close()
    assert told["Title"] == "Xiangyin"
    assert CODE not in str(told)
