"""Translating: the language of the windows. Source texts are Chinese; English lies in resources/i18n."""

from importlib.resources import files
from typing import Literal, TypeAlias

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from app.errors import DeviceError

Language: TypeAlias = Literal["zh_CN", "en"]


def translated(text: str) -> str:
    """A text out of the tables that know no Qt: messages, problem_sentences, words and field_names."""
    return QCoreApplication.translate("messages", text)


def install_language(app: QCoreApplication, language: Language) -> None:
    """Of every window made from now on. Raises DeviceError `resource_missing`."""
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale(language))
    app.installTranslator(_own(app) if language == "en" else _qt(app, language))


class _Loaded(QTranslator):
    """Keeps the bytes that Qt reads from but doesn't copy."""

    def __init__(self, data: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._data = data
        if not self.load(data):
            raise DeviceError("resource_missing", name="i18n/xiangyin_en.qm")


def _own(app: QCoreApplication) -> QTranslator:
    return _Loaded((files("resources") / "i18n" / "xiangyin_en.qm").read_bytes(), app)


def _qt(app: QCoreApplication, language: str) -> QTranslator:
    """Qt's words of its own, as in the menu of a text field; they are English until told otherwise."""
    translator = QTranslator(app)
    if not translator.load(
        f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        raise DeviceError("resource_missing", name=f"qtbase_{language}.qm")
    return translator
