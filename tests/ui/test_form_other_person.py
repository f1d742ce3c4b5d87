"""Another person: what somebody else heard, agreed to and signed is nothing that this one did."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage, QPixmap

from app.domain.consent import Method
from app.domain.draft import Draft
from app.domain.manifest import FileKind
from tests.ui.desk import Desk

OTHER = {"name": "李秀英", "address": "云岭省青州市上河村2组"}
READ, FINGER = "authority.was_read_aloud", "authority.may_keep_fingerprint"
EVIDENCE, METHOD = "authority.evidence", "authority.method"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A record whose consent is still to come."""
    desk.put_filing()
    texts = {**desk.sheet.draft.texts, READ: "", FINGER: "", EVIDENCE: "", METHOD: Method.FINGERPRINT}
    desk.sheet.put(Draft(texts))
    return desk


def become_another(desk: Desk) -> None:
    """By a card, as the question asks."""
    desk.sheet.petitioner.ways.known.emit(OTHER)
    desk.answer("换成这一位")


def join(desk: Desk) -> None:
    desk.sheet.petitioner.add_button.click()
    desk.write("petition.petitioners[1].name", "李秀英")


def move_up(desk: Desk) -> None:
    """The first of two is taken out."""
    first, _ = desk.sheet.petitioner.people
    first.removal_asked.emit()
    desk.answer("去掉")


def nothing_was_heard(desk: Desk) -> bool:
    fields = (desk.sheet.authority.consent, desk.sheet.authority.proof.finger, desk.sheet.review.confirmed)
    return all(not each.value and len(each.reader.unheard) == len(each.reader.sentences) for each in fields)


def hear_everything(desk: Desk) -> None:
    desk.consent()
    finger = desk.sheet.authority.proof.finger
    desk.hear(finger)
    finger.panel.yes_button.click()
    desk.confirm()
    assert not nothing_was_heard(desk)


def sign(desk: Desk) -> None:
    """As the panel hands a signature over."""
    image, buffer = QImage(40, 40, QImage.Format.Format_Grayscale8), QBuffer()
    image.fill(0)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert QPixmap.fromImage(image).save(buffer, "PNG")
    proof = desk.sheet.authority.proof
    proof.sign.taken.emit(BytesIO(bytes(buffer.data().data())), "签名.png", FileKind.SCAN)
    desk.rest()
    assert proof.evidence.value


@pytest.mark.parametrize("change", [become_another, join])
def test_whoever_comes_in_place_of_another_or_beside_them_has_heard_nothing(
    desk: Desk, change: Callable[[Desk], None]
) -> None:
    hear_everything(desk)
    change(desk)
    assert nothing_was_heard(desk)
    assert FINGER not in {path for path, text in desk.sheet.draft.texts.items() if text}


def test_whoever_moves_up_has_heard_nothing(desk: Desk) -> None:
    join(desk)
    hear_everything(desk)
    move_up(desk)
    assert desk.sheet.petitioner.people[0].name.value == "李秀英"
    assert nothing_was_heard(desk)


@pytest.mark.parametrize("is_said", [True, False])
def test_what_another_signed_shows_the_consent_of_nobody_else(desk: Desk, is_said: bool) -> None:  # noqa: FBT001
    authority = desk.sheet.authority
    if is_said:
        desk.consent()
    authority.proof.method.put(Method.SIGNATURE)
    sign(desk)
    become_another(desk)
    desk.rest()
    assert not authority.proof.evidence.value
    assert not desk.sheet.files.files


def test_who_signs_before_yes_signs_the_words_that_stand_there_then(desk: Desk) -> None:
    authority = desk.sheet.authority
    sign(desk)
    desk.write("authority.agents[0].name", "又")
    desk.go_elsewhere()
    desk.rest()
    assert not authority.proof.evidence.value
