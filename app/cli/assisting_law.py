"""assist law: articles for each question of a file."""

import argparse

import msgspec

from app.assist.law import Article, LawBook
from app.cli.assist_batch import Add, answer_each
from app.cli.outcome import Outcome
from app.paths import Paths
from app.ui.pack_kinds import own_tables
from app.wire.pack import LAWS

LIMIT = 10
OFFICIAL = "以官方文本为准"


class _Asked(msgspec.Struct, frozen=True):
    id: str | int
    query: str


class _Answer(msgspec.Struct, frozen=True):
    """`snapshot` is the month up to which the laws were collected."""

    id: str | int
    articles: tuple[Article, ...]
    snapshot: str
    note: str


def describe_law(add: Add) -> None:
    finding = add("law", find_articles, "articles of laws for questions: {id, query}")
    finding.add_argument("--limit", type=int, choices=range(1, 101), default=LIMIT, metavar="1…100")


def find_articles(arguments: argparse.Namespace, paths: Paths) -> Outcome:  # noqa: ARG001
    book = LawBook.load(own_tables().required(LAWS))

    def answer(asked: _Asked) -> _Answer:
        return _Answer(asked.id, book.search(asked.query, arguments.limit), book.snapshot, OFFICIAL)

    return answer_each(arguments, _Asked, answer)
