"""Translations: every Chinese text of the windows reaches a translator, and has English that fits."""

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from tests.translations.catalogue import QM, TS, Catalogue, compile_qm, in_step, is_missing, load, save
from tests.translations.source import CHINESE, FOR_RESIDENTS, Message, read, read_all, to_translate

PLACE = re.compile(r"\{\w*\}|%n")
MENDED = "run `make translations`"

HEAD = "from PySide6.QtCore import QCoreApplication\n"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def messages_of(source: str, *, is_plain: bool = False) -> list[Message]:
    reader = read(source, "m.py", is_plain=is_plain)
    assert reader.findings == []
    return reader.messages


def findings_of(source: str) -> list[str]:
    return [finding.what for finding in read(source, "m.py").findings]


def test_every_chinese_text_of_the_windows_can_be_translated() -> None:
    assert read_all()[1] == []


def test_the_catalogue_lists_what_the_source_says(catalogue: Catalogue) -> None:
    assert set(catalogue) == set(to_translate()), MENDED


def test_what_a_resident_agrees_to_has_no_english(catalogue: Catalogue) -> None:
    """It would be read to somebody who does not understand it, and be no consent."""
    assert {message.context for message in read_all()[0]} >= FOR_RESIDENTS
    assert {message.context for message in catalogue} & FOR_RESIDENTS == set(), MENDED


def test_every_text_has_english(catalogue: Catalogue) -> None:
    assert [message.source for message, english in catalogue.items() if is_missing(english)] == []


def test_english_has_the_places_of_the_chinese_text(catalogue: Catalogue) -> None:
    """The form for 1 may say "one" instead of %n."""
    differing = [
        (message.source, text)
        for message, english in catalogue.items()
        for form, text in enumerate(english)
        if places(text) not in allowed(message, is_for_one=message.is_plural and form == 0)
    ]
    assert differing == []


def places(text: str) -> Counter[str]:
    return Counter(PLACE.findall(text))


def allowed(message: Message, *, is_for_one: bool) -> list[Counter[str]]:
    whole = places(message.source)
    return [whole, whole - Counter(["%n"])] if is_for_one else [whole]


def test_no_chinese_is_left_in_english(catalogue: Catalogue) -> None:
    assert [text for english in catalogue.values() for text in english if CHINESE.search(text)] == []


def test_the_program_loads_what_the_catalogue_says(catalogue: Catalogue) -> None:
    assert said(QM, catalogue) == dict(catalogue), MENDED


def said(qm: Path, catalogue: Catalogue) -> Catalogue:
    translator = QTranslator()
    assert translator.load(str(qm))
    numbers = {True: (1, 2), False: (-1,)}
    return {
        message: tuple(
            translator.translate(message.context, message.source, message.comment, number)
            for number in numbers[message.is_plural]
        )
        for message in catalogue
    }


def test_both_calls_of_qt_are_read_and_shorter_names_of_them() -> None:
    source = HEAD + (
        "def words():\n"
        "    say = QCoreApplication.translate\n"
        '    return {"a": say("Home", "首页")}\n'
        "class Page:\n"
        "    def words(self, n):\n"
        '        self.tr("早上好，{name}")\n'
        '        self.tr("打开", "a button")\n'
        '        return QCoreApplication.translate("Home", "共 %n 件", "", n)\n'
    )
    assert messages_of(source) == [
        Message("Home", "首页"),
        Message("Page", "早上好，{name}"),
        Message("Page", "打开", "a button"),
        Message("Home", "共 %n 件", is_plural=True),
    ]


def test_both_sides_of_a_choice_are_read() -> None:
    source = 'class A:\n    def f(self, x):\n        return self.tr("开" if x else "关")\n'
    assert [message.source for message in messages_of(source)] == ["开", "关"]


def test_the_note_above_a_call_or_its_statement_belongs_to_it() -> None:
    source = HEAD + (
        "#: on the rail,\n"
        "#: one word\n"
        'QCoreApplication.translate("A", "上传")\n'
        "QCoreApplication.translate(\n"
        "    #: a heading\n"
        '    "A", "上传情况"\n'
        ")\n"
        'QCoreApplication.translate("A", "设置")\n'
        "#: for a statement\n"
        "x = [\n"
        '    QCoreApplication.translate("A", "首页"),\n'
        "]\n"
    )
    notes = [message.note for message in messages_of(source)]
    assert notes == ["on the rail, one word", "a heading", "", "for a statement"]


def test_every_text_of_a_module_without_qt_is_a_message() -> None:
    source = '"""说明."""\nTABLE = {"a": "没有网络。"}\n'
    assert messages_of(source, is_plain=True) == [Message("messages", "没有网络。")]


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ('label("首页")', "not handed to a translator: 首页"),
        ('"，".join(x)', "not handed to a translator: ，"),
        ('self.tr(f"共 {n} 件")', "Chinese in an f-string"),
        ('self.tr("共 " + n)', "not handed to a translator: 共 "),
        ('self.tr("共 %n 件", "", n)', "tr counts in its own class only"),
        ('self.tr("共 %n 件", n=n)', "tr counts in its own class only"),
        ('QCoreApplication.translate("A", "共几件", "", n)', "a text with a number says %n"),
        ('QCoreApplication.translate(context, "首页")', "the context is not known here"),
        ('tr("首页")', "the context is not known here"),
        ('say("首页")', "not handed to a translator: 首页"),
    ],
)
def test_what_no_translator_would_see_is_named(code: str, what: str) -> None:
    source = f"class A:\n    def f(self, n, x, context):\n        {code}\n"
    assert any(finding.startswith(what) for finding in findings_of(source))


def test_docstrings_and_comments_are_nobodys_text() -> None:
    assert findings_of('"""首页"""\nX = 1\n"""首页"""\n# 首页\n') == []


def test_a_catalogue_is_read_as_it_was_written(tmp_path: Path) -> None:
    whole: Catalogue = {
        Message("A", 'x "<&>\n两行', "comment", note="a note"): ("two\nlines <&>",),
        Message("A", "共 %n 件", is_plural=True): ("one case", "%n cases"),
        Message("B", "没有"): ("",),
    }
    save(whole, tmp_path / "a.ts")
    assert load(tmp_path / "a.ts") == whole


def test_a_compiled_catalogue_speaks_english(tmp_path: Path) -> None:
    whole: Catalogue = {
        Message("A", "打开", "a button"): ("Open",),
        Message("A", "打开"): ("Opened",),
        Message("A", "共 %n 件", is_plural=True): ("one case", "%n cases"),
    }
    save(whole, tmp_path / "a.ts")
    compile_qm(tmp_path / "a.ts", tmp_path / "a.qm")
    assert said(tmp_path / "a.qm", whole) == whole


def test_english_survives_when_notes_change_but_not_when_the_text_does() -> None:
    known: Catalogue = {Message("A", "打开"): ("Open",), Message("A", "关上"): ("Close",)}
    now = [Message("A", "打开", note="a button"), Message("A", "关掉")]
    assert in_step(now, known) == {now[0]: ("Open",), now[1]: ("",)}


def test_a_text_that_begins_to_count_needs_both_forms() -> None:
    known: Catalogue = {Message("A", "共 %n 件"): ("%n cases",)}
    now = [Message("A", "共 %n 件", is_plural=True)]
    assert in_step(now, known) == {now[0]: ("", "")}


def test_what_linguist_marks_as_unfinished_is_missing(tmp_path: Path) -> None:
    text = TS.read_text(encoding="utf-8").replace(
        "<translation>Draft", '<translation type="unfinished">Draft'
    )
    (tmp_path / "a.ts").write_text(text, encoding="utf-8")
    assert load(tmp_path / "a.ts")[Message("messages", "草稿")] == ("",)
