"""Words: the Chinese name of each state, move and kind, one for each enum value (a test counts them)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from app.domain.consent import Basis, BasisProof, Capacity, Method, Power
from app.domain.delivery import Delivery
from app.domain.filing import ReadBackBy
from app.domain.identity import DocumentKind, Sex
from app.domain.petition import Form, PetitionClass, Purpose
from app.domain.status import Status

Say: TypeAlias = Callable[[str], str]
"""Chinese of a table in, the reader's language out: `translated` for windows, `str` for a terminal."""

DELIVERY_WORDS: Mapping[Delivery, str] = MappingProxyType(
    {
        Delivery.DRAFT: "草稿",
        Delivery.WAITING: "待上传",
        Delivery.UPLOADING: "上传中",
        Delivery.UPLOADED: "已上传",
        Delivery.NEEDS_ATTENTION: "需处理",
        Delivery.CHECKING: "核对中",
        Delivery.GIVEN_UP: "不办了",
        Delivery.PRACTICE: "练习",
    }
)

STATUS_WORDS: Mapping[Status, str] = MappingProxyType(
    {
        Status.DRAFT: "草稿",
        Status.DISCARDED: "已弃",
        Status.QUEUED: "待登记",
        Status.BOUNCED: "退回补正",
        Status.REGISTERED: "已登记",
        Status.FORWARDED: "已转送",
        Status.ASSIGNED: "已交办",
        Status.OBJECTED: "提出异议",
        Status.NOTIFIED_RECEIPT: "已受理",
        Status.SIMPLE: "简易办理",
        Status.HANDLING: "办理中",
        Status.EXTENDED: "已延期",
        Status.MEDIATED: "调解和解",
        Status.ROUTED: "导入法定途径",
        Status.SEALED: "转纪检监察",
        Status.REPLIED: "直接回复",
        Status.FILED: "存",
        Status.NOT_ACCEPTED: "不予受理",
        Status.NO_MORE: "不再受理",
        Status.OPINION: "已作出处理意见",
        Status.DELIVERED: "已送达",
        Status.REVIEW: "复查",
        Status.REVIEWED: "已提出复查意见",
        Status.RECHECK: "复核",
        Status.FINAL: "已提出复核意见",
        Status.WITHDRAWN: "信访人撤回",
        Status.CLOSED: "办结",
    }
)

PURPOSE_WORDS: Mapping[Purpose, str] = MappingProxyType(
    {
        Purpose.DEMAND: "求解决",
        Purpose.APPEAL: "不服处理，申诉",
        Purpose.SUGGESTION: "提建议",
        Purpose.ENQUIRY: "问政策",
        Purpose.THANKS: "道谢",
        Purpose.OTHER: "其他",
        Purpose.EXPOSURE: "告干部违纪",
    }
)

CLASS_WORDS: Mapping[PetitionClass, str] = MappingProxyType(
    {
        PetitionClass.OPINION: "建议意见",
        PetitionClass.ACCUSATION: "检举控告",
        PetitionClass.APPEAL: "申诉求决",
    }
)

FORM_WORDS: Mapping[Form, str] = MappingProxyType(
    {
        Form.VISIT: "来访",
        Form.LETTER: "来信",
        Form.PHONE: "电话",
        Form.WEB: "网上信访",
        Form.MOBILE: "手机信访",
        Form.WECHAT: "微信信访",
        Form.WEB_SUGGESTION: "网上建议",
        Form.LEADER_MAILBOX: "领导信箱",
        Form.FAX: "传真",
    }
)

DOCUMENT_WORDS: Mapping[DocumentKind, str] = MappingProxyType(
    {
        DocumentKind.RESIDENT_ID: "居民身份证",
        DocumentKind.TEMPORARY_ID: "临时身份证",
        DocumentKind.HOUSEHOLD_REGISTER: "户口簿",
        DocumentKind.HMT_RESIDENCE: "港澳台居民居住证",
        DocumentKind.FOREIGN_PERMANENT: "外国人永久居留证",
        DocumentKind.OFFICER: "军官证",
        DocumentKind.SOLDIER: "士兵证",
        DocumentKind.PASSPORT: "护照",
        DocumentKind.HK_MACAU_PERMIT: "港澳通行证",
        DocumentKind.TAIWAN_PERMIT: "台胞证",
        DocumentKind.OTHER: "其他证件",
    }
)

SEX_WORDS: Mapping[Sex, str] = MappingProxyType({Sex.FEMALE: "女", Sex.MALE: "男"})

CAPACITY_WORDS: Mapping[Capacity, str] = MappingProxyType(
    {
        Capacity.FULL: "自己能做主",
        Capacity.LIMITED: "只能做一部分主",
        Capacity.NONE: "自己做不了主",
    }
)

BASIS_WORDS: Mapping[Basis, str] = MappingProxyType(
    {
        Basis.RECOMMENDED: "村、社区或单位推荐",
        Basis.NEAR_RELATIVE: "近亲属",
        Basis.STAFF: "单位工作人员",
        Basis.LAWYER: "律师",
        Basis.LEGAL_SERVICE: "基层法律服务工作者",
    }
)

BASIS_PROOF_WORDS: Mapping[BasisProof, str] = MappingProxyType(
    {
        BasisProof.RECOMMENDATION: "推荐书",
        BasisProof.INTRODUCTION: "介绍信",
        BasisProof.KINSHIP: "亲属关系证明",
        BasisProof.LICENCE: "执业证",
    }
)

POWER_WORDS: Mapping[Power, str] = MappingProxyType(
    {
        Power.WRITE: "代写",
        Power.SUBMIT: "代为提出",
        Power.RECEIVE: "代收文书",
        Power.QUERY: "代为查询",
    }
)

METHOD_WORDS: Mapping[Method, str] = MappingProxyType(
    {
        Method.SIGNATURE: "签名",
        Method.FINGERPRINT: "按手印",
        Method.VOICE: "说同意（录音）",
        Method.WITNESSED: "都不行，由见证人证明",
    }
)

READ_BACK_WORDS: Mapping[ReadBackBy, str] = MappingProxyType(
    {
        ReadBackBy.VOICE: "电脑念的",
        ReadBackBy.AGENT: "代理员念的",
        ReadBackBy.NONE: "没有念",
    }
)
