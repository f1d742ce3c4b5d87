"""People: invented residents and what they say; nobody's names, numbers that were never issued."""

from datetime import date, timedelta
from typing import Final

from app.domain.consent import Agent, Authority, Basis, Capacity, Method, Power, Witness
from app.domain.filing import Filing, ReadBack, ReadBackBy
from app.domain.identity import DocumentKind, Identity, check_character
from app.domain.manifest import FileEntry
from app.domain.person import Person
from app.domain.petition import Form, Petition, PetitionClass, Place, Purpose, Respondent

TODAY: Final = date(2026, 11, 22)
COUNTIES: Final = frozenset({"370116"})
NAMES: Final = ("王玉山", "孙广福", "陈德生", "刘秀英", "李桂兰", "张守义", "龘堃喆")
TITLES: Final = (
    "石桥村农村低保停发",
    "上河村东头灌溉水渠堵塞，下游二十几户的地浇不上水",
    "枣林村西口路灯不亮",
    "东坡村自来水时有时无",
    "老槐村进村道路破损",
    "泉眼村医保报销未到账",
    "双井村危房改造未列入",
)
_FACTS: Final = (
    "我是清溪镇石桥村的村民，和老伴都过了七十岁，孩子在外面打工。去年腊月起，折子上的低保钱忽然没有了，"
    "没有人上门问过，也没有贴过告示。我每月吃药要三百多元，现在靠邻居接济。前后邻居都知道这件事，可以去问。"
)


def filing(index: int, files: tuple[FileEntry, ...] = ()) -> Filing:
    """Sound on `TODAY`. With files the consent rests on the first of them."""
    evidence = tuple(file.id for file in files[:1])
    return Filing(
        petition=_petition(index),
        authority=_authority(index, evidence),
        read_back=ReadBack(by=ReadBackBy.VOICE, is_confirmed=True),
        files=files,
    )


def _petition(index: int) -> Petition:
    return Petition(
        petitioners=(person(index),),
        title=TITLES[index % len(TITLES)],
        request="请核实我家的情况，恢复低保。",
        facts=_FACTS,
        reasons="停发应当先核实、先告知，我家的收入没有变多。",
        purpose=Purpose.DEMAND,
        petition_class=PetitionClass.APPEAL,
        category="民政/社会救助/农村低保",
        form=Form.VISIT,
        place=Place(region_code="370116", address="石桥村小学后墙外"),
        respondent=Respondent(unit="县民政局"),
        raised_on=TODAY - timedelta(days=index),
        is_first=True,
        is_in_court=False,
    )


def person(index: int) -> Person:
    stem = f"3701161948{index % 9 + 1:02d}12{index % 999 + 1:03d}"
    return Person(
        name=NAMES[index % len(NAMES)],
        address="山东省济南市莱芜区清溪镇石桥村3组27号",
        identity=Identity(kind=DocumentKind.RESIDENT_ID, number=stem + check_character(stem)),
        phone=f"154{index:08d}",
    )


def _authority(index: int, evidence: tuple[str, ...]) -> Authority:
    agent = Agent(
        name="周敏",
        organisation="石桥村民委员会",
        grid="第二网格",
        basis=Basis.RECOMMENDED,
        is_related_to_respondent=False,
    )
    return Authority(
        id=f"019a0000-0000-7000-8000-{index:012x}",
        agents=(agent,),
        capacity=Capacity.FULL,
        powers=(Power.WRITE, Power.SUBMIT, Power.RECEIVE, Power.QUERY),
        valid_from=TODAY - timedelta(days=30),
        valid_to=TODAY + timedelta(days=335),
        was_read_aloud=True,
        method=Method.SIGNATURE if evidence else Method.WITNESSED,
        witness=None if evidence else Witness(name="孙桂香"),
        evidence=evidence,
    )
