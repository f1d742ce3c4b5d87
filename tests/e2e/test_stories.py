"""The stories of the issue, on the screen of a laptop: drawn into memory, and under a real display server.

Each runs in a child of its own: a process has one screen for good, and that of the other tests is too small
for a finger: what is beside it cannot be touched.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "stories"
STORIES = ("lost_file", "reservoir", "official")
FIGURE = "guided recording"
XVFB = ("xvfb-run", "--auto-servernum", "--server-args", "-screen 0 1366x768x24")


def tell(story: str, platform: str, *display: str) -> subprocess.CompletedProcess[str]:
    """By all hands."""
    command: Sequence[str] = (
        *display,
        sys.executable,
        "-m",
        "pytest",
        "-s",
        str(HERE / "told.py"),
        "-k",
        story,
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": platform}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def report(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The figures are for whoever reads the log of the tests; those that were told."""
    told = done.stdout.splitlines()
    figures = [line[line.index(FIGURE) :] for line in told if FIGURE in line]
    print("", *figures, sep="\n")
    assert done.returncode == 0, done.stdout + done.stderr
    return figures


def figures_of(story: str) -> int:
    """One of each hand, of the plain guided recording."""
    return 3 if story == "lost_file" else 0


@pytest.mark.parametrize("story", STORIES)
def test_a_story_is_told_by_every_hand(story: str) -> None:
    figures = report(tell(story, f"offscreen:configfile={HERE / 'laptop.json'}"))
    assert len(figures) == figures_of(story), "each hand tells how many actions it took"


@pytest.mark.parametrize("story", STORIES)
def test_a_story_is_told_by_every_hand_under_a_display_server(story: str) -> None:
    if shutil.which(XVFB[0]) is None:
        missing = "xvfb-run is missing (Debian: xvfb): the stories were NOT told under a display server"
        assert "CI" not in os.environ, missing
        pytest.skip(missing)
    assert len(report(tell(story, "xcb", *XVFB))) == figures_of(story)
