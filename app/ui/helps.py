"""Helps: the parts that suggest, put together over one store and its tables, when somebody first asks."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.actions.duplicates import find_duplicates, load_lexicon
from app.assist.category import CategoryModel, CategorySuggestion
from app.assist.corrections import Corrections, kept, remember
from app.assist.helping import Help, Parts
from app.assist.routing import Routing, UnitSuggestion, objection_window, units_for
from app.domain.calendar import Calendar
from app.domain.counting import civil_date
from app.domain.duplicates.judging import DuplicateHint
from app.domain.duplicates.lexicon import Lexicon
from app.domain.petition import Petition
from app.domain.region import Regions, parse_regions
from app.store.packs import Packs
from app.store.store import Store, Work
from app.wire.pack import CALENDAR, CARDS, CASES, CATEGORY_MODEL, LAWS, REGIONS, ROUTING, TAXONOMY

if TYPE_CHECKING:  # NumPy comes with it
    from app.assist.case_pack import CasePack


def help_of(store: Store, packs: Packs) -> Help:
    return Help(partial(_parts, store, packs))


def _parts(store: Store, packs: Packs) -> Parts:
    """Half a second, in a lane; NumPy comes with it."""
    from app.assist.cards import Cards  # noqa: PLC0415
    from app.assist.law import LawBook  # noqa: PLC0415
    from app.assist.similar import similar  # noqa: PLC0415

    cases = _Cases(packs)
    book = LawBook.load(packs.required(LAWS))
    tables = _Tables(
        store=store,
        routing=Routing.load(packs.required(ROUTING)),
        regions=parse_regions(packs.required(REGIONS)),
        calendar=Calendar.from_json(packs.required(CALENDAR)),
        model=CategoryModel.load(packs.newest(CATEGORY_MODEL), packs.newest(TAXONOMY)),
        lexicon=load_lexicon(),
    )
    return Parts(
        categories=tables.categories,
        units=tables.units,
        duplicates=tables.duplicates,
        learn=tables.learn,
        similar=lambda work, own, title, content: similar(work, cases.pack, title, content, but=own),
        law=book.search,
        cards=Cards.load(packs.required(CARDS)).about,
        article=book.article,
        read_cases=cases.read,
    )


class _Cases:
    """Those of others; none before they are read."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs
        self.pack: CasePack | None = None

    def read(self) -> None:
        """Half a minute for the largest pack. It was looked through when it was installed."""
        from app.assist.case_pack import CasePack  # noqa: PLC0415

        content = self._packs.newest(CASES)
        if content is not None:
            pack = CasePack.load(content, is_known=True)
            pack.get_ready()
            self.pack = pack


@dataclass(frozen=True, slots=True)
class _Tables:
    """As they were when somebody first asked, or since the last one came."""

    store: Store
    routing: Routing
    regions: Regions
    calendar: Calendar
    model: CategoryModel
    lexicon: Lexicon

    def categories(self, work: Work, title: str, content: str) -> tuple[CategorySuggestion, ...]:
        return self.model.suggest(title, content, Corrections(kept(work)))

    def learn(self, work: Work, petition_id: str, title: str, content: str, category: str) -> None:
        """Only where the suggestion was another one: what is known need not be kept."""
        suggested = self.categories(work, title, content)
        if not suggested or suggested[0].category != category:
            remember(work, self.model, petition_id, title, content, category)

    def units(self, work: Work, petition: Petition) -> tuple[UnitSuggestion, ...]:
        """`objection`: as if the papers were handed on today."""
        enrolment = work.device.enrolment
        home = enrolment.region if enrolment is not None else ""
        today = civil_date(self.store.clock.now())
        objection = objection_window(today, self.calendar, petition.place.region_code or home)
        return units_for(self.routing, petition, self.regions, home=home, objection=objection)

    def duplicates(self, work: Work, petition_id: str, petition: Petition) -> tuple[DuplicateHint, ...]:
        return find_duplicates(work, petition, self.lexicon, but=petition_id)
