"""Checking: a field when the focus leaves it, all of them when asked; told beside the field and above all.

Nobody is told that a field is empty before they wrote in it or asked for everything to be checked.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.domain.draft import Draft
from app.domain.problem import Problems
from app.ui.agent.form.fields import ChoiceField, FormField
from app.ui.agent.form.findings import Findings, is_only_missing, sort_out, summary, tell
from app.ui.agent.form.sheet import FormSheet
from app.ui.jobs import Jobs, Lane
from app.ui.widgets.chips import Banner

MOST_AT_ONCE: Final = 50_000
"""Characters that are checked in a few milliseconds; more of them go to a lane."""

Check = Callable[[Draft], Problems]


def _is_being_answered(field: FormField) -> bool:
    """Of several answers the first was ticked: more may follow."""
    is_many = isinstance(field, ChoiceField) and field.is_many
    return is_many and not field.problem and field.holds(QApplication.focusWidget())


class Checker(QObject):
    """`told` when what is shown beside the fields may have changed.

    `worsened` brings the sentence above all, when a field was left wrong or a draft came with remarks: who
    does not see it hears it.
    """

    told = Signal()
    worsened = Signal(str)

    def __init__(self, sheet: FormSheet, banner: Banner, jobs: Jobs, check: Check) -> None:
        super().__init__(sheet)
        self._sheet, self._banner, self._jobs, self._check = sheet, banner, jobs, check
        self._seen: set[FormField] = set()
        self._sees_all = False
        self._remarks: dict[str, str] = {}
        self._asked = 0
        self._found = Findings()
        sheet.left.connect(self._on_left)
        sheet.field_asked.connect(self.go_to)
        sheet.reshaped.connect(self._on_reshaped)

    @property
    def found(self) -> Findings:
        return self._found

    def begin(self, remarks: dict[str, str]) -> None:
        """Another draft. `remarks` are sentences by path that somebody else wrote about it."""
        self._asked += 1
        self._seen.clear()
        self._sees_all, self._remarks, self._found = False, remarks, Findings()
        for field in self._sheet.fields:
            field.set_problem(remarks.get(field.path, ""))
        self._show_banner()
        if remarks:
            self.worsened.emit(self._banner.text)
        self.told.emit()

    def check_all(self, done: Callable[[Findings], None]) -> None:
        self._sees_all = True
        self._run(done)

    def leave_alone(self) -> None:
        """Only the fields that a person wrote in are told about again."""
        self._sees_all = False

    def next_problem(self) -> None:
        """Leads to the next field with a problem behind the focus, and round again."""
        suspects = [field for field in self._sheet.fields if field.problem]
        if not suspects:
            return
        fields = self._sheet.fields
        focus = QApplication.focusWidget()
        place = next((number for number, field in enumerate(fields) if field.holds(focus)), -1)
        behind = [field for field in suspects if fields.index(field) > place]
        self.go_to((behind or suspects)[0])

    def go_to(self, field: FormField) -> None:
        self._sheet.reveal(field)
        field.control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_left(self, field: FormField) -> None:
        self._seen.add(field)
        if field.is_touched:
            self._remarks.pop(field.path, None)
        self._run(lambda _found: None)

    def _on_reshaped(self) -> None:
        """Fields that went are forgotten; the places of the others may be new."""
        self._seen &= set(self._sheet.fields)
        if self._seen or self._sees_all:
            self._run(lambda _found: None)
        else:
            self.told.emit()

    def _run(self, done: Callable[[Findings], None]) -> None:
        draft = self._sheet.draft
        self._asked += 1
        asked = self._asked

        def show(problems: Problems) -> None:
            if asked == self._asked:
                self._show(problems)
                done(self._found)

        if sum(map(len, draft.texts.values())) <= MOST_AT_ONCE:
            show(self._check(draft))
        else:
            self._jobs.run(Lane.READ, self, lambda: self._check(draft), show)

    def _show(self, problems: Problems) -> None:
        fields = self._sheet.fields
        self._found = sort_out(problems, fields)
        quiet = {
            field
            for field, problem in self._found.by_field.items()
            if (is_only_missing(problem) and not field.is_touched) or _is_being_answered(field)
        }
        shown = fields if self._sees_all else [field for field in fields if field in self._seen - quiet]
        before = self._wrong()
        tell(self._found, shown, self._remarks)
        self._show_banner()
        if self._wrong() - before and not self._sees_all:
            self.worsened.emit(self._banner.text)
        self.told.emit()

    def _wrong(self) -> set[FormField]:
        return {field for field in self._sheet.fields if field.is_suspect}

    def _show_banner(self) -> None:
        fields = self._sheet.fields
        wrong = [field for field in fields if field.is_suspect]
        doubtful = [field for field in fields if field.problem and not field.is_suspect]
        elsewhere = self._found.elsewhere if self._sees_all else []
        hint = self.tr("按 F8 跳到下一处")
        if wrong or elsewhere:
            count, names = summary(wrong, elsewhere)
            #: {0} fields have an error; {1} are the names of the first ones
            self._banner.show_sentence(self.tr("还有 {0} 处要改：{1}").format(count, names), hint=hint)
        elif doubtful:
            count, names = summary(doubtful, ())
            #: {0} fields are worth a second look; {1} are the names of the first ones
            words = self.tr("有 {0} 处请再看一眼：{1}").format(count, names)
            self._banner.show_sentence(words, icon="warning", tone="warn", hint=hint)
        else:
            self._banner.hide()
