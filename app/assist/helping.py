"""Helping: all that can be suggested for one draft, put together; every part says why, and nobody is bound.

The parts are handed in: what reads the store, the packs and the model is made in one place and loaded when
somebody first asks, in a lane. A report about an official gets nothing at all (条例 Art 30, 46).
"""

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Final

import msgspec

from app.assist.category import CategorySuggestion
from app.assist.routing import UnitSuggestion
from app.domain.completeness import Hint, hints
from app.domain.draft import Draft, as_filing
from app.domain.duplicates.judging import DuplicateHint
from app.domain.legal_route import LegalQuestion, legal_questions
from app.domain.petition import Petition, is_accusation, is_discipline
from app.domain.simple_handling import SimpleHandling, simple_handling
from app.store.work import Work

if TYPE_CHECKING:  # NumPy is loaded when somebody asks
    from app.assist.cards import Card
    from app.assist.law import Article
    from app.assist.similar import SimilarCase

_LEAST: Final = 2
"""Characters: the shortest words that say what it is about, as 低保."""


class Advice(msgspec.Struct, frozen=True):
    """Each part best first; empty where there is nothing to say. `hints`: what will be asked for next."""

    categories: tuple[CategorySuggestion, ...] = ()
    simple: SimpleHandling | None = None
    questions: tuple[LegalQuestion, ...] = ()
    hints: tuple[Hint, ...] = ()
    units: tuple[UnitSuggestion, ...] = ()
    similar: "tuple[SimilarCase, ...]" = ()
    duplicates: tuple[DuplicateHint, ...] = ()


NOTHING: Final = Advice()


class Parts(msgspec.Struct, frozen=True):
    """What is asked. Categories and similar cases go by title and content; units by a petition that has the
    category which was suggested. Of similar cases and duplicates the first text is
    the petition's own id. `learn` takes that, title,
    content and the category that a person chose. `read_cases` reads the cases of others, for which nobody
    waits: until then similar ones come from the agent's own alone.
    """

    categories: Callable[[Work, str, str], tuple[CategorySuggestion, ...]]
    units: Callable[[Work, Petition], tuple[UnitSuggestion, ...]]
    similar: "Callable[[Work, str, str, str], tuple[SimilarCase, ...]]"
    duplicates: Callable[[Work, str, Petition], tuple[DuplicateHint, ...]]
    law: "Callable[[str], tuple[Article, ...]]"
    cards: "Callable[[str], tuple[Card, ...]]"
    article: "Callable[[str, int], Article | None]"
    learn: Callable[[Work, str, str, str, str], None]
    read_cases: Callable[[], None] = lambda: None


class Help:
    """`load` makes the parts: a tenth of a second, in a lane."""

    def __init__(self, load: Callable[[], Parts]) -> None:
        self._load = load
        self._parts: Parts | None = None
        self._whole: Parts | None = None
        self._loading = Lock()

    def get_ready(self) -> None:
        """Read now what would be read when somebody first asks."""
        _ = self.parts

    def get_whole(self) -> None:
        """Read what may take half a minute, too, in a lane of its own. Once, even where it fails."""
        parts = self.parts
        if self._whole is not parts:
            self._whole = parts
            parts.read_cases()

    @property
    def is_whole(self) -> bool:
        return self._parts is not None and self._whole is self._parts

    def renew(self) -> None:
        """Another table came: what is asked next reads it."""
        self._parts = None

    @property
    def is_read(self) -> bool:
        """Whether somebody has asked before, so that nothing is waited for."""
        return self._parts is not None

    @property
    def parts(self) -> Parts:
        """Two lanes ask: the second waits for what the first reads."""
        with self._loading:
            if self._parts is None:
                self._parts = self._load()
            return self._parts

    def cards(self, words: str) -> "tuple[Card, ...]":
        """What the law grants, in plain words."""
        return self.parts.cards(words)

    def article(self, law: str, number: int) -> "Article | None":
        return self.parts.article(law, number)

    def law(self, words: str) -> "tuple[Article, ...]":
        """Articles of the law book, the likeliest first."""
        return self.parts.law(words)

    def learn(self, work: Work, petition_id: str, petition: Petition) -> None:
        """What a person chose, once it is filed: nothing is learned from what went another way."""
        if petition.category and not is_accusation(petition):
            self.parts.learn(work, petition_id, *words_of(petition), petition.category)

    def advise(
        self, work: Work, draft: Draft, petition_id: str = "", is_wanted: Callable[[], bool] = lambda: True
    ) -> Advice:
        """`petition_id`: what the draft becomes. Nothing as soon as it is not wanted any more: somebody has
        typed on.
        """
        filing, _ = as_filing(draft, files=())
        petition = filing.petition
        title, content = words_of(petition)
        if is_accusation(petition) or len(title) + len(content) < _LEAST:
            return NOTHING
        parts = self.parts
        categories = _open_to_all(parts.categories(work, title, content))
        if not is_wanted():
            return NOTHING
        duplicates = parts.duplicates(work, petition_id, petition)
        if not is_wanted():
            return NOTHING
        category = petition.category or next((each.category for each in categories), "")
        return Advice(
            categories=categories,
            simple=simple_handling(petition),
            questions=legal_questions(petition),
            hints=hints(filing),
            units=parts.units(work, msgspec.structs.replace(petition, category=category)),
            similar=parts.similar(work, petition_id, title, content) if is_wanted() else (),
            duplicates=duplicates,
        )


def words_of(petition: Petition) -> tuple[str, str]:
    """Title and content, as models and searches take them."""
    content = "\n".join(text for text in (petition.request, petition.facts, petition.reasons) if text)
    return petition.title.strip(), content.strip()


def _open_to_all(found: tuple[CategorySuggestion, ...]) -> tuple[CategorySuggestion, ...]:
    """Reports about officials are never suggested, for they go another way."""
    return tuple(each for each in found if not is_discipline(each.category))


def no_help() -> Help:
    """Where nothing is installed: silent about everything that needs more than the draft."""
    return Help(
        lambda: Parts(
            categories=lambda _work, _title, _content: (),
            units=lambda _work, _petition: (),
            similar=lambda _work, _id, _title, _content: (),
            duplicates=lambda _work, _id, _petition: (),
            law=lambda _words: (),
            cards=lambda _words: (),
            article=lambda _law, _number: None,
            learn=lambda _work, _id, _title, _content, _category: None,
        )
    )
