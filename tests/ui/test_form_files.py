"""Files on the form: what can be taken is taken, what cannot is told by name, a slip loses nothing."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from app.domain.manifest import FileKind
from app.store import attachments
from app.store.attachments import Attachment
from app.ui.agent.files.sizes import size_words
from app.ui.agent.form.files import FilesSection
from tests.ui.desk import Desk, press, wait_for
from tests.ui.pictures import picture, write_pdf


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "签名.jpg"
    path.write_bytes(picture())
    return path


def panel(desk: Desk) -> FilesSection:
    return desk.sheet.files


def add(desk: Desk, *paths: Path) -> None:
    """By the button, as many as were chosen."""
    desk.choice = paths
    panel(desk).choose_button.click()
    wait_for(lambda: not panel(desk).is_busy)
    desk.rest()


def names(desk: Desk) -> list[str]:
    return [file.name for file in panel(desk).files]


def on_disk(desk: Desk) -> tuple[Attachment, ...]:
    with desk.scene.store.read() as work:
        return attachments.of_petition(work, desk.page.draft_id)


def test_nothing_attached_is_no_fault(desk: Desk) -> None:
    assert panel(desk).empty.text == "没有材料也能交。以后还能补。"
    assert panel(desk).empty.isVisible()


def test_chosen_files_are_sealed_and_shown_with_picture_name_and_size(
    desk: Desk, photo: Path, tmp_path: Path
) -> None:
    note = tmp_path / "说明.txt"
    note.write_text("九月份起没有到账。", encoding="utf-8")
    add(desk, photo, note)
    assert sorted(names(desk)) == ["签名.jpg", "说明.txt"]
    assert panel(desk).sum_words.startswith("2 份材料，共 ")
    tiles = panel(desk).tiles.tiles
    wait_for(lambda: any(tile.thumb.has_picture for tile in tiles))
    assert [tile.attachment.name for tile in tiles if tile.thumb.has_picture] == ["签名.jpg"]
    assert desk.edit.whole.anchors.buttons[3].accessibleName() == "材料，2 份"


def test_what_never_was_on_a_disk_is_sealed_and_told(desk: Desk) -> None:
    told: list[Attachment] = []
    panel(desk).taken_in.connect(told.append)
    panel(desk).take_in(BytesIO(picture()), "手印.jpg", FileKind.SCAN)
    wait_for(lambda: not panel(desk).is_busy)
    desk.rest()
    assert [(file.name, file.kind) for file in told] == [("手印.jpg", FileKind.SCAN)]
    assert panel(desk).files == tuple(told)


def test_what_cannot_be_taken_is_told_by_name_and_the_others_are_taken(
    desk: Desk, photo: Path, tmp_path: Path
) -> None:
    empty, folder, program, gone = (tmp_path / name for name in ("空.txt", "相册", "程序.exe", "不见了.jpg"))
    empty.touch()
    folder.mkdir()
    program.write_bytes(b"MZ" + bytes(200))
    add(desk, empty, folder, program, gone, photo)
    assert names(desk) == ["签名.jpg"]
    told = panel(desk).problem_words.splitlines()
    assert [line.partition("：")[0] for line in told] == ["空.txt", "相册", "程序.exe", "不见了.jpg"]
    assert all(line in desk.told for line in told)
    panel(desk).refusals.forget_button.click()
    assert panel(desk).problem_words == ""


def test_a_file_too_big_is_told_when_it_is_chosen(desk: Desk, tmp_path: Path) -> None:
    huge = tmp_path / "录像.jpg"
    with huge.open("wb") as file:
        file.write(picture())
        file.truncate(4 * 2**30)
    add(desk, huge)
    assert names(desk) == []
    assert panel(desk).problem_words == "录像.jpg：照片超过 20 兆，可压缩后再传。"
    panel(desk).refusals.shrink_button.click()
    wait_for(lambda: not panel(desk).is_busy)
    desk.rest()
    assert "太大" in panel(desk).problem_words, "four gigabytes are no photograph"


def test_what_cannot_be_read_is_told(desk: Desk, tmp_path: Path) -> None:
    pipe = tmp_path / "管道.jpg"
    os.mkfifo(pipe)
    add(desk, pipe)
    assert "打不开" in panel(desk).problem_words


def test_a_drop_anywhere_on_the_panel_is_taken(desk: Desk, photo: Path, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo)), QUrl("https://example.org/x.jpg")])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    panel(desk).dropEvent(event)
    wait_for(lambda: not panel(desk).is_busy)
    desk.rest()
    assert names(desk) == ["签名.jpg"]
    assert panel(desk).problem_words.startswith("x.jpg：")


def test_the_draft_is_on_the_disk_before_its_first_file(desk: Desk, photo: Path) -> None:
    assert desk.open_drafts() == ()
    add(desk, photo)
    assert [draft.petition_id for draft in desk.open_drafts()] == [desk.page.draft_id]


def test_one_that_was_taken_away_can_be_brought_back(desk: Desk, photo: Path) -> None:
    add(desk, photo)
    panel(desk).tiles.tiles[0].remove.click()
    assert names(desk) == []
    assert panel(desk).undo_button.hasFocus()
    assert len(on_disk(desk)) == 1
    press(Qt.Key.Key_Return)
    assert names(desk) == ["签名.jpg"]
    desk.rest()
    assert len(on_disk(desk)) == 1


def test_after_a_while_it_is_gone_from_the_disk(
    desk: Desk, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(desk, photo)
    panel(desk).tiles.tiles[0].remove.click()
    panel(desk).flush()
    desk.rest()
    assert on_disk(desk) == ()
    assert not panel(desk).undo_button.isVisible()


def test_what_was_taken_away_is_not_filed(qtbot: QtBot, desk: Desk, photo: Path, tmp_path: Path) -> None:
    desk.put_filing()
    add(desk, photo, write_pdf(tmp_path / "证明.pdf"))
    gone = next(tile for tile in panel(desk).tiles.tiles if tile.attachment.name == "证明.pdf")
    gone.remove.click()
    desk.confirm()
    with qtbot.waitSignal(desk.page.filed, timeout=20_000) as told:
        desk.edit.bottom.next_button.click()
    assert told.args is not None
    filing = desk.scene.case(told.args[0].petition_id).filing
    assert filing is not None
    assert [file.name for file in filing.files] == ["签名.jpg"]


def test_arrows_go_from_tile_to_tile_and_delete_takes_one_away(
    desk: Desk, photo: Path, tmp_path: Path
) -> None:
    add(desk, photo, write_pdf(tmp_path / "证明.pdf"))
    tiles = panel(desk).tiles.tiles
    tiles[0].look.setFocus()
    press(Qt.Key.Key_Right)
    assert tiles[1].look.hasFocus()
    press(Qt.Key.Key_Left)
    assert tiles[0].look.hasFocus()
    press(Qt.Key.Key_Delete)
    assert names(desk) == [tiles[1].attachment.name]


def test_consent_is_shown_by_one_of_the_files(desk: Desk, photo: Path) -> None:
    field = desk.sheet.authority.proof.evidence
    add(desk, photo)
    (file,) = panel(desk).files
    field.press(file.id)
    assert desk.sheet.draft.texts["authority.evidence"] == file.id
    panel(desk).tiles.tiles[0].remove.click()
    assert "authority.evidence" not in desk.sheet.draft.texts
    panel(desk).undo_button.click()
    assert desk.sheet.draft.texts["authority.evidence"] == file.id


def test_a_draft_comes_back_with_its_files(desk: Desk, photo: Path) -> None:
    add(desk, photo)
    draft_id = desk.page.draft_id
    desk.begin()
    assert names(desk) == []
    desk.reopen(draft_id)
    wait_for(lambda: names(desk) == ["签名.jpg"])


def test_a_draft_that_was_given_up_leaves_no_file(qtbot: QtBot, desk: Desk, photo: Path) -> None:
    add(desk, photo)
    draft_id = desk.page.draft_id
    desk.edit.whole.discard_button.click()
    with qtbot.waitSignal(desk.page.left):
        desk.answer("不要了，删掉")
    with desk.scene.store.read() as work:
        assert attachments.of_petition(work, draft_id) == ()


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "不到 0.1 兆"), (52_429, "0.1 兆"), (1_048_576, "1 兆"), (4_823_450, "4.6 兆"), (2**29, "512 兆")],
)
def test_sizes_are_told_in_megabytes(size: int, words: str) -> None:
    assert size_words(size) == words
