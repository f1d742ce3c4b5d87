"""Sheet: the five parts of the form together: a draft in, a draft out, and what one part tells another."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.draft import Draft
from app.store.attachments import Attachment
from app.ui.agent.files.chooser import Chooser
from app.ui.agent.files.kept_sound import KeptSound
from app.ui.agent.form.aloud_field import AFTER_KEY_MS, AloudField
from app.ui.agent.form.anchors import PartState
from app.ui.agent.form.authority import AuthoritySection
from app.ui.agent.form.correction import KEY as CORRECTION
from app.ui.agent.form.fields import LIST_MARK, FormField
from app.ui.agent.form.files import FilesSection
from app.ui.agent.form.matter import MatterSection
from app.ui.agent.form.petitioner import PetitionerSection
from app.ui.agent.form.review import ReviewSection
from app.ui.agent.form.sections import Ask, Section
from app.ui.agent.form.senses import KEY as SENSES
from app.ui.agent.form.statement import Beside
from app.ui.kit import Kit
from app.ui.widgets.pages import later

FILES: Final = 3
REVIEW: Final = 4
EVIDENCE: Final = "authority.evidence"
HEARD: Final = "heard"
"""Beside the texts: which sentences were heard, so that a crash costs the resident no second hearing."""
_OWN: Final = frozenset({CORRECTION, SENSES, HEARD})
"""Of what is beside the texts: kept by the parts themselves."""

S = TypeVar("S", bound=Section)


class FormSheet(QWidget):
    """`edited` at every change, `left` with a field that may be checked, `reshaped` when fields came or went,
    `changed`: another record is in it.

    `confirmation_lost`: something was changed that the resident had said is right. `reveal_asked` carries a
    field that must come into sight, `field_asked` one that somebody wants to write in, `files_known` the
    Attachments that will be filed, `files_asked`: somebody wants to change which.
    """

    edited = Signal()
    left = Signal(object)
    noted = Signal(str)
    reshaped = Signal()
    changed = Signal()
    confirmation_lost = Signal()
    files_known = Signal(object)
    files_asked = Signal()
    field_asked = Signal(object)
    reveal_asked = Signal(object)

    petitioner: PetitionerSection
    authority: AuthoritySection
    matter: MatterSection
    files: FilesSection
    review: ReviewSection

    def __init__(self, kit: Kit, choose: Chooser) -> None:
        """Empty at first: `grow` makes the parts."""
        super().__init__()
        self._kit, self._choose = kit, choose
        self._sections: list[Section] = []
        self._rest: dict[str, str] = {}
        self._unknown: Mapping[str, object] = {}
        self._is_putting = False
        self._lost_soon = later(self, AFTER_KEY_MS, self.confirmation_lost.emit)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(20)
        self._layout.addStretch(1)

    def grow(self) -> bool:
        """Make one more part, out of sight; whether there are more to be made.

        All of them at once would keep the window still for half a second.
        """
        makers = (self._make_petitioner, self._make_authority, self._make_matter, self._make_last)
        makers[min(len(self._sections), len(makers) - 1)]()
        return not hasattr(self, "review")

    def show_next(self) -> bool:
        """Bring one more part into sight; whether there are more."""
        hidden = [section for section in self.sections if section.isHidden()]
        if hidden:
            hidden[0].show()
        return len(hidden) > 1

    def _make_petitioner(self) -> None:
        self.petitioner = self._add(PetitionerSection(self._kit))
        self.petitioner.replaced.connect(lambda: _begin_with_others(self._aloud().values(), self.authority))

    def _make_authority(self) -> None:
        self.authority = self._add(AuthoritySection(self._kit))

    def _make_matter(self) -> None:
        self.matter = self._add(MatterSection())
        self.matter.region.known.connect(self.tell_words)

    def _make_last(self) -> None:
        self.files = self._add(FilesSection(self._kit, self._choose))
        self.review = self._add(ReviewSection(self._kit.reading))
        self.review.correction_made.connect(self._on_correction)
        self.review.field_asked.connect(lambda path: self.field_asked.emit(self._field_at(path)))
        for asked in (self.review.files_asked, self.authority.proof.evidence.files_asked):
            asked.connect(self.files_asked)
        self.files.files_changed.connect(self._on_files_changed)
        self.files.taken_in.connect(lambda file: self.authority.proof.took(file.id, file.name))
        self.authority.proof_taken.connect(self.files.take_in)
        self.authority.proof.voice_asked.connect(self._record_consent)
        self.authority.proof.recorded.connect(self.files.refresh)
        self.authority.proof_dropped.connect(self.files.drop)
        self.petitioner.senses.edited.connect(self._on_senses)
        for field in self._aloud().values():
            field.reader.noted.connect(self._on_edited)
        for section in (self.petitioner, self.authority, self.matter):
            section.edited.connect(self._on_words_changed)

    def _add(self, section: S) -> S:
        section.hide()
        self._sections.append(section)
        self._layout.insertWidget(self._layout.count() - 1, section)
        section.edited.connect(self._on_edited)
        section.left.connect(self._on_left)
        section.noted.connect(self.noted)
        section.reshaped.connect(self.reshaped)
        return section

    @property
    def sections(self) -> tuple[Section, ...]:
        return tuple(self._sections)

    @property
    def fields(self) -> tuple[FormField, ...]:
        """All of them, in reading order."""
        return tuple(field for section in self.sections for field in section.fields)

    @property
    def draft(self) -> Draft:
        """What stands in the form, with whatever came along that the form does not show."""
        shown = {path: text for section in self.sections for path, text in section.values()}
        heard = {path: field.memory for path, field in self._aloud().items() if field.memory}
        known = {
            CORRECTION: self.review.correction.memory,
            SENSES: self.petitioner.senses.memory,
            HEARD: heard,
        }
        return Draft(
            self._rest | shown, {**self._unknown, **{key: each for key, each in known.items() if each}}
        )

    @property
    def materials(self) -> tuple[Attachment, ...]:
        """The files that go with it, those apart that show the consent."""
        proofs = self.draft.text(EVIDENCE).split(LIST_MARK)
        return tuple(file for file in self.files.files if file.id not in proofs)

    def put(self, draft: Draft) -> None:
        self._is_putting = True
        self._lost_soon.stop()  # of another record
        for section in self.sections:
            section.put(draft.texts)
        for field in self.fields:
            field.begin_anew()
        shown = {field.path for field in self.fields}
        self._unknown = {key: value for key, value in draft.unknown.items() if key not in _OWN}
        self._rest = {path: text for path, text in draft.texts.items() if path not in shown}
        self.petitioner.senses.recall(draft.unknown.get(SENSES))
        heard = draft.unknown.get(HEARD)
        for path, field in self._aloud().items():
            field.recall(heard.get(path) if isinstance(heard, dict) else None)
        self._is_putting = False
        self.tell_words()
        self.review.go_on_correcting(draft.unknown.get(CORRECTION))
        self.changed.emit()
        self.reshaped.emit()

    def ask(self, step: int, asked: Ask) -> None:
        """Only one question of one part in sight."""
        for number, section in enumerate(self.sections):
            section.ask(asked if number == step else None)
            section.setVisible(number == step)

    def ask_all(self) -> None:
        """Everything in sight again."""
        for section in self.sections:
            section.ask(None)
            section.show()

    def remember(self, key: str, value: object) -> None:
        """Something to be kept in the draft that is no text of it."""
        self._unknown = {**self._unknown, key: value}

    def reveal(self, field: FormField) -> None:
        self.reveal_asked.emit(field)
        self.sections[self.section_of(field)].reveal(field)

    def section_of(self, field: FormField) -> int:
        return next(number for number, section in enumerate(self.sections) if field in section.fields)

    def states(self) -> list[PartState]:
        """How far each part has come."""
        states = [_state(section) for section in self.sections]
        count = len(self.files.files)
        states[FILES] = PartState(words=self.tr("{0} 份").format(count) if count else "")
        answered = int(self.review.is_answered)
        states[REVIEW] = PartState(wrong=states[REVIEW].wrong, filled=answered, needed=1, words=" ")
        return states

    def tell_words(self) -> None:
        """What is read aloud says what stands in the fields now."""
        if hasattr(self, "review"):
            self._tell_consent()
            self._tell_record()

    def _tell_consent(self) -> None:
        """Each of those who petition grants it, and is named."""
        self.authority.tell([(one.name.value, one.address.value) for one in self.petitioner.people])

    def _tell_record(self) -> None:
        texts, region = self.draft.texts, self.matter.region
        files = [file.kind for file in self.materials]
        self.review.tell(texts, Beside(region.name, files), is_known=region.is_known and self.files.is_known)

    def leave(self) -> None:
        """The form closes or the screen is locked: devices are let go of, what was taken away goes."""
        self.authority.proof.capturing.stop()
        self.files.leave()

    def _record_consent(self, name: str) -> None:
        """Kept as it grows, like any other recording."""
        self.files.draft_needed.emit()
        self.authority.proof.record(KeptSound(self._kit.store, self.files.petition_id, name))

    def _aloud(self) -> dict[str, AloudField]:
        """What is read to the resident before a yes."""
        return {field.path: field for field in self.fields if isinstance(field, AloudField)}

    def _field_at(self, path: str) -> FormField:
        return next(field for field in self.fields if field.path == path)

    def _on_correction(self, path: str, text: str) -> None:
        """As if somebody had written it there."""
        field = self._field_at(path)
        field.put(text)
        field.edited.emit()
        field.left.emit()

    def _on_edited(self) -> None:
        if not self._is_putting:
            self.edited.emit()

    def _on_left(self, field: FormField) -> None:
        if not self._is_putting:
            self.tell_words()
            self.left.emit(field)

    def _on_senses(self) -> None:
        self.authority.proof.expect(self.petitioner.senses.memory)
        self._on_edited()

    def _on_words_changed(self) -> None:
        """The resident agreed to other words: they are read once more."""
        if self._is_putting:
            return
        if self.authority.consent.value:
            self._tell_consent()
        if self.review.confirmed.value:
            self.review.confirmed.take_back()
            self._lost_soon.start()

    def _on_files_changed(self, files: Sequence[Attachment]) -> None:
        """Whoever checks knows of them before a field says that it names one."""
        self.files_known.emit(files)
        self.authority.show_files([(file.id, file.name) for file in files])
        was_confirmed = bool(self.review.confirmed.value)
        self._tell_record()
        if was_confirmed and not self.review.confirmed.value:
            self._lost_soon.start()
        self.reshaped.emit()


def _state(section: Section) -> PartState:
    wanted = [field for field in section.fields if field.is_required and section.needs(field)]
    return PartState(
        wrong=sum(field.is_suspect for field in section.fields),
        filled=sum(not field.is_empty for field in wanted),
        needed=len(wanted),
    )


def _begin_with_others(aloud: Iterable[AloudField], authority: AuthoritySection) -> None:
    """Others than before: they have heard nothing yet, agreed to nothing and signed nothing."""
    for field in aloud:
        field.forget()
    authority.proof.withdraw()
