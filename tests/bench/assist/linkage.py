"""Linkage: what `recordlinkage` finds in a table of people, said by a Python that has it."""

import json
import subprocess
from pathlib import Path
from typing import Final

_CHILD: Final = """
import json, sys
import pandas, recordlinkage
people = pandas.read_csv(sys.argv[1], index_col="rec_id", skipinitialspace=True, dtype=str, encoding="utf-8")
indexer = recordlinkage.Index()
for block in ("given_name", "surname", "date_of_birth"):
    indexer.block(block)
compare = recordlinkage.Compare()
for same in ("given_name", "date_of_birth", "suburb", "state"):
    compare.exact(same, same)
compare.string("surname", "surname", method="jarowinkler", threshold=0.85)
compare.string("address_1", "address_1", threshold=0.85)
features = compare.compute(indexer.index(people), people)
print(json.dumps([list(pair) for pair in features[features.sum(axis=1) > 3].index]))
"""
"""Blocks and comparisons are those of its own tutorial for such tables."""


def linked(python: Path, table: Path) -> frozenset[frozenset[str]]:
    """Pairs of `rec_id` that it takes for one person."""
    said = subprocess.run([python, "-c", _CHILD, table], check=True, capture_output=True)
    return frozenset(frozenset(pair) for pair in json.loads(said.stdout))
