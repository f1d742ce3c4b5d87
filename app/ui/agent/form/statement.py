"""Statement: the petition in sentences, as it will be filed, and where in the form each of them stands."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from app.domain.filing import ReadPart
from app.domain.petition import Purpose
from app.domain.text import sentences
from app.ui.agent.form.sections import Values
from app.ui.words import PURPOSE_WORDS

MOST_SENTENCES: Final = 60
MOST_CHARACTERS: Final = 6_000
"""Beyond that a statement is read from its field: as labels it would cost the page seconds."""

NAME: Final = "petition.petitioners[0].name"
ADDRESS: Final = "petition.petitioners[0].address"
_PURPOSE: Final = "petition.purpose"
_EARLIER: Final = "petition.earlier_number"
_REQUEST, _FACTS, _REASONS = "petition.request", "petition.facts", "petition.reasons"
TEXTS: Final = (_REQUEST, _FACTS, _REASONS)
_PARTS: Final = dict(zip(TEXTS, (ReadPart.REQUEST, ReadPart.FACTS, ReadPart.REASONS), strict=True))


class Said(NamedTuple):
    """One sentence as it is read. In the text at `path` its own words stand from `start` to before `end`;
    where they are made of several fields, or are too much to be read from here, both are 0.
    """

    text: str
    path: str
    start: int = 0
    end: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether it can be corrected by itself."""
        return self.end > self.start

    @property
    def is_for_agent(self) -> bool:
        return self.path in TEXTS and not self.is_whole

    @property
    def part(self) -> ReadPart:
        return _PARTS.get(self.path, ReadPart.WHO)


def statement(values: Values) -> tuple[Said, ...]:
    """Nothing while there is neither a name nor a request."""
    if not values.get(NAME, "").strip() and not values.get(_REQUEST, "").strip():
        return ()
    return (*_opening(values), *(said for path in TEXTS for said in _text(path, values.get(path, ""))))


def parts(said: Sequence[Said]) -> tuple[ReadPart, ...]:
    """In their order."""
    read = {each.part for each in said}
    return tuple(part for part in ReadPart if part in read)


def _opening(values: Values) -> Iterator[Said]:
    say = QCoreApplication.translate
    name, address = values.get(NAME, ""), values.get(ADDRESS, "")
    yield Said(say("Statement", "我叫{0}，住{1}。").format(name, address), NAME)
    kind = values.get(_PURPOSE, "")
    if kind in set(Purpose):
        words = PURPOSE_WORDS[Purpose(kind)]
        yield Said(say("Statement", "我来是为了：{0}。").format(words), _PURPOSE)
    earlier = values.get(_EARLIER, "").strip()
    if earlier:
        #: {0} is the number of an earlier petition, as its papers have it
        yield Said(say("Statement", "这件事以前反映过，编号是{0}。").format(earlier), _EARLIER)


def _text(path: str, text: str) -> Iterator[Said]:
    say = QCoreApplication.translate
    leads = {
        _REQUEST: say("Statement", "我的请求："),
        _FACTS: say("Statement", "事情是这样的："),
        _REASONS: say("Statement", "我的理由："),
    }
    lead, end = leads[path], 0
    found = sentences(text[:MOST_CHARACTERS])
    for sentence in found[:MOST_SENTENCES]:
        start = text.index(sentence, end)
        end = start + len(sentence)
        yield Said(lead + sentence, path, start, end)
        lead = ""
    if len(found) > MOST_SENTENCES or len(text) > MOST_CHARACTERS:
        names = {
            _REQUEST: say("Statement", "请求"),
            _FACTS: say("Statement", "事实"),
            _REASONS: say("Statement", "理由"),
        }
        yield Said(say("Statement", "后面还长，请照“{0}”里的全文接着念。").format(names[path]), path)
