"""Places: where the parts of a package are made; all below build/ and dist/."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
WORK: Final = ROOT / "build" / "package"
VENV: Final = WORK / "venv"
FROZEN: Final = WORK / "frozen"
TREE: Final = WORK / "deb"
DIST: Final = ROOT / "dist"
NAME: Final = "xiangyin"
