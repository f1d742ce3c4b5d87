"""Trimming: of Qt, what the program uses; Qt's GPL modules go in any case."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from installer.libraries import needed_by, shared_objects
from installer.running import run

_PLUGINS: Final[Mapping[str, str]] = {
    "platforms": r"libq(xcb|offscreen|minimal|wayland-generic|wayland-egl)\.so",
    "platforminputcontexts": r"lib(ibus|compose).*",
    "imageformats": r"libq(jpeg|svg|ico|webp|tiff)\.so",
    "iconengines": ".*",
    "xcbglintegrations": ".*",
    "platformthemes": r"libqxdg.*",
    "networkinformation": ".*",
    "multimedia": r"libffmpegmediaplugin\.so",
    "wayland-shell-integration": r"libxdg-shell.*",
    "wayland-decoration-client": r"libbradient.*",
    "wayland-graphics-integration-client": r"libqt-plugin-wayland-egl.*",
}
"""Folder → files in it that stay; other folders go. Sound needs no plugin, a camera does (38 MB)."""
_TRANSLATIONS: Final = re.compile(r"(qt|qtbase)_(zh_CN|en)\.qm")
_FOLDERS: Final = ("qml", "resources", "libexec", "metatypes")
_MODELS: Final = ("jieba/lac_small", "jieba/analyse", "misaki/data")
"""For other ways of parting words than ours, for key words, for English."""
_TWICE: Final = "onnxruntime/capi/libonnxruntime.so*"
"""For programs in C; Python has its own copy."""


def trim(frozen: Path) -> None:
    """In place."""
    qt = frozen / "lib" / "PySide6" / "Qt"
    for file in sorted((qt / "plugins").glob("*/*")):
        if not re.fullmatch(_PLUGINS.get(file.parent.name, "$^"), file.name):
            file.unlink()
    for folder in sorted((qt / "plugins").iterdir()):
        if not any(folder.iterdir()):
            folder.rmdir()
    for name in _FOLDERS:
        shutil.rmtree(qt / name, ignore_errors=True)
    for file in sorted((qt / "translations").rglob("*.qm")):
        if not _TRANSLATIONS.fullmatch(file.name):
            file.unlink()
    for name in _MODELS:
        shutil.rmtree(frozen / "lib" / name, ignore_errors=True)
    for file in sorted((frozen / "lib").glob(_TWICE)):
        file.unlink()
    shutil.rmtree(
        frozen / "share" / "zoneinfo", ignore_errors=True
    )  # there is one time here: see counting.py
    _drop_unneeded(frozen, qt / "lib")
    _strip(frozen)


def _drop_unneeded(frozen: Path, libraries: Path) -> None:
    """Of Qt's libraries, those which nothing that stays asks for."""
    files = list(shared_objects(frozen))
    by_name = {file.name: file for file in files if file.parent == libraries}
    todo = [file for file in files if file.parent != libraries]
    kept: set[Path] = set()
    while todo:
        file = todo.pop()
        if file not in kept:
            kept.add(file)
            todo += [by_name[name] for name in needed_by(file) if name in by_name]
    for file in by_name.values():
        if file not in kept:
            file.unlink()


def _strip(frozen: Path) -> None:
    """Not what a wheel brought along for itself: moved once already, such libraries do not bear it."""
    for file in shared_objects(frozen):
        if not file.parent.name.endswith(".libs"):
            run(["strip", "--strip-unneeded", file])
