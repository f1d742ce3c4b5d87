"""Finding words: why another record may be of the same matter, in sentences that can be read aloud."""

from app.domain.duplicates import Judgement


def finding_sentences(judgement: Judgement) -> tuple[str, ...]:
    return tuple(each.words for each in judgement.findings if each.likeness != "different")
