"""`python -m tests.laws`: resources/packs/laws.json.gz from laws_articles.jsonl, always the same bytes.

XIANGYIN_TEXTS_FOLDER names the folder. Laws are no works under copyright (著作权法 Art 5).
"""

import gzip
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Final

import msgspec

from app.assist.law import Law, LawPack, read_pack
from app.assist.numerals import number_of, numeral_of
from tests.bench.assist.scores import FOLDER, texts_folder
from tests.laws.ours import FIRST, MEANINGS, NAMES

OUT: Final = Path(__file__).parents[2] / "resources" / "packs" / "laws.json.gz"
SNAPSHOT: Final = "2025-04"


class Line(msgspec.Struct, frozen=True):
    """One of laws_articles.jsonl."""

    law: str
    short: str
    version: str
    chapter: str
    article: str
    text: str


def main() -> int:
    folder = texts_folder()
    if folder is None:
        print(f"{FOLDER} has to name the folder with laws_articles.jsonl")
        return 2
    lines = msgspec.json.Decoder(Line).decode_lines((folder / "laws_articles.jsonl").read_bytes())
    content = packed(lines)
    OUT.write_bytes(content)
    print(f"{len(lines)} articles, {len(content)} bytes: {OUT.name}")
    return 0


def packed(lines: Iterable[Line]) -> bytes:
    laws = [law_of(list(group)) for _, group in groupby(lines, key=lambda line: line.short)]
    laws.sort(key=lambda law: law.short != FIRST)
    pack = LawPack(version=f"cn-{SNAPSHOT}", snapshot=SNAPSHOT, laws=tuple(laws), meanings=MEANINGS)
    content = gzip.compress(msgspec.json.encode(pack), 9, mtime=0)
    assert read_pack(content) == pack
    return content


def law_of(lines: list[Line]) -> Law:
    first = lines[0]
    articles = tuple((numbered(line.article), chapter_of(line.chapter), line.text.strip()) for line in lines)
    return Law(
        name=first.law,
        short=first.short,
        version=first.version,
        names=tuple(dict.fromkeys((first.law.removeprefix("中华人民共和国"), *NAMES.get(first.short, ())))),
        articles=articles,
    )


def numbered(article: str) -> int:
    number = number_of(article.removeprefix("第").removesuffix("条"))
    assert number is not None, article
    assert f"第{numeral_of(number)}条" == article, article
    return number


def chapter_of(chapter: str) -> str:
    """第一章 总 则 → 第一章 总则."""
    number, _, title = " ".join(chapter.split()).partition(" ")
    return f"{number} {title.replace(' ', '')}".strip()


if __name__ == "__main__":
    sys.exit(main())
