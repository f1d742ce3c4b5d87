"""Village card: the list of villages of a county, taken in from a file."""

from functools import partial

from app.actions.villages import import_villages, known_villages
from app.errors import AppError
from app.ui.agent.files.chooser import Chooser
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.chips import Banner
from app.ui.widgets.texts import Text


class VillageCard(Card):
    """Reads when it is told to."""

    def __init__(self, kit: Kit, choose: Chooser) -> None:
        super().__init__()
        self._kit, self._choose = kit, choose
        self._state = Text("", "meta")
        self._problem = Banner()
        self.take_in = TextButton(self.tr("从文件导入村名单"), "list-bullets")
        hint = self.tr("县里给的名单，一行一个村，表格另存为 CSV 也行。有了它，写住址时点一下就填好村名。")
        self.put(Text(self.tr("村名单"), "h3"), Text(hint), self._state, self._problem, self.take_in)
        self.take_in.clicked.connect(self._on_asked)

    @property
    def state_words(self) -> str:
        return self._state.text()

    @property
    def problem_words(self) -> str:
        return "" if self._problem.isHidden() else self._problem.text

    def refresh(self) -> None:
        self.take_in.setVisible(not self._kit.is_read_only)
        work = partial(known_villages, self._kit.store)
        self._kit.jobs.run(Lane.READ, self, work, lambda villages: self._show(len(villages)), self._on_failed)

    def _show(self, count: int) -> None:
        #: {0} is a number of villages
        words = self.tr("现在有 {0} 个村。").format(count) if count else self.tr("还没有名单，住址照样能写。")
        self._state.setText(words)

    def _on_asked(self) -> None:
        chosen = self._choose(self)
        if chosen:
            work = partial(import_villages, self._kit.store, chosen[0])
            self._kit.jobs.run(Lane.STORE, self, work, self._on_taken, self._on_failed)

    def _on_taken(self, count: int) -> None:
        self._problem.hide()
        self._show(count)
        self._kit.announcer.say(self.tr("村名单导入好了。") + self.state_words)

    def _on_failed(self, error: AppError) -> None:
        words = sentence(error, translated)
        self._problem.show_sentence(words)
        self._kit.announcer.say(words, is_urgent=True)
