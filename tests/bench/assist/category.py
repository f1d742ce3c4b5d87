"""Categories: how right they are on petitions that the measured model has not seen, how fast, how large.

Seven classes have labels. For others the unit that answered a petition stands in: a noisy sign, so without
a target. One petition in five is held back, by a hash, with all its near copies.
"""

import resource
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from app.assist.category import CategoryModel, CategorySuggestion
from app.assist.corrections import Corrections, correction_of
from app.assist.weights import own_weights
from app.store.learned import SCHEMA, Learned
from tests.assist.texts import Text
from tests.assist.train import held_out
from tests.bench.assist.scores import Score

UNITS: Final[Mapping[str, Sequence[str]]] = {
    "政法": ("公安局", "公安分局", "派出所", "交警", "司法局", "法院", "检察院"),
    "民政": ("民政局", "退役军人"),
    "国土资源": ("国土资源", "自然资源", "国土局"),
    "农村农业": ("农业农村", "农业局", "林业局", "水务局", "水利局", "扶贫办", "畜牧"),
    "经济管理": ("税务局", "金融办", "财政局", "银保监", "应急管理", "安监"),
    "科技与信息产业": ("科技局", "工信", "通信管理局", "知识产权"),
    "纪检监察": ("纪委", "监察委", "监察局"),
    "党务政务": ("组织部", "统战部", "民宗", "宣传部", "文明办", "妇联", "总工会"),
}
_ELSEWHERE: Final = (
    "住建",
    "城管",
    "规划局",
    "人社",
    "教育局",
    "市场监督",
    "环保局",
    "卫健",
    "卫计",
    "交通运输",
)
_BINS: Final = 10
_CORRECTED: Final = 3
_NEVER: Final = "党务政务/港澳台侨/侨务"


class _Reply(msgspec.Struct, frozen=True):
    title: str
    content: str
    reply: str


class _Hot(msgspec.Struct, frozen=True):
    id: str
    title: str
    content: str


class _Group(msgspec.Struct, frozen=True):
    members: tuple[str, ...]


class _Answer(NamedTuple):
    label: str
    suggestions: tuple[CategorySuggestion, ...]

    @property
    def names(self) -> list[str]:
        return [each.category.split("/", 1)[0] for each in self.suggestions]

    @property
    def is_right(self) -> bool:
        return self.names[:1] == [self.label]


def bench_category(folder: Path) -> Iterator[Score]:
    started = time.process_time() + _of_children()
    model, texts = held_out(folder)
    trained = time.process_time() + _of_children() - started
    answers = [_Answer(text.label, model.suggest(text.title, text.content)) for text in texts]
    yield Score("seven classes: macro-F1", _macro_f1(answers), "", 0.90, 0.897)
    yield Score(
        "seven classes: right one among three", _share(a.label in a.names for a in answers), "", 0.99, 0.993
    )
    yield Score("seven classes: answered at all", _share(bool(a.suggestions) for a in answers))
    yield Score("seven classes: right where it is surest, 80 %", _surest(answers), "", None, 0.966)
    yield Score("confidence beside how often it is right: mean gap", _gap(answers), "", 0.05, is_at_most=True)
    yield Score("by words of the taxonomy alone: among three", _named(model, texts), "", 0.85, 0.847)
    replied = list(_replied(folder))
    told = [_Answer(label, model.suggest(reply.title, reply.content)) for label, reply in replied]
    yield Score("other classes, by who answered: among three", _share(a.label in a.names for a in told))
    first = [answer.suggestions[0] for answer in answers if answer.suggestions]
    yield Score("first suggestions that say why", _share(bool(each.reasons) for each in first))
    yield from _corrected(folder, model, texts)
    yield Score("model", len(own_weights()) / 1e6, "MB", 1.5, 1.0, is_at_most=True)
    yield Score("one question, CPU", _milliseconds(model, texts), "ms", 3.0, 1.0, is_at_most=True)
    yield Score("training, CPU", trained, "s", 30, is_at_most=True)


def _of_children() -> float:
    """scikit-learn has a process of its own."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _share(right: Iterator[bool]) -> float:
    found = list(right)
    return sum(found) / len(found)


def _macro_f1(answers: Sequence[_Answer]) -> float:
    """Silence counts as wrong, and so does a class beyond the seven."""
    scores = []
    for label in sorted({answer.label for answer in answers}):
        right = sum(answer.is_right for answer in answers if answer.label == label)
        said = sum(answer.names[:1] == [label] for answer in answers)
        meant = sum(answer.label == label for answer in answers)
        scores.append(2 * right / (said + meant))
    return sum(scores) / len(scores)


def _surest(answers: Sequence[_Answer]) -> float:
    ranked = sorted((a for a in answers if a.suggestions), key=lambda a: -a.suggestions[0].confidence)
    return _share(answer.is_right for answer in ranked[: len(answers) * 4 // 5])


def _gap(answers: Sequence[_Answer]) -> float:
    """Expected calibration error: by tenths of confidence, how far it is from the share that was right."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for answer in answers:
        if answer.suggestions:
            sure = answer.suggestions[0].confidence
            bins.setdefault(min(_BINS - 1, int(sure * _BINS)), []).append((sure, answer.is_right))
    gaps = (abs(sum(sure for sure, _ in each) - sum(right for _, right in each)) for each in bins.values())
    return sum(gaps) / sum(map(len, bins.values()))


def _named(model: CategoryModel, texts: Sequence[Text]) -> float:
    """All classes are candidates, and no weight of a gram helps."""

    def is_among_three(text: Text) -> bool:
        worded = model.worded(model.read(text.title, text.content))
        return text.label in sorted(worded, key=lambda name: -worded[name])[:3]

    return _share(is_among_three(text) for text in texts)


def _replied(folder: Path) -> Iterator[tuple[str, _Reply]]:
    """Petitions that one unit of the other classes has answered, as the reply names it, and no other unit."""
    for reply in msgspec.json.Decoder(_Reply).decode_lines((folder / "petitions_replies.jsonl").read_bytes()):
        named = [name for name, units in UNITS.items() if any(unit in reply.reply for unit in units)]
        if len(named) == 1 and not any(unit in reply.reply for unit in _ELSEWHERE):
            yield named[0], reply


def _corrected(folder: Path, model: CategoryModel, texts: Sequence[Text]) -> Iterator[Score]:
    """Three of one event are corrected to a class that was never suggested; what becomes of the others?"""
    hot = msgspec.json.Decoder(_Hot).decode_lines((folder / "petitions_hot.jsonl").read_bytes())
    by_id = {petition.id: petition for petition in hot}
    groups = msgspec.json.Decoder(_Group).decode_lines((folder / "dup_groups.jsonl").read_bytes())
    events = [[by_id[name] for name in group.members if name in by_id] for group in groups]
    events = [event for event in events if len(event) > _CORRECTED][:20]
    followed: list[bool] = []
    kept: list[bool] = []
    for event in events:
        made = [correction_of(model, "", "", each.title, each.content, _NEVER) for each in event[:_CORRECTED]]
        learned = Corrections(Learned(SCHEMA, "", tuple(made)))
        later = [model.suggest(each.title, each.content, learned) for each in event[_CORRECTED:]]
        followed += [bool(each) and each[0].category == _NEVER for each in later]
        kept += [not learned.pulls(model.read(text.title, text.content).values) for text in texts]
    yield Score("three corrected: the same event follows", sum(followed) / len(followed), "", 0.8)
    yield Score("three corrected: other texts are left alone", sum(kept) / len(kept), "", 0.98)


def _milliseconds(model: CategoryModel, texts: Sequence[Text]) -> float:
    started = time.process_time()
    for text in texts:
        model.suggest(text.title, text.content)
    return (time.process_time() - started) / len(texts) * 1_000
