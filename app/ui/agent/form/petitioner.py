"""委托人: who petitions, one to five of them, and how many people the matter concerns."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.identity import DocumentKind, Identity
from app.domain.person import ADDRESS_LIMIT, NAME_LIMIT, PHONE_LIMIT
from app.domain.petition import MAX_REPRESENTATIVES
from app.domain.text import is_blank
from app.ui.agent.form.addresses import AddressField
from app.ui.agent.form.fields import ChoiceField, DayField, FormField, PickField, TextField
from app.ui.agent.form.sections import Ask, Entry, Section, Values, beside, listed
from app.ui.agent.form.senses import SensesField
from app.ui.agent.form.ways import PersonWays
from app.ui.kit import Kit
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import row
from app.ui.widgets.question import Answer, Question
from app.ui.widgets.texts import Text
from app.ui.words import DOCUMENT_WORDS, SEX_WORDS

PEOPLE: Final = "petition.petitioners"
GROUP: Final = "petition.group_size"
_PLACE: Final = re.compile(r"petition\.petitioners\[(\d+)\]")


class PersonFields(Entry):
    """One petitioner."""

    def __init__(self, number: int) -> None:
        heading = QCoreApplication.translate("PersonFields", "第 {0} 位").format(number + 1)
        super().__init__(heading, number, QCoreApplication.translate("PersonFields", "去掉这一位"))
        self.prefix = f"{PEOPLE}[{number}]"
        self._details = QWidget()
        self._more = TextButton(self.tr("性别、出生日期、民族、职业（可不填）"), "caret-down", "quiet")
        self._more.clicked.connect(self._toggle_details)
        self.fields = self._make_fields()
        self._lay_out()
        self.show_details(is_shown=False)

    def _make_fields(self) -> tuple[FormField, ...]:
        at = self.prefix
        documents = [(kind.value, translated(words)) for kind, words in DOCUMENT_WORDS.items()]
        sexes = [(sex.value, translated(words)) for sex, words in SEX_WORDS.items()]
        whole = (at, PEOPLE) if self.number == 0 else (at,)
        self.name = TextField(f"{at}.name", self.tr("姓名"), is_required=True, limit=NAME_LIMIT)
        self.name.claiming(*whole)
        self.document = TextField(
            f"{at}.identity.number",
            self.tr("证件号码"),
            is_required=False,
            hint=self.tr("填了好判重，不填也收"),
            limit=100,
        ).claiming(f"{at}.identity")
        self.document.in_personal_digits()
        self.kind = PickField(f"{at}.identity.kind", self.tr("证件种类"), documents)
        self.address = AddressField(f"{at}.address", self.tr("住址"), is_required=True, limit=ADDRESS_LIMIT)
        self.phone = TextField(
            f"{at}.phone", self.tr("电话"), is_required=False, limit=PHONE_LIMIT
        ).in_personal_digits()
        self.sex = ChoiceField(f"{at}.sex", self.tr("性别"), sexes, is_required=False, grid=(4, 2))
        self.birth = DayField(
            f"{at}.birth", self.tr("出生日期"), is_required=False, hint=self.tr("如 1948-03-12")
        )
        self.ethnicity = TextField(f"{at}.ethnicity", self.tr("民族"), is_required=False, limit=20)
        self.occupation = TextField(f"{at}.occupation", self.tr("职业"), is_required=False, limit=50)
        self.details = (self.sex, self.birth, self.ethnicity, self.occupation)
        return (self.name, self.address, self.phone, self.kind, self.document, *self.details)

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self._details)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(beside(*self.details, ems=10))
        # What the law asks for comes first.
        self.content.addWidget(beside(self.name, self.address, ems=10, stretches=(2, 3)))
        self.content.addWidget(beside(self.phone, self.kind, self.document, ems=10, most=3))
        self.content.addLayout(row(self._more, 1))
        self.content.addWidget(self._details)

    @property
    def is_empty(self) -> bool:
        return all(field.is_empty for field in self.fields if field is not self.kind)

    def put(self, values: Values) -> None:
        super().put(values)
        self.kind.put(values.get(self.kind.path) or DocumentKind.RESIDENT_ID)
        self.show_details(is_shown=not all(field.is_empty for field in self.details))

    def learn(self, known: Mapping[str, str], *, is_other: bool) -> None:
        """What a card or an earlier petition tells. The rest stays, unless it was somebody else's."""
        values = {} if is_other else {field.path: field.value for field in self.fields}
        self.put({**values, **{f"{self.prefix}.{name}": text for name, text in known.items()}})

    def reveal(self, field: FormField) -> None:
        """A problem may lie in what is folded away."""
        if field in self.details:
            self.show_details(is_shown=True)

    def _toggle_details(self) -> None:
        self.show_details(is_shown=self._details.isHidden())

    def show_details(self, *, is_shown: bool) -> None:
        self._details.setVisible(is_shown)
        self._more.set_icon("caret-up" if is_shown else "caret-down")
        said = self.tr("收起") if is_shown else self.tr("展开")
        self._more.setAccessibleDescription(said)


class PetitionerSection(Section):
    """The first petitioner leads; five at most stand for all (条例 Art 20). `replaced`: it is others now."""

    replaced = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(QCoreApplication.translate("PetitionerSection", "委托人"), has_line=False)
        self.ways = PersonWays(kit)
        self.ways.known.connect(self._on_known)
        self._people: list[PersonFields] = []
        self._villages: tuple[str, ...] = ()
        self._box, self._list = listed(20)
        self.add_button = TextButton(self.tr("再加一位"), "user-plus", "quiet")
        self.add_button.clicked.connect(self._on_add)
        self._most = Text(self.tr("代表不超过 {0} 人。").format(MAX_REPRESENTATIVES), "meta")
        self._group = TextField(
            GROUP,
            self.tr("一共几个人反映"),
            is_required=True,
            hint=self.tr("没有列出名字的也算"),
            limit=10,
        )
        self._group.left.connect(self._fill_in_count)
        self.watch(self._group.in_digits())
        self._count = beside(self._group, ems=10, most=2)
        self.senses = SensesField()
        self.stack(self.ways, self._box, self._count, row(self.add_button, self._most, 1), self.senses)
        self._grow(1)

    @property
    def fields(self) -> tuple[FormField, ...]:
        return (*(field for person in self._people for field in person.fields), self._group, self.senses)

    def values(self) -> Iterator[tuple[str, str]]:
        """How somebody sees and hears is no part of a petition."""
        return ((field.path, field.value) for field in self.fields if field is not self.senses)

    @property
    def asks(self) -> tuple[Ask, ...]:
        return (
            Ask(
                "who",
                self.tr("老人叫什么，住哪里？"),
                self.tr("姓名和住址一定要有。电话、证件没有也收。"),
                (self.ways, self._box, self.add_button, self._most),
            ),
            Ask("senses", self.senses.question, self.senses.words, (self.senses,)),
            Ask(
                "how_many",
                self.tr("这件事一共几个人反映？"),
                self.tr("只有老人自己，就是 1 个人。"),
                (self._count,),
            ),
        )

    def know_villages(self, villages: tuple[str, ...]) -> None:
        """From now on addresses find them."""
        self._villages = villages
        for person in self._people:
            person.address.know(villages)

    @property
    def people(self) -> tuple[PersonFields, ...]:
        return tuple(self._people)

    @property
    def principal(self) -> tuple[str, date | None]:
        """Name of the first of them, and the birth that the document tells."""
        person = self.people[0]
        kind, number = person.kind.value, person.document.value
        told = Identity(kind=DocumentKind(kind), number=number).birth if kind and number else None
        return person.name.value, told

    def put(self, values: Values) -> None:
        self.ways.close_up()
        self._grow(_count(values))
        for person in self._people:
            person.put(values)
        self._group.put(values.get(GROUP) or "1")

    def reveal(self, field: FormField) -> None:
        for person in self._people:
            person.reveal(field)

    def _grow(self, count: int) -> None:
        """Have exactly `count` people."""
        while len(self._people) < count:
            self._append(PersonFields(len(self._people)))
        while len(self._people) > count:
            person = self._people.pop()
            person.hide()
            self._list.removeWidget(person)
            person.deleteLater()
        for person in self._people:
            person.show_head(is_shown=count > 1)
        self.need(self.add_button, is_needed=count < MAX_REPRESENTATIVES)
        self.need(self._most, is_needed=count >= MAX_REPRESENTATIVES)

    def _append(self, person: PersonFields) -> None:
        self._people.append(person)
        self._list.addWidget(person)
        for field in person.fields:
            self.watch(field)
        person.put({})
        person.address.know(self._villages)
        person.removal_asked.connect(lambda: self._ask_to_remove(person))

    def _on_known(self, known: Mapping[str, str]) -> None:
        """For the first of whom nobody knows the name yet; nobody is replaced without a question."""
        unnamed = next((person for person in self._people if person.name.is_empty), None)
        if unnamed is not None:
            self._learn(unnamed, known, is_other=False)
            return

        def replace() -> None:
            self._learn(self._people[0], known, is_other=True)

        Question(
            self.window(),
            self.tr("换成这一位？"),
            self.tr("已经写了委托人。换了，写好的姓名、住址、证件都会换掉。"),
            (
                Answer(self.tr("不换"), lambda: None),
                Answer(self.tr("换成这一位"), replace, "primary"),
            ),
        )

    def _learn(self, person: PersonFields, known: Mapping[str, str], *, is_other: bool) -> None:
        person.learn(known, is_other=is_other)
        self.edited.emit()
        if is_other:
            self.replaced.emit()
        for field in person.fields:
            if not field.is_empty:
                field.is_touched = True
                self.left.emit(field)
        first = next((field for field in (person.name, person.address) if field.is_empty), person.phone)
        first.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_in_count(self) -> None:
        """Left empty it would be filed as one: what is filed stands there."""
        if is_blank(self._group.value):
            self._group.put(str(len(self._people)))
            self.edited.emit()

    def _on_add(self) -> None:
        count = len(self._people) + 1
        self._grow(count)
        if (stated := self._group.value.strip()).isdecimal() and int(stated) < count:
            self._group.put(str(count))
        self.reshaped.emit()
        self.edited.emit()
        self.replaced.emit()
        self._people[-1].name.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_to_remove(self, person: PersonFields) -> None:
        if person.is_empty:
            self._remove(person)
            return
        Question(
            self.window(),
            self.tr("去掉这一位？"),
            self.tr("写好的姓名、住址会一起去掉。"),
            (
                Answer(self.tr("留着"), lambda: None),
                Answer(self.tr("去掉"), lambda: self._remove(person), "danger"),
            ),
        )

    def _remove(self, person: PersonFields) -> None:
        """Those behind move up: a place in the filing is never empty."""
        behind = self._people[person.number + 1 :]
        moved = {
            field.path: later.value
            for ahead, following in pairwise((person, *behind))
            for field, later in zip(ahead.fields, following.fields, strict=True)
        }
        for ahead in (person, *behind)[:-1]:
            ahead.put(moved)
        self._grow(len(self._people) - 1)
        self.reshaped.emit()
        self.edited.emit()
        self.replaced.emit()
        self._people[-1].name.box.setFocus(Qt.FocusReason.OtherFocusReason)


def _count(values: Values) -> int:
    numbers = (int(found[1]) for path, text in values.items() if text and (found := _PLACE.match(path)))
    return min(max(numbers, default=0) + 1, MAX_REPRESENTATIVES)
