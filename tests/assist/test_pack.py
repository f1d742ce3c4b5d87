"""What ships of the petitions: statistics of words that many of them hold; the taxonomy has our own words."""

import re

from app.assist.names import meanings, own_taxonomy
from app.assist.weights import own_weights, read_weights
from app.domain.categories import parse_categories, parse_taxonomy

RUN = re.compile(r"[a-z]+|[\u4e00-\u9fff]{1,2}")
WORD = re.compile(r"[\u4e00-\u9fff]{2,6}")


def test_the_model_is_small() -> None:
    assert len(own_weights()) < 1_500_000


def test_nothing_longer_than_a_pair_of_characters_has_a_weight_of_its_own() -> None:
    assert all(RUN.fullmatch(gram) for gram in read_weights(own_weights()).grams.split("\n"))


def test_words_for_reasons_are_words_and_neither_numbers_nor_masks() -> None:
    vocabulary = read_weights(own_weights()).vocabulary.split("\n")
    assert len(vocabulary) > 500
    assert all(WORD.fullmatch(word) for word in vocabulary)


def test_what_ships_was_seen_in_ten_petitions_at_least() -> None:
    assert read_weights(own_weights()).least >= 10


def test_every_word_of_the_taxonomy_was_weighed() -> None:
    assert set(read_weights(own_weights()).words.split("\n")) == set(meanings(parse_taxonomy(own_taxonomy())))


def test_the_taxonomy_has_all_seventeen_classes() -> None:
    categories = parse_categories(own_taxonomy())
    assert len({category.split("/", 1)[0] for category in categories}) == 17
    assert len(categories) == len(set(categories)) == 529
    assert "组织人事/编制职位" in categories
    assert not any(category.endswith("/") or "//" in category for category in categories)
