"""`python -m tests.a11y.atspi`: writes the trees of all main screens, to be read before they count."""

import sys
import tempfile
from pathlib import Path

from tests.a11y.atspi.session import missing, private_session

GOLDEN = Path(__file__).parents[2] / "golden" / "a11y"
MAIN_SCREENS = (
    "first-run-look",
    "first-run-account-errors",
    "unlock-wrong",
    "lock",
    "home",
    "help-panel",
    "law-article",
    "cases",
    "case-replied",
    "form-errors",
    "guided-request",
    "guided-gaps",
    "form-danger-question",
    "filed",
    "upload",
    "settings-practice",
    "enrol",
    "viewer-text",
    "shell-menu",
)


def main() -> int:
    if lacks := missing():
        print(f"apt-get install {lacks}", file=sys.stderr)
        return 3
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, private_session(Path(folder)) as session:
        for name in MAIN_SCREENS:
            with session.window(name):
                (GOLDEN / f"{name}.txt").write_text(session.tree(), encoding="utf-8")
            print(name, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
