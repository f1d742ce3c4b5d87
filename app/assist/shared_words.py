"""Shared words: what a question and a text both say, as a person would read it; the why of every likeness."""

import re
from collections.abc import Iterator
from typing import Final

MOST: Final = 3
_LONGEST_WORD: Final = 12
_LONGEST_QUESTION: Final = 600
_SMALL: Final = (
    "的了在是和与及请对将把被有个们于等不也就都而或要会能可以为我你他她它这那一上下中大小到从向给来去又很没"
)
"""Characters that stand between words: none begins or ends with one."""
_AT_THE_ENDS: Final = re.compile(f"^[{_SMALL}]+|[{_SMALL}]+$")
_SAID_ALWAYS: Final = re.compile(
    r"咨询|投诉|举报|反映|请问|请求|关于|建议|希望|尊敬|领导|您好|你好|谢谢|感谢|问题|情况|相关|有关|部门|解决|严重|强烈"
    r"|[的了是吗呢]|要求|处理|进行|什么|怎么|如何|何时|尽快|加强|现在|目前|我们|大家|居民|群众|百姓|时候"
)


def shared_words(question: str, text: str) -> tuple[str, ...]:
    """The longest pieces that stand in both, in the order of the question; at most three, maybe none.

    Both are folded.
    """
    runs = question[:_LONGEST_QUESTION].split()
    found = dict.fromkeys(word for run in runs for word in _pieces(run, text))
    longest = sorted(found, key=len, reverse=True)
    kept: list[str] = []
    for word in longest:
        if len(kept) < MOST and not any(word in longer for longer in kept):
            kept.append(word)
    return tuple(word for word in found if word in kept)


def _pieces(run: str, other: str) -> Iterator[str]:
    """Greedily: the longest piece from each place on that the other has."""
    begin = 0
    while begin < len(run) - 1:
        end = begin + 2
        if run[begin:end] not in other:
            begin += 1
            continue
        while end < len(run) and end - begin < _LONGEST_WORD and run[begin : end + 1] in other:
            end += 1
        yield from _words(run[_whole_from(run, begin, end) : _whole_to(run, begin, end)])
        begin = end


def _whole_from(run: str, begin: int, end: int) -> int:
    """Where no number and no Latin word is cut: 260路 and 26 share nothing."""
    if begin and _is_figure(run[begin - 1]):
        while begin < end and _is_figure(run[begin]):
            begin += 1
    return begin


def _whole_to(run: str, begin: int, end: int) -> int:
    if end < len(run) and _is_figure(run[end]):
        while end > begin and _is_figure(run[end - 1]):
            end -= 1
    return end


def _is_figure(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _words(piece: str) -> Iterator[str]:
    for part in _SAID_ALWAYS.split(piece):
        word = _AT_THE_ENDS.sub("", part)
        if len(word) > 1:
            yield word
