"""Texts that nobody should stumble over."""

from typing import Final

BAD: Final = {
    "empty": "",
    "blank": " \n\t　",
    "one character": "水",
    "marks only": "？！……——",
    "9,000 characters": "东头的水渠堵了，麦子旱了。" * 700,
    "one character 9,000 times": "水" * 9_000,
    "English": "The canal behind our house has been blocked for three years.",
    "dialect": "俺家屋后头那个水渠子堵得死死的，咋整咧",
    "HTML": "<p>水渠<b>堵</b>了</p><script>alert('水渠')</script>&nbsp;&lt;",
    "open tags": "<" * 5_000 + "<script>" * 300,
    "masked": "〔姓名〕住〔地址〕，电话〔电话〕，水渠堵了",
    "lone surrogate": "水渠\ud800堵了",
    "beyond the first plane": "𱍊𱍊水渠",
    "nothing but numbers": "13800138000 " * 40,
    "zero": "\x00水渠",
}
"""By what they are."""
