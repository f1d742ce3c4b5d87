"""Pains: docs/reliability.md says which test stands against which trouble of others; that must stay true.

A test carries a number by saying `pain 7` in its docstring, capital or not. A row of the table names tests
that carry its own.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reliability.md"
TESTED = (*range(1, 10), *range(11, 21))
"""Of the tenth the table says where it belongs: to the kiosk."""
ROW = re.compile(r"^\| (\d+) \|.*$", re.MULTILINE)
NAME = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
TARGET = re.compile(r"`make ([a-z-]+)")


def carriers(source: str) -> Iterator[tuple[int, str]]:
    """Numbers with the tests that carry them."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            for number in re.findall(r"(?i)\bpain (\d+)\b", ast.get_docstring(node) or ""):
                yield int(number), node.name


@cache
def carried() -> Mapping[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for number, name in carriers(path.read_text(encoding="utf-8")):
            found[number].add(f"{path.relative_to(ROOT).as_posix()}::{name}")
    return found


def rows() -> Mapping[int, str]:
    return {int(found[1]): found[0] for found in ROW.finditer(PAGE.read_text(encoding="utf-8"))}


def test_every_pain_has_its_row() -> None:
    assert sorted(rows()) == list(range(1, 21))


@pytest.mark.parametrize("number", TESTED)
def test_every_pain_names_tests_that_carry_its_number(number: int) -> None:
    named = {f"{path}::{name}" for path, name in NAME.findall(rows()[number])}
    assert named
    assert named <= carried()[number]


def test_every_test_that_the_page_names_is_there() -> None:
    for path, name in NAME.findall(PAGE.read_text(encoding="utf-8")):
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), f"{path}::{name}"


def test_every_target_that_the_page_names_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in TARGET.findall(PAGE.read_text(encoding="utf-8")):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_a_number_is_read_from_the_docstring_of_a_test_alone() -> None:
    source = 'def test_a():\n    """pain 3, pain 14"""\n\ndef helper():\n    """pain 5"""\n'
    assert list(carriers(source)) == [(3, "test_a"), (14, "test_a")]
