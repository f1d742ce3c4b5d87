"""Joint petitions: each of those who petition is named in the consent and shows it, nobody for another."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.domain.draft import Draft
from app.store import attachments
from app.ui.paper.letter_paper import letter_paper
from app.ui.paper.paper import Blank
from tests.samples import sample_filing
from tests.ui.desk import Desk, wait_for

OTHER = "petition.petitioners[1]"
THIRD = "petition.petitioners[2]"
EVIDENCE = "authority.evidence"
NAME = (QPoint(60, 60), QPoint(120, 90), QPoint(200, 60), QPoint(260, 140))


@pytest.fixture
def desk(desk: Desk) -> Desk:
    texts = dict(Draft.of(sample_filing()).texts)
    for path in ("authority.was_read_aloud", "authority.method", "authority.witness.name"):
        texts.pop(path)
    texts |= {f"{OTHER}.name": "李桂花", f"{OTHER}.address": "柳林村"}
    texts |= {f"{THIRD}.name": "孙二妮", f"{THIRD}.address": "水库村", "petition.group_size": "9"}
    desk.sheet.put(Draft(texts))
    desk.page.autosave.touch()
    return desk


def read(desk: Desk) -> list[str]:
    return [sentence.text for sentence in desk.sheet.authority.consent.reader.sentences]


def sign(desk: Desk) -> None:
    pad = desk.sheet.authority.proof.sign.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, NAME[0])
    for point in NAME[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, NAME[-1])
    desk.sheet.authority.proof.sign.keep_button.click()
    desk.rest()


def files(desk: Desk) -> list[str]:
    with desk.scene.store.read() as work:
        return sorted(file.name for file in attachments.of_petition(work, desk.page.draft_id))


def test_everybody_who_grants_it_is_named_in_what_is_read(desk: Desk) -> None:
    said = read(desk)
    assert said[1:3] == ["一起委托的还有李桂花，住柳林村。", "一起委托的还有孙二妮，住水库村。"]
    assert said[-1] == "我们3位，每一位都自己同意。"


def test_another_name_among_them_takes_the_yes_back(desk: Desk) -> None:
    desk.consent()
    desk.text_field(f"{THIRD}.name").put("")
    desk.write(f"{THIRD}.name", "孙三妮")
    desk.go_elsewhere()
    consent = desk.sheet.authority.consent
    assert not consent.value
    assert [read(desk)[place] for place in consent.reader.unheard] == ["一起委托的还有孙三妮，住水库村。"]


def test_one_signs_behind_the_other_and_every_name_is_kept(desk: Desk) -> None:
    proof = desk.sheet.authority.proof
    assert proof.each.text().startswith("3 位委托人，一位一位来：")
    assert not proof.sign.next_button.isVisible(), "nobody has signed yet"
    for _ in range(2):
        sign(desk)
        wait_for(proof.sign.next_button.isVisible)
        proof.sign.next_button.click()
        assert not proof.sign.pad.is_written
    sign(desk)
    assert not proof.sign.next_button.isVisible(), "all of them have"
    wait_for(lambda: len(desk.field(EVIDENCE).value.split(",")) == 3)
    assert files(desk) == ["签名 2.png", "签名 3.png", "签名.png"]
    proof.sign.erase_button.click()
    desk.rest()
    assert files(desk) == ["签名 2.png", "签名.png"], "only the last is written anew"


def test_fewer_names_than_people_are_pointed_out(desk: Desk) -> None:
    sign(desk)
    wait_for(lambda: bool(desk.field(EVIDENCE).value))
    desk.edit.check()
    desk.rest()
    words = "委托人有 3 位，凭据有 1 份。每一位都要自己同意；几位在一份里也行。"
    assert desk.field(EVIDENCE).problem == words


def test_the_paper_has_a_line_for_each_of_them() -> None:
    filing = sample_filing()
    person, authority = filing.petition.petitioners[0], filing.authority
    assert authority is not None
    blanks = [
        block.label for block in letter_paper(authority, (person,) * 3, "").blocks if isinstance(block, Blank)
    ]
    assert blanks.count("委托人签名或按手印：") == 3
