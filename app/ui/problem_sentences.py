"""Problem sentences: what is wrong with one field, and how to mend it, without the field's name."""

from collections.abc import Mapping
from types import MappingProxyType

PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        # any text
        "missing": "还没有填。",
        "too_long": "太长了，最多 {limit} 个字，现在 {length} 个。",
        "control_character": "第 {position} 个字是看不见的控制符，请删掉。",
        "lone_surrogate": "第 {position} 个字坏了，请删掉重写。",
        "longer_than_provincial_field": "有 {length} 个字，省里的系统只收 {limit} 个；全文会照样送达。",
        "unknown_field": "程序不认识这一项，请核对名称。",
        "form_wrong": "这一项的写法不对。",
        "id_malformed": "编号的写法不对。",
        # petition
        "accusation_needs_other_way": "告干部违纪的事不要经过代理员：可以到自助机、打 12388，或写信给纪委。",
        "anonymous_not_possible": "代理反映要写明姓名；不愿具名的，可以到自助机、打 12388，或写信。",
        "category_malformed": "分类的写法不对，应是“大类/中类/小类”。",
        "class_differs_from_purpose": "事项类别和信访目的对不上。",
        "county_unknown": "名册里没有这个县区代码，请核对；不影响提交。",
        "date_in_future": "日期还没有到，请核对。",
        "told_before_it_happened": "那一天还没有这个进展，请核对日期。",
        "group_size_out_of_range": "人数要在 1 到 {limit} 之间，现在是 {count}。",
        "group_smaller_than_representatives": "人数比列出的信访人还少（{count} 位）。",
        "petitioner_twice": "这个人已经列过了。",
        "region_code_malformed": "代码应是 6 位或 9 位数字。",
        "too_many_representatives": "代表不超过 {limit} 人，现在是 {count} 人。",
        # person
        "differs_from_identity": "和证件号码里的不一样，请核对。",
        "identity_year": "没有这个年份，请核对第 {position} 位起的四位。",
        "name_has_digit": "姓名里有数字，请核对。",
        "name_short": "姓名只有一个字，请核对；没错就照交。",
        "identity_age_impossible": "按号码算有 {age} 岁，请核对出生年份（第 {position} 位起）。",
        "identity_age_unlikely": "按号码算有 {age} 岁，请核对；没错就照交。",
        "identity_birth_in_future": "出生日期还没有到，请核对第 {position} 位起的日期。",
        "identity_character": "第 {position} 位不是数字，请核对。",
        "identity_checksum": "最后一位对不上（算出来是 {expected}），请把每一位再核对一遍；也可以先不填。",
        "identity_day": "没有这一天，请核对第 {position} 位起的日子。",
        "identity_first_generation": "这是旧的 15 位号码，2013 年起停用；可以照交。",
        "identity_form_unusual": "写法和这种证件常见的不一样，请核对；没错就照交。",
        "identity_length": "应是 {expected} 位，现在 {length} 位，请核对；也可以先不填。",
        "identity_month": "没有这个月份，请核对第 {position} 位起的两位。",
        "identity_of_other_kind": "这像是另一种证件的号码，请核对证件种类。",
        "identity_province": "前两位不是省份代码，请核对。",
        "phone_character": "电话里有不是数字的字，请核对。",
        "phone_length": "手机号应是 {expected} 位，现在 {length} 位。",
        "phone_not_personal": "这是服务热线，不是个人电话。",
        "phone_prefix": "没有 {prefix} 开头的手机号，请核对。",
        "phone_without_area_code": "固定电话请带上区号。",
        # consent
        "agent_twice": "这位代理员已经列过了。",
        "authority_expired": "授权已经过期，请重新授权。",
        "authority_not_yet_valid": "授权还没有开始。",
        "conflict_of_interest": (
            "这件事牵涉您自己或所在的村委会，您不便代理。可以：到镇上自助机、打镇上电话、写信。"
        ),
        "evidence_missing": "还没有留下签名、手印或录音。",
        "evidence_not_attached": "授权凭据不在材料里。",
        "guardian_needed": "需要写明监护人。",
        "not_read_aloud": "授权的话还没有念给老人听。",
        "not_read_back": "记录还没有念给老人核对；实在不能念，请写明原因。",
        "period_reversed": "结束日期早于开始日期。",
        "power_not_granted": "老人没有授权代办这一项。",
        "too_many_agents": "代理员不超过 {limit} 人，现在是 {count} 人。",
        "fingerprint_not_agreed": "按手印要拍照，老人还没有单独同意。也可以写名字，或者说一声。",
        "witness_is_agent": "见证人不能是代理员自己。",
        "witness_needed": "需要一位见证人。",
        # files
        "file_empty": "文件是空的。",
        "file_name_unsafe": "文件名里有不能用的字符。",
        "file_too_big": "文件太大（上限 {limit} 字节，现在 {size}），可压缩后再传。",
        "file_twice": "这份文件已经加过了。",
        "files_too_big": "材料合起来太大（上限 {limit} 字节，现在 {size}）。",
        "hash_malformed": "校验值的写法不对。",
        "media_type_not_allowed": "这种文件不能当作这类材料。",
        "too_many_files": "材料不超过 {limit} 份，现在是 {count} 份。",
    }
)
