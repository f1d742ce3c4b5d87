"""`xiangyin assist similar` and `law`: files in, files out, no vault."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.entry import main
from tests.assist.bad_texts import BAD

CORPUS = [
    {"id": "c1", "title": "东头水渠淤塞", "content": "水渠多年没清，春灌时放不出水。"},
    {"id": 2, "title": "村口路灯不亮"},
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def written(path: Path, *lines: object) -> Path:
    text = "".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def assist(home: Path, command: str, source: Path, *more: str) -> tuple[int, list[dict[str, Any]]]:
    out = source.with_suffix(".out")
    code = main(
        ["--home", str(home), "--json", "assist", command, "--in", str(source), "--out", str(out), *more]
    )
    return code, [json.loads(line) for line in out.read_bytes().splitlines()] if out.exists() else []


def test_similar_answers_each_line_and_not_with_itself(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = written(tmp_path / "corpus.jsonl", *CORPUS)
    asked = (
        {"id": "q", "title": "水渠淤塞没人清"},
        {"id": "c1", "title": "东头水渠淤塞"},
        {"id": "x", "title": "水"},
    )
    code, answers = assist(home, "similar", written(tmp_path / "in.jsonl", *asked), "--corpus", str(corpus))
    assert code == 0
    assert [(each["id"], [hit["id"] for hit in each["hits"]]) for each in answers] == [
        ("q", ["c1"]), ("c1", []), ("x", []),
    ]  # fmt: skip
    (hit,) = answers[0]["hits"]
    assert 0 < hit["score"] <= 1
    assert hit["reasons"] == ["水渠淤塞"]
    assert json.loads(capsys.readouterr().out)["corpus"] == 2


def test_a_number_that_both_files_use_for_different_texts_hides_nothing(tmp_path: Path, home: Path) -> None:
    corpus = written(
        tmp_path / "corpus.jsonl", {"id": 1, "title": "东头水渠淤塞"}, {"id": 2, "content": "路灯不亮"}
    )
    source = written(
        tmp_path / "in.jsonl", {"id": 1, "title": "水渠淤塞没人清"}, {"id": 2, "content": "路灯"}
    )
    _, answers = assist(home, "similar", source, "--corpus", str(corpus))
    assert [[hit["id"] for hit in each["hits"]] for each in answers] == [[1], [2]]


def test_a_line_of_the_corpus_that_cannot_be_read_is_named(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = written(tmp_path / "corpus.jsonl", CORPUS[0], "no json\n", CORPUS[1], '{"id": 3}\n')
    source = written(tmp_path / "in.jsonl", {"id": 1, "title": "水渠淤塞"})
    code, answers = assist(home, "similar", source, "--corpus", str(corpus))
    said = json.loads(capsys.readouterr().out)
    assert (code, said["corpus"], said["corpus_refused"]) == (1, 2, [2, 4])
    assert len(answers) == 1


def test_a_corpus_that_is_not_there_is_refused(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = written(tmp_path / "in.jsonl", {"id": 1, "title": "水渠淤塞"})
    code, answers = assist(home, "similar", source, "--corpus", str(tmp_path / "none.jsonl"))
    assert (code, answers) == (1, [])
    assert json.loads(capsys.readouterr().out)["code"] == "file_unreadable"


def test_an_empty_corpus_answers_with_nothing(tmp_path: Path, home: Path) -> None:
    source = written(tmp_path / "in.jsonl", {"id": 1, "title": "水渠淤塞"})
    corpus = written(tmp_path / "corpus.jsonl")
    assert assist(home, "similar", source, "--corpus", str(corpus)) == (0, [{"id": 1, "hits": []}])


def test_law_answers_with_articles_their_version_and_what_binds(tmp_path: Path, home: Path) -> None:
    asked = ({"id": "a", "query": "条例第二十一条"}, {"id": 7, "query": "油烟"}, {"id": 8, "query": ""})
    code, (first, second, third) = assist(home, "law", written(tmp_path / "in.jsonl", *asked), "--limit", "2")
    assert code == 0
    (article,) = first["articles"]
    assert (article["short"], article["number"], article["version"]) == (
        "信访工作条例",
        "第二十一条",
        "2022-02-25",
    )
    assert (first["snapshot"], first["note"]) == ("2025-04", "以官方文本为准")
    assert len(second["articles"]) == 2
    assert third["articles"] == []


def test_bad_texts_get_their_answers(tmp_path: Path, home: Path) -> None:
    texts = [text for name, text in BAD.items() if name != "lone surrogate"]
    corpus = written(tmp_path / "corpus.jsonl", *CORPUS, *({"id": text[:9], "title": text} for text in texts))
    source = written(
        tmp_path / "in.jsonl",
        *({"id": at, "title": text, "content": text, "query": text} for at, text in enumerate(texts)),
    )
    for command, more in (("similar", ("--corpus", str(corpus))), ("law", ())):
        code, answers = assist(home, command, source, *more)
        assert (code, len(answers)) == (0, len(texts))
