"""`make bench-assist`: how right the help is; `python -m tests.bench.assist category` for one part."""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.bench.assist.category import bench_category
from tests.bench.assist.duplicates import bench_duplicates
from tests.bench.assist.retrieval import bench_retrieval
from tests.bench.assist.scores import FOLDER, Score, texts_folder

PARTS: Final[Mapping[str, Callable[[Path], Iterator[Score]]]] = {
    "category": bench_category,
    "duplicates": bench_duplicates,
    "retrieval": bench_retrieval,
}
"""Each reads what it needs from the folder with the public data."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.assist", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all without any")
    chosen = parser.parse_args().parts or list(PARTS)
    folder = texts_folder()
    if folder is None:
        print(f"{FOLDER} has to name the folder with the public data (petitions_labeled.jsonl and others)")
        return 2
    for name in chosen:
        for score in PARTS[name](folder):
            print(f"{name:<12}{score.line()}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
