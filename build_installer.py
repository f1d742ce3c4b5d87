"""Build a package of the client: `python build_installer.py --target deb`. Windows and the rest come later.

`--target tree` stops at the frozen folder, checked; `--keep` takes the environment of the last time.
Exit codes: 0 made, 1 what came out is not fit to ship (each reason on a line), 2 something is missing here.
"""

import argparse
import sys

from installer.checking import troubles
from installer.debian import make_deb
from installer.freezing import freeze, make_environment
from installer.places import VENV
from installer.running import BuildError, MissingToolError, need
from installer.trimming import trim


def main() -> int:
    parser = argparse.ArgumentParser(prog="build_installer", description=__doc__)
    parser.add_argument("--target", choices=["deb", "tree"], required=True)
    parser.add_argument("--keep", action="store_true", help="the environment of the last time")
    arguments = parser.parse_args()
    try:
        return build(arguments.target, is_kept=arguments.keep)
    except MissingToolError as error:
        print(error, file=sys.stderr)
        return 2
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1


def build(target: str, *, is_kept: bool = False) -> int:
    """Raises MissingToolError, BuildError."""
    need("objdump", "strip", "git", *(("dpkg-deb",) if target == "deb" else ()))
    if not is_kept or not VENV.exists():
        make_environment()
    frozen = freeze()
    trim(frozen)
    if found := troubles(frozen):
        raise BuildError("\n".join(found))
    made = make_deb(frozen) if target == "deb" else frozen
    size = made.stat().st_size if made.is_file() else sum(f.lstat().st_size for f in made.rglob("*"))
    print(f"{made}: {size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
