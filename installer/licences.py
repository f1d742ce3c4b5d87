"""Licences: what each part asks to be shipped with it."""

import json
import re
import shutil
from pathlib import Path
from typing import Final

from installer.places import ROOT, VENV
from installer.running import run

_PIN: Final = re.compile(r"^([a-z0-9-]+)==([^ ;\\]+)", re.MULTILINE)
_NAMES: Final = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_XCB: Final = Path("/usr/share/doc")

_COPYRIGHT: Final = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: xiangyin

Files: *
Copyright: the Xiangyin authors
License: Apache-2.0
 The text is in /usr/share/common-licenses/Apache-2.0 on Debian, and beside this file in licences/xiangyin.

Files: opt/apps/*/lib/PySide6/* opt/apps/*/lib/shiboken6/*
Copyright: The Qt Company Ltd. and contributors
License: LGPL-3.0
 Qt and PySide6 are used as shared libraries under the GNU Lesser General Public License, version 3; its text
 is /usr/share/common-licenses/LGPL-3. They lie as files of their own in
 {libraries}
 and may be replaced there by other builds of the same version. Their sources: https://download.qt.io/official_releases/

Files: opt/apps/*/lib/PySide6/Qt/lib/libav* opt/apps/*/lib/PySide6/Qt/lib/libsw*
Copyright: the FFmpeg developers
License: LGPL-2.1-or-later
 FFmpeg as Qt builds it, without its parts under the GPL; shared libraries that may be replaced. The text is
 /usr/share/common-licenses/LGPL-2.1. Their sources: https://ffmpeg.org/releases/

Files: opt/apps/*/lib/*
Copyright: their authors
License: as told in licences/, one folder for each part
{parts}
"""


def _locked() -> dict[str, str]:
    lock = (ROOT / "requirements" / "client-linux.txt").read_text(encoding="utf-8")
    return dict(_PIN.findall(lock))


def copyright_text(libraries: str) -> str:
    parts = "\n".join(f" {name} {version}: {_told(name)}" for name, version in sorted(_locked().items()))
    return _COPYRIGHT.format(libraries=libraries, parts=parts)


def _told(name: str) -> str:
    """As its own metadata says; the texts follow."""
    words = (
        "import json, sys; from importlib.metadata import metadata as m; d = m(sys.argv[1]); "
        "print(json.dumps([d.get('License-Expression'), d.get('License'), d.get_all('Classifier')]))"
    )
    expression, licence, classes = json.loads(run([VENV / "bin" / "python", "-I", "-c", words, name]))
    told = [line.split(" :: ")[-1] for line in classes or () if line.startswith("License ::")]
    return expression or (licence or "").split("\n")[0] or ", ".join(told) or "see licences/"


def put_licences(goal: Path) -> None:
    """One folder for each part that the client ships, and one for ourselves."""
    site = next((VENV / "lib").glob("python3*/site-packages"))
    for info in sorted(site.glob("*.dist-info")):
        name = re.sub(r"[-_.]+", "-", info.name.split("-")[0]).lower()
        if name in _locked():
            _copy(info, goal / name)
    _copy_ours(goal / "xiangyin")
    for folder in sorted(_XCB.glob("libxcb-*")):
        if (folder / "copyright").is_file():
            (goal / "libxcb").mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / "copyright", goal / "libxcb" / f"{folder.name}.txt")


def _copy(info: Path, goal: Path) -> None:
    for file in sorted(info.rglob("*")):
        if file.is_file() and _NAMES.search(str(file.relative_to(info))):
            goal.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, goal / file.name)


def _copy_ours(goal: Path) -> None:
    goal.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / "LICENSE", goal / "LICENSE")
    for file in sorted((ROOT / "resources" / "licenses").glob("*.txt")):
        shutil.copyfile(file, goal / file.name)
    shutil.copyfile(ROOT / "resources" / "fonts" / "OFL.txt", goal / "OFL.txt")
