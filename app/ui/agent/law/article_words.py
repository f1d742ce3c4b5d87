"""Article words: how an article is named, quoted and dated."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:  # NumPy is loaded when somebody asks
    from app.assist.law import Article


_EXCERPT: Final = 60
_BEFORE: Final = 12
_CITED: Final = 200
"""Characters of an article that are quoted; the rest is looked up by its number."""


def heading(article: "Article") -> str:
    """As lawyers write it: 《社会救助暂行办法》第九条."""
    #: {0} is the name of a law, {1} the number of an article
    words = QCoreApplication.translate("LawReader", "《{0}》{1}")
    return words.format(article.law, article.number)


def version_words(article: "Article") -> str:
    #: {0} is the date of a version of a law
    words = QCoreApplication.translate("LawReader", "这是 {0} 的版本，以官方文本为准。")
    return words.format(article.version)


def excerpt(text: str, words: str) -> str:
    """Around the first of `words`, on one line."""
    line = "".join(text.split())
    places = [line.find(word) for word in words.split() if word in line]
    start = max(0, min(places, default=0) - _BEFORE)
    end = start + _EXCERPT
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")


def citation(article: "Article") -> str:
    """For the reasons of a petition: where it stands, what it says, and of which version."""
    line = "".join(article.text.split())
    quoted = line if len(line) <= _CITED else line[:_CITED] + "……"
    #: {0} is where it stands, {1} what it says, {2} the date of the version
    words = QCoreApplication.translate("LawReader", "{0}：“{1}”（{2} 的版本）")
    return words.format(heading(article), quoted, article.version)
