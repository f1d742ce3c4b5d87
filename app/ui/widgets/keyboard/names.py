"""Names: how characters of the keyboard are called when they are heard."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

_WIDE: Final = (0xFF0C, 0x3002, 0x3001, 0xFF1F, 0xFF01, 0xFF1A, 0xFF1B)
_BRACKETS: Final = (0xFF08, 0xFF09, 0x300A, 0x300B)
"""As numbers: a translator has no use for them."""

CHINESE_SIGNS: Final = (
    "".join(map(chr, (*_WIDE, 0x201C, 0x201D, *_BRACKETS))) + "—…·/-%+=×" + chr(0x3007) + "°℃@"
)
LATIN_SIGNS = ",.?!:;\"'()<>-_/\\@#$%&*+=~^"


def heard(character: str) -> str:
    """A sign by its name, a capital as such, anything else as it is."""
    if "A" <= character <= "Z":
        #: {0} is a letter from A to Z
        return QCoreApplication.translate("Keyboard", "大写 {0}").format(character)
    return _signs().get(character, character)


def _signs() -> Mapping[str, str]:
    say = QCoreApplication.translate
    comma, stop, ask = say("Keyboard", "逗号"), say("Keyboard", "句号"), say("Keyboard", "问号")
    cry, colon, semicolon = say("Keyboard", "叹号"), say("Keyboard", "冒号"), say("Keyboard", "分号")
    left, right = say("Keyboard", "左括号"), say("Keyboard", "右括号")
    quote, dash = say("Keyboard", "引号"), say("Keyboard", "横线")
    return {
        "，": comma, ",": comma, "。": stop, ".": say("Keyboard", "点"), "、": say("Keyboard", "顿号"),
        "？": ask, "?": ask, "！": cry, "!": cry, "：": colon, ":": colon, "；": semicolon, ";": semicolon,
        "“": say("Keyboard", "左引号"), "”": say("Keyboard", "右引号"), '"': quote,
        "'": say("Keyboard", "撇号"),
        "（": left, "(": left, "）": right, ")": right,
        "《": say("Keyboard", "左书名号"), "》": say("Keyboard", "右书名号"),
        "<": say("Keyboard", "小于号"), ">": say("Keyboard", "大于号"),
        "—": say("Keyboard", "破折号"), "…": say("Keyboard", "省略号"), "·": say("Keyboard", "间隔号"),
        "/": say("Keyboard", "斜线"), "\\": say("Keyboard", "反斜线"), "-": dash,
        "_": say("Keyboard", "下划线"),
        "%": say("Keyboard", "百分号"), "+": say("Keyboard", "加号"), "=": say("Keyboard", "等号"),
        "×": say("Keyboard", "乘号"), "*": say("Keyboard", "星号"), "\u3007": say("Keyboard", "零，圆圈"),
        "°": say("Keyboard", "度"), "℃": say("Keyboard", "摄氏度"), "@": say("Keyboard", "艾特"),
        "#": say("Keyboard", "井号"), "$": say("Keyboard", "美元号"), "&": say("Keyboard", "和号"),
        "~": say("Keyboard", "波浪号"), "^": say("Keyboard", "尖号"), " ": say("Keyboard", "空格"),
    }  # fmt: skip
