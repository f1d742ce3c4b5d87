"""Checking: whether a frozen client is the client and nothing else; fails rather than ships.

Three questions: does anything of the gateway, the tests or the developers' tools lie in it? is every library
one that may be shipped, and old enough for the oldest office? is what the program needs there?
"""

import ast
import json
import marshal
import re
import sys
import zipfile
from collections.abc import Hashable, Iterator, Mapping, Set
from functools import cache
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Final

from installer.libraries import glibc_of, shared_objects
from installer.places import ROOT, VENV
from installer.running import BuildError, run

OLDEST_GLIBC: Final = (2, 28)
FORBIDDEN_ROOMS: Final = ("gateway", "tests", "installer", "stubs")
_GATEWAY: Final = FORBIDDEN_ROOMS[0]
_HEADER: Final = 16
"""Bytes before the code of a compiled module."""
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
_PROMPTS: Final = "resources/prompts"
_TELLING_LINE, _TELLING_STEPS = 40, 32
"""Shorter lines and functions are alike in many programs."""
_OPTIMIZED: Final = (0, 1, 2)
"""Without assertions a function has other steps."""


def troubles(frozen: Path) -> list[str]:
    """Everything that is wrong with it, one line each."""
    return [*foreign(frozen, _parts()), *leaked(frozen), *_unfit(frozen), *missing(frozen)]


def missing(frozen: Path) -> Iterator[str]:
    for name in needed():
        file = frozen / name
        if not (file.is_file() and file.stat().st_size):
            yield f"missing: {name}"


def needed() -> Iterator[str]:
    """And everything that was recorded: without that a laptop is mute until it has a voice pack."""
    yield from _NEEDED_FILES
    recorded = sorted((ROOT / _PROMPTS).glob("*.ogg"))
    yield from (f"lib/{_PROMPTS}/{file.name}" for file in recorded)
    if not recorded:
        yield f"lib/{_PROMPTS}/*.ogg"


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
    """What of a room that does not belong here lies in it, wherever and under whatever name.

    A module is known by its first line; of the gateway, functions by their steps, texts by their lines.
    """
    for name, data in _texts(frozen):
        found = {room for line, room in _first_lines().items() if line in data}
        if name.endswith(".pyc"):
            known = _steps_of_the_gateway()
            found |= {known[steps] for steps in map(_steps, _codes_in(data)) if steps in known}
        else:
            lines = _lines_of_the_gateway()
            text = map(str.strip, data.decode("utf-8", "replace").splitlines())
            found |= {lines[line] for line in text if line in lines}
        yield from (f"{room} lies in {name}" for room in sorted(found))


@cache
def _steps_of_the_gateway() -> Mapping[Hashable, str]:
    found: dict[Hashable, str] = {}
    for file in sorted((ROOT / _GATEWAY).rglob("*.py")):
        for level in _OPTIMIZED:
            source = file.read_text(encoding="utf-8")
            module = compile(source, str(file), "exec", dont_inherit=True, optimize=level)
            codes = [code for code in _inside(module) if code is not module and _is_telling(code)]
            found |= {_steps(code): str(file.relative_to(ROOT)) for code in codes}
    return found


def _is_telling(code: CodeType) -> bool:
    return len(code.co_code) // 2 >= _TELLING_STEPS


@cache
def _lines_of_the_gateway() -> Mapping[str, str]:
    """Those that no module of the client has as well, such as what both import."""
    known = {line for file in (ROOT / "app").rglob("*.py") for line in _telling_lines(file)}
    return {
        line: str(file.relative_to(ROOT))
        for file in sorted((ROOT / _GATEWAY).rglob("*.py"))
        for line in _telling_lines(file)
        if line not in known
    }


def _telling_lines(file: Path) -> Iterator[str]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if len(line.strip()) >= _TELLING_LINE:
            yield line.strip()


def _codes_in(data: bytes) -> Iterator[CodeType]:
    """Of a compiled module. Raises BuildError if another Python made it: then nobody could tell."""
    if data[:4] != MAGIC_NUMBER:
        raise BuildError("a module was compiled by another Python, and cannot be searched")
    yield from _inside(marshal.loads(data[_HEADER:]))  # noqa: S302 - made a moment ago, by us


def _inside(code: CodeType) -> Iterator[CodeType]:
    yield code
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from _inside(part)


def _steps(code: CodeType) -> Hashable:
    """Its name, what it names, and its steps without their operands: those count a docstring in."""
    return code.co_name, code.co_names, code.co_varnames, code.co_code[::2]


@cache
def _first_lines() -> Mapping[bytes, str]:
    found: dict[bytes, str] = {}
    for room in FORBIDDEN_ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
            first = said.split("\n")[0]
            if len(first) > 30:
                found[first.encode()] = str(file.relative_to(ROOT))
    return found


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
