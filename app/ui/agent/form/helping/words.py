"""Words: what the helping parts find, as lines of the panel: an icon, a sentence, and why."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.assist.routing import UnitSuggestion
from app.domain.completeness import Hint
from app.domain.legal_route import LegalQuestion
from app.domain.simple_handling import Answer, Reason, SimpleHandling
from app.ui.agent.form.helping.points import Point
from app.ui.agent.form.helping_words import (
    ANSWER_WORDS,
    hint_line,
    objection_line,
    question_line,
    reason_line,
    unit_reason_line,
)
from app.ui.agent.form.helping_words import because as because_of
from app.ui.translating import translated
from app.ui.widgets.icon_names import IconName

_MOST_WORDS: Final = 4
_CHIPS: Final[dict[Answer, tuple[IconName, str]]] = {
    Answer.LIKELY: ("lightning", "primary"),
    Answer.UNLIKELY: ("prohibit", "neutral"),
    Answer.ASK: ("question", "warn"),
}


def category_words(category: str) -> str:
    return category.replace("/", " · ")


def because(words: Sequence[str]) -> str:
    """The words of the resident that decided; empty without any."""
    return because_of(words[:_MOST_WORDS], translated)


def simple_chip(answer: Answer) -> tuple[str, IconName, str]:
    """Words, icon and tone of whether a simple procedure is likely."""
    return (translated(ANSWER_WORDS[answer]), *_CHIPS[answer])


def simple_points(simple: SimpleHandling) -> tuple[Point, ...]:
    return tuple(_simple_point(reason) for reason in simple.telling)


def _simple_point(reason: Reason) -> Point:
    words = _lines(reason_line(reason, translated), because(reason.words))
    if reason.is_met is None:
        return Point("question", "warn", words)
    return Point("check-circle-fill", "ok", words) if reason.is_met else Point("minus-circle", "text2", words)


def question_points(questions: Sequence[LegalQuestion]) -> tuple[Point, ...]:
    """Each with what it was asked for, and with the article behind it."""
    return tuple(
        Point("scales", "text2", _lines(question_line(each, translated), because(each.words), each.basis))
        for each in questions
    )


def hint_points(hints: Sequence[Hint]) -> tuple[Point, ...]:
    return tuple(
        Point("note-pencil", "text2", _lines(hint_line(each, translated), because(each.words)))
        for each in hints
    )


def unit_points(units: Sequence[UnitSuggestion]) -> tuple[Point, ...]:
    return tuple(Point("house", "text2", _lines(*_unit(each))) for each in units)


def _unit(unit: UnitSuggestion) -> Iterator[str]:
    yield unit.unit
    yield from (unit_reason_line(reason, translated) for reason in unit.reasons)
    yield objection_line(unit, translated)


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
