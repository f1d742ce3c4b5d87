"""Letters: 26 of them, for pinyin or as they are, or signs in their places, and what else writing needs."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from PySide6.QtGui import QResizeEvent

from app.ui.widgets.keyboard.keys import GAP, LEAST, Key, Pad, Row
from app.ui.widgets.keyboard.names import CHINESE_SIGNS, LATIN_SIGNS, heard

ERASE: Final = "erase"
ENTER: Final = "enter"
SPACE: Final = "space"
SCRIPT: Final = "script"
SIGNS: Final = "signs"
NUMBERS: Final = "numbers"
LETTERS: Final = "letters"

_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SEVENS: Final = ("abcdefg", "hijklmn", "opqrstu", "vwxyz")
_QWERTY: Final = "".join(_ROWS)
_NARROW: Final = 640


class Script(Enum):
    """What a letter is when it is struck."""

    PINYIN = auto()
    SMALL = auto()
    CAPITAL = auto()


class LetterPad(Pad):
    """`script` is what letters mean now. Where Chinese cannot be written, `can_chinese` is false."""

    def __init__(self) -> None:
        super().__init__()
        self.script = Script.PINYIN
        self.can_chinese = True
        self._has_signs = False
        self._form = ""
        self._letters = {letter: self.make(letter, letter) for letter in _QWERTY}
        self._erase = self.make(ERASE, self.tr("删"), "backspace", heard=self.tr("删掉一个"))
        self._enter = self.make(ENTER, self.tr("换行"))
        self._space = self.make(SPACE, self.tr("空格"))
        self._script_key = self.make(SCRIPT, "")
        self._signs_key = self.make(SIGNS, "")
        #: a key that brings the digits
        self._numbers = self.make(NUMBERS, "123", heard=self.tr("数字"))
        self._tell()

    def begin(self, *, can_chinese: bool, has_lines: bool) -> None:
        """For another field."""
        self.can_chinese, self._has_signs = can_chinese, False
        self.script = Script.PINYIN if can_chinese else Script.SMALL
        words = self.tr("换行") if has_lines else self.tr("下一处")
        self._enter.become(ENTER, words, words)
        self._tell()

    def next_script(self) -> str:
        """The words for what letters are from now on."""
        scripts = tuple(Script)
        following = scripts[(scripts.index(self.script) + 1) % len(scripts)]
        self.script = Script.SMALL if following is Script.PINYIN and not self.can_chinese else following
        self._has_signs = False
        self._tell()
        return self.script_words

    def turn_signs(self) -> None:
        """Signs instead of letters, and back."""
        self._has_signs = not self._has_signs
        self._tell()

    @property
    def script_words(self) -> str:
        """What letters are now."""
        return self._script_words()[self.script]

    def _script_words(self) -> dict[Script, str]:
        return {
            Script.PINYIN: self.tr("拼音"),
            Script.SMALL: self.tr("英文小写"),
            Script.CAPITAL: self.tr("英文大写"),
        }

    def _tell(self) -> None:
        order = _QWERTY if self._form != "sevens" else "".join(_SEVENS)
        signs = CHINESE_SIGNS if self.script is Script.PINYIN else LATIN_SIGNS
        for letter, sign in zip(order, signs, strict=True):
            shown = sign if self._has_signs else letter.upper() if self.script is Script.CAPITAL else letter
            self._letters[letter].become(shown, shown, heard(shown))
        #: on keys: what letters become when it is struck
        names = {Script.PINYIN: self.tr("abc"), Script.SMALL: "ABC", Script.CAPITAL: self.tr("拼音")}
        words = names[self.script] if self.can_chinese or self.script is Script.SMALL else "abc"
        following = {"abc": Script.SMALL, "ABC": Script.CAPITAL}.get(words, Script.PINYIN)
        #: as heard on a key; {0} is 拼音, 英文小写 or 英文大写
        self._script_key.become(SCRIPT, words, self.tr("换成{0}").format(self._script_words()[following]))
        words = self.tr("字母") if self._has_signs else self.tr("符号")
        self._signs_key.become(SIGNS, words, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Before what is inside is asked for its place."""
        self._lay_out()
        super().resizeEvent(event)

    def on_look(self) -> None:
        self._lay_out()
        super().on_look()

    def _lay_out(self) -> None:
        form = self._form_for(self.width())
        if form != self._form:
            self._form = form
            self._tell()
            rows, columns = {"wide": self._wide, "four": self._four, "sevens": self._narrow}[form]()
            self.put_rows(rows, columns)

    def _form_for(self, width: int) -> str:
        if width >= 12 * (LEAST + GAP):
            return "wide"
        return "four" if width >= _NARROW else "sevens"

    def _line(self, letters: str) -> list[tuple[Key | None, int]]:
        return [(self._letters[letter], 2) for letter in letters]

    def _wide(self) -> tuple[Sequence[Row], int]:
        first, second, third = (self._line(letters) for letters in _ROWS)
        return (
            (*first, (self._erase, 4)),
            ((self._numbers, 3), *second, (self._enter, 3)),
            ((self._script_key, 3), (self._signs_key, 3), *third, (self._space, 4)),
        ), 24

    def _four(self) -> tuple[Sequence[Row], int]:
        first, second, third = (self._line(letters) for letters in _ROWS)
        return (
            first,
            ((None, 1), *second),
            ((self._script_key, 3), *third, (self._erase, 3)),
            ((self._numbers, 4), (self._signs_key, 4), (self._space, 7), (self._enter, 5)),
        ), 20

    def _narrow(self) -> tuple[Sequence[Row], int]:
        """By the alphabet: ten in a row would be too narrow to hit."""
        *sevens, last = (self._line(letters) for letters in _SEVENS)
        return (
            *sevens,
            (*last, (self._erase, 4)),
            (
                (self._script_key, 3), (self._numbers, 3), (self._signs_key, 3),
                (self._space, 2), (self._enter, 3),
            ),
        ), 14  # fmt: skip
