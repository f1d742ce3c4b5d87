"""Policy cards stand on articles that are in the law book, and are found by what people say."""

from importlib.resources import files

import pytest

from app.assist.cards import Cards
from app.assist.law import LawBook
from app.errors import RefusedError
from tests.assist.bad_texts import BAD

CONTENT = (files("resources") / "packs" / "cards.json").read_bytes()
CARDS = Cards.load(CONTENT)


def test_every_card_stands_on_articles_of_the_book() -> None:
    book = LawBook.load((files("resources") / "packs" / "laws.json.gz").read_bytes())
    assert len(CARDS.cards) >= 12
    for card in CARDS.cards:
        for article in card.articles:
            assert book.article(article.law, article.number) is not None, (card.id, article)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("处理意见不服", "review"),
        ("包工头不给工钱", "wages"),
        ("低保", "dibao"),
        ("我怕他打击报复", "revenge"),
        ("广场舞天天吵", "noise"),
    ],
)
def test_a_card_is_found_by_what_people_say(words: str, first: str) -> None:
    assert CARDS.about(words)[0].id == first


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_bad_texts_find_at_most_three(text: str) -> None:
    assert len(CARDS.about(text)) <= 3


def test_nothing_is_found_for_nothing() -> None:
    assert CARDS.about("") == CARDS.about("dogs") == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        CONTENT[:-9],
        CONTENT.replace(b'"ways"', b'"raise"'),
        CONTENT.replace(b'"number": 19', b'"number": 0'),
    ],
)
def test_damaged_cards_are_refused(content: bytes) -> None:
    with pytest.raises(RefusedError, match="pack_damaged"):
        Cards.load(content)
