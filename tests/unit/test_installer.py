"""Installer: what does not belong into a package is found in it, wherever it hides."""

import py_compile
import zipfile
from pathlib import Path

import pytest

from installer.checking import foreign, leaked
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


def test_a_tool_that_is_missing_is_named() -> None:
    with pytest.raises(MissingToolError, match="no-such-tool"):
        need("git", "no-such-tool")


def test_a_program_that_fails_is_told_with_what_it_said() -> None:
    with pytest.raises(BuildError, match="no such ref"):
        run(["sh", "-c", "echo no such ref >&2; exit 3"])
