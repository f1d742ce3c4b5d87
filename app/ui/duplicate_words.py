"""Duplicate words: why two cases may be one, in sentences that a clerk can read aloud (判重)."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.duplicates.judging import Answer, Field, Finding, Judgement
from app.domain.duplicates.people import Personhood
from app.ui.words import Say

ANSWER_WORDS: Mapping[Answer, str] = MappingProxyType(
    {
        Answer.DUPLICATE: "像是同一件。",
        Answer.LIKELY: "可能是同一件。",
        Answer.DIFFERENT: "不像同一件。",
    }
)
_BARE: Mapping[tuple[Field, Personhood], str] = MappingProxyType(
    {
        (Field.PERSON, Personhood.SAME): "是同一个人。",
        (Field.PERSON, Personhood.NEAR): "可能是同一个人。",
        (Field.PERSON, Personhood.DIFFERENT): "不是同一个人。",
        (Field.MATTER, Personhood.SAME): "说的事一样。",
        (Field.MATTER, Personhood.NEAR): "说的事很像。",
        (Field.MATTER, Personhood.DIFFERENT): "说的事不一样。",
        (Field.PLACE, Personhood.SAME): "地点相同。",
        (Field.PLACE, Personhood.NEAR): "地区相同。",
        (Field.PLACE, Personhood.DIFFERENT): "地点不同。",
        (Field.RESPONDENT, Personhood.SAME): "反映的单位相同。",
        (Field.RESPONDENT, Personhood.NEAR): "反映的单位相近。",
        (Field.RESPONDENT, Personhood.DIFFERENT): "反映的单位不同。",
        (Field.CATEGORY, Personhood.SAME): "类别相同。",
        (Field.CATEGORY, Personhood.NEAR): "类别相近。",
        (Field.CATEGORY, Personhood.DIFFERENT): "类别不同。",
        (Field.TIME, Personhood.SAME): "时间相近。",
        (Field.TIME, Personhood.NEAR): "时间相近。",
        (Field.TIME, Personhood.DIFFERENT): "时间隔得久。",
    }
)
_SHARED = "两边都说到“{0}”。"


def explain(judgement: Judgement, say: Say) -> tuple[str, ...]:
    """The answer first, then a sentence for each finding; `say` as in `words`."""
    answer = say(ANSWER_WORDS[judgement.answer])
    return (answer, *(_sentence(finding, say) for finding in judgement.findings))


def _sentence(finding: Finding, say: Say) -> str:
    if finding.field is Field.MATTER and finding.words and finding.likeness is not Personhood.DIFFERENT:
        return say(_BARE[finding.field, finding.likeness]) + say(_SHARED).format("”“".join(finding.words[:3]))
    return say(_BARE[finding.field, finding.likeness])
