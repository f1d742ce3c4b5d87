"""The law book: found by two characters, read in large letters, heard, copied; it says of which day it is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.ui.agent.law.article_words import citation, excerpt
from app.ui.agent.law.page import LawPage
from app.ui.agent.law.reader import LawReader
from tests.store.scene import Scene
from tests.ui.helped import ARTICLE, Helper
from tests.ui.kits import kit_of


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def page(qtbot: QtBot, look: Look, tmp_path: Path, told: list[str]) -> Iterator[LawPage]:
    with Scene(tmp_path / "vault") as scene, kit_of(scene, look, tmp_path) as kit:
        kit.announcer.said.connect(lambda words, _urgent: told.append(words))
        made = LawPage(replace(kit, help=Helper().help))
        qtbot.addWidget(made)
        made.resize(1000, 700)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        made.first_focus().setFocus()
        yield made


def search(page: LawPage, words: str) -> LawReader:
    page.reader.search.setFocus()
    QTest.keyClicks(page.reader.search, words) if words.isascii() else page.reader.begin(words)
    for _ in range(400):
        QTest.qWait(10)
        if page.reader.is_read:
            break
    assert page.reader.is_read
    return page.reader


def test_two_characters_find_an_article_and_how_many_are_found_is_said(
    page: LawPage, told: list[str]
) -> None:
    reader = search(page, "低保")
    assert [button.label for button in reader.rows.shown] == ["《社会救助暂行办法》第六十五条"]
    assert told[-1] == "找到 1 条，最像的在前。"


def test_what_is_not_there_is_said_too(page: LawPage, told: list[str]) -> None:
    reader = search(page, "月亮")
    assert reader.rows.shown == ()
    assert told[-1] == "没找到“月亮”，换个说法。"


def test_an_article_is_shown_whole_with_its_version_and_what_counts(page: LawPage) -> None:
    reader = search(page, "低保")
    QTest.keyClick(reader.search, Qt.Key.Key_Down)
    assert reader.buttons[0].hasFocus()
    QTest.keyClick(reader.buttons[0], Qt.Key.Key_Return)
    assert reader.article.words == ARTICLE.text
    assert reader.article.version == "这是 2019-03-02 的版本，以官方文本为准。"
    assert not reader.search.isVisible()


def test_back_leads_to_the_row_that_was_opened_and_then_home(page: LawPage) -> None:
    reader = search(page, "低保")
    reader.open_place(0)
    left: list[bool] = []
    page.back_asked.connect(lambda: left.append(True))
    assert page.go_back()
    assert reader.shown is None
    assert reader.buttons[0].hasFocus()
    assert left == []
    page.go_back()
    assert left == [True]


def test_an_article_is_copied_with_where_it_stands(page: LawPage, told: list[str]) -> None:
    reader = search(page, "低保")
    reader.open_place(0)
    reader.article.copy_button.click()
    assert QGuiApplication.clipboard().text() == citation(ARTICLE)
    assert told[-1] == "抄好了，到要写的地方粘贴。"


def test_outside_of_a_form_there_are_no_reasons_to_cite_into(page: LawPage) -> None:
    reader = search(page, "低保")
    reader.open_place(0)
    assert not reader.article.cite_button.isVisible()


def test_a_card_in_plain_words_stands_above_and_leads_to_its_article(page: LawPage) -> None:
    reader = search(page, "低保")
    (plain,) = reader.plain.plains
    assert plain.title == "低保停了可以问为什么"
    button = reader.plain.cards[0].article_button
    assert button.label == "《社会救助暂行办法》第六十五条"
    button.setFocus()
    button.click()
    assert reader.shown == ARTICLE
    page.go_back()
    assert button.hasFocus()


def test_the_last_words_win(page: LawPage, qapp: QApplication) -> None:
    page.reader.look_up("低保")
    page.reader.look_up("")
    QTest.qWait(50)
    assert page.reader.rows.shown == ()
    assert page.reader.notice.isVisible()


def test_an_excerpt_shows_what_was_searched() -> None:
    text = "甲" * 100 + "低保" + "乙" * 100
    assert "低保" in excerpt(text, "低保")
    assert excerpt(text, "低保").startswith("…甲")
    assert excerpt("短文。", "没有") == "短文。"
