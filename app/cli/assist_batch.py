"""Texts from a file, one JSON object a line, and an answer for each: what `xiangyin assist …` is made of."""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from io import BufferedReader, FileIO
from pathlib import Path
from typing import Final, Protocol, TypeVar

import msgspec

from app.cli.outcome import ATTENTION, Command, Outcome
from app.errors import RefusedError
from app.store.disk import disk_errors, write_all
from app.ui.plain import Json

LONGEST: Final = 1 << 20
"""Bytes of a line; a petition of the longest kind takes a tenth of it."""
_BOM: Final = b"\xef\xbb\xbf"

Asked = TypeVar("Asked", bound=msgspec.Struct)


class Add(Protocol):
    """Adds one command under `assist`; what comes back takes the options that only this one has."""

    def __call__(self, name: str, command: Command, summary: str) -> argparse.ArgumentParser: ...


def answer_each(
    arguments: argparse.Namespace, form: type[Asked], answer: Callable[[Asked], msgspec.Struct]
) -> Outcome:
    """Read `--in` line by line, write an answer for each line into `--out`, whole or not at all.

    A line that is not `form` (members that it does not know are passed over) holds up no other: it is listed
    with its number, from 1, and has no answer; the exit code is then 1. Empty lines are none.
    Raises RefusedError `file_unreadable`, DeviceError `disk_full` or `disk_failed`.
    """
    decoder, encoder = msgspec.json.Decoder(form), msgspec.json.Encoder()
    refused: list[Json] = []

    def answers() -> Iterator[bytes]:
        for number, line in read_lines(arguments.source):
            try:
                asked = decoder.decode(_whole(line))
            except (ValueError, RecursionError) as error:
                refused.append({"line": number, "reason": str(error)})
            else:
                yield encoder.encode(answer(asked)) + b"\n"

    answered = _write(arguments.out, answers())
    said = [f"答了 {answered} 行，写在 {arguments.out}"]
    said += [f"看不懂的有 {len(refused)} 行"] if refused else []
    said += [f"第 {line['line']} 行：{line['reason']}" for line in refused if isinstance(line, dict)]
    data: dict[str, Json] = {"out": str(arguments.out), "answered": answered, "refused": refused}
    return Outcome(data, said, ATTENTION if refused else 0)


def _whole(line: bytes | None) -> bytes:
    if line is None:
        raise ValueError(f"longer than {LONGEST} bytes")
    return line


def read_lines(path: Path) -> Iterator[tuple[int, bytes | None]]:
    """Numbers and lines that hold something; None for one that is too long to be kept in memory."""
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(LONGEST + 1):
                number += 1
                if len(line) > LONGEST:
                    _pass_over(file, line)
                    yield number, None
                elif text := (line.removeprefix(_BOM) if number == 1 else line).strip():
                    yield number, text
    except OSError:
        raise RefusedError("file_unreadable", field=path.name) from None


def _pass_over(file: BufferedReader, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(LONGEST)


def _write(path: Path, lines: Iterator[bytes]) -> int:
    """How many. Until all are there the old file stays as it was, and it may be the one that is read."""
    count = 0
    with disk_errors():
        # A name of its own: beside it may lie a file of that person under any name that could be foretold.
        descriptor, name = tempfile.mkstemp(prefix=".xiangyin-", dir=path.parent)
        temporary = Path(name)
        try:
            with FileIO(descriptor, "w") as file:
                for count, line in enumerate(lines, 1):  # noqa: B007
                    write_all(file, line)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    return count
