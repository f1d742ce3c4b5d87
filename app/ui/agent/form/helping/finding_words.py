"""Finding words: why another record may be of the same matter, in sentences that can be read aloud."""

from app.domain.duplicates.judging import Judgement


def finding_sentences(judgement: Judgement) -> tuple[str, ...]:
    return tuple("、".join(each.words) or each.field for each in judgement.findings)
