"""Describe: name, role, state, value, hint, position of whatever Qt can show; and nothing that is masked."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.accessibility.describe import Description, current_row, describe, describe_at
from app.accessibility.labelled import Labelled
from app.accessibility.look import Look
from app.ui.agent.door.passphrase import PassphraseField
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.choices import Choices
from app.ui.widgets.textbox import TextBox

SECRET = "70291846"


Show = Callable[..., QWidget]


@pytest.fixture
def shown(qtbot: QtBot) -> Show:
    """Puts widgets into a window, which lives as long as the test."""
    windows: list[QWidget] = []

    def show(*widgets: QWidget) -> QWidget:
        window = QWidget()
        layout = QVBoxLayout(window)
        for widget in widgets:
            layout.addWidget(widget)
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        return window

    return show


def rows_of(*texts: str) -> QListView:
    view = QListView()
    model = QStandardItemModel(view)
    for text in texts:
        item = QStandardItem("painted")
        item.setAccessibleText(text)
        model.appendRow(item)
    view.setModel(model)
    view.setAccessibleName("事项")
    return view


def test_parts_come_in_their_order_and_empty_ones_are_left_out() -> None:
    whole = Description("手机", "输入框", "只能看", "空着", "可不填。", "第 1 项，共 2 项")
    assert whole.sentence == "手机，输入框，只能看，空着，可不填，第 1 项，共 2 项"
    assert Description(name="手机", value="空着").sentence == "手机，空着"


def test_a_button_has_its_words_its_role_and_its_keys(shown: Show) -> None:
    button = TextButton("新建代理", sub="替老人记一件事")
    button.tell_keys("Ctrl+N")
    shown(button)
    assert describe(button).sentence == "新建代理，替老人记一件事，按钮，Ctrl+N"


def test_a_tooltip_that_says_the_name_is_not_said_again(shown: Show) -> None:
    button = TextButton("", "arrow-left")
    button.setAccessibleName("回到清单")
    button.setToolTip("回到清单")
    shown(button)
    assert describe(button).sentence == "回到清单，按钮"


def test_what_cannot_be_used_says_so(shown: Show) -> None:
    button = QPushButton("交上去")
    button.setEnabled(False)
    shown(button)
    assert describe(button).sentence == "交上去，按钮，现在不能用"


def test_an_answer_is_told_with_its_question_state_and_place(shown: Show, look: Look) -> None:
    choices = Choices([("a", "标准"), ("b", "大字"), ("c", "特大")])
    choices.choose("b")
    shown(Labelled("字号", choices))
    assert describe(choices.buttons[1]).sentence == "字号：大字，选项，已选，第 2 项，共 3 项"
    assert describe(choices.buttons[2]).state == "没选"


def test_a_field_is_told_with_its_value_and_what_is_wrong_with_it(shown: Show, look: Look) -> None:
    field = Labelled("联系电话", TextBox(), is_required=True, hint="手机或座机")
    shown(field)
    assert describe(field.control).sentence == "联系电话，必填，输入框，空着，手机或座机"
    assert isinstance(field.control, TextBox)
    field.control.put("13800138000")
    field.set_problem("少了一位")
    assert describe(field.control).sentence == "联系电话，必填，输入框，13800138000，少了一位；手机或座机"


@pytest.mark.parametrize("seen", ["hidden", "seen"])
def test_a_password_is_counted_and_never_told(shown: Show, look: Look, seen: str) -> None:
    field = PassphraseField()
    shown(Labelled("密码", field))
    assert describe(field.edit).value == "空着"
    field.set_text(SECRET)
    field.show_letters(seen == "seen")
    told = describe(field.edit)
    assert told.value == "已输入 8 位"
    assert not set(SECRET) - {"8"} & set(told.sentence)


def test_a_list_is_told_with_the_row_that_has_the_focus(shown: Show) -> None:
    view = rows_of("王某山，低保停发", "李某英，修路")
    shown(view)
    view.setCurrentIndex(view.model().index(1, 0))
    view.setFocus()
    assert describe(view).sentence == "事项，单子，李某英，修路，第 2 项，共 2 项"
    assert current_row(view).sentence == "李某英，修路，第 2 项，共 2 项"


def test_an_empty_list_has_a_name_and_no_row(shown: Show) -> None:
    view = rows_of()
    shown(view)
    assert describe(view).sentence == "事项，单子"
    assert current_row(view) == Description()


def test_a_row_under_the_pointer_is_told(shown: Show) -> None:
    view = rows_of("王某山，低保停发", "李某英，修路")
    shown(view)
    rect = view.visualRect(view.model().index(1, 0))
    point = view.viewport().mapToGlobal(rect.center())
    assert describe_at(view.viewport(), point).sentence == "李某英，修路，第 2 项，共 2 项"
    below = view.viewport().mapToGlobal(QPoint(4, view.viewport().height() - 2))
    assert describe_at(view.viewport(), below) == Description()


def test_what_says_nothing_is_spoken_for_by_what_it_is_part_of(shown: Show) -> None:
    button = QPushButton("存好")
    bare = QWidget(button)
    window = shown(button, QLabel("老人的话"))
    assert describe_at(bare, QPoint()).sentence == "存好，按钮"
    assert describe_at(window, QPoint()) == Description()


def test_a_combo_box_has_its_name_and_not_its_choice_twice(shown: Show) -> None:
    box = QComboBox()
    box.addItems(["清溪镇", "石桥镇"])
    box.setAccessibleName("乡镇")
    shown(box)
    assert describe(box).sentence == "乡镇，下拉选择，清溪镇"


def test_foreign_controls_are_told_as_well(shown: Show) -> None:
    tick, number = QCheckBox("都对"), QSpinBox()
    number.setAccessibleName("人数")
    number.setValue(3)
    line = QLineEdit("柳河镇")
    line.setAccessibleName("住址")
    line.setReadOnly(True)
    shown(tick, number, line)
    assert describe(tick).sentence == "都对，选项，没选"
    assert describe(number).sentence == "人数，数字框，3"
    assert describe(line).sentence == "住址，输入框，只能看，柳河镇"


def test_of_a_long_text_the_beginning_is_told_and_the_length(shown: Show) -> None:
    edit = QPlainTextEdit()
    edit.setAccessibleName("事实")
    edit.setPlainText("水" * 10_000)
    shown(edit)
    told = describe(edit)
    assert told.value == "水" * 100 + "……一共 10000 个字"
    assert describe(edit, most=20_000).value == "水" * 10_000


def test_a_name_that_ends_in_brackets_is_not_taken_for_a_place(shown: Show) -> None:
    button = QPushButton("附件（照片）")
    shown(button)
    assert describe(button).sentence == "附件（照片），按钮"


def test_hidden_hints_of_an_input_method_make_a_field_masked(shown: Show) -> None:
    edit = QLineEdit("1234")
    edit.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText)
    shown(edit)
    assert describe(edit).value == "已输入 4 位"
