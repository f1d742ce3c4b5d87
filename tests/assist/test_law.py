"""The law book finds articles by number, by name and by the words of people."""

import gzip
from importlib.resources import files

import msgspec
import pytest

from app.assist.law import Law, LawBook, LawPack
from app.assist.numerals import number_of, numeral_of
from app.errors import RefusedError
from tests.assist.bad_texts import BAD

PACK = (files("resources") / "packs" / "laws.json.gz").read_bytes()


@pytest.fixture(scope="module")
def book() -> LawBook:
    return LawBook.load(PACK)


def named(book: LawBook, words: str, limit: int = 20) -> list[str]:
    return [f"{article.short}{article.number}" for article in book.search(words, limit)]


def test_every_article_is_there_with_its_version(book: LawBook) -> None:
    assert (len(book), len(book.laws)) == (7_161, 90)
    assert (book.version, book.snapshot) == ("cn-2025-04", "2025-04")
    article = book.article("信访工作条例", 34)
    assert article is not None
    assert (article.law, article.version, article.number) == ("信访工作条例", "2022-02-25", "第三十四条")
    assert article.chapter == "第四章 信访事项的办理"
    assert "60日内办结" in article.text
    assert book.article("信访工作条例", 51) is None
    assert book.article("没有这部法", 1) is None


@pytest.mark.parametrize(
    "words",
    [
        "条例第二十一条",
        "条例21条",
        "信访条例第21条",
        "《信访工作条例》第二十一条第一款",
        "信访工作条例 第 ２１ 条",
    ],
)
def test_an_article_is_found_by_law_and_number_however_they_are_written(book: LawBook, words: str) -> None:
    assert named(book, words) == ["信访工作条例第二十一条"]


def test_a_number_alone_means_the_first_law_before_all_others(book: LawBook) -> None:
    for words in ("21", "二十一", "第二十一条", "第21条", "21条"):
        found = named(book, words)
        assert found[0] == "信访工作条例第二十一条"
        assert all(name.endswith("第二十一条") for name in found)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("民法典1165条", "民法典-侵权责任编第一千一百六十五条"),
        ("民法典第一千零四十三条", "民法典-婚姻家庭编第一千零四十三条"),
        ("劳动法第五十条", "劳动法第五十条"),
        ("劳动合同法实施条例第十条", "劳动合同法实施条例第十条"),
        ("中华人民共和国行政复议法第二十条", "行政复议法第二十条"),
    ],
)
def test_a_longer_name_is_not_taken_for_a_shorter_one(book: LawBook, words: str, first: str) -> None:
    assert named(book, words) == [first]


def test_a_law_alone_is_read_from_its_beginning(book: LawBook) -> None:
    assert named(book, "信访工作条例", 3) == [
        "信访工作条例第一条",
        "信访工作条例第二条",
        "信访工作条例第三条",
    ]
    assert len(book.of_law("信访条例")) == 50


def test_within_a_law_what_speaks_of_it_comes_first(book: LawBook) -> None:
    assert named(book, "条例 复查", 2) == ["信访工作条例第三十五条", "信访工作条例第三十六条"]


def test_words_of_two_characters_are_found_everywhere_they_stand(book: LawBook) -> None:
    for word in ("油烟", "低保", "赡养", "宅基"):
        assert book.search(word), word
    holding = [article for article in book.search("油烟") if "油烟" in article.text]
    assert len(holding) == len(book.search("油烟")) == 3


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("征地补偿标准", "土地管理法第四十八条"),
        ("拖欠农民工工资怎么办", "保障农民工工资支付条例第三十条"),
        ("复查期限", "信访工作条例第三十五条"),
        ("老板欠薪不给，能找谁", "保障农民工工资支付条例"),
        ("低保怎么申请", "城市居民最低生活保障条例"),
        ("村务公开", "村民委员会组织法"),
        ("邻居家夜里太吵", "噪声污染防治法"),
    ],
)
def test_people_s_own_words_lead_to_the_article(book: LawBook, words: str, expected: str) -> None:
    assert any(name.startswith(expected) for name in named(book, words, 5)), named(book, words, 5)


def test_a_number_of_days_is_no_article(book: LawBook) -> None:
    assert "信访工作条例第三十四条" in named(book, "60日内办结", 3)


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_bad_texts_are_looked_for_without_a_stumble(book: LawBook, text: str) -> None:
    assert len(book.search(text)) <= 20


def test_nothing_is_found_for_nothing(book: LawBook) -> None:
    assert book.search("") == book.search("？") == book.search("dogs") == ()


def test_numerals_read_as_they_are_written() -> None:
    for number in range(1, 10_000):
        assert number_of(numeral_of(number)) == number
    assert [numeral_of(number) for number in (1, 10, 12, 20, 105, 110, 1_010, 1_165)] == [
        "一", "十", "十二", "二十", "一百零五", "一百一十", "一千零一十", "一千一百六十五",
    ]  # fmt: skip
    assert (number_of("21"), number_of("〇"), number_of("12345"), number_of("水")) == (21, 0, None, None)


LAW = Law(name="试法", short="试法", version="2026-01-01", articles=((1, "", "第一句。"),))


@pytest.mark.parametrize(
    "pack",
    [
        LawPack(version="x-1", snapshot="2026-01", laws=()),
        LawPack(version="x-1", snapshot="2026-01", laws=(msgspec.structs.replace(LAW, articles=()),)),
        LawPack(version="x-1", snapshot="2026-01", laws=(msgspec.structs.replace(LAW, short=""),)),
        LawPack(
            version="x-1", snapshot="2026-01", laws=(msgspec.structs.replace(LAW, articles=((0, "", "句"),)),)
        ),
        LawPack(
            version="x-1", snapshot="2026-01", laws=(msgspec.structs.replace(LAW, articles=((1, "", " "),)),)
        ),
    ],
)
def test_a_book_with_damaged_rows_is_refused(pack: LawPack) -> None:
    with pytest.raises(RefusedError, match="pack_damaged"):
        LawBook.load(gzip.compress(msgspec.json.encode(pack)))


@pytest.mark.parametrize(
    "content",
    [b"", PACK[:-100], b"x" * 100, gzip.compress(b"{}"), gzip.compress(b"\xff")],
    ids=["empty", "cut", "other", "object", "bytes"],
)
def test_what_is_no_book_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedError, match="pack_damaged"):
        LawBook.load(content)


@pytest.mark.parametrize("words", ["信访工作条例第五百条", "信访工作条例第五百条 答复", "劳动法999条"])
def test_an_article_that_a_law_has_not_is_answered_by_no_other(book: LawBook, words: str) -> None:
    assert named(book, words) == []


@pytest.mark.parametrize(
    "words",
    [
        "道路交通安全法实施条例第五十条",
        "《监察法》实施条例第二十条",
        "信访工作条例实施细则第三条",
        "湖北省实施《中华人民共和国土地管理法》办法第五条",
        "湖北省物业管理条例第二十条",
        "高等教育法第二十条",
        "刑法第二十条、第二十一条",
        "刑法第二十条 拖欠工资",
    ],
)
def test_an_article_of_a_law_that_is_not_here_is_answered_by_no_other(book: LawBook, words: str) -> None:
    assert named(book, words) == []


@pytest.mark.parametrize("words", ["第12345条", "劳动法第12345条", "民法典第一万条", "劳动法 第12章 第999条"])
def test_a_number_that_no_article_has_is_not_taken_for_a_part_of_it(book: LawBook, words: str) -> None:
    assert named(book, words) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("刑法第二十条和劳动法第五十条", "劳动法第五十条"),
        ("劳动法第五十条、刑法第二十条", "劳动法第五十条"),
        ("老板违反劳动法第四章的第五十条", "劳动法第五十条"),
        ("根据条例第二十一条", "信访工作条例第二十一条"),
        ("条例规定的第二十一条", "信访工作条例第二十一条"),
        ("《民法典》物权编第二百零八条", "民法典-物权编第二百零八条"),
        ("民法典第二编第二百零八条", "民法典-物权编第二百零八条"),
    ],
)
def test_what_stands_around_a_title_hides_it_from_nobody(book: LawBook, words: str, found: str) -> None:
    assert named(book, words) == [found]
