"""Statement: the petition in sentences, as it will be filed, and where in the form each of them stands.

All that an office will go by is in it: whatever of it changes afterwards changes a sentence, and is asked for
again.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from app.accessibility.marks import without_end_mark
from app.domain.filing import ReadPart
from app.domain.manifest import FileKind
from app.domain.petition import MAX_REPRESENTATIVES, Purpose
from app.domain.text import sentences
from app.ui.agent.form.fields import NO, YES
from app.ui.agent.form.sections import Values
from app.ui.words import PURPOSE_WORDS

MOST_SENTENCES: Final = 60
MOST_CHARACTERS: Final = 6_000
"""Beyond that a statement is read from its field: as labels it would cost the page seconds."""

_PERSON: Final = "petition.petitioners[{0}].{1}"
NAME: Final = _PERSON.format(0, "name")
ADDRESS: Final = _PERSON.format(0, "address")
_GROUP: Final = "petition.group_size"
_PURPOSE: Final = "petition.purpose"
_FIRST: Final = "petition.is_first"
_EARLIER: Final = "petition.earlier_number"
_COURT: Final = "petition.is_in_court"
_PUBLIC: Final = "petition.is_public"
_WHEN: Final = "petition.happened_at"
_PLACE, _REGION = "petition.place.address", "petition.place.region_code"
_UNIT, _WHOM, _POST = (f"petition.respondent.{name}" for name in ("unit", "name", "post"))
_REQUEST, _FACTS, _REASONS = "petition.request", "petition.facts", "petition.reasons"
TEXTS: Final = (_REQUEST, _FACTS, _REASONS)
FILES: Final = "files"
"""The path of what is no field: the files that go with it."""
_PARTS: Final = {
    **dict(zip(TEXTS, (ReadPart.REQUEST, ReadPart.FACTS, ReadPart.REASONS), strict=True)),
    **dict.fromkeys((_WHEN, _PLACE, _REGION, _UNIT, _WHOM), ReadPart.WHERE),
    FILES: ReadPart.FILES,
}


class Beside(NamedTuple):
    """What is no text of the form: the name of the division that was chosen, and the files that go with it,
    those apart that show the consent.
    """

    region: str = ""
    files: Sequence[FileKind] = ()


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


def statement(values: Values, beside: Beside) -> tuple[Said, ...]:
    """Nothing while there is neither a name nor a request."""
    if not values.get(NAME, "").strip() and not values.get(_REQUEST, "").strip():
        return ()
    request, facts, reasons = (_text(path, values.get(path, "")) for path in TEXTS)
    who = (*_who(values), *_why(values))
    return (*who, *request, *facts, *_where(values, beside), *reasons, *_files(beside))


def parts(said: Sequence[Said]) -> tuple[ReadPart, ...]:
    """In their order."""
    read = {each.part for each in said}
    return tuple(part for part in ReadPart if part in read)


def _who(values: Values) -> Iterator[Said]:
    """Each of those who petition, and how many they are where more stand behind them.

    Nothing is said of what is not written yet: the yes waits for it.
    """
    say = QCoreApplication.translate
    for number in range(MAX_REPRESENTATIVES):
        path, home = (_PERSON.format(number, field) for field in ("name", "address"))
        name, address = (_listed(values.get(each, "")) for each in (path, home))
        if name and address:
            #: another petitioner: name and address
            also = say("Statement", "一起反映的还有{0}，住{1}。")
            words = also if number else say("Statement", "我叫{0}，住{1}。")
            yield Said(words.format(name, address), path)
        elif name:
            words = say("Statement", "一起反映的还有{0}。") if number else say("Statement", "我叫{0}。")
            yield Said(words.format(name), path)
        elif address and not number:
            #: the address of one whose name is not known yet
            yield Said(say("Statement", "住{0}。").format(address), home)
    group = values.get(_GROUP, "").strip()
    if group not in {"", "1"}:
        yield Said(say("Statement", "一共{0}个人反映。").format(group), _GROUP)


def _why(values: Values) -> Iterator[Said]:
    """What for, and what became of it so far."""
    say = QCoreApplication.translate
    kind = values.get(_PURPOSE, "")
    if kind in set(Purpose):
        words = PURPOSE_WORDS[Purpose(kind)]
        yield Said(say("Statement", "我来是为了：{0}。").format(words), _PURPOSE)
    earlier = values.get(_EARLIER, "").strip()
    if earlier:
        #: {0} is the number of an earlier petition, as its papers have it
        yield Said(say("Statement", "这件事以前反映过，编号是{0}。").format(earlier), _EARLIER)
    elif values.get(_FIRST) == NO:
        yield Said(say("Statement", "这件事以前反映过。"), _FIRST)
    elif values.get(_FIRST) == YES:
        yield Said(say("Statement", "这件事头一回反映。"), _FIRST)
    if values.get(_COURT) == YES:
        yield Said(say("Statement", "这件事正在打官司、复议或仲裁。"), _COURT)
    elif values.get(_COURT) == NO:
        yield Said(say("Statement", "这件事没有在打官司、复议或仲裁。"), _COURT)
    if values.get(_PUBLIC) == YES:
        yield Said(say("Statement", "我同意公开这件事。"), _PUBLIC)


def _where(values: Values, beside: Beside) -> Iterator[Said]:
    """时间、地点、跟谁有关."""
    say = QCoreApplication.translate
    when, address = (values.get(path, "") for path in (_WHEN, _PLACE))
    place = _listed(beside.region, address)
    whom = _listed(*(values.get(path, "") for path in (_UNIT, _WHOM, _POST)))
    for path, text, words in (
        (_WHEN, _listed(when), say("Statement", "时间：{0}。")),
        (_PLACE if address.strip() else _REGION, place, say("Statement", "地点：{0}。")),
        (_UNIT if values.get(_UNIT, "").strip() else _WHOM, whom, say("Statement", "跟谁有关：{0}。")),
    ):
        if text:
            yield Said(words.format(text), path)


def _files(beside: Beside) -> Iterator[Said]:
    say = QCoreApplication.translate
    kinds = {
        FileKind.PHOTO: say("Statement", "照片{0}份"),
        FileKind.SCAN: say("Statement", "扫描件{0}份"),
        FileKind.AUDIO: say("Statement", "录音{0}份"),
        FileKind.DOCUMENT: say("Statement", "文件{0}份"),
    }
    counted = [kinds[kind].format(count) for kind, count in sorted(Counter(beside.files).items())]
    if counted:
        #: {0} are kinds of files with their numbers
        words = say("Statement", "一起交的材料：{0}。").format(say("Statement", "、").join(counted))
        yield Said(words, FILES)


def _listed(*texts: str) -> str:
    #: between parts of a place, or what is known of somebody
    between = QCoreApplication.translate("Statement", "，")
    return between.join(without_end_mark(text.strip()) for text in texts if text.strip())


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
