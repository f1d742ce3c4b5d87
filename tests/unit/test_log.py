"""The log: codes and ids for whoever helps, and never a resident's number."""

import logging
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import new_id
from app.log import REDACTED, get_logger, redact, start_logging, stop_logging
from tests.samples import START_MS, SeededEntropy

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    start_logging(tmp_path)
    yield tmp_path
    stop_logging()


def written(folder: Path) -> str:
    return (folder / "xiangyin.log").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "number",
    [
        "37011619400101123X",
        "370116194001011234",
        "370116 19400101 1234",
        "３７０１１６１９４００１０１１２３Ｘ",
        "370116400101123",
        "15412345678",
        "154 1234 5678",
        "154-1234-5678",
        "+8615412345678",
        "0086 154 1234 5678",
        "１５４１２３４５６７８",
        "0531-88888888",
        "053188888888",
        "1234567890123456",
        "1234 5678 9012 3456",
        "1234-5678-9012-3456",
        "１２３４ ５６７８ ９０１２ ３４５６",
    ],
)
def test_a_number_of_a_person_is_redacted_wherever_it_stands(number: str, folder: Path) -> None:
    assert redact(f"电话{number},") == f"电话{REDACTED},"
    log = get_logger("test")
    log.info("in the message %s", number)
    log.info(number)
    log.warning("in a structure %r", {"phone": [number]})
    try:
        int(f"in an exception {number} x")
    except ValueError:
        log.exception("failed")
    text = written(folder)
    assert number not in text
    assert text.count(REDACTED) >= 4
    assert "in the message" in text
    assert "Traceback" in text


@pytest.mark.parametrize(
    "harmless",
    [
        "event 01a20169-2e00-7443-a578-1bcccea62e61 seq=41",
        "01a20169-1234-7443-8578-115412345678",
        "2026-11-22T12:00:00.123+08:00",
        "next_try_ms=1795000000000 cursor=123456789 events=100 bytes=524288",
        "sha256=" + "1234567890" * 6 + "abcd",
        "code=422 fields=petition.title,petitioners[0].identity",
    ],
)
def test_ids_times_and_counts_stay(harmless: str) -> None:
    assert redact(harmless) == harmless


@given(seed=st.integers(0, 10**9))
def test_no_id_is_ever_taken_for_a_number(seed: int) -> None:
    text = f"event={new_id(START_MS + seed, SeededEntropy(seed))} done"
    assert redact(text) == text


def test_the_log_is_for_its_owner_alone_and_rotates(folder: Path) -> None:
    log = get_logger("test")
    for _ in range(30):
        log.info("x" * 100_000)
    files = sorted(path.name for path in folder.iterdir())
    assert files == ["xiangyin.log", "xiangyin.log.1", "xiangyin.log.2"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_starting_again_moves_the_log(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    start_logging(tmp_path / "other")
    get_logger("test").info("moved")
    assert "moved" not in written(folder)
    assert "moved" in written(tmp_path / "other")


def test_details_are_not_written_unless_asked_for(folder: Path) -> None:
    get_logger("test").debug("detail")
    assert "detail" not in written(folder)
    start_logging(folder, logging.DEBUG)
    get_logger("test").debug("detail")
    assert "detail" in written(folder)


def test_before_it_is_started_nothing_is_said_at_all() -> None:
    script = "from app.log import get_logger; get_logger('x').error('to nobody')"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert (done.stdout, done.stderr) == ("", "")
