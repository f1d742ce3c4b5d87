"""Upload faults: what holds up everything, in one sentence with one action; and how to mend it, in words."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from app.errors import AppError, DeviceError, Fact
from app.sync.report import Report
from app.ui.agent.upload_words import Act, Action
from app.ui.messages import sentence
from app.ui.times import clock_words
from app.ui.translating import translated
from app.ui.widgets.icon_names import IconName

WORTH_A_WARNING: Final = timedelta(minutes=5)
"""A clock that is further off than this is said (protocol §5)."""
_CLOCKS: Final = frozenset({"clock_wrong", "certificate_dates"})
_CALM: Final[Mapping[str, IconName]] = MappingProxyType(
    {"offline": "cloud-slash", "gateway_busy": "hourglass-medium", "gateway_failed": "hourglass-medium"}
)
_CALLS: Final = frozenset({"device_revoked", "device_pending", "device_unknown", "gateway_not_trusted"})


class Fault(NamedTuple):
    """`hint` says when it is tried again by itself."""

    sentence: str
    icon: IconName
    tone: str
    hint: str = ""
    action: Action | None = None


def fault_of(
    error: AppError | None,
    report: Report | None,
    now: datetime,
    next_try_at: datetime | None,
    *,
    is_record_refused: bool = False,
) -> Fault | None:
    """The one thing to know now; None when nothing is in the way."""
    if error is not None:
        return _of_error(error, now, next_try_at)
    if report is not None and report.files_paused is not None:
        return _quota()
    if report is not None and report.said_again:
        return _copied(report.said_again)
    if report is not None and report.offered_again:
        return _restored(report.offered_again)
    if report is not None and abs(report.clock_ahead) > WORTH_A_WARNING:
        return _clock(report.clock_ahead)
    return _record_refused() if is_record_refused else None


def _of_error(error: AppError, now: datetime, next_try_at: datetime | None) -> Fault:
    words = sentence(error, translated) if error.code != "gateway_busy" else _busy(next_try_at)
    fault = Fault(words, "warning-fill", "warn", _again(next_try_at), _try_now())
    if error.code in _CLOCKS:
        return _clock(_ahead(error.facts, now))
    if error.code in _CALLS:
        return fault._replace(tone="danger", hint="", action=_call())
    if error.code in _CALM:
        return fault._replace(icon=_CALM[error.code])
    return _as_known(error, fault)


def _as_known(error: AppError, fault: Fault) -> Fault:
    say = QCoreApplication.translate
    match error.code:
        case "captive_portal":
            login = Action(Act.PORTAL, say("Uploads", "打开登录页"), "sign-out")
            return fault._replace(icon="wifi-slash", action=login)
        case "outcome_unknown":
            ask = Action(Act.TRY, say("Uploads", "现在问"), "arrow-clockwise")
            return fault._replace(icon="question", action=ask)
        case "database_damaged":
            # To try again mends nothing; to open the program again does.
            return fault._replace(tone="danger", hint="", action=None)
        case "client_old":
            update = Action(Act.UPDATE, say("Uploads", "看怎么更新"), "download-simple")
            return fault._replace(icon="download-simple", hint="", action=update)
        case _:
            return fault._replace(tone="danger") if isinstance(error, DeviceError) else fault


def _try_now() -> Action:
    return Action(Act.TRY, QCoreApplication.translate("Uploads", "现在试一次"), "arrow-clockwise")


def _call() -> Action:
    return Action(Act.CALL, QCoreApplication.translate("Uploads", "打电话"), "phone")


def _again(at: datetime | None) -> str:
    #: {0} is an hour such as 09:30
    return QCoreApplication.translate("Uploads", "{0} 自动再试").format(clock_words(at)) if at else ""


def _busy(next_try_at: datetime | None) -> str:
    say = QCoreApplication.translate
    if next_try_at is None:
        return say("Uploads", "服务器繁忙，过一会儿再试。记录都在本机。")
    #: {0} is an hour such as 10:20
    return say("Uploads", "服务器繁忙，{0} 再试。").format(clock_words(next_try_at))


def _quota() -> Fault:
    say = QCoreApplication.translate
    noted = Action(Act.DISMISS, say("Uploads", "知道了"))
    return Fault(say("Uploads", "服务器空间满，文字已送达，附件待传。"), "hard-drives", "warn", "", noted)


def _copied(count: int) -> Fault:
    words = QCoreApplication.translate(
        "Uploads",
        "另一台电脑也在用这一份记录。%n 份换了新编号重新送，不会丢，也不会重复。请只用一台，并告诉乡镇。",
        "",
        count,
    )
    return Fault(words, "warning-fill", "warn", "", _call())


def _restored(count: int) -> Fault:
    say = QCoreApplication.translate
    words = say("Uploads", "服务器恢复过旧的备份，少了 %n 份，已经自动重新送。", "", count)
    return Fault(words, "info", "info", "", Action(Act.DISMISS, say("Uploads", "知道了")))


def _record_refused() -> Fault:
    """Which one, and of what kind, is nobody's to know on this machine."""
    words = QCoreApplication.translate("Uploads", "这台电脑有记录没有送到，都在本机，不会丢。请告诉乡镇。")
    told = QCoreApplication.translate("Uploads", "已经告诉乡镇了")
    return Fault(words, "warning-fill", "warn", "", Action(Act.TOLD, told))


def _clock(ahead: timedelta | None) -> Fault:
    """`ahead`: how far the gateway's clock is before this machine's."""
    say = QCoreApplication.translate
    words = say("Uploads", "本机时间可能不对，请校准；案件不会丢。")
    if ahead is not None and abs(ahead) > WORTH_A_WARNING:
        #: {0} is a span such as 3 天
        words = say("Uploads", "本机时间可能不对（差 {0}），请校准；案件不会丢。").format(_span(abs(ahead)))
    return Fault(words, "clock", "warn", "", Action(Act.CLOCK, say("Uploads", "去校准"), "wrench"))


def _span(off: timedelta) -> str:
    say = QCoreApplication.translate
    minutes = round(off.total_seconds() / 60)
    if off >= timedelta(days=1):
        return say("Uploads", "%n 天", "", round(off / timedelta(days=1)))
    if minutes >= 60:
        return say("Uploads", "%n 小时", "", round(minutes / 60))
    return say("Uploads", "%n 分钟", "", minutes)


def _ahead(facts: Mapping[str, Fact], now: datetime) -> timedelta | None:
    at = facts.get("gateway_time_ms")
    return timedelta(milliseconds=at) - (now - _epoch(now)) if isinstance(at, int) else None


def _epoch(now: datetime) -> datetime:
    return datetime.fromtimestamp(0, tz=now.tzinfo)


class Advice(NamedTuple):
    """How to mend what the program cannot mend itself."""

    title: str
    text: str


def call_advice(unit: str, phone: str, *, title: str = "", number: str = "") -> Advice:
    """Whom to call, and what to say there: of which petition (`title` is masked), or of the whole device."""
    say = QCoreApplication.translate
    whom = unit or say("Uploads", "乡镇")
    #: {0} is an office
    head = say("Uploads", "给{0}打电话").format(whom)
    if phone:
        #: {0} is an office, {1} its telephone
        head = say("Uploads", "给{0}打电话：{1}").format(whom, phone)
    if not title:
        return Advice(head, say("Uploads", "告诉他们：这台电脑传不上去。没上传的记录都在本机，不会丢。"))
    #: {0} is a masked name and a title, {1} a number
    text = say("Uploads", "告诉他们是哪一件：{0}。编号 {1}。记录都在本机，不会丢。")
    return Advice(head, text.format(title, number))


def update_advice() -> Advice:
    say = QCoreApplication.translate
    return Advice(
        say("Uploads", "怎么更新程序"),
        say(
            "Uploads",
            "把这台电脑带到镇上，或者用镇上给的U盘装新的程序。更新不动记录：没上传的都在，装好以后自动上传。",
        ),
    )


def clock_advice() -> Advice:
    say = QCoreApplication.translate
    return Advice(
        say("Uploads", "怎么校准时间"),
        say(
            "Uploads",
            "在屏幕角上的钟点一下，打开日期和时间的设置，让它自动对时，时区选北京。对好以后，点“现在上传”。",
        ),
    )
