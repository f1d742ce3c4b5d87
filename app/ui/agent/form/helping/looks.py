"""Looks: what opens over the form from the panel, and what follows: similar cases, law, another record."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.actions.duplicates import tell_apart
from app.actions.filing import Filed
from app.domain.draft import as_filing
from app.errors import RefusedError
from app.store import learned
from app.ui.agent.form.edit import EditPage
from app.ui.agent.form.fields import NO
from app.ui.agent.form.helping.compare_sheet import CompareSheet
from app.ui.agent.form.helping.hint_cards import Hint
from app.ui.agent.form.helping.hints import DIFFERENT, Record, different_ones, draft_record, other_record
from app.ui.agent.form.helping.panel import HelpPanel
from app.ui.agent.form.helping.similar_sheet import SimilarSheet
from app.ui.agent.law.sheet import LawSheet
from app.ui.jobs import Lane
from app.ui.kit import Kit


class Looks(QObject):
    """`case_asked` with the id of another record that somebody wants to see whole, `told_different` with that
    of one that is another matter.
    """

    case_asked = Signal(str)
    told_different = Signal(str)

    def __init__(self, kit: Kit, page: EditPage, panel: HelpPanel) -> None:
        super().__init__(page)
        self._kit, self._page, self._sheet, self._panel = kit, page, page.sheet, panel
        panel.similar_asked.connect(self._show_similar)
        panel.law_asked.connect(self._show_law)
        panel.case_asked.connect(self._compare)
        panel.different_said.connect(self._say_different)

    def _show_similar(self) -> None:
        window = self._page.window()
        sheet = SimilarSheet(self._kit, window, self._panel.advice.similar)
        sheet.case_asked.connect(sheet.close_sheet)
        sheet.case_asked.connect(self.case_asked)
        sheet.open(sheet.close_button)

    def _show_law(self) -> None:
        reasons = [word for each in self._panel.advice.categories[:1] for word in each.reasons[:1]]
        sheet = LawSheet(self._kit, self._page.window(), " ".join(reasons))
        sheet.cited.connect(self._cite)

    def _cite(self, words: str) -> None:
        """Behind what stands in the reasons."""
        field = self._sheet.matter.reasons
        written = field.value.rstrip()
        field.put(f"{written}\n{words}" if written else words)
        field.edited.emit()
        field.left.emit()
        self._kit.announcer.say(self.tr("引到理由里了。"))

    def _compare(self, case_id: str) -> None:
        hint = next(each for each in self._panel.hints.hints if each.case_id == case_id)
        work = partial(other_record, self._kit.store, case_id)
        self._kit.jobs.run(Lane.READ, self, work, partial(self._show_other, hint))

    def _show_other(self, hint: Hint, other: Record) -> None:
        """Both beside each other; whether it is one matter a person says. Not over what came up meanwhile."""
        if not self._page.isVisible():
            return
        mine = draft_record(self._sheet.draft)
        sheet = CompareSheet(self._page.window(), hint, mine, other)
        sheet.same_said.connect(self._say_same)
        sheet.different_said.connect(self._say_different)
        sheet.case_asked.connect(self.case_asked)
        sheet.open(sheet.close_button)

    def _say_same(self, number: str) -> None:
        """It was petitioned for before: it is registered all the same, and linked by its number."""
        matter = self._sheet.matter
        matter.first.put(NO)
        matter.first.edited.emit()
        if number:
            matter.earlier.put(number)
            matter.earlier.edited.emit()
        self._kit.announcer.say(self.tr("记下了：以前反映过。照样登记，不会丢。"))

    def _say_different(self, case_id: str) -> None:
        """Remembered with the draft, and not said again."""
        self._sheet.remember(DIFFERENT, sorted({*different_ones(self._sheet.draft), case_id}))
        self._sheet.edited.emit()
        self.told_different.emit(case_id)
        self._kit.announcer.say(self.tr("记下了：不是一件事。"))

    def on_filed(self, filed: Filed) -> None:
        """In the chain, where it goes along to whoever compares them next; and what was chosen is learned."""
        kit, draft = self._kit, self._sheet.draft
        others = sorted(different_ones(draft))

        def tell() -> None:
            for other in others:
                # It may have gone meanwhile: to a colleague, or out of the trash.
                with suppress(RefusedError):
                    tell_apart(kit.store, filed.petition_id, other)
            with kit.store.write() as work:
                # What it taught when it was filed before no longer counts.
                learned.forget(work, filed.petition_id)
                if kit.help.is_read:
                    kit.help.learn(work, filed.petition_id, as_filing(draft, files=())[0].petition)

        kit.jobs.run(Lane.STORE, self, tell)
