"""Helped: advice whose every answer a test has in its hand, and what was asked for it."""

import threading

from app.assist.cards import Card, CardArticle
from app.assist.category import CategorySuggestion
from app.assist.helping import Help, Parts
from app.assist.law import Article
from app.assist.routing import UnitSuggestion
from app.assist.similar import SimilarCase
from app.domain.duplicates.judging import DuplicateHint
from app.domain.petition import Petition
from app.errors import AppError
from app.store.work import Work

RELIEF = "民政/社会救助/农村低保"
SUBSIDY = "农村农业/惠农补贴/种粮补贴"
ARTICLE = Article(
    law="社会救助暂行办法",
    short="社会救助",
    version="2019-03-02",
    chapter="第十三章 附则",
    number="第六十五条",
    text="对社会救助管理部门作出的具体行政行为不服的，可以依法申请行政复议或者提起行政诉讼。",
)

CARD = Card(
    id="relief",
    title="低保停了可以问为什么",
    text="停发低保要书面说明理由。不服的，可以申请复议，也可以打官司。",
    words=("低保",),
    articles=(CardArticle(law="社会救助暂行办法", number=65),),
)


class Helper:
    """Suggests 农村低保 wherever 低保 is said, and what else it is given. `gate` holds every answer back."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.learned: list[str] = []
        self.duplicates: tuple[DuplicateHint, ...] = ()
        self.similar: tuple[SimilarCase, ...] = ()
        self.units: tuple[UnitSuggestion, ...] = ()
        self.trouble: AppError | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.cases = threading.Event()
        self.cases.set()
        self.help = Help(self._parts)

    def begin(self) -> None:
        """As if nobody had asked yet."""
        self.asked.clear()
        self.duplicates, self.similar, self.units = (), (), ()
        self.trouble = None
        self.gate.set()

    def _parts(self) -> Parts:
        return Parts(
            categories=self._categories,
            units=lambda _work, _petition: self.units,
            similar=lambda _work, _id, _title, _content: self.similar,
            duplicates=self._duplicates,
            law=lambda words: (ARTICLE,) if "救助" in words or "低保" in words else (),
            cards=lambda words: (CARD,) if "低保" in words else (),
            article=lambda _law, _number: ARTICLE,
            learn=lambda _work, _id, _title, _content, category: self.learned.append(category),
            read_cases=self._read_cases,
        )

    def _read_cases(self) -> None:
        self.cases.wait(10)

    def _categories(self, _work: Work, _title: str, content: str) -> tuple[CategorySuggestion, ...]:
        self.asked.append(content)
        self.gate.wait(10)
        if self.trouble is not None:
            raise self.trouble
        if "纪委" in content:
            return (CategorySuggestion("纪检监察/干部作风/工作作风", 0.9, ("纪委",)),)
        if "低保" not in content:
            return ()
        return (
            CategorySuggestion(RELIEF, 0.8, ("低保", "停了")),
            CategorySuggestion(SUBSIDY, 0.1, ("补上",)),
        )

    def _duplicates(self, _work: Work, _id: str, _petition: Petition) -> tuple[DuplicateHint, ...]:
        return self.duplicates
