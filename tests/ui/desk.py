"""Desk: a form in a window over a real store, as an agent sits before it; shared by the tests of a module."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.accessibility.fonts import load_fonts
from app.accessibility.look import Look
from app.accessibility.reading import Reading
from app.accessibility.scale import Size
from app.accessibility.speech.speaker import Speaker
from app.accessibility.themes import Theme
from app.actions.drafting import discard_draft
from app.assist.helping import Help, no_help
from app.domain.draft import Draft
from app.domain.filing import ReadBackBy
from app.store import drafts
from app.store.drafts import Draft as StoredDraft
from app.ui.agent.form.aloud_field import AloudField
from app.ui.agent.form.edit import EditPage
from app.ui.agent.form.fields import ChoiceField, FormField, TextField
from app.ui.agent.form.page import FormPage
from app.ui.agent.form.sheet import FormSheet
from app.ui.capture.devices import Devices, NoDevices
from app.ui.kit import Kit
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.question import Question
from app.ui.window import Window
from tests.samples import sample_filing
from tests.store.scene import Scene
from tests.ui.kits import kit_of

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
PATIENCE_MS = 20_000


def wait_for(happened: Callable[[], bool]) -> None:
    """Let the window work until it has happened."""
    waited = 0
    while not happened():
        QTest.qWait(5)
        waited += 5
        assert waited < PATIENCE_MS, "it never happened"


class Desk:
    """`choice` are the paths that a person would choose in the system's window."""

    def __init__(self, scene: Scene, kit: Kit) -> None:
        self.scene, self.kit = scene, kit
        self.choice: Sequence[Path] = ()
        self.told: list[str] = []
        kit.announcer.said.connect(lambda words, _urgent: self.told.append(words))
        self.window = Window(kit.look)
        self.page = FormPage(kit, choose=lambda _parent: self.choice)
        self.window.show_face(self.page)
        self.window.show()
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow)

    @property
    def edit(self) -> EditPage:
        return self.page.edit

    @property
    def sheet(self) -> FormSheet:
        return self.page.edit.sheet

    @property
    def is_editing(self) -> bool:
        return isinstance(self.page.current, EditPage)

    def begin(self) -> None:
        """An empty form, whole."""
        self.page.new_draft()
        self.settle()

    def reopen(self, draft_id: str) -> None:
        self.page.open_draft(draft_id)
        self.settle()

    def settle(self) -> None:
        """The form is in view with all its parts, and nothing is on its way to the disk."""
        wait_for(lambda: bool(self.page.draft_id))
        self.rest()

    def rest(self) -> None:
        """Every lane has come to the end of what it was given, and was heard."""
        wait_for(lambda: not self.kit.jobs.is_busy)

    def field(self, path: str) -> FormField:
        return next(field for field in self.sheet.fields if field.path == path)

    def text_field(self, path: str) -> TextField:
        found = self.field(path)
        assert isinstance(found, TextField)
        return found

    def write(self, path: str, words: str) -> TextField:
        """As a person does: into the field, behind what stands there."""
        found = self.text_field(path)
        found.box.setFocus()
        found.box.insertPlainText(words)
        return found

    def choose(self, path: str, value: str) -> None:
        """By a click."""
        found = self.field(path)
        assert isinstance(found, ChoiceField)
        button = found.choices.button_of(value)
        assert button is not None
        button.click()

    def hear(self, field: AloudField) -> None:
        """All its sentences, one after the other, from whoever sits there."""
        choice = field.manner.who.button_of(ReadBackBy.AGENT)
        assert choice is not None
        choice.click()
        while field.reader.unheard:
            field.reader.player.main_button.click()

    def consent(self) -> None:
        """The resident has heard it all and agrees."""
        self.hear(self.sheet.authority.consent)
        self.sheet.authority.consent.panel.yes_button.click()

    def confirm(self) -> None:
        """The resident has heard the record and says that it is right."""
        self.hear(self.sheet.review.confirmed)
        self.sheet.review.confirmed.panel.yes_button.click()

    def go_elsewhere(self) -> None:
        """The focus leaves the field that has it."""
        self.edit.bottom.check_button.setFocus()

    def put_filing(self, index: int = 0) -> None:
        """All that a filing needs, as if it had been typed; the read-back is still to come."""
        texts = dict(Draft.of(sample_filing(index)).texts)
        for path in ("read_back.by", "read_back.is_confirmed"):
            texts.pop(path, None)
        self.sheet.put(Draft(texts))
        self.page.autosave.touch()
        self.page.autosave.save_now()
        self.rest()

    def open_drafts(self) -> tuple[StoredDraft, ...]:
        with self.scene.store.read() as work:
            return drafts.open_drafts(work)

    def kept(self) -> Draft:
        """The only draft on the disk."""
        (only,) = self.open_drafts()
        return Draft.from_bytes(only.content)

    def clear_away(self) -> None:
        """Silence, on one page again, and no draft on the disk: the next test begins as the first did."""
        self.kit.reading.stop()
        self.kit.settings.change(records_by_steps=False)
        self.page.autosave.stop()
        self.rest()
        for draft in self.open_drafts():
            discard_draft(self.scene.store, draft.petition_id)

    def question(self) -> Question:
        (asked,) = [each for each in self.window.findChildren(Question) if each.isVisible()]
        return asked

    def answer(self, words: str) -> None:
        button = next(button for button in self.question().buttons if button.label == words)
        button.click()

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        # A window that is only marked to go would be styled along with the next one.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """On whatever has the focus."""
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    QTest.keyClick(widget, key, modifier)


def write_keys(words: str) -> None:
    """Key by key, into whatever has the focus."""
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    QTest.keyClicks(widget, words)


def focused_button() -> TextButton:
    widget = QApplication.focusWidget()
    assert isinstance(widget, TextButton)
    return widget


@contextlib.contextmanager
def desk_in(
    qapp: QApplication,
    folder: Path,
    speaker: Speaker | None = None,
    devices: Devices | None = None,
    helping: Help | None = None,
) -> Iterator[Desk]:
    """Everything is let go of at the end. Without `speaker` nothing is heard, without `helping` suggested."""
    qapp.setStyle("Fusion")
    load_fonts()
    look = Look(qapp, Size.STANDARD, Theme.LIGHT)
    with (
        Scene(folder / "vault") as scene,
        kit_of(scene, look, folder, reading=Reading(speaker) if speaker is not None else None) as kit,
    ):
        desk = Desk(scene, replace(kit, devices=devices or NoDevices(), help=helping or no_help()))
        yield desk
        desk.close()
    qapp.setStyleSheet("")
    look.deleteLater()
