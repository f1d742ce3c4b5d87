"""Still help: advice that is always the same, about invented people, for whoever looks at the screens."""

from app.assist.cards import Card, CardArticle
from app.assist.category import CategorySuggestion
from app.assist.helping import Help, Parts
from app.assist.law import Article
from app.assist.routing import Level, RoutingReason, UnitSuggestion, Why
from app.assist.similar import SimilarCase
from app.domain.duplicates.judging import Answer, DuplicateHint, Field, Finding, Judgement
from app.domain.duplicates.people import Personhood
from app.domain.petition import Petition
from app.store.work import Work

CATEGORIES = (
    "民政/社会救助/农村低保",
    "民政/社会救助/临时救助",
    "农村农业/惠农补贴/种粮补贴",
    "农村农业/水利水电/农田水利",
    "城乡建设/城市建设和市政管理/路灯照明",
    "劳动和社会保障/劳动关系/拖欠工资",
)
_ARTICLES = (
    Article(
        law="社会救助暂行办法",
        short="社会救助",
        version="2019-03-02",
        chapter="第二章 最低生活保障",
        number="第十三条",
        text="最低生活保障家庭的人口状况、收入状况、财产状况发生变化的，应当及时告知乡镇人民政府、街道办事处。"
        "县级人民政府民政部门以及乡镇人民政府、街道办事处应当对获得最低生活保障家庭的人口状况、收入状况、财产状况定期核查。"
        "决定停止发放最低生活保障金的，应当书面说明理由。",
    ),
    Article(
        law="社会救助暂行办法",
        short="社会救助",
        version="2019-03-02",
        chapter="第十三章 附则",
        number="第六十五条",
        text="申请或者已获得社会救助的家庭或者人员，对社会救助管理部门作出的具体行政行为不服的，"
        "可以依法申请行政复议或者提起行政诉讼。",
    ),
)

CARD = Card(
    id="relief",
    title="低保停了可以问为什么",
    text="停发低保要书面说明理由。不服的，可以申请复议，也可以打官司。",
    words=("低保",),
    articles=(CardArticle(law="社会救助暂行办法", number=65),),
)


def still_help(case_id: str) -> Help:
    """`case_id` is of a record that seems to be of the same matter."""

    def duplicates(_work: Work, _id: str, _petition: Petition) -> tuple[DuplicateHint, ...]:
        findings = (
            Finding(Field.PERSON, Personhood.SAME),
            Finding(Field.MATTER, Personhood.NEAR, ("低保", "停了")),
            Finding(Field.PLACE, Personhood.SAME, ("石桥村",)),
        )
        judged = Judgement(answer=Answer.LIKELY, score=0.7, person=Personhood.SAME, findings=findings)
        return (DuplicateHint(case_id, judged),)

    return Help(
        lambda: Parts(
            categories=_categories,
            units=_units,
            similar=_similar,
            duplicates=duplicates,
            law=lambda words: _ARTICLES if "低保" in words else (),
            cards=lambda words: (CARD,) if "低保" in words else (),
            article=lambda _law, _number: _ARTICLES[1],
            learn=lambda _work, _id, _title, _content, _category: None,
        )
    )


def _categories(_work: Work, _title: str, _content: str) -> tuple[CategorySuggestion, ...]:
    return (
        CategorySuggestion(CATEGORIES[0], 0.8, ("低保", "停了")),
        CategorySuggestion(CATEGORIES[2], 0.1, ("补上",)),
    )


def _units(_work: Work, petition: Petition) -> tuple[UnitSuggestion, ...]:
    reasons = (RoutingReason(Why.CATEGORY, petition.category), RoutingReason(Why.GENERAL))
    basis = "《社会救助暂行办法》第四条：乡镇人民政府负责有关社会救助的申请受理、调查审核"
    return (UnitSuggestion(unit="清溪镇人民政府", level=Level.TOWN, reasons=reasons, basis=basis),)


def _similar(_work: Work, _id: str, _title: str, _content: str) -> tuple[SimilarCase, ...]:
    return (
        _case("低保停发三个月", "核实后恢复，少发的补上", 23, "低保", "停了"),
        _case("低保金没到账", "信用社补发", 9, "低保"),
    )


def _case(title: str, outcome: str, days: int, *reasons: str) -> SimilarCase:
    return SimilarCase(
        case_id=None, title=title, outcome=outcome, days=days, score=0.6, source="pack", reasons=reasons
    )
