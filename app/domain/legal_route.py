"""The legal route: which court, arbitration, reconsideration or other procedure may be open for a matter.

《信访工作条例》 Art 31 (1)–(5) lead such matters into the procedure that the law gives them. What is said
here are questions with their ground, for terms of the law run on while a petition is under way: never an
obstacle, never a decision. Terms are those of the articles named, as of the snapshot in the law pack.
"""

import re
from enum import StrEnum
from typing import Final

import msgspec

from app.domain.cues import Words, one_of, told, words_in
from app.domain.petition import Petition, PetitionClass, Purpose


class Route(StrEnum):
    """What is asked about; each is one question."""

    LAWSUIT = "lawsuit"  # 诉讼: has a court dealt with it
    VIOLENCE = "violence"  # 家庭暴力: is anybody in danger now
    WORK_INJURY = "work_injury"  # 工伤认定
    LABOUR = "labour"  # 劳动仲裁
    EXPROPRIATION = "expropriation"  # 征收补偿决定
    LAND_CONTRACT = "land_contract"  # 土地承包仲裁
    LAND_OWNERSHIP = "land_ownership"  # 土地权属处理
    TRAFFIC = "traffic"  # 交通事故认定
    MEDICAL = "medical"  # 医疗纠纷
    DECISION = "decision"  # 行政复议
    PARTY = "party"  # 党员申诉、申请复审
    POLICE = "police"  # 公安机关法律程序
    PRIVATE = "private"  # 民间纠纷: 人民调解、起诉
    DUTY = "duty"  # 申请查处违法行为


class LegalQuestion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`words` made it worth asking; none where the form itself says so. `basis`: article：what it says."""

    code: Route
    basis: str
    words: Words = ()

    @property
    def article(self) -> str:
        """Where it stands: 《工伤保险条例》第十七条."""
        return self.basis.partition("：")[0]


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    code: Route
    cue: re.Pattern[str]
    basis: str
    categories: tuple[str, ...] = ()
    is_negatable: bool = False


MOST: Final = 3
"""Questions at a time: more is not read."""

_STOPPED: Final = (
    r"[^。；！？\n]{0,12}(?:停|取消|不批|没批|未批|不给|不发|没发|少发|核减|退出|注销|不予|不符合|降)"
)

_STOPPING: Final = r"(?:停[了掉发]|取消|不批|没批|不给|不发|没发|未发|少发)[^。，；！？\n]{0,6}"
"""The same before what is stopped: 不发低保."""

_AID: Final = "(?:低保|五保|特困|临时救助|医疗救助|救助金|困难补助)"
_LOST_CARD: Final = r"卡[^。；！？\n]{0,4}(?:丢|补|挂失|坏|掉)"
_INSURANCE: Final = rf"(?:养老金|养老保险|退休金|(?:医保|社保)(?!{_LOST_CARD})|失业金|失业保险)"

_IN_COURT: Final = _Row(
    code=Route.LAWSUIT,
    cue=one_of(
        r"打(?:过|了|着|赢|输)?官司",
        r"(?<!检)法院(?!路|附近|门口|旁|对面|宿舍|家属|小区|街)",
        r"(?<![以如])上诉(?!求)",
        "起诉|开庭|判决|判了|再审|抗诉|强制执行|老赖|检察院|仲裁庭|法庭",
    ),
    basis="《信访工作条例》第三十一条第一项：应当通过诉讼、复议等法律程序处理的，按规定的程序处理",
    categories=("政法/诉讼", "政法/仲裁与调解/生效法律文书执行"),
    is_negatable=True,
)

_ROWS: Final = (
    _IN_COURT,
    _Row(
        code=Route.VIOLENCE,
        cue=one_of("家暴|家庭暴力|虐待|打骂老人", r"(?:儿子|丈夫|男人|老公|媳妇|女婿)[^。，；\n]{0,4}打我"),
        basis="《反家庭暴力法》第二十三条：可以申请人身安全保护令，村委会、居委会、妇联也可以代为申请",
    ),
    _Row(
        code=Route.WORK_INJURY,
        cue=one_of(
            "工伤|职业病|尘肺",
            r"(?:工地|厂里|车间|矿上|矿里|上班|干活|施工)(?!族)[^。；！？\n]{0,12}(?:受伤|摔伤|砸伤|压伤|摔断|砸断|轧伤|死亡)",
        ),
        basis="《工伤保险条例》第十七条：单位30日内申请工伤认定；单位不申请的，职工或近亲属1年内可以申请",
        categories=("劳动和社会保障/城镇职工社会保险/职工工伤保险",),
    ),
    _Row(
        code=Route.LABOUR,
        cue=one_of(
            "劳动仲裁|劳动争议|劳动合同|辞退|解雇|被开除|裁员|欠薪|讨薪|加班费|经济补偿金|试用期",
            r"(?:拖欠|克扣|扣发|不发|没发|未发|欠)[^。，；\n]{0,8}(?:工资|工钱|薪水|血汗钱)",
            r"(?:工资|工钱|薪水)[^。，；！？\n]{0,8}(?:没发|不发|未发|没给|不给|没结|未结|不结|拖欠|拖着|克扣)",
            r"(?:工地|厂里|打工|干活|做工|务工)[^。；！？\n]{0,8}钱[^。，；！？\n]{0,6}(?:不给|没给|不发|没发|不结|没结|拖着)",
        ),
        basis="《劳动争议调解仲裁法》第二十七条：申请仲裁的时效期间为1年；在职期间被拖欠工资的不受此限",
        categories=("劳动和社会保障/劳动关系", "政法/仲裁与调解/劳动仲裁"),
    ),
    _Row(
        code=Route.EXPROPRIATION,
        cue=one_of(
            "征地|拆迁|强拆|征收补偿|房屋征收|土地征收|征收决定|补偿决定|补偿裁决|回迁房|安置房|安置补偿|青苗补偿|土地补偿",
        ),
        basis="《行政复议法》第十一条第五项、第二十条：对征收决定、补偿决定不服的，知道之日起60日内申请复议",
        categories=(
            "城乡建设/国有土地上房屋征收与补偿",
            "城乡建设/集体土地上房屋拆迁与补偿",
            "国土资源/土地征收",
        ),
    ),
    _Row(
        code=Route.LAND_CONTRACT,
        cue=one_of(
            "承包地|土地承包|承包经营权|土地流转|流转合同|责任田|口粮田|延包|转包|收回[^。，；\n]{0,4}承包"
        ),
        basis="《农村土地承包经营纠纷调解仲裁法》第四条、第十八条：2年内可以申请仲裁，也可以直接起诉",
        categories=("农村农业/土地承包经营/土地承包", "农村农业/土地承包经营/土地流转"),
    ),
    _Row(
        code=Route.LAND_OWNERSHIP,
        cue=one_of(
            "土地权属|权属争议|林权|地界|争地",
            r"(?:宅基地|山林|林地|土地|院子|过道|地基|自留地)[^。；！？\n]{0,12}(?:争议|纠纷|强占|侵占|霸占|占了|被占|多占|越界)",
            r"(?:强占|侵占|霸占|占了|占用|多占)[^。；！？\n]{0,8}(?:宅基地|山林|林地|自留地|院子|过道|地基)",
        ),
        basis="《土地管理法》第十四条：协商不成由人民政府处理；不服处理决定的，接到通知之日起30日内起诉",
        categories=("国土资源/土地资源管理/土地权属纠纷", "农村农业/土地承包经营/宅基地纠纷"),
    ),
    _Row(
        code=Route.TRAFFIC,
        cue=one_of(
            "交通事故(?:认定|责任|赔偿|纠纷|理赔)|事故认定|肇事|车祸|撞伤|撞死|撞断",
            r"被[^。，；\n]{0,6}车[^。，；\n]{0,2}(?:撞|轧|刮|碰)",
        ),
        basis="《道路交通安全法》第七十四条：赔偿争议可以请交警调解，也可以直接向法院起诉",
        categories=("政法/交通管理/交通事故",),
    ),
    _Row(
        code=Route.MEDICAL,
        cue=one_of(
            "医疗事故|医疗纠纷|医疗损害|误诊|手术失败|医患",
            r"(?:医院|卫生院|卫生室|医生|大夫)[^。；！？\n]{0,12}(?:治坏|治死|治残|弄错|出事|赔偿|担责)",
        ),
        basis="《医疗纠纷预防和处理条例》第二十二条：可以协商、申请人民调解或行政调解，也可以向法院起诉",
        categories=("卫生计生/医患纠纷",),
    ),
    _Row(
        code=Route.DECISION,
        cue=one_of(rf"{_AID}{_STOPPED}", rf"{_STOPPING}{_AID}"),
        basis="《社会救助暂行办法》第六十五条：对救助部门的决定不服的，可以申请行政复议或者提起行政诉讼",
    ),
    _Row(
        code=Route.DECISION,
        cue=one_of(rf"{_INSURANCE}{_STOPPED}", rf"{_STOPPING}{_INSURANCE}"),
        basis="《社会保险法》第八十三条：对社保登记、核定、支付不服的，可以申请行政复议或者提起行政诉讼",
    ),
    _Row(
        code=Route.DECISION,
        cue=one_of("信息公开|不予公开|拒绝公开"),
        basis="《政府信息公开条例》第五十一条：可以向上一级机关投诉、举报，也可以申请行政复议或者起诉",
    ),
    _Row(
        code=Route.DECISION,
        cue=one_of(
            "行政复议|申请复议|复议决定|行政处罚|处罚决定|处罚书|吊销|查封|扣押|被罚|罚款单|限期拆除",
            "不予受理|不予批准|不予登记|不予许可|不予认定",
        ),
        basis="《行政复议法》第二十条：知道该行政行为之日起60日内可以申请行政复议",
        categories=("政法/行政复议",),
    ),
    _Row(
        code=Route.PARTY,
        cue=one_of("党籍|党内处分|党纪处分|党员处分|政务处分|留党察看|党内警告"),
        basis="《信访工作条例》第三十一条第三项：可以通过党员申诉、申请复审解决的，导入相应程序处理",
        categories=("纪检监察/党政处分",),
    ),
    _Row(
        code=Route.POLICE,
        cue=one_of(
            "报警|报案|报过警|刑事|诈骗|被骗|骗走|被偷|盗窃|失窃|打伤|轻伤|重伤|拘留|立案",
            "集资(?!房)|跑路",
        ),
        basis="《信访工作条例》第三十一条第一项：应当通过公安机关、检察机关法律程序处理的，按规定的程序处理",
        categories=("政法/刑案侦破", "政法/社会治安"),
    ),
    _Row(
        code=Route.PRIVATE,
        cue=one_of("离婚|抚养费|抚养权|赡养|不养老|遗产|继承|分家|彩礼"),
        basis="《民法典》第一千零六十七条：子女不尽赡养义务的，父母可以要求给付赡养费；可以调解，也可以起诉",
    ),
    _Row(
        code=Route.PRIVATE,
        cue=one_of("退货|退费|退款|退钱|假一赔|消费欺诈|不退[^。，；\n]{0,4}(?:钱|款|费)"),
        basis="《消费者权益保护法》第三十九条：可以和解、请消协调解、投诉、仲裁或者起诉",
    ),
    _Row(
        code=Route.PRIVATE,
        cue=one_of(
            "借钱不还|欠钱不还|欠条|借条|借款|欠款|合同纠纷|违约|定金",
            r"邻居[^。；！？\n]{0,12}(?:纠纷|争|吵|打|漏水|堵|占)",
        ),
        basis="《人民调解法》第十七条：可以申请人民调解；不愿调解或者调解不成的，可以向法院起诉",
    ),
    _Row(
        code=Route.DUTY,
        cue=one_of(
            "违建|违章建筑|违法建设|违规建|无证经营|无照经营|偷排|乱排|直排|假货|假冒|假药|假种子|假化肥|三无产品",
            "过期食品|乱采|盗采|非法采|盗伐|传销|非法行医|虚假宣传|乱收费|黑作坊|黑车",
        ),
        basis="《信访工作条例》第三十一条第五项：申请查处违法行为、履行保护职责的，依法履行或者答复",
    ),
)

WITHOUT_ROUTE: Final = frozenset({Purpose.SUGGESTION, Purpose.THANKS})
"""Art 31 is about appeals: a proposal or thanks lead into no procedure."""


def legal_questions(petition: Petition) -> tuple[LegalQuestion, ...]:
    """Three at most, what is under way already first. None of a report about officials: that takes another
    way altogether.
    """
    if petition.petition_class is PetitionClass.ACCUSATION or petition.purpose is Purpose.EXPOSURE:
        return ()
    if petition.purpose in WITHOUT_ROUTE and not petition.is_in_court:
        return ()
    text = told(petition)
    found: dict[Route, LegalQuestion] = {}
    for row in _ROWS:
        if len(found) == MOST:
            break
        words = _words(row, text, petition.category)
        if words or (row is _IN_COURT and petition.is_in_court):
            found.setdefault(row.code, LegalQuestion(code=row.code, basis=row.basis, words=words))
    return tuple(found.values())


def _words(row: _Row, text: str, category: str) -> Words:
    words = words_in(text, row.cue, is_negatable=row.is_negatable)
    if words or not any(category.startswith(prefix) for prefix in row.categories):
        return words
    return (category.rpartition("/")[2],)
