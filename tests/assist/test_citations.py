"""What the program cites as law is in its law book, and no other article of that law speaks more of it."""

import math
import re
from collections.abc import Iterator, Sequence
from importlib.resources import files

import pytest

from app.assist.law import Article, LawBook
from app.assist.numerals import NUMERAL, number_of
from app.domain.legal_route import _IN_COURT, _ROWS

PACKS = files("resources") / "packs"
BOOK = LawBook.load((PACKS / "laws.json.gz").read_bytes())
CITATION = re.compile(r"《(?P<law>[^》]+)》(?P<articles>第.+?)：(?P<gist>.+)")
BEST = 4


def citations() -> Iterator[str]:
    rows = (PACKS / "routing.tsv").read_text(encoding="utf-8").splitlines()[1:]
    yield from dict.fromkeys(row.split("\t")[4] for row in rows)
    yield from (row.basis for row in (_IN_COURT, *_ROWS))


def parts_of(basis: str) -> tuple[str, list[int], str]:
    """Law, numbers of articles, and what they are said to say."""
    cited = CITATION.fullmatch(basis)
    assert cited is not None, basis
    numbers = [number_of(numeral) for numeral in re.findall(f"第({NUMERAL})条", cited["articles"])]
    assert numbers
    assert None not in numbers
    return cited["law"], [number for number in numbers if number is not None], cited["gist"]


def place_of(wanted: int, gist: str, law: Sequence[Article]) -> int:
    """Of an article among those of its law, by the pairs of characters of `gist`, rare ones first; from 0."""
    pairs = {gist[at : at + 2] for at in range(len(gist) - 1)}
    held = {pair: [pair in article.text for article in law] for pair in pairs}
    worth = {pair: math.log(len(law) / sum(row)) for pair, row in held.items() if any(row)}
    scores = [sum(each for pair, each in worth.items() if held[pair][at]) for at in range(len(law))]
    own = next(at for at, article in enumerate(law) if number_of(article.number[1:-1]) == wanted)
    return sum(score > scores[own] for score in scores)


@pytest.mark.parametrize("basis", [*citations()])
def test_a_cited_article_is_in_the_book_and_speaks_of_it(basis: str) -> None:
    law, numbers, gist = parts_of(basis)
    for number in numbers:
        assert BOOK.article(law, number) is not None, (law, number)
    assert min(place_of(number, gist, BOOK.of_law(law)) for number in numbers) < BEST


def test_the_article_beside_it_would_be_noticed() -> None:
    cited = [parts_of(basis) for basis in citations()]
    beside = [
        place_of(max(numbers) + 1, gist, BOOK.of_law(law))
        for law, numbers, gist in cited
        if len(numbers) == 1
    ]
    assert sum(place >= BEST for place in beside) >= 0.8 * len(beside)  # neighbours are kin
