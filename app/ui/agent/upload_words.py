"""Upload words: for each petition on its way, where it is, why it stays there, and the one thing to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QCoreApplication

from app.domain.counting import civil_date
from app.domain.delivery import Delivery
from app.domain.manifest import FileKind
from app.domain.masking import mask_name
from app.errors import AppError
from app.settings import UploadPolicy
from app.store.attachments import NEEDS_PERSON, Attachment
from app.store.drafts import Draft
from app.store.transfers import Refusal, Transfer, Unsettled
from app.ui.agent.draft_words import draft_name, draft_title
from app.ui.field_names import field_name
from app.ui.marks import Mark, carried_mark, delivery_mark
from app.ui.times import clock_words, moment_words
from app.ui.translating import translated
from app.ui.widgets.icon_names import IconName
from app.wire.event import EventType
from app.wire.receipt import Code

_MEGABYTE: Final = 2**20


class Act(Enum):
    """What a row or a banner can lead to."""

    CORRECT = "correct"
    OPEN = "open"
    WRITE = "write"
    TRY = "try"
    RESUME = "resume"
    CALL = "call"
    UPDATE = "update"
    CLOCK = "clock"
    PORTAL = "portal"
    DISMISS = "dismiss"
    TOLD = "told"


class Action(NamedTuple):
    """An act, and what its button says."""

    act: Act
    word: str
    icon: IconName | Literal[""] = ""


class Words(NamedTuple):
    """A plain sentence, its tone, and at most one action."""

    sentence: str
    tone: str
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is shown. `badge`: it went another way as well."""

    petition_id: str
    mark: Mark
    title: str
    words: Words
    files: tuple[Attachment, ...] = ()
    is_draft: bool = False
    badge: Mark | None = None

    @property
    def key(self) -> str:
        """A petition that is being corrected is on its way and a draft at once."""
        return f"{self.petition_id} draft" if self.is_draft else self.petition_id


@dataclass(frozen=True, slots=True)
class Situation:
    """What the sync service is at, as far as a row depends on it."""

    now: datetime
    is_running: bool
    is_paused: bool
    is_idle: bool
    error: AppError | None
    next_try_at: datetime | None
    policy: UploadPolicy = "any"

    @property
    def is_offline(self) -> bool:
        return self.error is not None and self.error.code == "offline" and not self.is_running


def transfer_line(transfer: Transfer, situation: Situation) -> Line:
    view = transfer.view
    title = _titled(mask_name(view.petitioner_name), view.title)
    words = _transfer_words(transfer, situation)
    badge = carried_mark() if transfer.is_carried else None
    return Line(view.petition_id, delivery_mark(view.delivery), title, words, transfer.files, badge=badge)


def draft_line(draft: Draft, situation: Situation) -> Line:
    say = QCoreApplication.translate
    name, title = mask_name(draft_name(draft.content)), draft_title(draft.content)
    at = moment_words(_moment(draft.updated_at_ms), civil_date(situation.now))
    #: of a draft; {0} is a day and an hour
    sentence = say("Uploads", "还没写完，{0} 存在本机。").format(at)
    words = Words(sentence, "muted", Action(Act.WRITE, say("Uploads", "接着写"), "pencil"))
    shown = _titled(name, title) or say("Uploads", "还没写名字")
    return Line(draft.petition_id, delivery_mark(Delivery.DRAFT), shown, words, is_draft=True)


def _titled(name: str, title: str) -> str:
    return " · ".join(part for part in (name, title) if part)


def _transfer_words(transfer: Transfer, situation: Situation) -> Words:
    match transfer.view.delivery:
        case Delivery.NEEDS_ATTENTION:
            return _attention(transfer)
        case Delivery.CHECKING:
            return _checking(situation)
        case Delivery.UPLOADING:
            return _uploading(transfer, situation)
        case Delivery.UPLOADED:
            return _uploaded(transfer, situation)
        case _:
            return _waiting(transfer.unsettled, situation)


def _waiting(unsettled: Sequence[Unsettled], situation: Situation) -> Words:
    say = QCoreApplication.translate
    try_now = Action(Act.TRY, say("Uploads", "现在试一次"), "arrow-clockwise")
    if situation.is_running:
        return Words(say("Uploads", "排着队，文字先走。"), "muted")
    if situation.is_paused:
        resume = Action(Act.RESUME, say("Uploads", "接着传"), "play")
        return Words(say("Uploads", "停着，已保存在本机。"), "muted", resume)
    if situation.is_offline:
        return Words(say("Uploads", "没有网络，已保存在本机，联网后自动上传。"), "muted", try_now)
    put_off = next((each for each in unsettled if each.next_try_ms > situation.now.timestamp() * 1_000), None)
    if put_off is not None:
        #: {0} is an hour such as 10:20
        sentence = say("Uploads", "服务器繁忙，{0} 再试。")
        if put_off.last_code == Code.HELD:
            #: {0} is an hour such as 10:20
            sentence = say("Uploads", "服务器还不能收下它，{0} 再送。")
        return Words(sentence.format(clock_words(_moment(put_off.next_try_ms))), "warn", try_now)
    if situation.next_try_at is None:
        return Words(say("Uploads", "没有设自动上传，点“现在上传”才走。"), "muted", try_now)
    #: {0} is an hour such as 10:20
    sentence = say("Uploads", "已保存在本机，{0} 自动上传。")
    return Words(sentence.format(clock_words(situation.next_try_at)), "muted", try_now)


def _checking(situation: Situation) -> Words:
    say = QCoreApplication.translate
    sentence = say("Uploads", "正在核对是否送达。不会重复登记。")
    if situation.is_running:
        return Words(sentence, "warn")
    if situation.next_try_at is not None:
        #: {0} is an hour such as 10:05
        sentence = say("Uploads", "正在核对是否送达。不会重复登记。{0} 自动再问。")
        sentence = sentence.format(clock_words(situation.next_try_at))
    return Words(sentence, "warn", Action(Act.TRY, say("Uploads", "现在问"), "arrow-clockwise"))


def _uploading(transfer: Transfer, situation: Situation) -> Words:
    say = QCoreApplication.translate
    parts = [_text_arrived(transfer, situation)]
    if transfer.unsettled:
        parts.append(say("Uploads", "后来补的话还在等"))
    if transfer.files:
        parts.append(_files_arrived(transfer))
    if any(file.last_code == "quota_full" for file in transfer.files):
        return Words(say("Uploads", "服务器空间满，文字已送达，附件待传。"), "warn")
    if situation.is_offline:
        parts.append(say("Uploads", "联网后接着传"))
    return Words(" · ".join(parts), "muted")


def _uploaded(transfer: Transfer, situation: Situation) -> Words:
    say = QCoreApplication.translate
    parts = [_text_arrived(transfer, situation)] if transfer.text_at else [say("Uploads", "从镇上转来的")]
    if transfer.files:
        parts.append(_files_arrived(transfer))
    look = Action(Act.OPEN, say("Uploads", "看这一件"), "file-text")
    return Words(" · ".join(parts), "muted", look)


def _text_arrived(transfer: Transfer, situation: Situation) -> str:
    at = datetime.fromisoformat(transfer.text_at or situation.now.isoformat())
    today = civil_date(situation.now)
    when = clock_words(at) if civil_date(at) == today else moment_words(at, today)
    #: {0} is when the text arrived, such as 09:59
    return QCoreApplication.translate("Uploads", "文字已到 {0}，有回执").format(when)


def _files_arrived(transfer: Transfer) -> str:
    #: {0} of {1} files have arrived
    words = QCoreApplication.translate("Uploads", "附件 {0}/{1}")
    return words.format(transfer.files_receipted, len(transfer.files))


def _attention(transfer: Transfer) -> Words:
    say = QCoreApplication.translate
    if transfer.refusal is not None:
        return _refused(transfer.refusal)
    if any(each.last_code == Code.UNKNOWN_TYPE for each in transfer.unsettled):
        update = Action(Act.UPDATE, say("Uploads", "看怎么更新"), "download-simple")
        return Words(say("Uploads", "请更新程序，案件已保留。"), "danger", update)
    lost = next((file for file in transfer.files if file.last_code in NEEDS_PERSON), None)
    if lost is None:
        return Words(say("Uploads", "服务器没有收下，请联系乡镇。记录都在本机。"), "danger", _call())
    return _lost(lost, has_text=transfer.text_at is not None)


def _refused(refusal: Refusal) -> Words:
    say = QCoreApplication.translate
    is_filing = refusal.event_type == EventType.PETITION_FILED
    mend = Action(Act.CORRECT, say("Uploads", "去修改"), "pencil") if is_filing else _look()
    if refusal.code == Code.OTHER_BYTES:
        return Words(say("Uploads", "服务器上已有不同内容，请联系乡镇。"), "danger", _call())
    if refusal.code == Code.CLOSED:
        closed = say("Uploads", "这一件在服务器上已经办结或撤回，这次说的没有收。")
        return Words(closed, "danger", _call())
    if refusal.code == Code.TOO_LARGE:
        return Words(say("Uploads", "内容太长，没有收下。请写短一些，别的件不受影响。"), "danger", mend)
    if not refusal.fields:
        return Words(say("Uploads", "服务器没有收下，请核对一遍再交。别的件不受影响。"), "danger", mend)
    field = field_name(refusal.fields[0], translated)
    if len(refusal.fields) > 1:
        #: {field} is the first of them
        many = say("Uploads", "{field}等 %n 处有误，没有收下。别的件不受影响。", "", len(refusal.fields))
        return Words(many.format(field=field), "danger", mend)
    #: {field} is the name of a field
    one = say("Uploads", "{field}有误，没有收下。别的件不受影响。")
    return Words(one.format(field=field), "danger", mend)


def _lost(file: Attachment, *, has_text: bool) -> Words:
    """Only this file is in trouble: its text has arrived, or goes on by itself."""
    say = QCoreApplication.translate
    #: part of a sentence about a file
    text = say("Uploads", "文字已送达") if has_text else say("Uploads", "文字照样会送")
    is_picture = file.kind in {FileKind.PHOTO, FileKind.SCAN}
    retake = Action(Act.OPEN, say("Uploads", "重拍照片"), "camera")
    if not is_picture:
        retake = Action(Act.OPEN, say("Uploads", "重加一份"), "paperclip")
    #: {0} is a kind of file and its name, {1} what became of the text
    words = say("Uploads", "{0}不在本机上了，{1}，请再加一份。")
    if file.last_code == "blob_damaged":
        #: {0} is a kind of file and its name, {1} what became of the text
        retaken = say("Uploads", "{0}损坏，{1}，请重拍。")
        #: {0} is a kind of file and its name, {1} what became of the text
        words = retaken if is_picture else say("Uploads", "{0}损坏，{1}，请重加一份。")
    return Words(words.format(file_title(file), text), "danger", retake)


def _call() -> Action:
    return Action(Act.CALL, QCoreApplication.translate("Uploads", "打电话"), "phone")


def _look() -> Action:
    return Action(Act.OPEN, QCoreApplication.translate("Uploads", "去看看"), "file-text")


def kind_word(kind: FileKind) -> str:
    say = QCoreApplication.translate
    return {
        FileKind.PHOTO: say("Uploads", "照片"),
        FileKind.SCAN: say("Uploads", "扫描件"),
        FileKind.AUDIO: say("Uploads", "录音"),
        FileKind.DOCUMENT: say("Uploads", "文件"),
    }[kind]


def file_title(file: Attachment) -> str:
    """照片“低保证”."""
    #: {0} is a kind of file, {1} its name
    words = QCoreApplication.translate("Uploads", "{0}“{1}”")
    return words.format(kind_word(file.kind), short_name(file.name))


def short_name(name: str) -> str:
    """Without what says only to programs what it is."""
    stem, dot, _ = name.rpartition(".")
    return stem if dot and stem else name


def megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:.1f}"


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1_000, tz=UTC)
