"""Commands for translators: `update` the catalogue, list what is `missing` as JSON, `merge` such JSON back.

The JSON of `missing` has an empty `english` in every entry, with two texts where there is a number: for 1,
and for the others. Filled in, `merge FILE` takes it (`-` reads standard input).
"""

import sys
from pathlib import Path

import msgspec

from tests.translations.catalogue import Catalogue, compile_qm, in_step, is_missing, load, save
from tests.translations.source import Message, read_all, to_translate


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One message for a translator."""

    context: str
    source: str
    english: tuple[str, ...]
    comment: str = ""
    note: str = ""


def update() -> str:
    findings = read_all()[1]
    catalogue = in_step(to_translate(), load())
    _write(catalogue)
    lines = [f"{finding.place}: {finding.what}" for finding in findings]
    return "\n".join([*lines, f"{len(catalogue)} messages, {len(_missing(catalogue))} without English"])


def missing() -> str:
    """Of the source as it is now, whether or not `update` has seen it."""
    entries = _missing(in_step(to_translate(), load()))
    return msgspec.json.format(msgspec.json.encode(entries)).decode()


def merge(name: str) -> str:
    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    given = {
        (entry.context, entry.source, entry.comment): entry.english
        for entry in msgspec.json.decode(data, type=tuple[Entry, ...])
    }
    catalogue = in_step(to_translate(), load())
    unknown = given.keys() - {message[:3] for message in catalogue}
    merged = {message: given.get(message[:3], english) for message, english in catalogue.items()}
    _write(in_step(merged, merged))
    lines = [f"not in the source: {context}: {source}" for context, source, _ in sorted(unknown)]
    return "\n".join([*lines, f"{len(given) - len(unknown)} merged, {len(_missing(merged))} without English"])


def _missing(catalogue: Catalogue) -> tuple[Entry, ...]:
    return tuple(_entry(message, text) for message, text in catalogue.items() if is_missing(text))


def _entry(message: Message, english: tuple[str, ...]) -> Entry:
    return Entry(message.context, message.source, english, message.comment, message.note)


def _write(catalogue: Catalogue) -> None:
    save(catalogue)
    compile_qm()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["update"]:
            print(update())
        case ["missing"]:
            print(missing())
        case ["merge", file]:
            print(merge(file))
        case _:
            sys.exit("python -m tests.translations update | missing | merge FILE")
