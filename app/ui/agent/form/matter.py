"""事项: what the resident asks for, what happened, and why it should be so, in the resident's own words."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal

from app.domain.petition import (
    CLASS_OF_PURPOSE,
    EARLIER_NUMBER_LIMIT,
    FACTS_LIMIT,
    REASONS_LIMIT,
    REQUEST_LIMIT,
    SUMMARY_LIMIT,
    TITLE_LIMIT,
    PetitionClass,
    Purpose,
)
from app.ui.agent.form.addresses import AddressField
from app.ui.agent.form.fields import (
    NO,
    YES,
    ChoiceField,
    DayField,
    PickField,
    TextField,
    TickField,
)
from app.ui.agent.form.places import PlaceField
from app.ui.agent.form.sections import Ask, Section, Values, beside
from app.ui.agent.form.suggestions import SuggestingField
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Line
from app.ui.widgets.layouts import row
from app.ui.widgets.texts import Text
from app.ui.words import CLASS_WORDS, FORM_WORDS, PURPOSE_WORDS

PURPOSE: Final = "petition.purpose"
CLASS: Final = "petition.petition_class"
URGENT: Final = "petition.is_urgent"
_FREE_CLASSES: Final = (PetitionClass.APPEAL, PetitionClass.OPINION)
"""What may be chosen where the law leaves the class open; an accusation never comes through an agent."""


class MatterSection(Section):
    """`accusation_asked`: it is about an official's conduct. `danger_asked`: the matter was marked urgent."""

    accusation_asked = Signal()
    danger_asked = Signal()

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("MatterSection", "事项"))
        self._make_kind()
        self._make_texts()
        self._make_where()
        self._make_history()
        self._lay_out()
        self._show_earlier()

    def _make_kind(self) -> None:
        purposes = [(purpose.value, translated(words)) for purpose, words in PURPOSE_WORDS.items()]
        open_purposes = [option for option in purposes if option[0] != Purpose.EXPOSURE]
        self.purpose = ChoiceField(
            PURPOSE, self.tr("这是哪一种"), open_purposes, is_required=True, grid=(8, 3)
        )
        self.purpose.edited.connect(self._on_purpose)
        self.accusation_button = TextButton(self.tr("告干部违纪？不经代理员的手"), "seal-check", "soft")
        self.accusation_button.clicked.connect(self.accusation_asked)
        classes = [
            ("", self.tr("由镇上定")),
            *((kind.value, translated(CLASS_WORDS[kind])) for kind in _FREE_CLASSES),
        ]
        self.kind = ChoiceField(CLASS, self.tr("事项类别"), classes, grid=(7, 3))
        self._class = Text("", "meta")
        forms = [(form.value, translated(words)) for form, words in FORM_WORDS.items()]
        self.form = PickField("petition.form", self.tr("老人是怎么来反映的"), forms, is_required=True)
        self.category = SuggestingField(
            "petition.category",
            self.tr("内容分类"),
            is_required=False,
            hint=self.tr("如 民政/社会救助/农村低保"),
            limit=100,
        )

    def _make_texts(self) -> None:
        self.headline = TextField(
            "petition.title",
            self.tr("标题"),
            is_required=False,
            hint=self.tr("一句话说是什么事，名册里看得到"),
            limit=TITLE_LIMIT,
        )
        self.request = TextField(
            "petition.request",
            self.tr("请求"),
            is_required=True,
            hint=self.tr("老人想让政府帮什么忙？照老人的话写"),
            limit=REQUEST_LIMIT,
            rows=(3, 8),
        )
        self.facts = TextField(
            "petition.facts",
            self.tr("事实"),
            is_required=True,
            hint=self.tr("是怎么回事？"),
            limit=FACTS_LIMIT,
            rows=(3, 12),
        )
        self.reasons = TextField(
            "petition.reasons",
            self.tr("理由"),
            is_required=True,
            hint=self.tr("为什么觉得该这么办？"),
            limit=REASONS_LIMIT,
            rows=(2, 8),
        )
        self.summary = TextField(
            "petition.summary", self.tr("概况"), is_required=False, limit=SUMMARY_LIMIT, rows=(2, 5)
        )

    def _make_where(self) -> None:
        self.happened = TextField(
            "petition.happened_at",
            self.tr("什么时候的事"),
            is_required=False,
            hint=self.tr("如 2026年9月"),
            limit=100,
        )
        self.raised = DayField(
            "petition.raised_on",
            self.tr("老人哪天来说的"),
            is_required=True,
            hint=self.tr("如 2026-11-22"),
        )
        self.region = PlaceField(
            "petition.place.region_code",
            self.tr("在哪个县、哪个镇"),
            is_required=False,
            hint=self.tr("写几个字就能选"),
        )
        self.address = AddressField(
            "petition.place.address",
            self.tr("具体地点"),
            hint=self.tr("说不清，至少选下面的县和镇"),
            limit=200,
        )
        self.address.claiming("petition.place")
        at = "petition.respondent"
        self.respondent = (
            TextField(f"{at}.unit", self.tr("被反映的单位"), is_required=False, limit=100),
            TextField(f"{at}.name", self.tr("被反映的人"), is_required=False, limit=100),
            TextField(f"{at}.post", self.tr("他的职务"), is_required=False, limit=100),
        )
        self.respondent[0].claiming(at)

    def _make_history(self) -> None:
        first = [
            (YES, self.tr("头一回")),
            (NO, self.tr("以前反映过")),
            ("", self.tr("没有问")),
        ]
        court = [(NO, self.tr("没有")), (YES, self.tr("正在走")), ("", self.tr("没有问"))]
        self.first = ChoiceField("petition.is_first", self.tr("以前反映过吗"), first, grid=(7, 3))
        self.earlier = _earlier_field()
        self.first.edited.connect(self._show_earlier)
        self.court = ChoiceField(
            "petition.is_in_court", self.tr("在打官司、复议或仲裁吗"), court, grid=(7, 3)
        )
        self.urgent = TickField(URGENT, self.tr("急不急"), self.tr("重大紧急，要先办"))
        self.public = TickField("petition.is_public", self.tr("公开"), self.tr("老人同意公开这件事"))
        self.urgent.edited.connect(self._on_urgent)

    def _lay_out(self) -> None:
        # What is known already stands behind what must be asked for.
        self._when = beside(self.happened, self.address, ems=10)
        self._known = beside(self.raised, self.region, ems=10)
        self._whom = beside(*self.respondent, ems=10, most=3)
        self._marks = beside(self.urgent, self.public, ems=11)
        self.stack(self.purpose, self._class, self.kind, row(self.accusation_button, 1))
        self.stack(self.headline, self.request, self.facts, self.reasons, Line())
        self.stack(self._when, self._whom, self._known, Line())
        self.stack(self.first, self.earlier, self.court, self._marks, Line())
        self.stack(beside(self.form, self.category, ems=11, stretches=(2, 3)), self.summary)
        self.take(
            self.purpose, self.kind, self.headline, self.request, self.facts, self.reasons, self.happened
        )
        self.take(self.address, *self.respondent, self.raised, self.region, self.first, self.earlier)
        self.take(self.court, self.urgent, self.public, self.form, self.category, self.summary)

    @property
    def asks(self) -> tuple[Ask, ...]:
        return (*self._asks_what(), *self._asks_more())

    def _asks_what(self) -> tuple[Ask, ...]:
        return (
            Ask(
                "kind",
                self.tr("这是哪一种事？"),
                "",
                (self.purpose, self._class, self.kind, self.accusation_button),
            ),
            Ask(
                "request",
                self.tr("老人想让政府帮什么忙？"),
                self.tr("这就是“请求”。照老人的话写，不用改成公文。"),
                (self.request,),
                self.request,
                (self.tr("想补发"), self.tr("想查清楚"), self.tr("想修好"), self.tr("想问政策")),
            ),
            Ask(
                "facts",
                self.tr("是怎么回事？"),
                self.tr("这就是“事实”。从头说起，说到哪里记到哪里。"),
                (self.facts,),
                self.facts,
                (self.tr("去村里问过，"), self.tr("到现在没有答复。"), self.tr("家里就我一个人。")),
            ),
        )

    def _asks_more(self) -> tuple[Ask, ...]:
        return (
            Ask(
                "where",
                self.tr("什么时候、在哪里、跟谁有关？"),
                self.tr("说不准的，照老人说的写。"),
                (self._when, self._whom, self._known),
            ),
            Ask(
                "reasons",
                self.tr("为什么觉得该这么办？"),
                self.tr("这就是“理由”。"),
                (self.reasons,),
                self.reasons,
                (self.tr("政策上有这一条。"), self.tr("别人家都有。"), self.tr("以前答应过。")),
            ),
            Ask(
                "history",
                self.tr("以前反映过吗？在打官司、复议或仲裁吗？"),
                "",
                (self.first, self.earlier, self.court, self._marks),
            ),
        )

    def put(self, values: Values) -> None:
        super().put(values)
        if not self.kind.value:
            self.kind.put(self._class_of_purpose())
        self._show_class()
        self._show_earlier()

    def _show_earlier(self) -> None:
        """What is written there stays in sight, whatever was answered above."""
        self.need(self.earlier, is_needed=self.first.value == NO or not self.earlier.is_empty)

    def _on_purpose(self) -> None:
        """The law ties most purposes to a class: it follows, and there is nothing to choose."""
        self.kind.put(self._class_of_purpose())
        self._show_class()

    def _class_of_purpose(self) -> str:
        purpose = self.purpose.value
        fixed = CLASS_OF_PURPOSE.get(Purpose(purpose)) if purpose else None
        return fixed.value if fixed is not None else ""

    def _show_class(self) -> None:
        fixed, chosen = self._class_of_purpose(), self.kind.value
        is_open = bool(self.purpose.value) and not fixed
        self.need(self.kind, is_needed=is_open or (bool(fixed) and chosen != fixed))
        self.need(self._class, is_needed=bool(fixed))
        if fixed:
            #: {0} is a class of the regulation, such as 申诉求决; it follows from the purpose above
            self._class.setText(
                self.tr("事项类别：{0}（按目的定）").format(translated(CLASS_WORDS[PetitionClass(fixed)]))
            )

    def forget_accusation(self) -> None:
        """It was a slip: the kind of matter is chosen anew."""
        self.purpose.put(self.purpose.value)
        self.kind.put(self._class_of_purpose())
        self._show_class()

    def mark_urgent(self, *, is_urgent: bool) -> None:
        """It was asked already."""
        self.urgent.put(YES if is_urgent else "")
        self.edited.emit()

    def _on_urgent(self) -> None:
        if self.urgent.value:
            self.danger_asked.emit()


def _earlier_field() -> TextField:
    say = QCoreApplication.translate
    return TextField(
        "petition.earlier_number",
        say("MatterSection", "那一回的编号"),
        is_required=False,
        hint=say("MatterSection", "回执、告知书上的信访件编号。查询码是老人自己的，不用写"),
        limit=EARLIER_NUMBER_LIMIT,
    )


def is_accusation(values: Values) -> bool:
    """Whether it must not go through an agent's hands (条例 Art 30, 46)."""
    return values.get(PURPOSE) == Purpose.EXPOSURE or values.get(CLASS) == PetitionClass.ACCUSATION
