"""Consent: heard to its end before anybody may say yes; signed; taken back when it was about other words."""

from io import BytesIO

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.accessibility.speech.types import Voice
from app.domain.consent import Method
from app.domain.draft import Draft
from app.domain.manifest import FileKind
from app.store import attachments
from app.ui.agent.form.aloud_field import AloudField
from app.ui.agent.form.authority import AuthoritySection
from app.ui.capture.audio_panel import AudioPanel
from app.ui.capture.devices import Found
from app.ui.capture.photo_panel import PhotoPanel
from app.ui.showroom.still_devices import StillDevices
from app.ui.widgets.signature import SignaturePad
from app.wire.bodies import PetitionFiled
from app.wire.event import EventType, body_hash, own_header
from tests.samples import sample_filing
from tests.speaking import FakeSpeaker
from tests.ui.capture.pages import voice
from tests.ui.desk import Desk, press, wait_for
from tests.ui.pictures import picture

NATURAL = Voice("f1", "女声", "kokoro", is_natural=True)
ALT = Qt.KeyboardModifier.AltModifier
EVIDENCE = "authority.evidence"
READ = "authority.was_read_aloud"
NAME = (QPoint(60, 60), QPoint(120, 90), QPoint(200, 60), QPoint(260, 140))


@pytest.fixture(scope="module")
def speaker(qapp: QApplication) -> FakeSpeaker:
    made = FakeSpeaker()
    made.all_voices = (NATURAL,)
    return made


@pytest.fixture(scope="module")
def devices() -> StillDevices:
    return StillDevices()


@pytest.fixture
def desk(desk: Desk) -> Desk:
    put_unheard(desk)
    desk.told.clear()
    return desk


def put_unheard(desk: Desk) -> None:
    """All that is needed, but for the consent and what comes after it."""
    texts = dict(Draft.of(sample_filing()).texts)
    for path in (
        READ,
        "authority.method",
        "authority.witness.name",
        "read_back.by",
        "read_back.is_confirmed",
    ):
        texts.pop(path)
    desk.sheet.put(Draft(texts))
    desk.page.autosave.touch()


def section(desk: Desk) -> AuthoritySection:
    return desk.sheet.authority


def consent(desk: Desk) -> AloudField:
    return desk.sheet.authority.consent


def finish(desk: Desk, speaker: FakeSpeaker) -> None:
    told = len(speaker.told)
    speaker.finish()
    wait_for(lambda: len(speaker.told) > told or not consent(desk).reader.is_playing)


def hear_all(desk: Desk, speaker: FakeSpeaker) -> None:
    consent(desk).reader.play()
    while consent(desk).reader.is_playing:
        finish(desk, speaker)


def write(pad: SignaturePad) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=NAME[0])
    for place in NAME[1:]:
        QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=NAME[-1])


def sign(desk: Desk) -> None:
    pad = section(desk).proof.sign.pad
    desk.edit.body.show_widget(pad)
    write(pad)
    section(desk).proof.sign.keep_button.click()
    desk.rest()


def test_nobody_agrees_to_what_was_not_heard(desk: Desk, speaker: FakeSpeaker) -> None:
    consent(desk).reader.play()
    for _ in range(4):
        finish(desk, speaker)
    assert consent(desk).words == "还有 2 句，听完才能点“老人同意了”"
    consent(desk).panel.yes_button.click()
    assert consent(desk).value == ""
    assert consent(desk).reader.current == 4, "that sentence is read again, and what follows"
    assert consent(desk).reader.is_playing
    assert "还有 2 句，听完才能点“老人同意了”" in desk.told
    finish(desk, speaker)
    finish(desk, speaker)
    consent(desk).panel.yes_button.click()
    assert consent(desk).value == "true"
    assert "同意已锁住" in desk.told


def test_who_is_read_to_by_the_agent_hears_every_sentence_too(desk: Desk) -> None:
    desk.hear(consent(desk))
    assert desk.told[-1] == consent(desk).words == "念完 6 句，老人点头了吗？"
    consent(desk).panel.yes_button.click()
    assert desk.sheet.draft.text(READ) == "true"


def test_consent_to_other_words_is_none(desk: Desk, speaker: FakeSpeaker) -> None:
    hear_all(desk, speaker)
    consent(desk).panel.yes_button.click()
    sign(desk)
    assert desk.sheet.draft.text(EVIDENCE)
    desk.write("authority.agents[0].name", "二")
    assert desk.sheet.draft.text(READ) == ""
    assert desk.sheet.draft.text(EVIDENCE) == ""
    assert not section(desk).proof.sign.pad.is_fixed
    assert "授权的话改过了，请再念给老人听，再请老人表示一次。" in desk.told
    desk.rest()
    assert desk.sheet.files.files == ()
    assert consent(desk).reader.unheard == (1, 3, 4), "what is the same was heard already"


def test_what_does_not_concern_it_leaves_consent_alone(desk: Desk) -> None:
    desk.consent()
    desk.write("petition.facts", "还有一件事。")
    desk.choose("authority.method", Method.WITNESSED)
    assert consent(desk).value == "true"


def test_consent_stays_given_in_a_draft_that_is_opened_again(desk: Desk) -> None:
    desk.consent()
    sign(desk)
    desk.page.leave()
    desk.rest()
    draft_id = desk.page.draft_id
    desk.begin()
    assert consent(desk).value == ""
    assert len(consent(desk).reader.unheard) == 6, "what one resident heard another has not"
    desk.reopen(draft_id)
    assert consent(desk).value == "true"
    (file,) = desk.sheet.files.files
    wait_for(lambda: desk.sheet.draft.text(EVIDENCE) == file.id)


def test_a_name_on_the_screen_is_sealed_and_shows_the_consent(desk: Desk) -> None:
    desk.consent()
    sign(desk)
    (file,) = desk.sheet.files.files
    assert (file.name, file.entry.media_type) == ("签名.png", "image/png")
    assert desk.sheet.draft.text(EVIDENCE) == file.id
    assert desk.field("authority.method").value == Method.SIGNATURE
    plain = section(desk).proof.sign.pad.png()
    on_disk = [path for path in desk.scene.folder.rglob("*") if path.is_file()]
    assert on_disk
    assert not any(plain[:64] in path.read_bytes() for path in on_disk)


def test_a_name_that_is_written_anew_takes_the_place_of_the_first(desk: Desk) -> None:
    desk.consent()
    sign(desk)
    (first,) = desk.sheet.files.files
    section(desk).proof.sign.erase_button.click()
    desk.rest()
    assert desk.sheet.draft.text(EVIDENCE) == ""
    sign(desk)
    (second,) = desk.sheet.files.files
    assert second.id != first.id
    assert desk.sheet.draft.text(EVIDENCE) == second.id
    with desk.scene.store.read() as work:
        assert [each.id for each in attachments.of_petition(work, desk.page.draft_id)] == [second.id]


def test_consent_and_its_signature_are_frozen_with_the_petition(desk: Desk) -> None:
    """The hash of the header binds the body; the body names the authority and the hash of the file."""
    desk.consent()
    sign(desk)
    desk.confirm()
    (file,) = desk.sheet.files.files
    desk.edit.bottom.next_button.click()
    wait_for(lambda: desk.page.current is desk.page.done)
    (stored,) = [each for each in desk.scene.due() if each.type == EventType.PETITION_FILED]
    body = msgspec.json.decode(stored.event.body, type=PetitionFiled)
    authority = body.filing.authority
    assert authority is not None
    assert authority.was_read_aloud
    assert authority.evidence == (file.id,)
    assert {entry.id: entry.sha256 for entry in body.filing.files}[file.id] == file.entry.sha256
    assert own_header(stored.event).body_hash == body_hash(stored.event.salt, stored.event.body)


def test_a_finger_is_photographed_only_of_who_agreed_to_that_by_itself(desk: Desk) -> None:
    finger = section(desk).proof.finger
    assert not finger.isVisible()
    desk.choose("authority.method", Method.FINGERPRINT)
    assert finger.isVisible()
    finger.panel.yes_button.click()
    assert finger.value == ""
    desk.hear(finger)
    finger.panel.yes_button.click()
    assert desk.sheet.draft.text("authority.may_keep_fingerprint") == "true"
    assert consent(desk).value == "", "one consent is not the other"


def agree_to_finger(desk: Desk) -> None:
    desk.choose("authority.method", Method.FINGERPRINT)
    desk.hear(section(desk).proof.finger)
    section(desk).proof.finger.panel.yes_button.click()


def photograph(desk: Desk, devices: StillDevices) -> None:
    proof = section(desk).proof
    proof.photo_button.click()
    assert proof.capturing.sheet is not None
    photo = proof.capturing.sheet.panel
    assert isinstance(photo, PhotoPanel)
    assert devices.eye.is_on
    devices.eye.see(QImage.fromData(picture()))
    photo.shoot_button.click()
    devices.eye.see(QImage.fromData(picture()))
    wait_for(photo.use_button.isVisible)
    photo.use_button.click()
    desk.rest()


def test_the_camera_opens_after_that_yes_and_the_picture_shows_the_consent(
    desk: Desk, devices: StillDevices
) -> None:
    proof = section(desk).proof
    desk.choose("authority.method", Method.FINGERPRINT)
    assert not proof.photo_button.isVisible()
    agree_to_finger(desk)
    assert proof.photo_button.isVisible()
    photograph(desk, devices)
    (file,) = desk.sheet.files.files
    assert (file.name, file.entry.kind) == ("手印.jpg", FileKind.PHOTO)
    assert desk.sheet.draft.text(EVIDENCE) == file.id
    assert not devices.eye.is_on


@pytest.mark.parametrize("act", ["says no after all", "writes the name instead"])
def test_the_picture_of_a_finger_lasts_no_longer_than_the_yes_to_it(
    desk: Desk, devices: StillDevices, act: str
) -> None:
    agree_to_finger(desk)
    photograph(desk, devices)
    if act == "says no after all":
        section(desk).proof.finger.panel.again_button.click()
    else:
        desk.choose("authority.method", Method.SIGNATURE)
    desk.rest()
    assert desk.sheet.draft.text("authority.may_keep_fingerprint") == ""
    assert desk.sheet.draft.text(EVIDENCE) == ""
    assert desk.sheet.files.files == ()


@pytest.mark.parametrize("granted", ["withdrawing", "a second agent", "a longer time", "a guardian"])
def test_whatever_is_granted_after_the_yes_is_asked_for_again(
    desk: Desk, speaker: FakeSpeaker, granted: str
) -> None:
    desk.consent()
    assert consent(desk).value == "true"
    if granted == "withdrawing":
        desk.choose("authority.may_withdraw", "true")
    elif granted == "a second agent":
        section(desk).second_button.click()
        desk.write("authority.agents[1].name", "李二")
        desk.go_elsewhere()
    elif granted == "a longer time":
        desk.text_field("authority.valid_to").box.selectAll()
        desk.write("authority.valid_to", "2028-01-01")
        desk.go_elsewhere()
    else:
        desk.choose("authority.capacity", "limited")
        desk.write("authority.guardian.name", "王小山")
        desk.go_elsewhere()
    assert consent(desk).value == ""


def test_a_voice_that_agrees_is_recorded_and_shows_the_consent(desk: Desk, devices: StillDevices) -> None:
    proof = section(desk).proof
    desk.consent()
    desk.choose("authority.method", Method.VOICE)
    assert proof.voice_words.text() == "请老人说：“我同意周敏帮我反映这件事。”"
    proof.voice_button.click()
    devices.ear.hear(voice(1.0))
    sheet = proof.capturing.sheet
    assert sheet is not None
    assert isinstance(sheet.panel, AudioPanel)
    sheet.panel.stop_button.click()
    wait_for(lambda: proof.capturing.sheet is None)
    desk.rest()
    (file,) = desk.sheet.files.files
    assert (file.name, file.entry.kind) == ("说同意.ogg", FileKind.AUDIO)
    assert (desk.sheet.draft.text(EVIDENCE), desk.told[-1]) == (file.id, "录音收好了，和这份记录锁在一起")
    desk.write("authority.agents[0].name", "二")
    desk.rest()
    assert desk.sheet.files.files == (), "it was spoken of other words"


def test_what_was_chosen_among_the_files_shows_no_consent_to_other_words(desk: Desk) -> None:
    desk.consent()
    desk.sheet.files.take_in(BytesIO(picture()), "授权书.jpg", FileKind.PHOTO)
    desk.rest()
    (file,) = desk.sheet.files.files
    section(desk).proof.evidence.press(file.id)
    assert desk.sheet.draft.text(EVIDENCE) == file.id
    desk.write("authority.agents[0].name", "二")
    desk.rest()
    assert desk.sheet.draft.text(EVIDENCE) == ""
    assert desk.sheet.files.files == (file,)


def test_what_this_machine_lacks_is_said_beside_it(desk: Desk, devices: StillDevices) -> None:
    proof, devices.found = section(desk).proof, Found()
    agree_to_finger(desk)
    assert not proof.photo_button.isVisible()
    assert proof.lacking.text() == "没有找到摄像头。可以用手机拍好，放进“材料”里。"
    desk.choose("authority.method", Method.VOICE)
    assert not proof.voice_button.isVisible()
    assert proof.lacking.text() == "没有找到话筒。请接上一个，或者改用别的办法。"
    devices.found = Found(1, 1)
    desk.choose("authority.method", Method.VOICE)
    assert proof.voice_button.isVisible(), "it was plugged in meanwhile"


def test_a_name_that_is_erased_while_it_is_sealed_is_not_filed(desk: Desk) -> None:
    desk.consent()
    pad = section(desk).proof.sign.pad
    desk.edit.body.show_widget(pad)
    write(pad)
    section(desk).proof.sign.keep_button.click()
    section(desk).proof.sign.erase_button.click()
    desk.rest()
    assert desk.sheet.files.files == ()
    assert desk.sheet.draft.text(EVIDENCE) == ""


def test_step_by_step_consent_is_given_by_keys_alone(desk: Desk, speaker: FakeSpeaker) -> None:
    desk.edit.whole.header.guide_button.click()
    guide = desk.edit.guided.guide
    guide.go(next(place for place, stop in enumerate(guide.stops) if stop.ask.key == "consent"))
    assert consent(desk).reader.player.main_button.hasFocus()
    press(Qt.Key.Key_Y, ALT)
    assert consent(desk).value == ""
    while consent(desk).reader.is_playing:
        finish(desk, speaker)
    press(Qt.Key.Key_Y, ALT)
    assert consent(desk).value == "true"
    desk.edit.bottom.next_button.click()
    assert desk.edit.guided.stop.ask.key == "proof"
    press(Qt.Key.Key_2, ALT)
    assert desk.field("authority.method").value == Method.FINGERPRINT
    assert not section(desk).proof.sign.isVisible()


def test_the_same_objects_serve_both_ways(desk: Desk, speaker: FakeSpeaker) -> None:
    hear_all(desk, speaker)
    desk.edit.whole.header.guide_button.click()
    guide = desk.edit.guided.guide
    guide.go(next(place for place, stop in enumerate(guide.stops) if stop.ask.key == "consent"))
    assert consent(desk).reader.unheard == ()
