"""Catalogue: the English of every message, as Qt Linguist's .ts, and the .qm that the program loads."""

import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

import PySide6

from tests.translations.source import ROOT, Message

FOLDER = ROOT / "resources" / "i18n"
TS = FOLDER / "xiangyin_en.ts"
QM = FOLDER / "xiangyin_en.qm"
FORMS = 2
"""English has one form for 1 and another for all other numbers."""

Key: TypeAlias = tuple[str, str, str]
English: TypeAlias = tuple[str, ...]
"""One text, or one for each form; empty texts are missing."""

Catalogue: TypeAlias = dict[Message, English]


def load(path: Path = TS) -> Catalogue:
    if not path.exists():
        return {}
    # The file is our own, so nobody can plant entities in it.
    contexts = ET.parse(path).getroot().iter("context")
    return {
        _message(context.findtext("name", ""), entry): _english(entry)
        for context in contexts
        for entry in context.iter("message")
    }


def save(catalogue: Catalogue, path: Path = TS) -> None:
    root = ET.Element("TS", version="2.1", sourcelanguage="zh_CN", language="en")
    contexts: dict[str, ET.Element] = {}
    for message, english in catalogue.items():
        if message.context not in contexts:
            contexts[message.context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[message.context], "name").text = message.context
        _write(contexts[message.context], message, english)
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode")
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def in_step(messages: Iterable[Message], known: Mapping[Message, English]) -> Catalogue:
    """The messages of the source with the English they had; what the source no longer says is dropped."""
    had = {message[:3]: english for message, english in known.items()}
    return {message: _fitting(message, had.get(message[:3], ())) for message in messages}


def compile_qm(ts: Path = TS, qm: Path = QM) -> None:
    """By the lrelease inside of the PySide6 package: its wrapper script is not on every path."""
    lrelease = next(Path(PySide6.__path__[0]).glob("lrelease*"))
    subprocess.run([lrelease, "-silent", ts, "-qm", qm], check=True)


def is_missing(english: English) -> bool:
    return not all(english)


def _fitting(message: Message, english: English) -> English:
    wanted = FORMS if message.is_plural else 1
    return english if len(english) == wanted else ("",) * wanted


def _message(context: str, entry: ET.Element) -> Message:
    return Message(
        context=context,
        source=entry.findtext("source", ""),
        comment=entry.findtext("comment", ""),
        is_plural=entry.get("numerus") == "yes",
        note=entry.findtext("extracomment", ""),
    )


def _english(entry: ET.Element) -> English:
    translation = entry.find("translation")
    if translation is None:
        return ("",)
    # Linguist keeps a text that a person has not approved as "unfinished": it counts as missing.
    is_draft = translation.get("type") == "unfinished"
    texts = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
    return tuple("" if is_draft else text for text in texts)


def _write(context: ET.Element, message: Message, english: English) -> None:
    entry = ET.SubElement(context, "message", {"numerus": "yes"} if message.is_plural else {})
    ET.SubElement(entry, "source").text = message.source
    for tag, text in (("comment", message.comment), ("extracomment", message.note)):
        if text:
            ET.SubElement(entry, tag).text = text
    translation = ET.SubElement(entry, "translation", {"type": "unfinished"} if is_missing(english) else {})
    if message.is_plural:
        for text in english:
            ET.SubElement(translation, "numerusform").text = text
    else:
        translation.text = english[0]
