"""Readings: how words are pronounced here where the dictionaries say it wrong. Pinyin with tone numbers.

Surnames (单, 仇, 解, …) count where a name is likely: after 姓, 叫, 老, 小, before 某, 大爷, 主任 and such,
and at the head of a word that no dictionary knows. Odd words count where the likeliest words of the whole
sentence leave room for them: 各种 and 粮食 have no 种粮 in them.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import jieba

SURNAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "单": "shan4",
        "仇": "qiu2",
        "解": "xie4",
        "区": "ou1",
        "查": "zha1",
        "曾": "zeng1",
        "朴": "piao2",
        "任": "ren2",
        "华": "hua4",
        "盖": "ge3",
        "尉": "yu4",
        "葛": "ge3",
        "纪": "ji3",
        "翟": "zhai2",
        "乐": "yue4",
        "召": "shao4",
        "宁": "ning4",
        "燕": "yan1",
        "员": "yun4",
        "冼": "xian3",
        "缪": "miao4",
        "曲": "qu1",
        "长": "zhang3",
        "折": "she2",
        "种": "chong2",
        "秘": "bi4",
        "覃": "qin2",
        "晁": "chao2",
        "逄": "pang2",
        "亓": "qi2",
        "訾": "zi1",
        "洗": "xian3",
        "黑": "he4",
        "过": "guo1",
        "应": "ying1",
        "钻": "zuan1",
        "殷": "yin1",
        "哈": "ha3",
        "隗": "wei3",
        "车": "che1",
    }
)

_LIKELY: Final = "单仇查曾任盖葛纪翟乐尉覃朴华解"
"""Those that begin a person's name more often than an unknown word."""
_TITLES: Final = (
    "某|先生|女士|同志|老师|书记|主任|村长|组长|镇长|乡长|县长|局长|科长|所长|院长|队长|站长|会计|大夫|医生"
    "|大爷|大妈|大娘|大叔|大伯|大哥|大姐|大嫂|大婶|爷爷|奶奶|叔叔|阿姨|老汉|老太|家的"
)
_NAMED: Final = "(?:(?<=姓)(?<!百姓)|(?<=我叫)|(?<=名叫))(?!过[来去]|应急)"
_CALLED: Final = "(?:(?<=是老)|(?<=找老)|(?<=叫老)|(?<=叫小))"
_NO_NAME: Final = "(?![他她它你您我几两])"
"""No given name begins so."""
_SURNAME: Final = f"[{''.join(SURNAMES)}]"
_NAME: Final = re.compile(
    rf"(?P<sure>{_NAMED}{_SURNAME}{_NO_NAME}|(?<![\u3400-\u9fff])[老小]?{_SURNAME}(?={_TITLES}))"
    rf"|{_CALLED}{_SURNAME}|[{_LIKELY}](?=某)"
)

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "照片": "zhao4 pian4",
        "重加": "chong2 jia1",
        "重交": "chong2 jiao1",
        "重传": "chong2 chuan2",
        "重设": "chong2 she4",
        "重试": "chong2 shi4",
        "重写": "chong2 xie3",
        "重报": "chong2 bao4",
        "重拍": "chong2 pai1",
        "重拍照片": "chong2 pai1 zhao4 pian4",
        "重做": "chong2 zuo4",
        "重打": "chong2 da3",
        "重发": "chong2 fa1",
        "重录": "chong2 lu4",
        "重选": "chong2 xuan3",
        "重填": "chong2 tian2",
        "重装": "chong2 zhuang1",
        "重办": "chong2 ban4",
        "重审": "chong2 shen3",
        "数一数": "shu3 yi1 shu3",
        "正在数": "zheng4 zai4 shu3",
        "空着": "kong4 zhe5",
        "空地": "kong4 di4",
        "大夫": "dai4 fu5",
        "点着": "dian3 zhe5",
        "接着": "jie1 zhe5",
        "等着": "deng3 zhe5",
        "种粮": "zhong4 liang2",
        "种的": "zhong4 de5",
        "多长时间": "duo1 chang2 shi2 jian1",
        "说得对": "shuo1 de5 dui4",
        "说得": "shuo1 de5",
        "看得": "kan4 de5",
        "听得": "ting1 de5",
        "写得": "xie3 de5",
        "做得": "zuo4 de5",
        "看得到": "kan4 de5 dao4",
        "听得到": "ting1 de5 dao4",
        "做得到": "zuo4 de5 dao4",
        "办得到": "ban4 de5 dao4",
        "走得": "zou3 de5",
        "修得": "xiu1 de5",
        "办得": "ban4 de5",
        "来得及": "lai2 de5 ji2",
        "就得": "jiu4 dei3",
        "还得": "hai2 dei3",
        "都得": "dou1 dei3",
        "也得": "ye3 dei3",
        "得去": "dei3 qu4",
        "得要": "dei3 yao4",
        "慢慢地": "man4 man4 de5",
        "好好地": "hao3 hao3 de5",
        "一遍遍地": "yi1 bian4 bian4 de5",
        "还款": "huan2 kuan3",
        "还债": "huan2 zhai4",
        "还钱": "huan2 qian2",
        "还清": "huan2 qing1",
        "还给": "huan2 gei3",
        "还地": "huan2 di4",
        "没还": "mei2 huan2",
        "不还": "bu4 huan2",
        "还没还": "hai2 mei2 huan2",
        "一行": "yi1 hang2",
        "几行": "ji3 hang2",
        "每行": "mei3 hang2",
        "两行": "liang3 hang2",
        "行数": "hang2 shu4",
        "行首": "hang2 shou3",
        "行尾": "hang2 wei3",
        "信用社": "xin4 yong4 she4",
        "量一量": "liang2 yi1 liang2",
        "丈量": "zhang4 liang2",
        "角上": "jiao3 shang5",
        "朝阳": "chao2 yang2",
        "地里": "di4 li5",
        "家里": "jia1 li5",
        "村里": "cun1 li5",
        "镇上": "zhen4 shang5",
        "便民": "bian4 min2",
        "强拆": "qiang2 chai1",
        "强占": "qiang2 zhan4",
        "违建": "wei2 jian4",
        "供销社": "gong1 xiao1 she4",
        "差几": "cha4 ji3",
        "还差": "hai2 cha4",
        "差了": "cha4 le5",
        "答复": "da2 fu4",
        "称重": "cheng1 zhong4",
        "上传": "shang4 chuan2",
        "待传": "dai4 chuan2",
        "退回补正": "tui4 hui2 bu3 zheng4",
        "念给": "nian4 gei3",
        "尾号": "wei3 hao4",
        "长按": "chang2 an4",
        "按钮": "an4 niu3",
        "不得": "bu4 de2",
        "舍不得": "she3 bu4 de5",
        "应为": "ying1 wei2",
        "应是": "ying1 shi4",
        "换成": "huan4 cheng2",
        "分成": "fen1 cheng2",
        "空格": "kong4 ge2",
        "幺": "yao1",
    }
)
_LONGEST_NAME: Final = 4
_WORD: Final = re.compile("|".join(sorted(WORDS, key=len, reverse=True)))
_HAN: Final = re.compile("[\u3400-\u9fff]+|[^\u3400-\u9fff]+")


class Word(NamedTuple):
    """`read`: its syllables, or the marks between words as they are."""

    text: str
    read: tuple[str, ...]


def prepare(scratch: Path) -> None:
    """The dictionary keeps its cache where only this person reads and writes, not in the system's /tmp."""
    import jieba  # noqa: PLC0415

    with suppress(OSError):
        scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
    jieba.setLogLevel(logging.ERROR)
    jieba.dt.tmp_dir = str(scratch)


def words(text: str) -> Iterator[Word]:
    """Loads a dictionary of 350,000 words at the first call (a second and 100 MB): for the child process
    only, which says first where it may be kept (`prepare`).
    """
    names = {found.end() - 1: found["sure"] is not None for found in _NAME.finditer(text)}
    for run in _HAN.finditer(text):
        if not "\u3400" <= run[0][0] <= "\u9fff":
            yield Word(run[0], (run[0],))
            continue
        at = run.start()
        for word in _dictionary().lcut(run[0]):
            here = {place - at: names[place] for place in range(at, at + len(word)) if place in names}
            yield Word(word, _read(word, here))
            at += len(word)


def syllables(text: str) -> list[str]:
    """All syllables of a text, without its marks."""
    return [part for word in words(text) for part in word.read if part[-1:].isdecimal()]


@cache
def _dictionary() -> "jieba.Tokenizer":
    """With ours in it, so that the likeliest words of the whole sentence decide where one of them stands."""
    import jieba  # noqa: PLC0415

    for word in WORDS:
        jieba.dt.suggest_freq(word, tune=True)
    return jieba.dt


def _read(word: str, names: dict[int, bool]) -> tuple[str, ...]:
    """`names` are the places of likely surnames; one that is sure counts also in a word of the dictionary."""
    read, at = list[str](), 0
    for odd in _WORD.finditer(word):
        read += (*_by_phrases(word[at : odd.start()]), *WORDS[odd[0]].split())
        at = odd.end()
    read += _by_phrases(word[at:])
    is_known = len(word) > 1 and bool(_dictionary().FREQ.get(word))
    begins_name = 1 < len(word) < _LONGEST_NAME and word[0] in _LIKELY
    for place, is_sure in (({0: False} if begins_name else {}) | names).items():
        if is_sure or not is_known:
            read[place] = SURNAMES[word[place]]
    return tuple(read)


def _by_phrases(text: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    return lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True) if text else []
