"""A corpus in memory finds what is like a question, and never the asker itself."""

import pytest

from app.assist.corpus import Corpus
from app.assist.pair_index import PairIndex
from app.assist.pairs import distinct, fold
from app.assist.shared_words import shared_words
from tests.assist.bad_texts import BAD
from tests.samples import invented_petitions

CASES = [
    ("东头水渠堵了三年", "春灌时水过不来，两亩麦子旱了。"),
    ("村口路灯不亮", "晚上老人摔了两次。"),
    ("水渠淤塞没人清", "上游的水渠淤泥半米深，春灌放不出水。"),
    ("饭店油烟扰民", "楼下饭店的油烟直排。"),
]


def found(title: str, content: str = "", **more: int) -> list[int]:
    return [hit.at for hit in Corpus(CASES).alike(title, content, 10, **more)]


def test_a_question_finds_its_like_best_first() -> None:
    assert found("水渠堵塞")[:1] == [0]
    assert set(found("水渠淤塞")) == {0, 2}
    assert found("二楼的油烟") == [3]


def test_the_content_is_asked_for_too() -> None:
    assert found("反映一件事", "家门口的路灯坏了，老人摔了") == [1]


def test_what_asks_is_not_its_own_answer() -> None:
    title, content = CASES[0]
    assert found(title, content)[0] == 0
    assert found(title, content, without=0)[0] == 2
    assert 0 not in found(title, content, without=0)


def test_nothing_is_found_for_nothing() -> None:
    assert found("") == found("水") == found("，。") == []
    assert Corpus([]).alike("水渠堵塞", "", 5) == ()


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_bad_texts_are_asked_and_kept_without_a_stumble(text: str) -> None:
    corpus = Corpus([*CASES, (text, text)])
    for hits in (corpus.alike(text, "", 5), corpus.alike("水渠堵了", text, 5)):
        assert all(0.0 < hit.score <= 1.0 for hit in hits)


def test_the_index_counts_like_counting() -> None:
    """Against texts put together at random: who holds a pair, over several blocks of texts."""
    texts = [fold(f"{each.title} {each.content}") for each in invented_petitions(2_500)]
    index = PairIndex(texts)
    asked = distinct(texts[7])[:40]
    for pair, held in zip(asked, index.holding(asked), strict=True):
        word = chr(int(pair) >> 21) + chr(int(pair) & 0x1FFFFF)
        counted = sum(word in text for text in texts)
        # Another pair may share its place.
        assert counted <= held <= counted + 200


def test_an_equal_score_keeps_the_order_of_the_corpus() -> None:
    hits = Corpus([("水渠堵塞", "")] * 3).alike("水渠堵塞", "", 10)
    assert [hit.at for hit in hits] == [0, 1, 2]


def test_reasons_are_words_that_both_say() -> None:
    said = shared_words(fold("东头的水渠堵了三年，麦子旱了"), fold("请问水渠淤塞怎么处理，麦子都旱死"))
    assert said == ("水渠", "麦子")
    assert shared_words("请问怎么处理", "请问怎么处理") == ()
    assert shared_words("260路公交", "26岁的儿子") == ()


def test_at_most_three_reasons_the_longest() -> None:
    text = fold("月亮岛路，高压线，幼儿园，水渠，垃圾中转站")
    assert (
        shared_words(text, text) == ("月亮岛路", "高压线", "垃圾中转站") or len(shared_words(text, text)) == 3
    )
