"""Danger: words in what was written down that may mean somebody's life, so that it is asked at once.

It is better asked once too often: the answer is a tap. What is grave is told at once (条例 Art 25).
"""

import re
from typing import Final

_WORDS: Final = re.compile(
    "出人命|要死人|自杀|寻短见|寻死|轻生|喝农药|跳楼|跳河|上吊|不想活|活不下去|不活了|救命|被困"
    "|杀人|砍人|打死|同归于尽|爆炸"
)


def speaks_of_danger(text: str) -> bool:
    return _WORDS.search(text) is not None
