"""Packaging: what is built holds every committed file of resources, and no source of a translation."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Files under resources that a build takes, relative to the project."""
    base = tmp_path_factory.mktemp("build")
    steps = ["-q", "egg_info", "--egg-base", str(base), "build_py", "--build-lib", str(base / "lib")]
    subprocess.run(
        [sys.executable, "-c", f"import setuptools; setuptools.setup(script_args={steps})"],
        cwd=ROOT,
        check=True,
    )
    files = (base / "lib" / "resources").rglob("*")
    return {file.relative_to(base / "lib").as_posix() for file in files if file.is_file()}


def committed() -> set[str]:
    names = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "resources"]
    listed = subprocess.run(names, cwd=ROOT, capture_output=True, check=True, text=True)
    return {name for name in listed.stdout.split("\0") if name}


def test_every_resource_is_built_except_what_translations_are_made_of(built: set[str]) -> None:
    assert built == {name for name in committed() if not name.endswith(".ts")}
