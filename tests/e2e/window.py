"""Window: a session of somebody who unlocks the real window, types, drops files, uploads and looks."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from app.accessibility.speech.speaker import Speaker
from app.actions.filing import Filed
from app.domain.draft import Draft
from app.domain.filing import Filing, ReadBackBy
from app.domain.world import Clock
from app.log import start_logging, stop_logging
from app.main import Program
from app.store.store import Store
from app.sync.report import Report
from app.ui.agent.agent import Agent
from app.ui.agent.form.aloud_field import AloudField
from app.ui.agent.form.fields import ChoiceField, FormField, PickField
from app.ui.capture.devices import Devices
from tests.e2e.driver import CTRL, Driver
from tests.e2e.profile import Ledger, Profile


class Session(Driver):
    """What a person does between unlocking and closing."""

    def __init__(self, program: Program, ledger: Ledger) -> None:
        super().__init__(program)
        self._ledger = ledger

    @property
    def agent(self) -> Agent:
        agent = self.program.agent
        assert agent is not None, "the door is shut"
        return agent

    @property
    def store(self) -> Store:
        return self.agent.kit.store

    def unlock(self, passphrase: str) -> None:
        """Where there is no window manager, nobody else gives the window the focus."""
        self.program.window.activateWindow()
        self.until(lambda: QApplication.focusWidget() is not None)
        self.write(passphrase)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.program.agent is not None)
        self.agent.form.filed.connect(self._on_filed)
        self.agent.form.autosave.state_changed.connect(self._on_saving)
        self.agent.kit.sync.finished.connect(self._on_synced)

    def upload(self) -> None:
        """现在上传, and wait until a run has got through. Raises TimeoutError when none does."""
        reports: list[Report] = []
        sync = self.agent.kit.sync
        sync.finished.connect(reports.append)
        # A run that was on the way already may have begun before there was a line.
        self.until(lambda: not sync.is_running)
        reports.clear()
        self.press(Qt.Key.Key_U, CTRL)
        self.until(lambda: any(report.stopped_by is None for report in reports) and not sync.is_running)
        sync.finished.disconnect(reports.append)

    def type_petition(self, filing: Filing, file: BytesIO, name: str) -> None:
        """新建代理, every field on one page, a file, 存好."""
        self.agent.kit.settings.change(records_by_steps=False)
        self.press(Qt.Key.Key_N, CTRL)
        form = self.agent.form
        self.until(lambda: form.draft_id)
        texts = Draft.of(filing).texts
        for path, text in (*texts.items(), *texts.items()):  # an answer may bring further questions
            self.fill(path, text)
        self.until(lambda: form.autosave.is_saved)  # whoever looks up before going on
        self.read_and_ask(form.edit.sheet.authority.consent)
        with TemporaryDirectory(prefix="xiangyin-stick-") as stick:
            picture = Path(stick) / name
            picture.write_bytes(file.getvalue())
            self.drop(picture)
            self.until(lambda: len(form.edit.sheet.files.files) == 1)
        self.read_and_ask(form.edit.sheet.review.confirmed)
        filed: list[Filed] = []
        form.filed.connect(filed.append)
        self.press(Qt.Key.Key_Return, CTRL)
        self.until(lambda: filed)
        form.filed.disconnect(filed.append)
        self.press(Qt.Key.Key_Escape)
        self.until(lambda: self.agent.shell.current == "home")

    def read_and_ask(self, field: AloudField) -> None:
        """The agent reads all sentences, whatever voice there is, and the resident says yes."""
        who = field.manner.who.button_of(ReadBackBy.AGENT)
        if who is not None and who.isVisible():
            self.click(who)
        while field.reader.unheard:
            self.click(field.reader.player.main_button)
        self.click(field.panel.yes_button)

    def fill(self, path: str, text: str) -> None:
        """As a person would: a click on an answer, else the text through the input method."""
        field = self.field(path)
        if field is None or field.value == text or isinstance(field, AloudField):
            return
        if isinstance(field, ChoiceField):
            for value in text.split(","):
                button = field.choices.button_of(value)
                if button is not None and not button.isChecked():
                    self.click(button)
        elif isinstance(field, PickField):
            field.list.setFocus()
            field.list.setCurrentIndex(field.list.findData(text))
            field.list.activated.emit(field.list.currentIndex())
        else:
            field.control.setFocus()
            self.press(Qt.Key.Key_A, CTRL)
            self.write(text)

    def field(self, path: str) -> FormField | None:
        """The visible field with this path; some texts of a filing no person types."""
        fields = self.agent.form.edit.sheet.fields
        return next((field for field in fields if field.path == path and field.isVisible()), None)

    def drop(self, *paths: Path) -> None:
        """Files from the desktop onto the form."""
        panel = self.agent.form.edit.sheet.files
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        event = QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QEvent.Type.Drop,
        )
        # Qt hands a drop only to what a real drag has entered before.
        panel.dropEvent(event)

    def shoot_everything(self, folder: Path) -> None:
        """A picture of every screen in every size, light and in high contrast."""
        # the tour knows sessions
        from tests.e2e.screens import SHOT_THEMES, in_all_looks, tour  # noqa: PLC0415

        def shoot(name: str) -> None:
            self.shoot(folder / f"{name}.png")

        tour(self, in_all_looks(self, shoot, SHOT_THEMES))

    def _on_filed(self, filed: Filed) -> None:
        self._ledger.note("filed", filed.event_id, filed.event_sha256)

    def _on_saving(self) -> None:
        form = self.agent.form
        if form.draft_id and form.autosave.is_saved and form.autosave.saved_at_ms is not None:
            sha256 = hashlib.sha256(form.edit.sheet.draft.to_bytes()).hexdigest()
            self._ledger.note("saved", form.draft_id, f"{form.autosave.saved_at_ms} {sha256}")

    def _on_synced(self, report: Report) -> None:
        for result in report.results:
            what = "receipted" if result.is_accepted else "answered"
            self._ledger.note(what, result.event_id, str(result.code))
        for file in report.files:
            if file.is_receipted:
                self._ledger.note("file", file.id, file.petition_id)


@contextlib.contextmanager
def opened_window(
    profile: Profile,
    ledger: Ledger,
    speaker: Speaker | None = None,
    *,
    clock: Clock | None = None,
    devices: Devices | None = None,
) -> Iterator[Session]:
    """The program on this profile, unlocked; closed as a person closes it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen" if "DISPLAY" not in os.environ else "xcb")
    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else QApplication([])
    program = Program(app, profile.paths, speaker=speaker, clock=clock, devices=devices)
    start_logging(profile.paths.logs)
    program.start()
    session = Session(program, ledger)
    try:
        session.unlock(profile.passphrase)
        yield session
    finally:
        program.window.close()
        program.close()
        for part in (program.readout, program.window, program):
            part.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        stop_logging()
