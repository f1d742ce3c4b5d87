"""Card readers: a real serial line that breaks in every way, and one that types."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.id_card import LONGEST_RECORD, IdCard
from app.errors import AppError
from app.settings import SettingsFile
from app.ui.readers.keyboard_reader import KeyboardReader
from app.ui.readers.reader import CardReader
from app.ui.readers.readers import KEYBOARD, NONE, CardReaders
from app.ui.readers.serial_reader import SerialReader
from tests.devices.card_reader import CARD, LineReader

WHOLE = IdCard(number=CARD["number"], name=CARD["name"], address=CARD["address"])


class Heard:
    """What a reader told, in order."""

    def __init__(self, reader: SerialReader | KeyboardReader) -> None:
        self.told: list[IdCard | str] = []
        reader.read.connect(self.told.append)
        reader.failed.connect(self._on_failed)

    def _on_failed(self, error: AppError) -> None:
        self.told.append(error.code)


@pytest.fixture
def line() -> Iterator[LineReader]:
    made = LineReader()
    yield made
    made.unplug()


@pytest.fixture
def reader(qtbot: QtBot, line: LineReader) -> Iterator[SerialReader]:
    made = SerialReader(line.name)
    made.start()
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def heard(reader: SerialReader) -> Heard:
    return Heard(reader)


def test_a_card_that_is_laid_on_the_reader_is_read(qtbot: QtBot, line: LineReader, heard: Heard) -> None:
    line.lay()
    qtbot.waitUntil(lambda: heard.told == [WHOLE])


def test_a_record_may_come_in_pieces(qtbot: QtBot, line: LineReader, heard: Heard) -> None:
    whole = b'{"number":"' + CARD["number"].encode() + b'"}\r\n'
    for place in range(len(whole)):
        line.send(whole[place : place + 1])
        qtbot.wait(1)
    qtbot.waitUntil(lambda: heard.told == [IdCard(number=CARD["number"])])


def test_two_cards_at_once_are_two(qtbot: QtBot, line: LineReader, heard: Heard) -> None:
    line.lay()
    line.lay()
    qtbot.waitUntil(lambda: heard.told == [WHOLE, WHOLE])


def test_noise_is_told_and_the_next_card_is_read(qtbot: QtBot, line: LineReader, heard: Heard) -> None:
    line.send(b"\x00\xff noise\n")
    line.lay()
    qtbot.waitUntil(lambda: heard.told == ["card_unreadable", WHOLE])


def test_a_card_that_was_lifted_too_soon_is_asked_for_again(
    qtbot: QtBot, line: LineReader, heard: Heard
) -> None:
    line.send(b'{"number":"3701')
    qtbot.waitUntil(lambda: heard.told == ["card_unreadable"])
    line.lay()
    qtbot.waitUntil(lambda: heard.told == ["card_unreadable", WHOLE])


def test_a_line_without_end_fills_no_memory(
    qtbot: QtBot, line: LineReader, reader: SerialReader, heard: Heard
) -> None:
    os.set_blocking(line.ours, False)
    for _ in range(3 * LONGEST_RECORD // 4_096):
        line.send(b"9" * 4_096)
        qtbot.wait(1)
    assert reader.waiting <= LONGEST_RECORD + 1
    line.send(b"\n")
    qtbot.waitUntil(lambda: heard.told == ["card_unreadable"])
    line.lay()
    qtbot.waitUntil(lambda: WHOLE in heard.told)


def test_a_reader_that_is_pulled_out_is_told_once(
    qtbot: QtBot, line: LineReader, reader: SerialReader, heard: Heard
) -> None:
    line.send(b'{"number":"3701')
    qtbot.waitUntil(lambda: reader.waiting > 0)
    line.unplug()
    qtbot.waitUntil(lambda: "reader_missing" in heard.told)
    qtbot.wait(50)
    assert heard.told == ["reader_missing"]


def test_a_reader_that_is_not_there_is_told_and_waited_for(qtbot: QtBot, tmp_path: Path) -> None:
    line = LineReader()
    place = tmp_path / "ttyCARD"
    reader = SerialReader(str(place))
    heard = Heard(reader)
    reader.start()
    assert heard.told == ["reader_missing"]
    place.symlink_to(line.name)

    qtbot.waitUntil(lambda: reader.is_open)
    line.lay()
    qtbot.waitUntil(lambda: len(heard.told) > 1)
    assert heard.told == ["reader_missing", WHOLE]
    reader.stop()
    line.unplug()
    reader.deleteLater()


def test_what_came_before_anybody_asked_is_not_taken_for_this_card(
    qtbot: QtBot, line: LineReader, reader: SerialReader, heard: Heard
) -> None:
    reader.stop()
    line.lay({"number": "370116194001010000"})
    reader.start()
    line.lay()
    qtbot.waitUntil(lambda: bool(heard.told))
    assert heard.told == [WHOLE]


def test_a_reader_that_is_stopped_hears_nothing(
    qtbot: QtBot, line: LineReader, reader: SerialReader, heard: Heard
) -> None:
    reader.stop()
    line.lay()
    qtbot.wait(50)
    assert heard.told == []


def test_what_a_keyboard_reader_types_is_a_card_or_is_told() -> None:
    reader = KeyboardReader()
    heard = Heard(reader)
    reader.take("hello")
    reader.take(f"{CARD['name']},{CARD['number']},{CARD['address']}")
    assert heard.told == ["card_unreadable", WHOLE]


def test_the_chosen_reader_is_kept_and_the_one_before_is_let_go(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    readers = CardReaders(SettingsFile(path))
    assert kind_of(readers) is None
    readers.choose(KEYBOARD)
    assert kind_of(readers) is KeyboardReader
    readers.choose("ttyNOWHERE")
    assert kind_of(readers) is SerialReader
    assert "ttyNOWHERE" in readers.lines(), "it can be seen that it is chosen also while it is not plugged in"
    assert CardReaders(SettingsFile(path)).chosen == "ttyNOWHERE"
    readers.choose(NONE)
    assert kind_of(readers) is None


def kind_of(readers: CardReaders) -> type[CardReader] | None:
    return type(readers.reader) if readers.reader is not None else None
