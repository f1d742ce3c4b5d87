"""Page: the form as the window knows it: opens a draft, keeps it, files it, and shows what came of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from app.actions.attaching import adopt_entries
from app.actions.drafting import discard_draft, save_draft
from app.actions.filing import Filed, file_again, file_petition
from app.actions.handing import hand_over_code
from app.actions.revoking import revoke_consent, revoke_draft
from app.actions.setup import phone_of
from app.domain.counting import civil_date
from app.domain.draft import Draft, as_filing, check_draft
from app.domain.manifest import FileEntry
from app.domain.problem import InvalidError, Problems, refuse
from app.errors import AppError
from app.store.attachments import Attachment
from app.store.store import Store
from app.ui.agent.fault_words import fault_of
from app.ui.agent.files.chooser import Chooser, choose_files
from app.ui.agent.files.viewer import Viewer
from app.ui.agent.form.asking import ask_to_discard
from app.ui.agent.form.autosave import Autosave
from app.ui.agent.form.eased import Eased
from app.ui.agent.form.edit import EditPage
from app.ui.agent.form.elsewhere import ElsewherePage
from app.ui.agent.form.filed import FiledPage
from app.ui.agent.form.helping.helping import Helping
from app.ui.agent.form.matter import is_accusation
from app.ui.agent.form.opening import OpeningPage
from app.ui.agent.form.starting import Beginning, begin_correction, begin_kept, begin_new
from app.ui.agent.form.stops import Stops
from app.ui.agent.form.tables import read_tables
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.paper.letters import print_letter, print_other_ways
from app.ui.translating import translated
from app.ui.widgets.pages import Deck, later


class FormPage(Deck):
    """`left`: somebody is through with the form. `filed` carries a Filed, while its code is in view.
    `alone_asked`: the draft is gone, and the resident wants the screen. `case_asked`: another record."""

    left = Signal()
    alone_asked = Signal()
    case_asked = Signal(str)
    filed = Signal(object)
    tables_came = Signal()  # whoever hears of new ones says so; a form that is made later reads them then

    edit: EditPage

    def __init__(self, kit: Kit, *, choose: Chooser = choose_files) -> None:
        self.opening, self.elsewhere, self.done = OpeningPage(), ElsewherePage(kit), FiledPage(kit)
        super().__init__(self.opening, self.elsewhere, self.done)
        self._kit, self._choose = kit, choose
        self._entries: tuple[FileEntry, ...] = ()
        self.stops = Stops(self, kit.look, partial(phone_of, kit.store))
        self._eased = Eased(self, kit.look, kit.reading)
        self._begun: Beginning | None = None
        self._filed_id, self._asked = "", 0
        self._is_made = self._is_filing = False
        self._told: AppError | None = None
        self._wanted: Callable[[], None] | None = None
        self._growing = later(self, 0, self._grow)
        self.autosave = Autosave(kit.jobs, lambda: self.edit.sheet.draft, self)
        self.autosave.state_changed.connect(self._on_saved)
        self.elsewhere.back_asked.connect(self._come_back)
        self.elsewhere.discard_asked.connect(self._discard)
        self.stops.leave_asked.connect(self._leave)
        self.stops.letter_asked.connect(lambda: print_other_ways(kit, self.window()))
        self.stops.revoked.connect(partial(self._discard, is_revoked=True))
        self.elsewhere.alone_asked.connect(partial(self._discard, self.alone_asked))
        self.opening.back_asked.connect(self.left)
        self.done.handed_over.connect(self._hand_over)
        self.done.another_asked.connect(self.new_draft)
        self.done.done_asked.connect(self.left)

    def _grow(self) -> None:
        """A form has hundreds of widgets: it is made part by part, when it is first wanted."""
        if not hasattr(self, "edit"):
            self.edit = EditPage(self._kit, self._choose, _checking(self._kit, lambda: self._entries))
            self.add_page(self.edit)
        elif not self.edit.grow():
            self._is_made = True
            self._connect()
            self.tables_came.emit()
            return
        self._growing.start()

    def _connect(self) -> None:
        sheet = self.edit.sheet
        sheet.edited.connect(self.autosave.touch)
        sheet.left.connect(lambda _field: self.autosave.save_when_free())
        sheet.noted.connect(self._kit.announcer.say)
        sheet.petitioner.senses.told.connect(self._eased.take)
        sheet.files_known.connect(self._on_files_changed)
        sheet.files.draft_needed.connect(partial(self.autosave.save_now, is_forced=True))
        sheet.files.view_asked.connect(lambda file: Viewer(self._kit, self.window(), file).show_file())
        sheet.authority.stop_asked.connect(self.autosave.save_now)
        sheet.authority.letter_asked.connect(self._print_letter)
        sheet.matter.accusation_asked.connect(self._show_elsewhere)
        self.stops.watch(self.edit)
        self.helping = Helping(self._kit, self.edit, self.filed)
        self.helping.case_asked.connect(self.case_asked)
        self.tables_came.connect(partial(read_tables, self._kit, sheet, self.helping.panel))
        self.edit.leave_asked.connect(self._leave)
        self.edit.guided.guide.kept.connect(self._keep_place)
        self.edit.file_asked.connect(self._file)
        self.edit.discard_asked.connect(self._ask_to_discard)
        if self._wanted is not None:
            self._wanted()

    @property
    def draft_id(self) -> str:
        """Under which id the draft in view is kept; empty while none can be written in."""
        is_ready = self._begun is not None and self.current is self.edit and self.edit.is_whole
        return self._begun.draft_id if self._begun is not None and is_ready else ""

    def new_draft(self) -> None:
        self._open(self.tr("新建代理"), partial(begin_new, self._kit.store, self._kit.account_name))

    def open_draft(self, draft_id: str) -> None:
        self._open(self.tr("接着写"), partial(begin_kept, self._kit.store, draft_id))

    def correct(self, petition_id: str) -> None:
        self._open(self.tr("改好再交"), partial(begin_correction, self._kit.store, petition_id))

    def _open(self, title: str, begin: Callable[[], Beginning]) -> None:
        """In the lane of the saves: a draft that was just left is read as it was left."""
        self.leave()
        self.autosave.stop()
        self._begun, self._entries = None, ()
        self._eased.take(())
        asked = self._asked = self._asked + 1
        self.opening.set_title(title)
        self.opening.start()
        self.show_page(self.opening)

        def opened(beginning: Beginning) -> None:
            if asked == self._asked:
                self._when_made(partial(self._begin, beginning))

        def failed(error: AppError) -> None:
            if asked == self._asked:
                self.opening.fail(sentence(error, translated))

        if not self._is_made:
            self._growing.start()
        self._kit.jobs.run(Lane.STORE, self, begin, opened, failed)

    def _when_made(self, act: Callable[[], None]) -> None:
        if self._is_made:
            act()
        else:
            self._wanted = act

    def _begin(self, beginning: Beginning) -> None:
        self._begun = beginning
        self.stops.begin(is_again=beginning.is_again)
        self.opening.stop()
        fault = fault_of(beginning.case) if beginning.case is not None else None
        remark = self.tr("镇上说这一项要改，请核对。")
        self.edit.sheet.files.open(beginning.petition_id)  # none of them is known when the draft is told
        self.edit.open(
            beginning.draft,
            title=self.opening.title,
            remarks=dict.fromkeys(beginning.wrong, remark),
            office_words="\n".join((fault.title, *fault.lines)) if fault is not None else "",
            is_again=beginning.is_again,
        )
        if is_accusation(beginning.draft.texts):
            self.show_page(self.elsewhere)
            return
        self._keep(kept=self.edit.sheet.draft, saved_at_ms=beginning.saved_at_ms)
        self.show_page(self.edit)

    def _keep(self, kept: Draft | None, saved_at_ms: int | None) -> None:
        """From now on every change goes to the disk."""
        if self._begun is not None:
            save = partial(_save, self._kit.store, self._begun.draft_id)
            self.autosave.begin(save, kept, saved_at_ms)

    def _print_letter(self) -> None:
        if self._begun is not None:
            print_letter(self._kit, self.window(), self.edit.sheet.draft, self._begun.petition_id)

    def leave(self) -> None:
        """What is typed is saved; what was taken away goes, a file or all of it."""
        self.stops.stopped.finish()
        self.autosave.save_now()
        if self._begun is not None:
            self.edit.sheet.leave()

    def go_back(self) -> bool:
        """保存并退出, never a question; among questions first to the one before."""
        if self.current is not self.edit:
            return self.current.go_back()
        if not self._is_filing and not self.edit.guided.go_back():
            self._leave()
        return True

    def _leave(self) -> None:
        if not self._is_filing:
            self.leave()
            self.left.emit()

    def _keep_place(self) -> None:
        """Who only looks through the questions leaves no draft behind."""
        if self.autosave.saved_at_ms is not None and not self._is_filing:
            self.autosave.touch()

    def _on_files_changed(self, files: tuple[Attachment, ...]) -> None:
        self._entries = tuple(file.entry for file in files)

    def _on_saved(self) -> None:
        self.edit.bottom.tell_saved(self.autosave)
        error = self.autosave.error
        if error is not None and error is not self._told:
            self._kit.announcer.say(sentence(error, translated), is_urgent=True)
        self._told = error

    def _file(self) -> None:
        """Everything is checked and nothing is wrong: into the chain, in one step."""
        begun, sheet = self._begun, self.edit.sheet
        if begun is None or self._is_filing:
            return
        if sheet.files.is_busy:
            self.edit.warn(self.tr("材料还在收，收好了再交。"))
            return
        self.leave()
        self._is_filing = True
        self.edit.setEnabled(False)
        work = partial(_file, self._kit.store, begun, sheet.draft, self._kit.counties)
        self._kit.jobs.run(Lane.STORE, self, work, self._on_filed, self._on_not_filed)

    def _on_filed(self, filed: Filed) -> None:
        self._is_filing = False
        self.autosave.stop()
        self._begun = None
        self.edit.setEnabled(True)
        self.done.show_filed(filed, self._kit.store.clock.now())
        self._filed_id = filed.petition_id
        self.show_page(self.done)
        self._kit.announcer.say(self.done.title)
        self.filed.emit(filed)

    def _on_not_filed(self, error: AppError) -> None:
        """The form stays as it is, with the focus where it was."""
        self._is_filing = False
        self.edit.setEnabled(True)
        self.edit.bottom.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(error, InvalidError):
            self.edit.check()
        else:
            self.edit.warn(sentence(error, translated))

    def _hand_over(self) -> None:
        work = partial(hand_over_code, self._kit.store, self._filed_id)
        self._kit.jobs.run(Lane.STORE, self, work, lambda _: self.done.show_handed_over())

    def _show_elsewhere(self) -> None:
        """From here on nothing of it is stored."""
        self.autosave.stop()
        self.show_page(self.elsewhere)

    def _come_back(self) -> None:
        """It was a slip."""
        self.edit.sheet.matter.forget_accusation()
        self._keep(kept=None, saved_at_ms=None)
        self.autosave.touch()
        self.show_page(self.edit)

    def _ask_to_discard(self) -> None:
        ask_to_discard(self.window(), is_again=self.stops.is_again, discard=self._discard)

    def _discard(self, told: SignalInstance | None = None, *, is_revoked: bool = False) -> None:
        begun, asked = self._begun, self._asked
        self.autosave.stop()
        self.edit.sheet.files.stop()
        self._begun = None

        def gone() -> None:
            if asked == self._asked:  # nobody has opened another form meanwhile
                (told or self.left).emit()

        if begun is None:
            gone()
        else:
            _let_go(self._kit, self, begun, gone, is_revoked=is_revoked)


def _checking(kit: Kit, entries: Callable[[], tuple[FileEntry, ...]]) -> Callable[[Draft], Problems]:
    """Runs in a lane when there is much to check."""

    def check(draft: Draft) -> Problems:
        return check_draft(draft, entries(), civil_date(kit.store.clock.now()), kit.counties)

    return check


def _save(store: Store, draft_id: str, draft: Draft) -> int:
    return save_draft(store, draft_id, draft.to_bytes()).updated_at_ms


def _let_go(
    kit: Kit, owner: QObject, begun: Beginning, done: Callable[[], None], *, is_revoked: bool
) -> None:
    """Behind the last save, and once more behind the last file: neither may bring back what goes.

    Both are in their lanes before anybody can close the window or the lid.
    """
    waiting = [Lane.STORE, Lane.MEDIA]

    def ended(lane: Lane) -> None:
        waiting.remove(lane)
        if not waiting:
            done()

    work = partial(_discard, kit.store, begun, is_revoked=is_revoked)
    again = partial(discard_draft, kit.store, begun.draft_id)
    kit.jobs.run(Lane.STORE, owner, work, lambda _: ended(Lane.STORE))
    over = partial(ended, Lane.MEDIA)
    kit.jobs.run(Lane.MEDIA, owner, again, lambda _: over(), lambda _: over())


def _discard(store: Store, begun: Beginning, *, is_revoked: bool) -> None:
    """`is_revoked`: the resident said so, which is kept; the consent to what was filed ends too."""
    if is_revoked and begun.is_again:
        revoke_consent(store, begun.petition_id)
    elif is_revoked:
        revoke_draft(store, begun.draft_id)
    else:
        discard_draft(store, begun.draft_id)


def _file(store: Store, begun: Beginning, draft: Draft, counties: frozenset[str]) -> Filed:
    files = adopt_entries(store, begun.petition_id)
    filing, unread = as_filing(draft, files=files)
    refuse(unread)
    if not begun.is_again:
        return file_petition(store, filing, known_counties=counties, draft_id=begun.petition_id)
    filed = file_again(store, filing, begun.petition_id, known_counties=counties)
    discard_draft(store, begun.draft_id)
    return filed
