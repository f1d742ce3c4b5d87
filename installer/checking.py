"""Checking: whether a frozen client is the client and nothing else; fails rather than ships.

Three questions: does anything of the gateway, the tests or the developers' tools lie in it? is every library
one that may be shipped, and old enough for the oldest office? is what the program needs there?
"""

import ast
import json
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Final

from installer.libraries import glibc_of, shared_objects
from installer.places import ROOT, VENV
from installer.running import run

OLDEST_GLIBC: Final = (2, 28)
FORBIDDEN_ROOMS: Final = ("gateway", "tests", "installer", "stubs")
GPL_ONLY: Final = re.compile(r"libQt6(VirtualKeyboard|Charts|DataVisualization|Pdf)|qtvirtualkeyboard")
_OURS: Final = {"app", "resources", "xiangyin"}
_MADE: Final = {"BUILD_CONSTANTS", "library", "_sysconfigdata__linux_x86_64-linux-gnu", "share"}
_PIN: Final = re.compile(r"^([a-z0-9-]+)==", re.MULTILINE)
_SUFFIX: Final = re.compile(r"(\.cpython-311-x86_64-linux-gnu|\.abi3)?\.(so|py|pyc|pyi)$")
_LIBRARY: Final = re.compile(r"^lib[\w+.-]+\.so(\.[\d.]+)?$|\.libs$|\.dist-info$|_data$|\.dat$|\.zip$")
_NEEDED_FILES: Final = (
    "xiangyin",
    "lib/resources/fonts/NotoSansSC_400Regular.ttf",
    "lib/resources/packs/pinyin.txt",
    "lib/resources/i18n/xiangyin_en.qm",
    "lib/app/store/migrations/env.py",
    "lib/app/ui/agent/files/pdf_pages.pyc",
    "lib/PySide6/Qt/plugins/platforms/libqxcb.so",
)


def troubles(frozen: Path) -> list[str]:
    """Everything that is wrong with it, one line each."""
    return [*foreign(frozen, _parts()), *leaked(frozen), *_unfit(frozen), *_missing(frozen)]


def _missing(frozen: Path) -> Iterator[str]:
    for name in _NEEDED_FILES:
        if not (frozen / name).is_file():
            yield f"missing: {name}"


def foreign(frozen: Path, parts: Set[str]) -> Iterator[str]:
    """Every module must be ours, Python's, or one of `parts`: of what client-linux.txt names."""
    allowed = {*_OURS, *_MADE, *sys.stdlib_module_names, *parts}
    for name in sorted(set(_modules(frozen))):
        if name not in allowed:
            yield f"of no part of the client: {name}"


def _modules(frozen: Path) -> Iterator[str]:
    for entry in (frozen / "lib").iterdir():
        if not _LIBRARY.search(entry.name):
            yield _SUFFIX.sub("", entry.name)
    for archive in (frozen / "lib").glob("*.zip"):
        for name in zipfile.ZipFile(archive).namelist():
            top = name.split("/")[0]
            if not _LIBRARY.search(top):
                yield _SUFFIX.sub("", top).removeprefix("__init__").removeprefix("__main__") or top


def _parts() -> set[str]:
    """Top-level modules of what client-linux.txt names, as installed."""
    words = "import json; from importlib.metadata import packages_distributions as p; print(json.dumps(p()))"
    found: Mapping[str, list[str]] = json.loads(run([VENV / "bin" / "python", "-I", "-c", words]))
    lock = (ROOT / "requirements" / "client-linux.txt").read_text(encoding="utf-8")
    names = set(_PIN.findall(lock))
    return {module for module, parts in found.items() if names & {_normal(part) for part in parts}}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def leaked(frozen: Path) -> Iterator[str]:
    """By the first line of each module of a room that does not belong here, wherever it may lie."""
    signs = {line: name for name, line in _first_lines()}
    for name, data in _texts(frozen):
        for line, room in signs.items():
            if line in data:
                yield f"{room} lies in {name}"


def _first_lines() -> Iterator[tuple[str, bytes]]:
    for room in FORBIDDEN_ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
            first = said.split("\n")[0]
            if len(first) > 30:
                yield str(file.relative_to(ROOT)), first.encode()


def _texts(frozen: Path) -> Iterator[tuple[str, bytes]]:
    """Modules and everything else that could hold a line of ours, archives unpacked."""
    for file in sorted(frozen.rglob("*")):
        if file.suffix in {".py", ".pyc", ".txt", ".md", ".toml", ".html"}:
            yield str(file.relative_to(frozen)), file.read_bytes()
        elif file.suffix == ".zip":
            archive = zipfile.ZipFile(file)
            yield from ((f"{file.name}/{name}", archive.read(name)) for name in archive.namelist())


def _unfit(frozen: Path) -> Iterator[str]:
    for file in shared_objects(frozen):
        name = file.relative_to(frozen)
        if GPL_ONLY.search(file.name):
            yield f"only under the GPL, or not used: {name}"
        if (asked := glibc_of(file)) > OLDEST_GLIBC:
            yield f"needs glibc {asked[0]}.{asked[1]}: {name}"
