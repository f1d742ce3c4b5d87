"""Texts are compared by the pairs of characters that they share."""

import numpy as np
import pytest

from app.assist.likeness import asked_of, question_of, rank
from app.assist.pairs import LONGEST, distinct, fold, plain, written
from tests.assist.bad_texts import BAD


def pairs(text: str) -> list[str]:
    return [written(int(pair)) for pair in distinct(fold(text))]


def ranked(question: str, *texts: str) -> list[float]:
    asked = asked_of(question, "")
    folded = [fold(text) for text in texts]
    holding = [sum(written(int(pair)) in text for text in folded) for pair in asked]
    scores = rank(question_of(asked, np.array(holding, np.float64), len(texts)), folded)
    return [float(score) for score in scores]


def test_a_text_is_its_pairs_and_none_lies_across_a_mark() -> None:
    assert pairs("水渠堵塞，水渠") == ["水渠", "渠堵", "堵塞"]
    assert pairs("A３区") == ["a3", "3区"]
    assert pairs("水") == []


def test_html_addresses_and_masks_are_no_text() -> None:
    assert plain("<p class='x'>水渠</p><script>var a=1</script>堵&lt;了").split() == ["水渠", "堵<了"]
    assert pairs("见https://baidu.com/〔电话〕") == []
    assert len(plain("水" * 20_000)) == LONGEST


def test_what_is_less_than_is_kept() -> None:
    assert "3<5" in plain("水深3<5米")


def test_who_has_the_rare_words_comes_first() -> None:
    canal, road, lamp = ranked(
        "村东水渠堵塞", "村东水渠堵塞三年没人清理", "村东道路坏了没人修理", "村西路灯不亮没人修理"
    )
    assert canal > road > lamp == 0.0


def test_what_is_like_the_best_rises_beside_it() -> None:
    """Both have the one word asked for; the one that tells the same as the best is put before the other."""
    question = "水渠堵塞"
    best = "水渠堵塞，上游的闸门锈死了，春灌时放不出水"
    like, other = "水渠里上游的闸门锈死了，春灌时放不出水来", "水渠边上的小卖部夜里放音响吵人睡不着觉啊"
    scores = ranked(question, best, other, like)
    assert scores[0] == max(scores)
    assert scores[2] > scores[1]


def test_the_best_of_nothing_does_not_look_certain() -> None:
    (whole,) = ranked("东头水渠堵塞", "东头水渠堵塞")
    (part,) = ranked("东头水渠堵塞，另外还想问问新农合报销比例和医保缴费时间", "东头的路")
    assert whole > 0.5 > part * 4


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_bad_texts_are_ranked_without_a_stumble(text: str) -> None:
    scores = ranked("水渠堵了", text, "水渠堵了三年")
    assert all(0.0 <= score <= 1.0 for score in scores)
    if len(asked_of(text, "")):
        assert all(0.0 <= score <= 1.0 for score in ranked(text, "水渠堵了", text))
