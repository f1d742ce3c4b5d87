"""Field names: the path of a field in a filing, in words a person knows from the form."""

import re
from collections.abc import Mapping
from functools import reduce
from types import MappingProxyType

from app.ui.words import Say

_STEP = re.compile(r"(?P<name>[a-z_0-9]+)(?:\[(?P<index>\d+)\])?")

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "address": "住址",
        "agents": "代理员",
        "authority": "委托授权",
        "basis": "代理资格",
        "birth": "出生日期",
        "capacity": "行为能力",
        "category": "内容分类",
        "confirmed": "老人说对的部分",
        "corrections": "改过的句数",
        "delivered_on": "告知日期",
        "earlier_number": "以前的编号",
        "ethnicity": "民族",
        "evidence": "授权凭据",
        "facts": "事实",
        "files": "材料",
        "form": "信访形式",
        "grid": "网格",
        "group_size": "信访人数",
        "guardian": "监护人",
        "happened_at": "发生时间",
        "id": "编号",
        "identity": "证件",
        "is_anonymous": "匿名",
        "is_confirmed": "老人确认",
        "is_related_to_respondent": "与被反映人的关系",
        "kind": "种类",
        "may_keep_fingerprint": "单独同意拍手印",
        "media_type": "文件类型",
        "method": "同意方式",
        "name": "姓名",
        "note": "说明",
        "number": "号码",
        "occupation": "职业",
        "organisation": "单位",
        "petition": "事项",
        "petition_class": "事项类别",
        "petitioners": "信访人",
        "phone": "电话",
        "place": "问题属地",
        "post": "职务",
        "powers": "授权范围",
        "proof": "代理凭据",
        "purpose": "信访目的",
        "raised_on": "信访日期",
        "read_back": "朗读核对",
        "reasons": "理由",
        "region_code": "行政区划",
        "relation": "关系",
        "request": "请求",
        "respondent": "被反映人或单位",
        "sex": "性别",
        "sha256": "校验值",
        "size": "大小",
        "skipped_reason": "没有朗读的原因",
        "summary": "概况",
        "title": "标题",
        "unit": "单位",
        "valid_from": "授权开始",
        "valid_to": "授权结束",
        "was_read_aloud": "授权朗读",
        "witness": "见证人",
    }
)

_SILENT = frozenset({"petition", "authority", "read_back"})
"""Parts of a filing whose fields are known by their own names."""


def field_name(path: str, say: Say = str) -> str:
    """`petition.petitioners[0].identity.number` reads 第 1 项信访人的证件的号码."""
    #: for example the identity document of a petitioner
    part_of = say("{owner}的{name}")
    steps = [(step["name"], _words(step, say)) for step in _STEP.finditer(path)]
    spoken = [words for name, words in steps[:-1] if name not in _SILENT]
    words = [*spoken, *(words for _, words in steps[-1:])]
    return reduce(lambda owner, name: part_of.format(owner=owner, name=name), words) if words else path


def _words(step: re.Match[str], say: Say) -> str:
    name, index = step["name"], step["index"]
    words = say(NAMES[name]) if name in NAMES else name
    #: the first, second … of several people or files
    return say("第 {number} 项{name}").format(number=int(index) + 1, name=words) if index else words
