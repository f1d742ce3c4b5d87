"""Freezing: the client, and nothing but the client, as a folder that needs no Python where it is put.

cx_Freeze brings a CPython that was built for glibc 2.17. It looks into an environment that holds what
client-linux.txt names and itself, so that whatever only tests and developers need is not there to be taken.
"""

import re
import shutil
import sys
from pathlib import Path
from typing import Final

from installer.places import FROZEN, NAME, ROOT, VENV, WORK
from installer.running import run

LOCKS: Final = ("client-linux", "build-linux")
_PACKAGES: Final = ("app", "resources", "keyring.backends", "sqlalchemy.dialects.sqlite")
"""Taken whole: what is in them is found by name while the program runs."""
_LEFT_OUT: Final = (
    "tkinter", "unittest", "test", "pydoc_data", "lib2to3", "setuptools", "pip", "cx_Freeze",
    "gateway", "tests", "installer",
)  # fmt: skip
_OF_SPEECH: Final = ("numpy", "onnxruntime", "misaki", "jieba", "pypinyin", "soundfile", "_soundfile_data")
"""Other parts would use some of them if they were there; 50 MB are no reason to be there."""
_MIGRATIONS: Final = Path("app/store/migrations")


def make_environment() -> None:
    """As the locks say, with wheels that the oldest office can load; pip takes those for this machine."""
    shutil.rmtree(VENV, ignore_errors=True)
    WORK.mkdir(parents=True, exist_ok=True)
    run([sys.executable, "-m", "venv", VENV])
    locks = [word for name in LOCKS for word in ("--requirement", ROOT / "requirements" / f"{name}.txt")]
    uv = Path(sys.executable).parent / "uv"
    platform = ("--python", VENV / "bin" / "python", "--python-platform", "x86_64-manylinux_2_28")
    run([uv, "pip", "install", "--quiet", "--require-hashes", *platform, *locks])


def freeze() -> Path:
    """The folder."""
    shutil.rmtree(FROZEN, ignore_errors=True)
    run(
        [
            VENV / "bin" / "cxfreeze",
            "--quiet",
            f"--script={ROOT / 'app' / '__main__.py'}",
            f"--target-name={NAME}",
            "build_exe",
            f"--build-exe={FROZEN}",
            f"--packages={','.join(_PACKAGES)}",
            f"--excludes={','.join((*_LEFT_OUT, *_unwanted()))}",
            f"--path={ROOT}:{_site_packages()}",
            "--optimize=1",
            "--silent-level=2",
        ],
        WORK / "freeze.log",
        PYTHONPATH=str(ROOT),
    )
    _put_migrations()
    return FROZEN


def _unwanted() -> tuple[str, ...]:
    """What speech stands on, as long as no module of ours imports any of it."""
    sources = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "app").rglob("*.py"))
    is_wanted = re.search(rf"^\s*(import|from) ({'|'.join(_OF_SPEECH)})\b", sources, re.MULTILINE)
    return () if is_wanted else _OF_SPEECH


def _site_packages() -> str:
    """And the standard library, as the environment sees them."""
    words = "import sys; print(':'.join(place for place in sys.path if place))"
    return run([VENV / "bin" / "python", "-I", "-c", words]).strip()


def _put_migrations() -> None:
    """Alembic reads them as sources, from their folder."""
    for source in sorted((ROOT / _MIGRATIONS).rglob("*.py")):
        goal = FROZEN / "lib" / source.relative_to(ROOT)
        shutil.copyfile(source, goal)
        goal.with_suffix(".pyc").unlink(missing_ok=True)
