"""Phrases: parts of what is heard stand behind one another with one mark between them, never two."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QLineEdit

from app.accessibility.labelled import Labelled
from app.accessibility.phrases import with_commas, with_semicolons
from app.ui.translating import install_language


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    install_language(qapp, "en")
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)


def test_parts_are_joined_and_empty_ones_left_out() -> None:
    assert with_semicolons("点一下打开", "", "按回车") == "点一下打开；按回车"
    assert with_commas("姓名", "", "必填") == "姓名，必填"


@pytest.mark.parametrize("end", ["。", "？", "！", "；", "：", "……。", "?"])
def test_a_part_that_ends_a_sentence_itself_gets_no_second_mark(end: str) -> None:
    assert with_semicolons(f"号码少了 2 位{end}", "不填也收。") == f"号码少了 2 位{end}不填也收。"
    assert with_commas(f"号码少了 2 位{end}", "不填也收。") == f"号码少了 2 位{end}不填也收。"


def test_in_english_a_space_stays_between_two_sentences(english: None) -> None:
    assert with_semicolons("Two digits are missing.", "It may stay empty.") == (
        "Two digits are missing. It may stay empty."
    )
    assert with_semicolons("Enter opens", "arrows turn") == "Enter opens; arrows turn"


def test_a_remark_that_was_part_of_an_earlier_one_is_not_said_again() -> None:
    assert with_semicolons("密码太短，还差 8 个字。", "还差 8 个字。") == "密码太短，还差 8 个字。"
    assert (
        with_semicolons("还差 8 个字。", "密码太短，还差 8 个字。") == "还差 8 个字。密码太短，还差 8 个字。"
    )


def test_what_is_wrong_and_the_hint_are_heard_as_two_sentences(qapp: QApplication) -> None:
    box = QLineEdit()
    field = Labelled("身份证号", box, hint="填了好判重，不填也收。")
    field.set_problem("应是 18 位，现在 16 位，请核对。")
    assert box.accessibleDescription() == "应是 18 位，现在 16 位，请核对。填了好判重，不填也收。"
    field.deleteLater()
