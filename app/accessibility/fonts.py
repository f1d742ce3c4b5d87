"""Fonts: the two weights that travel with the program, so that a rare name is never a box."""

from importlib.resources import as_file, files

from PySide6.QtGui import QFontDatabase

from app.errors import DeviceError

FILES = ("NotoSansSC_400Regular.ttf", "NotoSansSC_700Bold.ttf")


def load_fonts() -> None:
    """Raises DeviceError `resource_missing` for a font that the installation lacks."""
    for name in FILES:
        with as_file(files("resources") / "fonts" / name) as path:
            if QFontDatabase.addApplicationFont(str(path)) < 0:
                raise DeviceError("resource_missing", name=name)
