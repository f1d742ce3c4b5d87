"""授权: who acts for the resident, what was granted and until when, and how the resident agreed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal

from app.accessibility.reading import Reading
from app.domain.consent import MAX_AGENTS, NAME_LIMIT, UNIT_LIMIT, Capacity, Power
from app.ui.agent.form.aloud_field import AloudField, YesWords
from app.ui.agent.form.consent_words import Granted, consent_words, lacking_of_who
from app.ui.agent.form.evidence import Option
from app.ui.agent.form.fields import NO, YES, ChoiceField, DayField, FormField, TextField, TickField
from app.ui.agent.form.proof import Proof
from app.ui.agent.form.sections import Ask, Entry, Section, Values, beside, listed
from app.ui.kit import Kit
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import row
from app.ui.widgets.sentences import Sentence
from app.ui.widgets.texts import Text
from app.ui.words import BASIS_PROOF_WORDS, BASIS_WORDS, CAPACITY_WORDS, POWER_WORDS

AGENTS: Final = "authority.agents"
_PROOFS: Final = tuple(BASIS_PROOF_WORDS.items())
GUARDED: Final = frozenset({Capacity.LIMITED.value, Capacity.NONE.value})


class AgentFields(Entry):
    """One agent, with their own declaration that they are no kin of whom the matter is about."""

    def __init__(self, number: int) -> None:
        heading = QCoreApplication.translate("AgentFields", "第 {0} 位代理员").format(number + 1)
        super().__init__(heading, number, QCoreApplication.translate("AgentFields", "去掉这位代理员"))
        at = f"{AGENTS}[{number}]"
        self.name = TextField(f"{at}.name", self.tr("代理员姓名"), is_required=True, limit=NAME_LIMIT)
        self.unit = TextField(
            f"{at}.organisation", self.tr("所在村、社区或单位"), is_required=False, limit=UNIT_LIMIT
        )
        self.grid = TextField(f"{at}.grid", self.tr("网格"), is_required=False, limit=UNIT_LIMIT)
        basis = [(basis.value, translated(words)) for basis, words in BASIS_WORDS.items()]
        self.basis = ChoiceField(f"{at}.basis", self.tr("凭什么代理"), basis, is_required=True, grid=(10, 3))
        related = [(NO, self.tr("没有关系")), (YES, self.tr("有关系"))]
        self.related = ChoiceField(
            f"{at}.is_related_to_respondent",
            self.tr("和被反映的人或单位有关系吗"),
            related,
            is_required=True,
            hint=self.tr("亲属，或者就是代理员自己的村、自己的单位"),
            grid=(10, 2),
        )
        self.related.claiming(at)
        proofs = [("", self.tr("还没有")), *((proof.value, translated(words)) for proof, words in _PROOFS)]
        self.proof = ChoiceField(
            f"{at}.proof",
            self.tr("看过哪种凭据"),
            proofs,
            is_required=False,
            hint=self.tr("凭什么代理，要有证明：推荐书、亲属关系证明这些"),
            grid=(8, 3),
        )
        if number == 0:
            self.name.claiming(AGENTS)
        self.fields = (self.name, self.grid, self.unit, self.basis, self.related, self.proof)
        for item in (beside(self.name, self.grid, ems=10), self.unit, self.basis, self.related, self.proof):
            self.content.addWidget(item)


class AuthoritySection(Section):
    """In writing, by one or two agents, within what was granted; a rating is never among the powers.

    `proof_taken` carries a stream, its name and its kind, `proof_dropped` the id of a file that proves
    nothing any more. `stop_asked`: 老人说不办了. `letter_asked`: 授权委托书 is wanted on paper.
    """

    proof_taken = Signal(object, str, object)
    proof_dropped = Signal(str)
    stop_asked = Signal()
    letter_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(QCoreApplication.translate("AuthoritySection", "授权"))
        self._agents: list[AgentFields] = []
        self._box, self._list = listed(16)
        self.second_button = TextButton(self.tr("再加一位代理员"), "user-plus", "quiet")
        self.second_button.clicked.connect(lambda: self._on_count(MAX_AGENTS))
        self._make_capacity()
        self._make_guardian()
        self._make_powers()
        self._make_consent(kit.reading)
        self.proof = Proof(kit, self)
        self.proof.taken.connect(self.proof_taken)
        self.proof.dropped.connect(self.proof_dropped)
        self.proof.noted.connect(self.noted)
        for field in (self.proof.method, self.proof.finger):
            field.edited.connect(self._show_needed)
        self._lay_out()
        self._grow(1)
        self._show_needed()

    def _make_capacity(self) -> None:
        able = [(capacity.value, translated(words)) for capacity, words in CAPACITY_WORDS.items()]
        self.capacity = ChoiceField(
            "authority.capacity", self.tr("老人自己能做主吗"), able, is_required=True, grid=(9, 3)
        )
        self.capacity.claiming("authority")
        self.capacity.edited.connect(self._show_needed)

    def _make_consent(self, reading: Reading) -> None:
        words = YesWords(
            self.tr("老人同意了"),
            "lock",
            #: {0} is how many sentences the resident has not heard yet
            self.tr("还有 {0} 句，听完才能点“老人同意了”"),
            #: {0} is how many sentences were read
            self.tr("念完 {0} 句，老人点头了吗？"),
            self.tr("同意已锁住"),
        )
        self.consent = AloudField("authority.was_read_aloud", self.tr("老人听完，同意了吗"), reading, words)
        self.consent.panel.yes_button.tell_keys("Alt+Y")
        self.consent.taken_back.connect(self._on_taken_back)
        self.stop_button = TextButton(self.tr("老人说不办了"), "hand", "quiet")
        self.stop_button.clicked.connect(self.stop_asked)
        self.letter_button = TextButton(self.tr("打印授权委托书"), "printer", "quiet")
        self.letter_button.clicked.connect(self.letter_asked)

    def _make_guardian(self) -> None:
        at = "authority.guardian"
        self.guardian = (
            TextField(f"{at}.name", self.tr("监护人姓名"), is_required=True, limit=NAME_LIMIT),
            TextField(f"{at}.relation", self.tr("和老人的关系"), is_required=True, limit=50),
            TextField(f"{at}.phone", self.tr("监护人电话"), is_required=False, limit=50).in_personal_digits(),
        )
        self.guardian[0].claiming(at)
        self._guardian = beside(*self.guardian, ems=10, most=3)

    def _make_powers(self) -> None:
        powers = [(power.value, translated(words)) for power, words in POWER_WORDS.items()]
        self.powers = ChoiceField(
            "authority.powers",
            self.tr("老人请代理员做什么"),
            powers,
            is_required=True,
            hint=self.tr("评价只能老人自己做，谁也不能代"),
            is_many=True,
            grid=(7, 4),
        )
        self.withdraw = TickField(
            "authority.may_withdraw", self.tr("代为撤回"), self.tr("老人另外同意：可以代他撤回")
        )
        example = self.tr("如 2026-11-22")
        self.start = DayField("authority.valid_from", self.tr("从哪天起"), is_required=True, hint=example)
        self.end = DayField("authority.valid_to", self.tr("到哪天止"), is_required=True, hint=example)

    def _lay_out(self) -> None:
        self._until = beside(self.start, self.end, ems=10)
        self.stack(self._box, row(self.second_button, 1), self.capacity, self._guardian)
        self.stack(self.powers, self.withdraw, self._until)
        self._aloud = self.consent.beside_reader()
        self.stack(Text(self.tr("请念给老人听"), "h3"), self._aloud)
        self.stack(*self.proof.rows, row(self.letter_button, self.stop_button, 1))
        self._own = (
            self.capacity,
            *self.guardian,
            self.powers,
            self.withdraw,
            self.start,
            self.end,
            self.consent,
            *self.proof.fields,
        )
        for field in self._own:
            self.watch(field)

    @property
    def agents(self) -> tuple[AgentFields, ...]:
        return tuple(self._agents)

    @property
    def fields(self) -> tuple[FormField, ...]:
        return (*(field for agent in self._agents for field in agent.fields), *self._own)

    @property
    def asks(self) -> tuple[Ask, ...]:
        return (
            Ask(
                "agent",
                self.tr("谁来替老人反映？"),
                self.tr("和这件事有关系的人，不能代理。"),
                (self._box, self.second_button),
            ),
            Ask("capacity", self.tr("老人自己能做主吗？"), "", (self.capacity, self._guardian)),
            Ask(
                "powers",
                self.tr("老人请代理员做什么？"),
                self.tr("老人没有说到的，就不勾。"),
                (self.powers, self.withdraw, self._until),
            ),
            Ask(
                "consent",
                self.tr("请老人听一遍，再点头"),
                self.tr("一句一句念给老人听，听不清可以再放。"),
                (self._aloud, self.stop_button),
            ),
            Ask(
                "proof",
                self.tr("老人怎样表示同意？"),
                self.tr("写名字、按手印，或者说一声“我同意”。都不行，请一位见证人。"),
                (*self.proof.rows, self.letter_button, self.stop_button),
            ),
        )

    def put(self, values: Values) -> None:
        has_second = any(text and path.startswith(f"{AGENTS}[1].") for path, text in values.items())
        self._grow(MAX_AGENTS if has_second else 1)
        for agent in self._agents:
            agent.put(values)
        for field in self._own:
            field.put(values.get(field.path, ""))
        self.proof.forget()
        self._show_needed()

    def tell(self, people: Sequence[tuple[str, str]]) -> None:
        """Whose consent it is, name and address of each, is read aloud, and what they grant to whom."""
        self.proof.tell(self._agents[0].name.value, [name for name, _ in people])
        granted = Granted(
            people=people,
            agents=[agent.name.value for agent in self._agents],
            powers=[POWER_WORDS[Power(power)] for power in self.powers.choices.values],
            start=self.start.value,
            end=self.end.value,
            may_withdraw=self.withdraw.value == YES,
            guardian=self.guardian[0].value,
        )
        lacking = list(dict.fromkeys(gap for person in people for gap in lacking_of_who(*person)))
        lacking += [field.text for field in self._said_fields() if field.is_empty]
        words = [*consent_words(granted)]
        if words != [each.text for each in self.consent.reader.sentences] and not self.consent.value:
            self.proof.reword()
        self.consent.tell([Sentence(text) for text in words], lacking)
        self.consent.reader.heard.settle()

    def _said_fields(self) -> tuple[FormField, ...]:
        """Without them there is a gap in what is read."""
        return (*(agent.name for agent in self._agents), self.powers, self.start, self.end)

    def _on_taken_back(self) -> None:
        """It is another authority: who agreed to the one before has not agreed to this."""
        self.proof.withdraw()
        self.noted.emit(self.tr("授权的话改过了，请再念给老人听，再请老人表示一次。"))

    def show_files(self, files: Sequence[Option]) -> None:
        self.proof.evidence.show_files(files)
        self._show_needed()

    def _grow(self, count: int) -> None:
        """Have exactly `count` agents."""
        while len(self._agents) < count:
            self._append(AgentFields(len(self._agents)))
        while len(self._agents) > count:
            agent = self._agents.pop()
            agent.hide()
            self._list.removeWidget(agent)
            agent.deleteLater()
        for agent in self._agents:
            agent.show_head(is_shown=count > 1)
        self.need(self.second_button, is_needed=count < MAX_AGENTS)

    def _append(self, agent: AgentFields) -> None:
        self._agents.append(agent)
        self._list.addWidget(agent)
        for field in agent.fields:
            self.watch(field)
        agent.removal_asked.connect(lambda: self._on_count(1))

    def _on_count(self, count: int) -> None:
        self._grow(count)
        self.reshaped.emit()
        self.edited.emit()
        self._agents[-1].name.box.setFocus()

    def _show_needed(self) -> None:
        """A guardian as long as one is needed or something stands there: nothing hidden is ever filed."""
        is_needed = self.capacity.value in GUARDED or any(field.value for field in self.guardian)
        self.need(self._guardian, is_needed=is_needed)
        self.proof.show_needed(lambda part, is_needed: self.need(part, is_needed=is_needed))
