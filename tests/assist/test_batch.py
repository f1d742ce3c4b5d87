"""A file of texts is answered line by line, and what cannot be read is named."""

import argparse
import json
from pathlib import Path

import msgspec
import pytest

from app.cli.assist_batch import LONGEST, answer_each
from app.cli.entry import main
from app.cli.outcome import Outcome
from app.errors import DeviceError, RefusedError


class Asked(msgspec.Struct, frozen=True):
    id: str | int
    content: str


class Answered(msgspec.Struct, frozen=True):
    id: str | int
    length: int


def measured(source: Path, out: Path) -> Outcome:
    arguments = argparse.Namespace(source=source, out=out)
    return answer_each(arguments, Asked, lambda asked: Answered(asked.id, len(asked.content)))


def answers(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.read_bytes().splitlines()]


def test_every_line_has_its_answer_in_order(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(
        '{"id": "a", "content": "水渠", "more": 1}\n\n{"id": 2, "content": ""}', encoding="utf-8"
    )
    outcome = measured(source, out)
    assert answers(out) == [{"id": "a", "length": 2}, {"id": 2, "length": 0}]
    assert outcome.exit_code == 0
    assert outcome.data == {"out": str(out), "answered": 2, "refused": []}


def test_a_file_beside_the_target_is_left_alone_whatever_its_name(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "content": "水渠"}', encoding="utf-8")
    beside = tmp_path / "out.jsonl.new"
    beside.write_text("别人的", encoding="utf-8")
    measured(source, out)
    assert beside.read_text(encoding="utf-8") == "别人的"
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "out.jsonl", "out.jsonl.new"}


def test_a_mark_of_byte_order_and_windows_line_ends_are_no_obstacle(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b'\xef\xbb\xbf{"id": 1, "content": "x"}\r\n{"id": 2, "content": "y"}\r\n')
    assert measured(source, out).exit_code == 0
    assert [answer["id"] for answer in answers(out)] == [1, 2]


@pytest.mark.parametrize(
    "bad",
    [
        b"no json",
        b'{"id": 1}',
        b'{"id": 1, "content": 7}',
        b'{"id": 1, "content": "\xff"}',
        b'{"id": 1, "content": "\\ud800"}',
        b'["a"]',
        b"[" * 100_000,
        b'{"id": 1, "content": "' + b"x" * LONGEST + b'"}',
    ],
    ids=["text", "member missing", "wrong type", "not utf-8", "surrogate", "list", "deep", "long"],
)
def test_a_line_that_cannot_be_read_is_named_and_holds_up_no_other(tmp_path: Path, bad: bytes) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    good = b'{"id": "good", "content": "x"}'
    source.write_bytes(good + b"\n" + bad + b"\n" + good + b"\n")
    outcome = measured(source, out)
    assert len(answers(out)) == 2
    assert outcome.exit_code == 1
    refused = outcome.data["refused"]
    assert isinstance(refused, list)
    assert [line["line"] for line in refused if isinstance(line, dict)] == [2]
    assert any("第 2 行" in line for line in outcome.lines)


def test_answers_may_take_the_place_of_what_was_asked(tmp_path: Path) -> None:
    file = tmp_path / "same.jsonl"
    file.write_text('{"id": 1, "content": "水"}\n' * 3, encoding="utf-8")
    measured(file, file)
    assert answers(file) == [{"id": 1, "length": 1}] * 3


def test_a_file_that_is_not_there_leaves_the_old_answers_alone(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old", encoding="utf-8")
    with pytest.raises(RefusedError, match="file_unreadable"):
        measured(tmp_path / "missing.jsonl", out)
    assert out.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_answers_that_cannot_be_written_are_trouble_of_the_device(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "content": "水"}', encoding="utf-8")
    with pytest.raises(DeviceError, match="disk_failed"):
        measured(source, tmp_path / "nowhere" / "out.jsonl")


def test_without_a_command_it_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--home", str(tmp_path), "assist"])
    assert ended.value.code == 2
