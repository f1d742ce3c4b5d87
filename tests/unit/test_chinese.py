"""Chinese: beside a Chinese character stands Chinese punctuation, in every text that people see."""

import ast
import re

import pytest

from tests.translations.source import ROOT, shown_strings, windows

CHARACTER = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
HALF_WIDTH = re.compile(rf"{CHARACTER}[,:;?!()]|[,:;?!()]{CHARACTER}")
CODE: frozenset[tuple[str, str]] = frozenset()
"""File and text of strings that are read by machines, such as patterns; nobody sees them."""


def half_width(source: str) -> list[str]:
    texts = (str(node.value) for node in shown_strings(ast.parse(source)))
    return [text for text in texts if HALF_WIDTH.search(text)]


def test_chinese_texts_have_chinese_punctuation() -> None:
    modules = list(windows())
    assert modules
    found = {
        (module.relative_to(ROOT).as_posix(), text)
        for module in modules
        for text in half_width(module.read_text(encoding="utf-8"))
    }
    assert found - CODE == set()
    assert CODE - found == set(), "no longer there"


@pytest.mark.parametrize(
    "text", ["好,再见", "好:", "几件?", "(草稿)", "{n} 件;", "完成!", "等(几天", "a,b好)", "甲:{name}"]
)
def test_half_width_marks_are_seen(text: str) -> None:
    assert half_width(f"x = {text!r}") == [text]


@pytest.mark.parametrize("text", ["好，再见", "（--reason）", "09:41 存好", "Ctrl+U", "a, b: c?", "1.5 兆"])
def test_other_marks_are_left_alone(text: str) -> None:
    assert half_width(f"x = {text!r}") == []


def test_parts_of_an_f_string_are_seen_and_docstrings_are_not() -> None:
    assert half_width('"""好,"""\nx = f"好,{x}"') == ["好,"]
