"""授权: who acts for the resident, what was granted and until when, and how the resident agreed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.consent import MAX_AGENTS, NAME_LIMIT, UNIT_LIMIT, Capacity
from app.ui.agent.form.evidence import EvidenceField, Option
from app.ui.agent.form.fields import NO, YES, ChoiceField, DayField, FormField, TextField, TickField
from app.ui.agent.form.sections import Ask, Entry, Section, Values, beside, listed
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import row
from app.ui.widgets.texts import Text
from app.ui.words import BASIS_WORDS, CAPACITY_WORDS, METHOD_WORDS, POWER_WORDS

AGENTS: Final = "authority.agents"
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
        if number == 0:
            self.name.claiming(AGENTS)
        self.fields = (self.name, self.grid, self.unit, self.basis, self.related)
        for item in (beside(self.name, self.grid, ems=10), self.unit, self.basis, self.related):
            self.content.addWidget(item)


class AuthoritySection(Section):
    """In writing, by one or two agents, within what was granted; a rating is never among the powers."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("AuthoritySection", "授权"))
        self._agents: list[AgentFields] = []
        self._box, self._list = listed(16)
        self.second_button = TextButton(self.tr("再加一位代理员"), "user-plus", "quiet")
        self.second_button.clicked.connect(lambda: self._on_count(MAX_AGENTS))
        self._make_consent()
        self._make_guardian()
        self._make_powers()
        self._make_proof()
        self._lay_out()
        self._grow(1)
        self._show_guardian()

    def _make_consent(self) -> None:
        able = [(capacity.value, translated(words)) for capacity, words in CAPACITY_WORDS.items()]
        self.capacity = ChoiceField(
            "authority.capacity", self.tr("老人自己能做主吗"), able, is_required=True, grid=(9, 3)
        )
        self.capacity.claiming("authority")
        self.capacity.edited.connect(self._show_guardian)
        self.sentences = ConsentWords()
        self.read = TickField(
            "authority.was_read_aloud", self.tr("念给老人听"), self.tr("上面几句，都念给老人听过了")
        )

    def _make_guardian(self) -> None:
        at = "authority.guardian"
        self.guardian = (
            TextField(f"{at}.name", self.tr("监护人姓名"), is_required=True, limit=NAME_LIMIT),
            TextField(f"{at}.relation", self.tr("和老人的关系"), is_required=True, limit=50),
            TextField(f"{at}.phone", self.tr("监护人电话"), is_required=False, limit=50).in_digits(),
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

    def _make_proof(self) -> None:
        methods = [(method.value, translated(words)) for method, words in METHOD_WORDS.items()]
        self.method = ChoiceField(
            "authority.method", self.tr("老人怎样表示同意"), methods, is_required=True, grid=(12, 2)
        )
        self.evidence = EvidenceField("authority.evidence", self.tr("签名、手印或录音在哪一份材料里"))
        at = "authority.witness"
        self.witness = (
            TextField(
                f"{at}.name",
                self.tr("见证人姓名"),
                is_required=False,
                hint=self.tr("不能是代理员自己"),
                limit=NAME_LIMIT,
            ),
            TextField(f"{at}.phone", self.tr("见证人电话"), is_required=False, limit=50).in_digits(),
        )
        self.witness[0].claiming(at)

    def _lay_out(self) -> None:
        self._until, self._witness = beside(self.start, self.end, ems=10), beside(*self.witness, ems=10)
        self.stack(self._box, row(self.second_button, 1), self.capacity, self._guardian)
        self.stack(self.powers, self.withdraw, self._until)
        self.stack(self.sentences, self.read, self.method, self.evidence, self._witness)
        self._own = (
            self.capacity,
            *self.guardian,
            self.powers,
            self.withdraw,
            self.start,
            self.end,
            self.read,
            self.method,
            self.evidence,
            *self.witness,
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
                self.tr("一句一句念给老人听。"),
                (self.sentences, self.read, self.method, self.evidence, self._witness),
            ),
        )

    def put(self, values: Values) -> None:
        has_second = any(text and path.startswith(f"{AGENTS}[1].") for path, text in values.items())
        self._grow(MAX_AGENTS if has_second else 1)
        for agent in self._agents:
            agent.put(values)
        for field in self._own:
            field.put(values.get(field.path, ""))
        self._show_guardian()

    def show_files(self, files: Sequence[Option]) -> None:
        self.evidence.show_files(files)

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

    def _show_guardian(self) -> None:
        """Shown when one is needed, and as long as something stands there: nothing hidden is ever filed."""
        is_needed = self.capacity.value in GUARDED or any(field.value for field in self.guardian)
        self.need(self._guardian, is_needed=is_needed)


class ConsentWords(Card):
    """What the resident agrees to, in five short sentences to be read aloud."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(surface="soft", spacing=8, parent=parent)
        self.put(Text(self.tr("请念给老人听"), "h3"))
        self._lines = [Text() for _ in range(5)]
        lines = QVBoxLayout()
        lines.setSpacing(8)
        for line in self._lines:
            lines.addWidget(line)
        self.put(lines)
        self.tell("", "", "", ())

    def tell(self, principal: str, address: str, agent: str, powers: Sequence[str]) -> None:
        """Names as they stand in the form; powers in words."""
        gap = "____"
        #: stands between the powers that a resident grants
        listed = self.tr("、").join(powers) or gap
        sentences = (
            self.tr("我叫{0}，住{1}。").format(principal or gap, address or gap),
            self.tr("这件事，我请{0}帮我{1}。").format(agent or gap, listed),
            self.tr("评价由我自己做，{0}不能替我评。").format(agent or gap),
            self.tr("我随时可以说“不办了”，{0}就要停下。").format(agent or gap),
            self.tr("我的身份证、手印只用来办这件事。"),
        )
        for line, sentence in zip(self._lines, sentences, strict=True):
            line.setText(sentence)

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(line.text() for line in self._lines)
