"""Numbers: digits as on a telephone, and X, for identity numbers, telephones, days and codes."""

from typing import Final

from app.ui.widgets.keyboard.keys import Pad
from app.ui.widgets.keyboard.letters import ENTER, ERASE, LETTERS
from app.ui.widgets.keyboard.names import heard

_WIDEST: Final = 140


class NumberPad(Pad):
    """Three rows: it takes no more height than letters do."""

    def __init__(self) -> None:
        super().__init__()
        one = {sign: self.make(sign, sign, heard=heard(sign)) for sign in "1234567890-"}
        #: the last sign of an identity number, as it is heard
        one["X"] = self.make("X", "X", heard=self.tr("叉，身份证上的 X"))
        erase = self.make(ERASE, self.tr("删"), "backspace", heard=self.tr("删掉一个"))
        letters = self.make(LETTERS, self.tr("字母"))
        self._enter = self.make(ENTER, self.tr("下一处"))
        self.put_rows(
            (
                (*((one[sign], 2) for sign in "123X"), (erase, 3)),
                (*((one[sign], 2) for sign in "4560"), (letters, 3)),
                (*((one[sign], 2) for sign in "789-"), (self._enter, 3)),
            ),
            11,
            widest=_WIDEST // 2,
        )

    def begin(self, *, has_lines: bool) -> None:
        words = self.tr("换行") if has_lines else self.tr("下一处")
        self._enter.become(ENTER, words, words)
