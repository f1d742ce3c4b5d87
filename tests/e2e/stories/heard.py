"""Heard: what somebody who only listens must have heard of each story, in its order, and nothing twice."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from tests.e2e.stories import lost_file, official, reservoir

QUESTIONS: Final = (
    "第 1 步，委托人，第 1 问，共 3 问，老人叫什么，住哪里？",
    "第 1 步，委托人，第 2 问，共 3 问，听得清、看得见、会写字吗？",
    "第 1 步，委托人，第 3 问，共 3 问，这件事一共几个人反映？",
    "第 2 步，授权，第 1 问，共 5 问，谁来替老人反映？",
    "第 2 步，授权，第 2 问，共 5 问，老人自己能做主吗？",
    "第 2 步，授权，第 3 问，共 5 问，老人请代理员做什么？",
    "第 2 步，授权，第 4 问，共 5 问，请老人听一遍，再点头",
    "第 2 步，授权，第 5 问，共 5 问，老人怎样表示同意？",
    "第 3 步，事项，第 1 问，共 6 问，这是哪一种事？",
    "第 3 步，事项，第 2 问，共 6 问，老人想让政府帮什么忙？",
    "第 3 步，事项，第 3 问，共 6 问，是怎么回事？",
    "第 3 步，事项，第 4 问，共 6 问，什么时候、在哪里、跟谁有关？",
    "第 3 步，事项，第 5 问，共 6 问，为什么觉得该这么办？",
    "第 3 步，事项，第 6 问，共 6 问，以前反映过吗？在打官司、复议或仲裁吗？",
    "第 4 步，材料，有材料吗？",
    "第 5 步，核对，第 1 问，共 2 问，都记全了吗？",
    "第 5 步，核对，第 2 问，共 2 问，念给老人听，一句一句对",
)
FACES: Final = "请您自己点。满意，点左边；基本满意，点中间；不满意，点右边。代理员看不到。"
AFTER_RECORDING: Final = "老人怎样表示同意，必填：说同意（录音），选项，已选，第 3 项，共 4 项"
"""Where the focus comes back to; nothing is said while it records."""
PLACE: Final = "山东省济南市莱芜区牛泉镇"
"""Where this laptop belongs: nobody said anything else."""
RECORD: Final = (
    f"我叫{lost_file.NAME}，住{lost_file.ADDRESS}。",
    "我来是为了：求解决。",
    "这件事头一回反映。",
    "这件事没有在打官司、复议或仲裁。",
    f"我的请求：{lost_file.REQUEST}",
    "事情是这样的：老伴儿在抗美援朝的时候受过伤。",
    "后来档案丢了。",
    "他走了以后，我一直没领到遗属补助金。",
    f"时间：{lost_file.WHEN}。",
    f"地点：{PLACE}。",
    f"跟谁有关：{lost_file.UNIT}。",
    f"我的理由：{lost_file.REASONS}",
    "念完 12 句，请老人亲口说",
    "老人听完说：都对",
)
"""All that an office will go by, as it is read to her."""
HANDED_OVER: Final = (
    "存好了，请收好查询码",
    "交到老人手里了吗？",
    "交了以后，本机就不再保留这个码。老人丢了码，要本人到镇上或自助机重发。",
)
THANKS: Final = ("收好了，谢谢您。", "先收好，联网后送到。请把电脑还给代理员。", "锁屏了，记录都在")


def check_lost_file(heard: Sequence[str], today: date) -> None:
    """All sentences that the voice reads to her, one behind the other, with nothing between."""
    consent = (
        f"我叫{lost_file.NAME}，住{lost_file.ADDRESS}。",
        "这件事，我请周敏帮我代写、代为提出、代收文书。",
        f"这份委托，从{today}到{today.replace(year=today.year + 1)}。",
        "评价由我自己做，周敏不能替我评。",
        "我随时可以说“不办了”，周敏就要停下。",
        "我的身份证、手印只用来办这件事。",
        "念完 6 句，老人点头了吗？",
        "同意已锁住",
    )
    reply = (
        "经查历史档案，您老伴儿的伤残记录已经找到。",
        "遗属补助金从本月起发给您，以前欠的一次补齐。",
    )
    in_order(heard, QUESTIONS)
    together(heard, consent)
    together(heard, RECORD)
    together(heard, reply)
    in_order(heard, [consent[-1], "录音收好了，和这份记录锁在一起", *QUESTIONS[-2:-1]])
    in_order(heard, [*QUESTIONS[-2:-1], "都记全了，可以念给老人听了。", *QUESTIONS[-1:], *RECORD])
    in_order(heard, [RECORD[-1], *HANDED_OVER, _case(lost_file.NAME, lost_file.REQUEST), *reply])
    rated = ("镇信访办的人，待您好不好？", FACES, f"{lost_file.UNIT}办得好不好？", FACES)
    in_order(heard, [*reply, "记下了：已告诉老人。", "请把屏幕转给老人", *rated, *THANKS])
    nothing_twice(heard)
    no_false_alarm(heard)


def check_official(heard: Sequence[str]) -> None:
    """She is led through it; what she wrote is said only when she asks for it."""
    pages = ("请把屏幕转给老人", "您写，还是说？", "请写在这里", "要不要留名字？", "看一遍，对不对？")
    in_order(heard, [*pages, official.TEXT, "封好了，谢谢您。"])


def check_reservoir(heard: Sequence[str]) -> None:
    """The agent reads to him; the voice tells her where she is, what he is answered, and what is sealed."""
    in_order(heard, QUESTIONS)
    in_order(heard, ["念完 6 句，老人点头了吗？", "同意已锁住", "录音收好了，和这份记录锁在一起"])
    in_order(heard, ["都记全了，可以念给老人听了。", "老人听完说：都对", *HANDED_OVER])
    reply = ("经研究，时间太久，没有当年的记录。", "不予补助。")
    together(heard, reply)
    rated = ("镇信访办的人，待您好不好？", FACES, f"{reservoir.UNIT}办得好不好？", FACES, "哪里不满意？")
    case = _case(reservoir.NAME, reservoir.REQUEST)
    in_order(heard, [case, *reply, "记下了：已告诉老人。", *rated, *THANKS])
    review = ("申请复查", "老人听完说：都对", "申请存好了，联网后自动上传，有回执。")
    in_order(heard, [*THANKS, *review])
    asked = "哪里不服，输入框，空着，照老人的话写，或者让老人自己说：录下来，封好一起交"
    together(heard, ["申请复查", asked])
    nothing_twice(heard)
    no_false_alarm(heard)


def _case(name: str, request: str) -> str:
    """Whose it is, masked, and where it stands."""
    return f"{name[0]}*{name[2:]} · {request[:-1]}，已作出处理意见"


def in_order(heard: Sequence[str], wanted: Sequence[str]) -> None:
    """Whatever else was said between."""
    said = iter(heard)
    for sentence in wanted:
        assert sentence in said, _told(f"not heard in its place: {sentence}", heard)


def together(heard: Sequence[str], wanted: Sequence[str]) -> None:
    length = len(wanted)
    found = [place for place in range(len(heard)) if tuple(heard[place : place + length]) == tuple(wanted)]
    assert len(found) == 1, _told(f"{len(found)} times in one go: {wanted}", heard)


def nothing_twice(heard: Sequence[str]) -> None:
    doubled = [one for one, other in pairwise(heard) if one == other != AFTER_RECORDING]
    assert not doubled, _told(f"said twice: {doubled}", heard)


def no_false_alarm(heard: Sequence[str]) -> None:
    """Nothing is wrong in these stories."""
    alarms = [each for each in heard if "处要改" in each or "没有授权" in each]
    assert not alarms, _told(f"false alarms: {alarms}", heard)


def _told(what: str, heard: Sequence[str]) -> str:
    return "\n".join((what, "of:", *heard))
