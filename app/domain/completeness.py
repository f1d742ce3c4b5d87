"""Completeness: what the unit that handles a matter will ask for, so that it need not come back for it.

Nothing here is demanded: what the law demands is checked in `app.domain.filing`, and where that speaks of a
field, this is silent. Missing elements are the usual reason why petitions are returned.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

import msgspec

from app.domain.cues import Words, has_markup, has_masks, one_of, told, words_in
from app.domain.filing import Filing
from app.domain.manifest import FileEntry, FileKind
from app.domain.petition import Petition, PetitionClass, Purpose, Respondent
from app.domain.text import compact, is_blank


class Lack(StrEnum):
    """What may be wanting."""

    SHORT = "short"
    SAME_TEXT = "same_text"
    MARKUP = "markup"
    MASKED = "masked"
    FOREIGN = "foreign"
    ID_IN_TEXT = "id_in_text"
    TIME = "time"
    SPOT = "spot"
    RESPONDENT = "respondent"
    AMOUNT = "amount"
    GROUP = "group"
    EARLIER = "earlier"
    EARLIER_NUMBER = "earlier_number"
    MATERIALS = "materials"


class Material(StrEnum):
    """What usually belongs to such a matter."""

    RELIEF_NOTICE = "relief_notice"  # 低保证、停发或不批的通知
    BANK_RECORD = "bank_record"  # 存折、银行流水
    LABOUR_CONTRACT = "labour_contract"  # 劳动合同、工牌
    WAGE_RECORD = "wage_record"  # 工资条、欠条、考勤
    INJURY_PAPERS = "injury_papers"  # 诊断证明、工伤认定书
    LAND_PAPERS = "land_papers"  # 承包合同、经营权证
    HOUSE_PAPERS = "house_papers"  # 房产证、宅基地证
    COMPENSATION_PAPERS = "compensation_papers"  # 征收公告、补偿协议
    ACCIDENT_PAPERS = "accident_papers"  # 事故认定书
    MEDICAL_PAPERS = "medical_papers"  # 病历、发票
    COURT_PAPERS = "court_papers"  # 判决书、裁决书
    DECISION_PAPERS = "decision_papers"  # 决定书、告知书
    PURCHASE_PAPERS = "purchase_papers"  # 合同、发票、付款记录
    SERVICE_PAPERS = "service_papers"  # 退役证、优抚证
    PHOTOS = "photos"  # 现场照片


class Hint(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`field` as findings name it; `words` of the text made it so; `materials` of the one hint about them."""

    code: Lack
    field: str
    words: Words = ()
    materials: tuple[Material, ...] = ()


MOST_MATERIALS: Final = 3

_SHORTEST_REQUEST: Final = 4
_SHORTEST_FACTS: Final = 10
_LETTERS: Final = 20
_FOREIGN_SHARE: Final = 0.8

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_ID_NUMBER: Final = re.compile(r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx](?![0-9])")

_DIGIT: Final = "0-9０-９〇零一二三四五六七八九十"
_TIME: Final = re.compile(
    rf"[{_DIGIT}](?:年|个?月|日|号(?!楼|院|线)|天|点|周|季)"
    "|[去今前明当每近同]年|大前年|往年|年[初底前后]|上个?月|这个月|本月|月[初底]|上周|本周|这周|星期|昨[天晚]|前[天晚]|今[天早晚]"
    "|最近|近[日来期]|目前|至今|以来|自从|开春|入[夏冬秋]|[春夏秋冬]天|秋收|春节|过年|腊月|正月|半夜|凌晨|晚上|每[天晚日]|天天"
)
_SPOT: Final = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9]{1,8}(?:村|屯|寨|路|街|巷|弄|小区|镇|乡|社区|[号座栋幢]楼|单元|庄|组(?![织成建长])|学校|小学|中学"
    r"|医院|市场|工地|公园|广场|大桥|桥|河|渠|水库|路口|东头|西头|南头|北头|门口)"
)
_SOMEBODY: Final = re.compile(
    "局|政府|村委|居委|公司|厂|派出所|学校|小学|中学|医院|卫生院|街道|镇上|乡里|村里|县里|社区|物业|开发商|老板|包工头|银行"
    "|合作社|部门|供电所|水利站|服务站|法院|书记|主任|村长|会计|邻居|工程队|施工队|店|商家|信用社|大队"
)
_MONEY: Final = one_of(
    "补发|补上|拖欠|工资|工钱|货款|工程款|欠款|欠条|补偿款|补偿费|赔偿|赔钱|退款|退钱|退费|押金|定金|医药费|医疗费|罚款|集资款",
    "借款|养老金|退休金|补贴款|租金",
)
_AMOUNT: Final = re.compile(
    rf"[{_DIGIT}百千万亿两几.,，]{{1,12}}(?:多|余|来)?(?:元|块|万|角|毛)|[{_DIGIT}]{{1,6}}[百千万]|￥|¥"
    r"|(?<![0-9])[1-9][0-9]{2,9}(?![0-9年])"
)
_GROUP: Final = one_of(
    "联名|全体村民|全体业主|全体职工|我们全村|我们全组|我们[一二三四五六七八九十几0-9]{1,4}户"
)
_BEFORE: Final = one_of(
    r"(?:反映|信访|上访)(?:过|了[^。，；\n]{0,4}(?:次|回|遍))",
    r"(?:多次|几次|屡次|三番五次)[^。，；\n]{0,10}(?:反映|信访|上访)",
)

_MATERIALS: Final = (
    (one_of("低保|五保|特困|救助"), ("民政/社会救助",), (Material.RELIEF_NOTICE, Material.BANK_RECORD)),
    (one_of("工伤|职业病|尘肺"), (), (Material.INJURY_PAPERS, Material.LABOUR_CONTRACT)),
    (
        one_of("工资|工钱|欠薪|辞退|劳动合同|加班费"),
        ("劳动和社会保障/劳动关系", "劳动和社会保障/工资福利"),
        (Material.WAGE_RECORD, Material.LABOUR_CONTRACT),
    ),
    (one_of("养老金|退休金|养老保险|补贴|直补"), (), (Material.BANK_RECORD, Material.DECISION_PAPERS)),
    (
        one_of("征地|拆迁|征收|安置房|回迁"),
        (
            "国土资源/土地征收",
            "城乡建设/国有土地上房屋征收与补偿",
            "城乡建设/集体土地上房屋拆迁与补偿",
        ),
        (Material.COMPENSATION_PAPERS, Material.HOUSE_PAPERS),
    ),
    (
        one_of("承包地|土地承包|流转|责任田|口粮田"),
        ("农村农业/土地承包经营/土地承包", "农村农业/土地承包经营/土地流转"),
        (Material.LAND_PAPERS,),
    ),
    (
        one_of("宅基地|房产证|不动产证|产权证"),
        ("农村农业/土地承包经营/宅基地纠纷", "国土资源/土地资源管理/土地权属纠纷"),
        (Material.HOUSE_PAPERS, Material.PHOTOS),
    ),
    (
        one_of("车祸|肇事|事故认定|撞伤"),
        ("政法/交通管理/交通事故",),
        (Material.ACCIDENT_PAPERS, Material.MEDICAL_PAPERS),
    ),
    (
        one_of("误诊|医疗事故|医疗纠纷|住院费|医药费|医保报销"),
        ("卫生计生/医患纠纷",),
        (Material.MEDICAL_PAPERS,),
    ),
    (one_of("退役|退伍|复员|优抚|烈属|伤残军人"), ("民政/优抚", "民政/复退安置"), (Material.SERVICE_PAPERS,)),
    (one_of("判决|裁定|仲裁裁决|调解书"), ("政法/诉讼",), (Material.COURT_PAPERS,)),
    (one_of("处罚决定|不予受理|不予批准|复议"), ("政法/行政复议",), (Material.DECISION_PAPERS,)),
    (one_of("退款|退货|退费|押金|定金|买的|欠条|借条"), (), (Material.PURCHASE_PAPERS,)),
    (
        one_of("路灯|垃圾|污水|漏水|塌|坑洼|裂缝|违建|水渠|井盖|电线|占了|倒了"),
        ("环境保护/环境污染", "城乡建设/城市建设和市政管理"),
        (Material.PHOTOS,),
    ),
)

_NO_GRIEVANCE: Final = frozenset({Purpose.SUGGESTION, Purpose.THANKS, Purpose.ENQUIRY})
"""Of these nobody need say when, where and by whom it was done."""


def hints(filing: Filing) -> tuple[Hint, ...]:
    """In the order of the form. Nothing while neither request nor facts are begun, and of nothing that
    `filing.check` finds already.
    """
    petition = filing.petition
    if is_blank(petition.request) and is_blank(petition.facts):
        return ()
    text = told(petition)
    return (
        *_texts(petition),
        *_when_where_whom(petition, text),
        *_history(petition, text),
        *_materials(petition, text, _own_files(filing)),
    )


def _texts(petition: Petition) -> Iterator[Hint]:
    for name, text, shortest in (
        ("request", petition.request, _SHORTEST_REQUEST),
        ("facts", petition.facts, _SHORTEST_FACTS),
    ):
        if 0 < len(compact(text)) < shortest and not is_blank(text):
            yield Hint(code=Lack.SHORT, field=f"petition.{name}")
    if compact(petition.facts) == compact(petition.request):
        yield Hint(code=Lack.SAME_TEXT, field="petition.facts")
    for name in ("request", "facts", "reasons"):
        yield from _copied(f"petition.{name}", getattr(petition, name))


def _copied(field: str, text: str) -> Iterator[Hint]:
    if has_markup(text):
        yield Hint(code=Lack.MARKUP, field=field)
    if has_masks(text):
        yield Hint(code=Lack.MASKED, field=field)
    if _is_foreign(text):
        yield Hint(code=Lack.FOREIGN, field=field)
    if _ID_NUMBER.search(text):
        yield Hint(code=Lack.ID_IN_TEXT, field=field)


def _is_foreign(text: str) -> bool:
    """Whether nearly all of it is in another script; an address or a name of a firm may be."""
    letters = len(_LETTER.findall(text))
    return letters >= _LETTERS and letters - len(_HAN.findall(text)) > letters * _FOREIGN_SHARE


def _when_where_whom(petition: Petition, text: str) -> Iterator[Hint]:
    if petition.purpose in _NO_GRIEVANCE:
        return
    if is_blank(petition.happened_at) and not _TIME.search(text):
        yield Hint(code=Lack.TIME, field="petition.happened_at")
    if petition.place.region_code and is_blank(petition.place.address) and not _SPOT.search(text):
        yield Hint(code=Lack.SPOT, field="petition.place.address")
    respondent = petition.respondent or Respondent()
    is_named = not (is_blank(respondent.unit) and is_blank(respondent.name))
    is_named = is_named or not is_blank(petition.category)
    if not is_named and not _SOMEBODY.search(text):
        yield Hint(code=Lack.RESPONDENT, field="petition.respondent")
    if (words := words_in(text, _MONEY)) and not _AMOUNT.search(text):
        yield Hint(code=Lack.AMOUNT, field="petition.facts", words=words)


def _history(petition: Petition, text: str) -> Iterator[Hint]:
    if petition.group_size <= 1 and (words := words_in(text, _GROUP)):
        yield Hint(code=Lack.GROUP, field="petition.group_size", words=words)
    if petition.is_first is False and is_blank(petition.earlier_number):
        yield Hint(code=Lack.EARLIER_NUMBER, field="petition.earlier_number")
    elif petition.is_first is not False and (words := words_in(text, _BEFORE, is_negatable=True)):
        yield Hint(code=Lack.EARLIER, field="petition.is_first", words=words)


def _materials(petition: Petition, text: str, files: Iterable[FileEntry]) -> Iterator[Hint]:
    """A recording is what the resident said, and proves no more; what a photograph shows, nobody knows."""
    if any(entry.kind is not FileKind.AUDIO for entry in files):
        return
    if petition.purpose in _NO_GRIEVANCE or petition.petition_class is PetitionClass.ACCUSATION:
        return
    for cue, categories, materials in _MATERIALS:
        words = words_in(text, cue)
        if words or (petition.category and petition.category.startswith(categories)):
            usual = materials[:MOST_MATERIALS]
            yield Hint(code=Lack.MATERIALS, field="files", words=words, materials=usual)
            return


def _own_files(filing: Filing) -> tuple[FileEntry, ...]:
    """What was attached to the matter itself, and not to prove the authority."""
    evidence = filing.authority.evidence if filing.authority is not None else ()
    return tuple(entry for entry in filing.files if entry.id not in evidence)
