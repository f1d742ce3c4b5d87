"""Gathering: what this machine has a device for is offered; what comes of it lies sealed in the petition."""

import tempfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import soundfile

from app.actions.attaching import read_attachment
from app.domain.manifest import FileKind
from app.store import attachments
from app.store.attachments import Attachment
from app.ui.agent.form.files import FilesSection
from app.ui.capture.audio_panel import AudioPanel
from app.ui.capture.devices import Found
from app.ui.capture.photo_panel import PhotoPanel
from app.ui.capture.pictures import MOST_BYTES
from app.ui.capture.sounds import BYTES_A_SECOND, opened
from app.ui.kit import Kit
from app.ui.showroom.still_devices import StillDevices
from app.ui.widgets.pages import Page
from app.ui.window import Window
from tests.ui.capture.pages import encoded, noise, out_of_focus, voice, written_page
from tests.ui.desk import wait_for
from tests.ui.pictures import write_pdf

PETITION = "0190c3c1-0000-7000-8000-0000000000aa"


class Section:
    """The section in a window, and what a person would choose in the system's own."""

    def __init__(self, kit: Kit, window: Window) -> None:
        self.kit = kit
        self.folder: Path | None = None
        self.files = FilesSection(kit, lambda _parent: (), lambda _parent: self.folder)
        page = Page("材料")
        page.put(self.files)
        window.show_face(page)
        self.files.open(PETITION)
        self.rest()

    def rest(self) -> None:
        wait_for(lambda: not self.kit.jobs.is_busy and not self.files.is_busy)

    def add(self, *paths: Path) -> None:
        self.files.add(paths)
        self.rest()

    def on_disk(self) -> tuple[Attachment, ...]:
        with self.kit.store.read() as work:
            return attachments.of_petition(work, PETITION)

    def inside(self) -> bytes:
        """Of the only file."""
        (file,) = self.files.files
        return read_attachment(self.kit.store, file.id)


@pytest.fixture
def section(kit: Kit, window: Window) -> Section:
    return Section(kit, window)


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("found", "offered"),
    [
        (Found(0, 0), set()),
        (Found(1, 0), {"拍一张"}),
        (Found(0, 2), {"录一段"}),
        (Found(1, 1), {"拍一张", "录一段"}),
    ],
)
def test_only_what_is_there_is_offered(
    kit: Kit, window: Window, devices: StillDevices, found: Found, offered: set[str]
) -> None:
    devices.found = found
    ways = Section(kit, window).files.ways
    buttons = (ways.photo_button, ways.scan_button, ways.sound_button, ways.choose_button)
    assert {each.label for each in buttons if each.isVisible()} == {"扫一份", "从U盘选", *offered}


def test_a_photograph_goes_from_the_camera_into_the_petition(section: Section, devices: StillDevices) -> None:
    section.files.ways.photo_button.click()
    sheet = section.files.gathering.sheet
    assert sheet is not None
    assert isinstance(sheet.panel, PhotoPanel)
    devices.eye.see(written_page(640, 480, 24))
    sheet.panel.shoot()
    devices.eye.see(written_page(2_592, 1_944, 40))
    section.rest()
    sheet.panel.use_button.click()
    section.rest()
    (file,) = section.files.files
    assert (file.kind, file.media_type) == (FileKind.PHOTO, "image/jpeg")
    assert file.name.startswith("照片 12点00分")
    assert section.files.gathering.sheet is None


def test_a_voice_lies_in_the_petition_while_it_is_spoken(section: Section, devices: StillDevices) -> None:
    section.files.ways.sound_button.click()
    devices.ear.hear(voice(9))
    section.rest()
    (growing,) = section.on_disk()
    assert growing.kind is FileKind.AUDIO
    devices.ear.hear(voice(9))
    section.rest()
    section.files.leave()
    section.rest()
    (file,) = section.files.files
    assert file.id == growing.id
    assert len(opened(section.inside())) / BYTES_A_SECOND == pytest.approx(18, abs=0.1)


def test_nothing_of_it_ever_lies_open_on_the_disk(
    section: Section, devices: StillDevices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    section.files.take_in(BytesIO(encoded(written_page(640, 480, 24))), "手印.jpg", FileKind.PHOTO)
    section.files.ways.sound_button.click()
    for _ in range(3):
        devices.ear.hear(voice(9))
        section.rest()
        assert open_files(tmp_path) == []
    section.files.leave()
    section.rest()
    assert open_files(tmp_path) == []
    assert list(temporary.iterdir()) == []
    assert len(section.files.files) == 2


def open_files(folder: Path) -> list[Path]:
    """Those in which anything of a picture or a sound can be seen."""
    signs = (b"OggS", b"OpusHead", b"JFIF")
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if any(sign in path.read_bytes() for sign in signs)]


def test_the_machine_stays_awake_while_somebody_speaks(section: Section, devices: StillDevices) -> None:
    awake = [devices.is_in_use]
    section.files.ways.sound_button.click()
    awake.append(devices.is_in_use)
    sheet = section.files.gathering.sheet
    assert sheet is not None
    assert isinstance(sheet.panel, AudioPanel)
    sheet.panel.stop()
    awake.append(devices.is_in_use)
    assert awake == [False, True, False]
    section.rest()


def test_a_large_photograph_is_taken_in_small(section: Section, tmp_path: Path) -> None:
    section.add(put(tmp_path, "水渠.png", encoded(written_page(4_000, 3_000, 70), b"png")))
    (file,) = section.files.files
    assert (file.name, file.media_type) == ("水渠.jpg", "image/jpeg")
    assert len(section.inside()) <= MOST_BYTES


def test_the_original_is_kept_by_choice(section: Section, tmp_path: Path) -> None:
    photo = put(tmp_path, "水渠.jpg", encoded(written_page(3_000, 2_000), quality=98))
    button = section.files.ways.originals.buttons[0]
    assert "地点" in button.accessibleName(), "who chooses it knows what goes along"
    button.click()
    section.add(photo)
    assert section.inside() == photo.read_bytes()


def test_a_paper_of_several_pages_stays_whole(section: Section, tmp_path: Path) -> None:
    paper = write_pdf(tmp_path / "证明.pdf")
    section.add(paper)
    assert section.inside() == paper.read_bytes()


def test_what_may_be_blurred_is_asked_about_and_taken(
    section: Section, tmp_path: Path, said: list[str]
) -> None:
    section.add(put(tmp_path, "虚.jpg", encoded(out_of_focus(written_page(), 16))))
    (tile,) = section.files.tiles.tiles
    assert tile.doubt.isVisible()
    assert "“虚.jpg”上的文字看得清吗？" in said


def test_half_a_photograph_is_refused_by_name(section: Section, tmp_path: Path) -> None:
    whole = encoded(written_page(800, 600))
    section.add(put(tmp_path, "半张.jpg", whole[: len(whole) // 2]))
    assert section.files.problem_words == "半张.jpg：照片损坏，请重拍。"
    assert section.on_disk() == ()


@pytest.mark.parametrize(
    ("name", "data", "way_out"),
    [
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "兼容性最好"),
        ("a.mp4", b"\0\0\0\x18ftypisom\0\0\0\0hdlr\0\0\0\0\0\0\0\0vide", "截几张"),
        ("a.rar", b"Rar!\x1a\x07\x01\0", "先解开"),
        ("a.amr", b"#!AMR\n", "录一段"),
    ],
)
def test_what_an_office_cannot_open_is_refused_with_the_way_out(
    section: Section, tmp_path: Path, name: str, data: bytes, way_out: str
) -> None:
    section.add(put(tmp_path, name, data))
    assert name.rpartition(".")[2].upper() in section.files.problem_words
    assert way_out in section.files.problem_words


def wav(folder: Path, seconds: int) -> Path:
    path = folder / "开会.wav"
    second = 0.4 * np.sin(2 * np.pi * 220 * np.arange(48_000) / 48_000)
    with path.open("wb") as file:
        sound = np.tile(np.stack([second, second], axis=1), (seconds, 1)).astype(np.float32)
        soundfile.write(file, sound, 48_000, format="WAV", subtype="PCM_16")
    return path


def test_a_recording_too_large_is_offered_to_be_compressed(
    section: Section, tmp_path: Path, said: list[str]
) -> None:
    section.add(wav(tmp_path, 120))
    assert section.files.problem_words == "开会.wav：录音超过 20 兆，可压缩后再传。"
    assert section.files.problem_words in said
    section.files.refusals.shrink_button.click()
    section.rest()
    (file,) = section.files.files
    assert (file.name, file.media_type) == ("开会.ogg", "audio/ogg")
    assert len(opened(section.inside())) / BYTES_A_SECOND == pytest.approx(120, abs=0.2)
    assert section.files.problem_words == ""


def test_an_original_too_large_is_offered_to_be_compressed(section: Section, tmp_path: Path) -> None:
    photo = put(tmp_path, "地契.png", encoded(noise(2_800, 2_600), b"png"))
    assert photo.stat().st_size > 20 * 2**20
    section.files.ways.originals.buttons[0].click()
    section.add(photo)
    assert section.files.problem_words == "地契.png：照片超过 20 兆，可压缩后再传。"
    section.files.refusals.shrink_button.click()
    section.rest()
    (file,) = section.files.files
    assert (file.name, file.media_type) == ("地契.jpg", "image/jpeg")
    assert len(section.inside()) <= MOST_BYTES


def test_an_offer_stays_while_other_files_come(section: Section, tmp_path: Path) -> None:
    section.add(wav(tmp_path, 120))
    section.add(put(tmp_path, "水渠.jpg", encoded(written_page(640, 480, 24))))
    assert section.files.refusals.shrink_button.isVisible()


def test_a_document_too_large_is_told_and_nothing_is_offered(section: Section, tmp_path: Path) -> None:
    path = put(tmp_path, "大.pdf", b"%PDF-1.7")
    with path.open("r+b") as file:
        file.truncate(60 * 2**20)
    section.add(path)
    assert "太大" in section.files.problem_words
    assert not section.files.refusals.shrink_button.isVisible()


@pytest.fixture
def scans(section: Section, tmp_path: Path) -> Path:
    section.folder = tmp_path / "扫描件"
    section.folder.mkdir()
    write_pdf(section.folder / "去年.pdf")
    section.files.ways.scan_button.click()
    return section.folder


def look(section: Section, times: int = 2) -> None:
    for _ in range(times):
        section.files.scans.folder.look()


def test_a_scan_is_offered_when_it_is_whole_and_its_open_copy_is_offered_to_be_deleted(
    section: Section, scans: Path, said: list[str]
) -> None:
    look(section)
    assert section.files.scans.offer.isHidden(), "what was there before is none of ours"
    new = put(scans, "新.pdf", b"%PDF-1.7")
    look(section, 1)
    write_pdf(new)
    look(section, 1)
    assert section.files.scans.offer.isHidden(), "it is still being written"
    look(section, 1)
    assert "新.pdf" in section.files.scans.offer.text
    assert section.files.scans.take_button.hasFocus()
    section.files.scans.take_button.click()
    section.rest()
    (file,) = section.files.files
    assert (file.kind, file.name) == (FileKind.SCAN, "新.pdf")
    assert new.exists()
    section.files.scans.delete_button.click()
    section.rest()
    assert not new.exists()
    assert (scans / "去年.pdf").exists()


def test_the_folder_is_asked_for_once(section: Section, scans: Path) -> None:
    section.files.scans.stop()
    section.folder = None
    section.files.ways.scan_button.click()
    assert section.files.scans.folder.is_watching
    assert section.kit.settings.current.scan_folder == str(scans)


def test_nobody_chose_a_folder_and_nothing_happens(section: Section) -> None:
    section.files.ways.scan_button.click()
    assert section.files.scans.isHidden()


def test_a_folder_that_goes_away_is_told(section: Section, scans: Path) -> None:
    for path in scans.iterdir():
        path.unlink()
    scans.rmdir()
    look(section)
    assert "不在了" in section.files.scans.trouble.text


@pytest.mark.parametrize("name", [".新.pdf", "~新.pdf", "新.pdf.part", "新.txt"])
def test_what_no_scanner_has_finished_is_not_offered(section: Section, scans: Path, name: str) -> None:
    put(scans, name, b"%PDF-1.7")
    look(section, 3)
    assert section.files.scans.offer.isHidden()


def test_with_the_form_goes_all_that_watches(section: Section, scans: Path, devices: StillDevices) -> None:
    section.files.ways.photo_button.click()
    section.files.leave()
    assert not devices.eye.is_on
    assert not section.files.scans.folder.is_watching
