"""Repair words: what was found, what came back and what is missing, for a window and for a terminal."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from app.store.moved import Why
from app.store.repair import Reason, Repair
from app.ui.words import Say

REASONS: Mapping[Reason, str] = MappingProxyType(
    {
        "damaged": "数据库坏了，已经自动修好。",
        "missing": "数据库不见了，已经自动重建。",
        "asked": "已经从备份恢复，原有的记录也都保留。",
    }
)
CAME_BACK = "现在有 {cases} 件事项、{drafts} 份草稿。"
COMPLETE = "没有发现缺少什么。"
EVENTS_MISSING = "有 {count} 条记录本机找不回来了；已经上传过的，服务器上都有。"
TEXTS_MISSING = "有 {count} 条记录的内容本机看不到了。"
FILES_MISSING = "有 {count} 份没上传的材料不见了，请重新加一次。"
UNREADABLE = "坏掉的文件里什么也没读出来，没交的草稿可能不见了。"
NEW_DEVICE = "这台电脑要重新登记，请联系乡镇。"
KEPT = "坏掉的文件没有删，在 quarantine/{quarantine}。"
MOVES: Mapping[Why, str] = MappingProxyType(
    {
        Why.ELSEWHERE: "这些记录是从另一台电脑或者另一个文件夹拷来的。",
        Why.RESTORED: "这些记录是从备份放回来的，备份以后新记的可能不在本机。",
        Why.COPIED: "服务器收到过另一份同样的记录：可能是从备份放回的，也可能有人拷走了还在用。",
    }
)
MOVED_ON = "这里有的都在，照常用。从现在起新记的另外编号，和那一份不会弄混。"
ONE_ONLY = "要是那一份也在用，请只留一台，另一台请乡镇停用。"


def moved_lines(why: Why, say: Say = str) -> Iterator[str]:
    """What happened, what it means, and what to do."""
    for text in (MOVES[why], MOVED_ON, ONE_ONLY):
        yield say(text)


def repair_lines(repaired: Repair, say: Say = str) -> Iterator[str]:
    """One plain report, sentence by sentence."""
    yield say(REASONS[repaired.reason])
    yield say(CAME_BACK).format(cases=repaired.cases, drafts=repaired.drafts)
    if repaired.is_complete:
        yield say(COMPLETE)
    missing = (
        (EVENTS_MISSING, repaired.events_missing),
        (TEXTS_MISSING, repaired.texts_missing),
        (FILES_MISSING, repaired.files_missing),
    )
    yield from (say(text).format(count=count) for text, count in missing if count)
    if repaired.is_unreadable:
        yield say(UNREADABLE)
    if repaired.is_new_device:
        yield say(NEW_DEVICE)
    if repaired.reason == "damaged":
        yield say(KEPT).format(quarantine=repaired.quarantine)
