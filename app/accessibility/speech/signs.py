"""Signs: what letters, keys, units and marks are called aloud. Only data."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PAUSE: Final = "，"
STOP: Final = "。"
MARKS: Final = "，。？！"
"""All marks that a voice is given."""

LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    dict(
        zip(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            (
                *("诶", "比", "西", "迪", "伊", "艾弗", "吉", "艾尺", "艾", "杰", "开", "艾勒", "艾姆"),
                *("恩", "欧", "匹", "秋", "阿尔", "艾斯", "提", "优", "维", "达不溜", "艾克斯", "外", "贼德"),
            ),
            strict=True,
        )
    )
)

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ctrl": "控制键",
        "alt": "阿尔特键",
        "shift": "上档键",
        "esc": "退出键",
        "enter": "回车键",
        "tab": "跳格键",
        "space": "空格键",
        "delete": "删除键",
        "del": "删除键",
        "backspace": "退格键",
        "home": "行首键",
        "end": "行尾键",
        "pageup": "上翻页键",
        "pagedown": "下翻页键",
        "wifi": "无线网",
        "wi-fi": "无线网",
        "app": "应用",
        "ok": "好",
    }
)

UNITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "kB": "千字节",
        "KB": "千字节",
        "MB": "兆",
        "M": "兆",
        "GB": "吉字节",
        "TB": "太字节",
        "kg": "公斤",
        "g": "克",
        "mg": "毫克",
        "t": "吨",
        "km": "公里",
        "m": "米",
        "cm": "厘米",
        "mm": "毫米",
        "m2": "平方米",
        "m²": "平方米",
        "㎡": "平方米",
        "m3": "立方米",
        "m³": "立方米",
        "㎥": "立方米",
        "km2": "平方公里",
        "km²": "平方公里",
        "㎞": "公里",
        "㎏": "公斤",
        "㎝": "厘米",
        "㎜": "毫米",
        "L": "升",
        "ml": "毫升",
        "mL": "毫升",
        "kWh": "千瓦时",
        "kW": "千瓦",
        "V": "伏",
        "W": "瓦",
        "Hz": "赫兹",
        "h": "小时",
        "min": "分钟",
        "s": "秒",
        "ms": "毫秒",
        "px": "像素",
        "pt": "磅",
        "℃": "摄氏度",
        "°C": "摄氏度",
        "°": "度",
        "dB": "分贝",
    }
)

COUNTED_BY_LIANG: Final = "个件天点份位次年周张类句户亩块元人家条间遍种名口门辆头只项笔群"
"""What a 2 before it is said 两 for; besides 小时, 分钟, 公里, 公斤, 千米, 平方米, 秒钟."""

SYMBOLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "+": "加",
        "＋": "加",
        "=": "等于",
        "＝": "等于",
        "×": "乘",
        "÷": "除以",
        "±": "正负",
        "≥": "大于等于",
        "≤": "小于等于",
        "≈": "约等于",
        ">": "大于",
        "<": "小于",
        "&": "和",
        "＆": "和",
        "@": "艾特",
        "#": "井号",
        "＃": "井号",
        "№": "编号",
        "℃": "摄氏度",
        "°": "度",
        "%": "百分号",
        "‰": "千分号",
        "$": "美元",
        "€": "欧元",
        "¥": "元",
        "￥": "元",
        "㎡": "平方米",
        "㎥": "立方米",
        "㎞": "公里",
        "㎏": "公斤",
        "㎝": "厘米",
        "㎜": "毫米",
        "□": "空格",
        "✓": "对勾",
        "√": "对勾",
        "✔": "对勾",
        "✗": "叉",
        "✕": "叉",
        "✘": "叉",
        "〇": "零",
        "○": "零",
        "Ⅰ": "一",
        "Ⅱ": "二",
        "Ⅲ": "三",
        "Ⅳ": "四",
        "Ⅴ": "五",
        # characters of names that no dictionary of readings has, by one that sounds alike
        "㐂": "喜",
        "㛃": "洁",
        "䶮": "演",
        "𫖯": "俯",
        "𬀩": "伟",
        "𠅤": "晃",
    }
)

PAUSES: Final = "，,、；;：:·•‧・—–－-…～~/／|｜\\_（）()【】[]［］{}「」『』→←↑↓⇒»«\n\r\t﹏―"
SILENT: Final = "“”‘’\"'《》〈〉`´^*＊★☆●◆■▲▶►▪※ 　\u00a0\u2002\u2003\u2009"
