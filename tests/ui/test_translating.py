"""Translating: windows speak the language that was installed last; the terminal always speaks Chinese."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.domain.delivery import Delivery
from app.domain.problem import Problem
from app.errors import OfflineError
from app.ui.messages import ERRORS, problem_alone, problem_sentence, sentence
from app.ui.translating import install_language, translated
from app.ui.words import DELIVERY_WORDS


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    locale = QLocale()
    yield qapp
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    QLocale.setDefault(locale)


def undo() -> str:
    return QCoreApplication.translate("QLineEdit", "&Undo")


def test_without_a_language_the_windows_speak_chinese(app: QApplication) -> None:
    assert translated(DELIVERY_WORDS[Delivery.DRAFT]) == "草稿"


def test_english_windows_speak_english(app: QApplication) -> None:
    install_language(app, "en")
    assert translated(DELIVERY_WORDS[Delivery.DRAFT]) == "Draft"
    assert "90 seconds" in sentence(OfflineError("gateway_busy", retry_after=90), translated)
    problem = Problem(field="petition.petitioners[0].identity.number", code="missing")
    assert (
        problem_sentence(problem, translated) == "Petitioner 1, Identity document, Number: Not filled in yet."
    )
    assert problem_alone(problem, translated) == "Not filled in yet."
    assert QLocale().language() == QLocale.Language.English


def test_the_terminal_speaks_chinese_beside_an_english_window(app: QApplication) -> None:
    install_language(app, "en")
    assert sentence(OfflineError("offline")) == ERRORS["offline"]


def test_chinese_windows_have_chinese_menus_too(app: QApplication) -> None:
    install_language(app, "zh_CN")
    assert translated("草稿") == "草稿"
    assert undo() != "&Undo"
    assert QLocale().name() == "zh_CN"


def test_the_language_installed_last_holds(app: QApplication) -> None:
    install_language(app, "zh_CN")
    install_language(app, "en")
    assert (translated("草稿"), undo()) == ("Draft", "&Undo")
    install_language(app, "zh_CN")
    assert translated("草稿") == "草稿"


def test_english_stays_when_memory_is_used_again(app: QApplication) -> None:
    """Qt reads the catalogue where it lies and keeps no copy."""
    install_language(app, "en")
    gc.collect()
    held = [bytes(40_000) for _ in range(200)]
    assert translated("草稿") == "Draft", len(held)
