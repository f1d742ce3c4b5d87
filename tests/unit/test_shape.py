"""Shape: no file over 400 lines, no class over 250, no function over 40."""

import ast
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "gateway", "installer", "tests")
FILE_LINES = 400
CLASS_LINES = 250
FUNCTION_LINES = 40


class Part(NamedTuple):
    """A file, class or function with its length in lines, decorators not counted."""

    name: str
    lines: int
    limit: int


def parts_of(source: str, name: str) -> list[Part]:
    parts = [Part(name, len(source.splitlines()), FILE_LINES)]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            limit = CLASS_LINES if isinstance(node, ast.ClassDef) else FUNCTION_LINES
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            parts.append(Part(f"{name}:{node.lineno} {node.name}", lines, limit))
    return parts


def too_long(parts: list[Part]) -> list[Part]:
    return [part for part in parts if part.lines > part.limit]


def a_function(lines: int, indent: str = "", head: str = "def f()") -> str:
    return f"{indent}{head}:\n" + f"{indent}    x = 1\n" * (lines - 1)


@pytest.mark.parametrize("room", ROOMS)
def test_every_file_class_and_function_keeps_its_bound(room: str) -> None:
    files = sorted((ROOT / room).rglob("*.py"))
    assert files, room
    named = [(file.read_text(encoding="utf-8"), str(file.relative_to(ROOT))) for file in files]
    assert [part for source, name in named for part in too_long(parts_of(source, name))] == []


@pytest.mark.parametrize("head", ["def f()", "async def f()"])
def test_a_function_of_40_lines_passes_and_one_of_41_is_named(head: str) -> None:
    assert too_long(parts_of(a_function(40, head=head), "m.py")) == []
    assert too_long(parts_of(a_function(41, head=head), "m.py")) == [Part("m.py:1 f", 41, 40)]


def test_a_method_is_measured_like_a_function() -> None:
    source = "class C:\n" + a_function(41, indent="    ")
    assert too_long(parts_of(source, "m.py")) == [Part("m.py:2 f", 41, 40)]


def test_a_class_of_251_lines_is_named() -> None:
    assert too_long(parts_of(a_function(250, head="class C"), "m.py")) == []
    assert too_long(parts_of(a_function(251, head="class C"), "m.py")) == [Part("m.py:1 C", 251, 250)]


def test_a_file_of_401_lines_is_named() -> None:
    assert too_long(parts_of("x = 1\n" * 400, "m.py")) == []
    assert too_long(parts_of("x = 1\n" * 401, "m.py")) == [Part("m.py", 401, 400)]


def test_comments_blank_lines_and_the_docstring_count() -> None:
    source = 'def f():\n    """Text."""\n' + "\n" * 20 + "    # why\n" * 18 + "    return 1\n"
    assert too_long(parts_of(source, "m.py")) == [Part("m.py:1 f", 41, 40)]
