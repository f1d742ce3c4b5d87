"""Stick words: how large, how much, how far, and what came back, as a page of the stick says it."""

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.accessibility.phrases import with_commas
from app.ui.agent.stick.courier import Courier, Stage
from app.ui.agent.stick.drives import Drive
from app.ui.agent.stick.errands import Answers, Offer, TakenIn
from app.ui.agent.upload_words import file_title, megabytes
from app.wire.stick import Step

_GIGABYTE = 10**9
"""As makers of sticks count it."""
_MINUTE = 60
_LEAST = (1 << 20) // 10
"""A size is never told as nothing."""


class StepWords(NamedTuple):
    """`state` is done, now or next; what the words say of it is enough without the picture."""

    title: str
    detail: str
    state: str


def size_words(size: int) -> str:
    """9.4G, or 380 兆 where it is little."""
    if size < _GIGABYTE:
        #: {0} in megabytes
        return QCoreApplication.translate("Stick", "{0} 兆").format(size >> 20)
    return f"{size / _GIGABYTE:.1f}G".replace(".0G", "G")


def drive_words(drive: Drive) -> str:
    say = QCoreApplication.translate
    if drive.is_folder:
        #: {0} is the name of a folder, {1} the room that is left there
        return say("Stick", "文件夹“{0}”，还空 {1}").format(drive.name, size_words(drive.free))
    #: {0} is the size of a stick, {1} the room that is left on it
    words = say("Stick", "已插好：{0}，还空 {1}")
    return words.format(size_words(drive.total), size_words(drive.free))


def load_words(offer: Offer, *, with_files: bool) -> str:
    """3 件，连照片录音 11.2 兆."""
    if not offer.whole.petitions:
        return QCoreApplication.translate("Stick", "没有要带的")
    return with_commas(petitions_words(offer), what_words(offer, with_files=with_files))


def petitions_words(offer: Offer) -> str:
    """Own ones are counted; of others no more is told than that they go along."""
    own = cases_words(len(offer.parcels)) if offer.parcels else ""
    others = QCoreApplication.translate("Stick", "别人的也一起带") if offer.has_others else ""
    return with_commas(*filter(None, (own, others)))


def cases_words(count: int) -> str:
    return QCoreApplication.translate("Stick", "%n 件", "", count)


def what_words(offer: Offer, *, with_files: bool) -> str:
    say = QCoreApplication.translate
    size = megabytes(max(offer.load(with_files=with_files).bytes, _LEAST))
    if not offer.whole.files:
        return say("Stick", "{0} 兆").format(size)
    #: {0} in megabytes
    whole, texts = say("Stick", "连照片录音 {0} 兆"), say("Stick", "只带文字 {0} 兆")
    return (whole if with_files else texts).format(size)


def missing_megabytes(offer: Offer, drive: Drive, *, with_files: bool) -> int:
    """That the stick has too little; 0 where it has enough."""
    return max(0, ceil((offer.load(with_files=with_files).room - drive.free) / (1 << 20)))


def missing_words(offer: Offer) -> str:
    """Which own files have to stay behind, nothing where none has."""
    say = QCoreApplication.translate
    if not offer.missing:
        return ""
    shown = [" ".join((title, file_title(file))) for title, file in offer.missing[:3]]
    #: %n files can't be carried; {0} names the first of them
    words = say("Stick", "%n 份材料带不走，要先补：{0}", "", len(offer.missing))
    return words.format(with_commas(*shown))


def last_words(when: str) -> str:
    #: {0} is a day and an hour
    return QCoreApplication.translate("Stick", "上次带走：{0}").format(when)


def progress_words(step: Step, seconds_left: float | None) -> str:
    """7.3 / 11.2 兆 · 还要 20 秒."""
    say = QCoreApplication.translate
    #: {0} of {1} megabytes
    parts = [say("Uploads", "{0} / {1} 兆").format(megabytes(step.done), megabytes(step.total))]
    if seconds_left is not None:
        seconds = max(1, ceil(seconds_left))
        minutes = say("Uploads", "约 %n 分钟", "", ceil(seconds / _MINUTE))
        parts.append(say("Stick", "还要 %n 秒", "", seconds) if seconds <= _MINUTE else minutes)
    return " · ".join(parts)


def step_words(courier: Courier) -> tuple[StepWords, ...]:
    say = QCoreApplication.translate
    stage, drive, offer = courier.stage, courier.drive, courier.offer
    put_in = drive_words(drive) if drive is not None else say("Stick", "插好就能看见")
    chosen = load_words(offer, with_files=courier.with_files) if offer else say("Stick", "先看看带哪些")
    is_written, is_checked = stage > Stage.WRITE, stage > Stage.CHECK
    writing = say("Stick", "正在写，别拔") if stage is Stage.WRITE else say("Stick", "写的时候别拔")
    checking = say("Stick", "正在核对") if stage is Stage.CHECK else say("Stick", "写完自动核对")
    words = (
        (say("Stick", "插上 U盘"), put_in),
        (say("Stick", "选要带走的"), chosen),
        (say("Stick", "写到 U盘"), say("Stick", "写好了") if is_written else writing),
        (say("Stick", "读回来核一遍"), say("Stick", "核对过了") if is_checked else checking),
        (say("Stick", "交到镇上"), say("Stick", "镇上读完会还您回执")),
    )
    return tuple(
        StepWords(title, detail, "done" if number < stage else "now" if number == stage else "next")
        for number, (title, detail) in enumerate(words, 1)
    )


def answers_title(answers: Answers) -> str:
    """读到镇上回执：3 件齐了. Every volume brings all receipts: they are not counted twice."""
    return _settled(max((taken.brings.settled for _, taken in answers.fresh), default=0))


def answers_detail(answers: Answers) -> str:
    brings = [taken.brings for _, taken in answers.fresh]
    changed = max((each.changed for each in brings), default=0)
    refused = max((each.refused for each in brings), default=0)
    packs = max((each.packs for each in brings), default=0)
    return _counted(changed, refused, packs)


def taken_title(taken: TakenIn) -> str:
    return _settled(sum(each.brings.settled for each in taken.taken))


def taken_detail(taken: TakenIn) -> str:
    say = QCoreApplication.translate
    changed = len({petition_id for each in taken.taken for petition_id in each.changed})
    packs = sum(result.is_installed for each in taken.taken for result in each.packs)
    parts = [_counted(changed, sum(each.refused for each in taken.taken), packs)]
    if any(each.has_gap for each in taken.taken):
        parts.append(say("Stick", "更早的一份没读到，请向镇上要"))
    return with_commas(*filter(None, parts))


def _settled(count: int) -> str:
    say = QCoreApplication.translate
    if not count:
        return say("Stick", "读到镇上的消息")
    return say("Stick", "读到镇上回执：%n 件齐了", "", count)


def _counted(changed: int, refused: int, packs: int) -> str:
    say = QCoreApplication.translate
    parts = [say("Stick", "有新进展 %n 件", "", changed)] if changed else []
    parts += [say("Stick", "没有收下 %n 条，去“上传”里看", "", refused)] if refused else []
    parts += [say("Stick", "新资料 %n 份", "", packs)] if packs else []
    return with_commas(*parts)
