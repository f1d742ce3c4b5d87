"""assist duplicates: lines in, lines out; an explanation to be read aloud; a sentence for everything."""

import json
from itertools import product
from pathlib import Path

import pytest

from app.cli.entry import main
from app.domain.duplicates.judging import Answer, Field, Finding, Judgement
from app.domain.duplicates.people import Personhood
from app.ui.duplicate_words import ANSWER_WORDS, explain

WATER = "去年秋收以后渠口让碎石堵死了,下游二十几户浇不上水,请镇上派人清渠。"
WANG = {"name": "王秀英", "identity": "370116194503070024", "phone": "15412345678", "address": "石桥村3组"}


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> "Ask":
    return Ask(tmp_path, capsys)


class Ask:
    """Runs the command over lines; `code` and `said` are of the last run."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder = folder
        self._capsys = capsys
        self.code = 0
        self.said: dict[str, object] = {}

    def __call__(self, *lines: object) -> list[dict[str, object]]:
        source, out = self._folder / "in.jsonl", self._folder / "out.jsonl"
        texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
        source.write_text("\n".join(texts), encoding="utf-8")
        home = ["--home", str(self._folder / "home"), "--json"]
        self.code = main([*home, "assist", "duplicates", "--in", str(source), "--out", str(out)])
        self.said = json.loads(self._capsys.readouterr().out)
        return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_a_pair_is_answered_and_explained(ask: Ask) -> None:
    one = {
        "id": "a",
        "title": "石桥村水渠堵塞",
        "content": WATER,
        "time": "2026-11-01T08:00:00",
        "people": [WANG],
    }
    other = {"id": "b", "title": "石桥村水渠不通", "content": WATER.replace("请", "盼"), "people": [WANG]}
    (answer,) = ask({"id": 7, "a": one, "b": other})
    assert (answer["id"], answer["answer"]) == (7, "duplicate")
    assert str(answer["explanation"]).startswith("像是同一件。是同一个人。说的事")
    assert "两边都说到“" in str(answer["explanation"])
    assert WANG["identity"] not in json.dumps(answer)
    assert ask.code == 0


def test_the_same_letter_about_another_village_is_different(ask: Ask) -> None:
    one = {"title": "石桥村水渠堵塞", "content": f"我是石桥村村民。{WATER}"}
    other = {"title": "杏花岭村水渠堵塞", "content": f"我是杏花岭村村民。{WATER}"}
    (answer,) = ask({"id": "x", "a": one, "b": other})
    assert answer["answer"] == "different"
    assert "地点不同。" in str(answer["explanation"])


def test_bare_and_odd_pairs_are_answered(ask: Ask) -> None:
    bare: dict[str, object] = {"title": None, "content": "", "time": "去年", "user": None, "people": [{}]}
    odd = {"id": 3, "content": "水" * 9_000, "likes": 4, "user": 12, "people": [{"name": "王", "birth": "x"}]}
    answers = ask({"id": "1", "a": {}, "b": bare}, {"id": "2", "a": odd, "b": bare})
    assert [answer["answer"] for answer in answers] == ["different", "different"]


def test_a_line_that_is_no_pair_holds_up_no_other(ask: Ask) -> None:
    answers = ask("{", {"id": 1, "a": {}, "b": {}}, {"id": 2, "a": "text", "b": {}}, [1])
    assert [answer["id"] for answer in answers] == [1]
    assert ask.code == 1
    refused = ask.said["refused"]
    assert isinstance(refused, list)
    assert [line["line"] for line in refused] == [1, 3, 4]


def test_there_is_a_sentence_for_every_answer_and_finding() -> None:
    assert ANSWER_WORDS.keys() == set(Answer)
    likely = (Personhood.SAME, Personhood.NEAR, Personhood.DIFFERENT)
    for field, likeness in product(Field, likely):
        found = Finding(field, likeness, ("水渠", "石桥"))
        judgement = Judgement(answer=Answer.LIKELY, score=0.6, person=Personhood.NEAR, findings=(found,))
        answer, sentence = explain(judgement, str)
        assert answer == "可能是同一件。"
        assert sentence.endswith("。")
        assert "{" not in sentence
