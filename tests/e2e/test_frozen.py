"""The frozen client: made, checked, and run; a few seconds of what `make installer-test` does in full."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installer.checking import troubles
from installer.places import FROZEN, ROOT
from tests.e2e.packaged import running, screen, titles, until

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]>>endobj\ntrailer<</Root 1 0 R>>\n"
)
"""One empty page."""
TOOLS = ("objdump", "strip", "Xvfb", "xwininfo")


@pytest.fixture(scope="module")
def frozen() -> Path:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"the frozen client is not tested: this machine lacks {', '.join(missing)}")
    command = [sys.executable, "build_installer.py", "--target", "tree"]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return FROZEN


def test_it_runs_a_command(frozen: Path, tmp_path: Path) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text("shuiqu dibao zhaijidi yibao", encoding="utf-8")
    words: tuple[str, ...] = ("--home", str(tmp_path / "home"), "--passphrase-file", str(secret))
    program = str(frozen / "xiangyin")
    subprocess.run((program, *words, "init", "--account", "周敏"), check=True, timeout=120)
    done = subprocess.run((program, *words, "--json", "verify"), check=True, timeout=120, capture_output=True)
    assert b'"exit_code":0' in done.stdout.replace(b" ", b"")


def test_its_child_draws_a_page(frozen: Path) -> None:
    command = (str(frozen / "xiangyin"), "--child", "pdf", "0", "200")
    done = subprocess.run(command, input=PDF, capture_output=True, check=True, timeout=60)
    pages, width, height, stride = map(int, done.stdout.split(b"\n", 1)[0].split())
    assert (pages, width) == (1, 200)
    assert len(done.stdout) >= height * stride


def test_its_window_opens_on_a_real_display(frozen: Path, tmp_path: Path) -> None:
    program = (frozen / "xiangyin", "--home", tmp_path)
    with screen() as display, running(program, DISPLAY=display, QT_QPA_PLATFORM="xcb") as process:
        until(lambda: "乡音" in titles(display))
        assert process.poll() is None


def test_a_line_of_the_gateway_in_it_is_not_shipped(frozen: Path) -> None:
    planted = frozen / "lib" / "app" / "wire" / "extra.py"
    planted.write_bytes((ROOT / "gateway" / "settle.py").read_bytes())
    try:
        found = troubles(frozen)
    finally:
        planted.unlink()
    assert found == ["gateway/settle.py lies in lib/app/wire/extra.py"]
