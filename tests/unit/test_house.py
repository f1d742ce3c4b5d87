"""House rules that a reader would otherwise have to look for in every change."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.status import Move, Status

ROOT = Path(__file__).parents[2]

MOCKS = {"unittest.mock", "mock", "pytest_mock"}
EXCUSE = re.compile(r"#\s*(?:type|mypy):\s*(?:ignore|disable)")
OF_ONE_MACHINE = re.compile(
    r"(?<![\w./<>-])/(?:root|home|work|Users|mnt)/\w"
    r"|(?<![\w./-])/opt/(?:wheels|pypi)"
    r"|[A-Za-z]:\\{1,2}Users\\"
    r"|file:/{3}"
    r"|--(?:extra-)?index-url|--find[-]links"
    r"|https?://[\w.:-]+/(?:[\w-]+/)*[s]imple\b"
)


def committed_files() -> list[Path]:
    """What git holds, and what it would take up with the next `git add`."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode().split("\0")
    return sorted({ROOT / name for name in names if name and (ROOT / name).is_file()})


def texts() -> Iterator[tuple[str, str]]:
    """Name and text of every committed file that is text."""
    for file in committed_files():
        data = file.read_bytes()
        if b"\0" not in data:
            yield str(file.relative_to(ROOT)), data.decode("utf-8")


def modules(*rooms: str) -> list[tuple[str, str]]:
    return [(name, text) for name, text in texts() if name.endswith(".py") and name.split("/")[0] in rooms]


def imported(source: str) -> set[str]:
    """Every dotted name that an import statement can mean, at any depth of the source."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update([node.module, *(f"{node.module}.{alias.name}" for alias in node.names)])
    return names


def test_nothing_is_mocked() -> None:
    assert [name for name, text in modules("app", "gateway", "tests") if imported(text) & MOCKS] == []


@pytest.mark.parametrize(
    "source",
    [
        "import unittest.mock",
        "from unittest import mock as m",
        "from unittest.mock import patch",
        "def f():\n import mock",
    ],
)
def test_a_mock_is_seen_however_it_is_imported(source: str) -> None:
    assert imported(source) & MOCKS


def test_types_are_right_without_excuses() -> None:
    python = [(name, text) for name, text in texts() if name.endswith((".py", ".pyi"))]
    assert [name for name, text in python if EXCUSE.search(text)] == []


@pytest.mark.parametrize("excuse", ["ignore", "ignore[arg-type]"])
def test_an_excuse_is_seen(excuse: str) -> None:
    assert EXCUSE.search(f"x = 1  # type: {excuse}")
    assert EXCUSE.search(f"# mypy: {excuse}")


def test_no_committed_file_knows_a_machine_or_a_package_index() -> None:
    found = {name: hit.group() for name, text in texts() if (hit := OF_ONE_MACHINE.search(text))}
    assert found == {}


@pytest.mark.parametrize(
    "parts",
    [
        ("see /ro", "ot/x"),
        ("cd '/ho", "me/li/xiangyin'"),
        ("C:\\Us", "ers\\li"),
        ("C:\\\\Us", "ers\\\\li"),
        ("fil", "e:///srv/wheels"),
        ("--ind", "ex-url https://example.org"),
        ("--extra-ind", "ex-url=x"),
        ("--fin", "d-links wheels"),
        ("https://mirror.example.org/pypi/sim", "ple/"),
    ],
)
def test_a_machine_path_or_an_index_is_seen(parts: tuple[str, str]) -> None:
    assert OF_ONE_MACHINE.search("".join(parts))


@pytest.mark.parametrize(
    "harmless", ["/v1/events", "app/home/x", "https://example.org/home/x", "PATH=/usr/bin", "./work/x"]
)
def test_other_paths_are_left_alone(harmless: str) -> None:
    assert not OF_ONE_MACHINE.search(harmless)


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name
        for name, text in modules("app", "gateway")
        if text.strip() and not (ast.get_docstring(ast.parse(text)) or "").strip()
    ]
    assert silent == []


@pytest.mark.parametrize("word", [*Status, *Move])
def test_every_state_and_move_stands_in_the_glossary(word: str) -> None:
    assert f"| `{word}`" in (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
