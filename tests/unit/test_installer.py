"""Installer: what does not belong into a package is found in it, wherever it hides."""

import ast
import py_compile
import re
import zipfile
from pathlib import Path

import pytest

from installer.checking import foreign, leaked, missing, needed
from installer.running import BuildError, MissingToolError, need, run

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "gateway" / "settle.py"


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A folder with a module of ours and one of Python's."""
    for name in ("app/errors.pyc", "json/decoder.pyc"):
        source = ROOT / "app" / "errors.py" if name.startswith("app") else Path(py_compile.__file__)
        (tmp_path / "lib" / name).parent.mkdir(parents=True)
        py_compile.compile(str(source), str(tmp_path / "lib" / name), doraise=True)
    return tmp_path


def test_what_belongs_into_it_is_left_alone(frozen: Path) -> None:
    assert list(foreign(frozen, set())) == []
    assert list(leaked(frozen)) == []


def test_a_folder_of_the_gateway_is_found(frozen: Path) -> None:
    (frozen / "lib" / "gateway").mkdir()
    assert list(foreign(frozen, set())) == ["of no part of the client: gateway"]


def test_a_developers_tool_is_found_in_the_archive(frozen: Path) -> None:
    with zipfile.ZipFile(frozen / "lib" / "library.zip", "w") as archive:
        archive.writestr("hypothesis/__init__.pyc", b"")
        archive.writestr("requests/__init__.pyc", b"")
    assert list(foreign(frozen, {"requests"})) == ["of no part of the client: hypothesis"]


@pytest.mark.parametrize("name", ["lib/app/store/settle.pyc", "lib/app/notes.txt", "share/x.py"])
def test_a_module_of_the_gateway_is_found_under_any_name(frozen: Path, name: str) -> None:
    goal = frozen / name
    goal.parent.mkdir(parents=True, exist_ok=True)
    if goal.suffix == ".pyc":
        py_compile.compile(str(SOURCE), str(goal), doraise=True, optimize=1)
    else:
        goal.write_bytes(SOURCE.read_bytes())
    assert list(leaked(frozen)) == [f"gateway/settle.py lies in {name}"]


def test_a_module_of_the_tests_is_found_in_the_archive(frozen: Path) -> None:
    with zipfile.ZipFile(frozen / "lib" / "library.zip", "w") as archive:
        archive.write(Path(__file__), "helpful.py")
    assert list(leaked(frozen)) == ["tests/unit/test_installer.py lies in library.zip/helpful.py"]


UNDOCUMENTED = re.compile(r'""".*?"""', re.DOTALL)


def function_of_the_gateway() -> str:
    """One of many lines, without its docstring."""
    source = SOURCE.read_text(encoding="utf-8")
    parts = [part for part in ast.parse(source).body if isinstance(part, ast.FunctionDef)]
    longest = max(parts, key=lambda part: (part.end_lineno or 0) - part.lineno)
    return UNDOCUMENTED.sub("", ast.get_source_segment(source, longest) or "")


@pytest.mark.parametrize("optimize", [0, 1, 2])
def test_one_function_of_the_gateway_is_found_in_a_module_of_the_client(frozen: Path, optimize: int) -> None:
    """Without a word that could tell it: copied into a module that belongs there."""
    ours = (ROOT / "app" / "errors.py").read_text(encoding="utf-8")
    source = frozen / "errors.py"
    source.write_text(f"{ours}\n\n{function_of_the_gateway()}\n", encoding="utf-8")
    goal = frozen / "lib" / "app" / "errors.pyc"
    py_compile.compile(str(source), str(goal), doraise=True, optimize=optimize)
    source.unlink()
    assert list(leaked(frozen)) == ["gateway/settle.py lies in lib/app/errors.pyc"]


def test_no_module_of_the_client_has_a_function_of_the_gateway(tmp_path: Path) -> None:
    """Told here, and not only when a package is built."""
    for source in (ROOT / "app").rglob("*.py"):
        goal = (tmp_path / source.relative_to(ROOT)).with_suffix(".pyc")
        py_compile.compile(str(source), str(goal), doraise=True, optimize=1)
    assert list(leaked(tmp_path)) == []


def test_a_line_of_the_gateway_is_found_in_a_text(frozen: Path) -> None:
    line = max(function_of_the_gateway().splitlines(), key=len)
    (frozen / "lib" / "app" / "notes.md").write_text(f"# Notes\n\n    {line}\n", encoding="utf-8")
    assert list(leaked(frozen)) == ["gateway/settle.py lies in lib/app/notes.md"]


def test_what_another_python_compiled_is_not_passed_over(frozen: Path) -> None:
    (frozen / "lib" / "app" / "errors.pyc").write_bytes(b"\0" * 100)
    with pytest.raises(BuildError, match="another Python"):
        list(leaked(frozen))


def test_a_client_without_its_recordings_is_not_whole(tmp_path: Path) -> None:
    """It would be mute on every laptop without a voice pack."""
    for name in needed():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert list(missing(tmp_path)) == []
    recorded = sorted((tmp_path / "lib" / "resources" / "prompts").glob("*.ogg"))
    recorded[0].unlink()
    recorded[1].write_bytes(b"")
    assert list(missing(tmp_path)) == [f"missing: lib/resources/prompts/{file.name}" for file in recorded[:2]]


def test_a_tool_that_is_missing_is_named() -> None:
    with pytest.raises(MissingToolError, match="no-such-tool"):
        need("git", "no-such-tool")


def test_a_program_that_fails_is_told_with_what_it_said() -> None:
    with pytest.raises(BuildError, match="no such ref"):
        run(["sh", "-c", "echo no such ref >&2; exit 3"])
