"""Pair weights: `python -m tests.bench.assist.pair_weights` counts the public texts into packs/pairs.txt.

Only how many texts a pair of characters is in, and only for pairs of ten texts and more, in tenths of a
logarithm: nothing that anybody wrote can be put together from it.
"""

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from operator import add
from pathlib import Path
from typing import Final

from app.domain.duplicates.wording import fold
from tests.bench.assist.scores import FOLDER, texts_folder

PACK: Final = Path(__file__).parents[3] / "resources" / "packs" / "pairs.txt"
_FILES: Final = ("hot", "labeled", "replies", "silver", "dongguan")
_LEAST: Final = 10
_OF_THE_RAREST: Final = 1.5
"""Texts that a pair counts as in which is not listed: between one and the least."""


def pack_of(folder: Path) -> str:
    texts = set(_texts(folder))
    counts: Counter[str] = Counter()
    for text in texts:
        folded = fold(text)
        counts.update({pair for pair in map(add, folded, folded[1:]) if " " not in pair})
    by_weight: defaultdict[int, list[str]] = defaultdict(list)
    for pair, count in counts.items():
        if count >= _LEAST:
            by_weight[_tenths(len(texts), count)].append(pair)
    lines = [f"{weight}\t{''.join(sorted(by_weight[weight]))}" for weight in sorted(by_weight)]
    return "\n".join((f"xiangyin.pairs/1\t{_tenths(len(texts), _OF_THE_RAREST)}", *lines, ""))


def _tenths(texts: int, count: float) -> int:
    return round(10 * math.log((texts + 1) / (count + 1)))


def _texts(folder: Path) -> Iterator[str]:
    for name in _FILES:
        for line in (folder / f"petitions_{name}.jsonl").read_text(encoding="utf-8").splitlines():
            text = json.loads(line)
            yield f"{text.get('title') or ''}\n{text['content']}"


def main() -> int:
    folder = texts_folder()
    if folder is None:
        print(f"{FOLDER} has to name the folder with the public data")
        return 2
    PACK.write_text(pack_of(folder), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
