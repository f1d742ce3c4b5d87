"""Stick page (U盘): to town and back without a network, in five steps (flows §8)."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFileDialog, QWidget

from app.accessibility.scale import SCALES
from app.errors import AppError, DeviceError, RefusedError
from app.ui.agent.files.scan_card import FolderChooser
from app.ui.agent.stick.courier import Courier, Stage
from app.ui.agent.stick.panels import AnswersPanel, ChoosePanel, DonePanel, Lower, NothingPanel, PlugPanel
from app.ui.agent.stick.steps import COUNT, Steps
from app.ui.agent.stick.words import cases_words, missing_megabytes, step_words
from app.ui.agent.stick.writing import WritingPanel
from app.ui.kit import Kit
from app.ui.marks import carried_mark
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.below import Below
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Banner, Chip
from app.ui.widgets.icon_names import IconName
from app.ui.widgets.pages import Page
from app.ui.widgets.texts import Text

_NARROW_EMS: Final = 42
_CALM: Final = frozenset({"stick_stopped", "nothing_to_carry", "not_enrolled", "answers_known"})
"""Nothing went wrong."""


def choose_place(parent: QWidget) -> Path | None:
    """The system's own window."""
    title = QCoreApplication.translate("StickPage", "U盘在哪里？选它的文件夹")
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


class StickPage(Page):
    """Shows what the courier is at. `left`: what was to be done is done."""

    left = Signal()

    def __init__(self, kit: Kit, courier: Courier, choose: FolderChooser = choose_place) -> None:
        super().__init__(self.tr("用 U盘带到镇上"))
        self._kit, self._courier, self._choose = kit, courier, choose
        self._shown: tuple[object, ...] = ()
        self.trouble = Banner()
        self.steps = Steps()
        self._place = Text("", "meta")
        self.plug, self.choosing = PlugPanel(), ChoosePanel(kit.store)
        self.writing, self.done, self.answers = WritingPanel(), DonePanel(), AnswersPanel()
        self.nothing = NothingPanel()
        self._panels = (self.plug, self.choosing, self.nothing, self.writing, self.done)
        self._note = _Note()
        self.below = Below(self.body, kit.look, self._names_below)
        self.folder = TextButton(self.tr("选一个文件夹"), "folder-open", "quiet")
        self.second = TextButton("", "x")
        self.main = TextButton("", "usb", "primary")
        self.primary = self.main
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(22)
        right = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        right.setSpacing(14)
        right.addWidget(self.answers)
        for panel in self._panels:
            right.addWidget(panel, 1)
        self._sides.addWidget(self.steps, 4)
        self._sides.addLayout(right, 7)
        self.put(self.heading, self._place, self.trouble)
        self.content.addLayout(self._sides, 1)
        self.put(self._note)
        self.put_bottom(self.below)
        self.put_footer(self.folder, 1, self.second, self.main)

    def _connect(self) -> None:
        courier = self._courier
        self.plug.chosen.connect(courier.choose)
        self.choosing.files_wanted.connect(lambda wanted: courier.set_files(with_files=wanted))
        self.nothing.write_anyway.clicked.connect(courier.write)
        self.trouble.action.clicked.connect(lambda: courier.set_files(with_files=False))
        self.folder.clicked.connect(self._on_folder)
        self.main.clicked.connect(self._on_main)
        self.second.clicked.connect(self._on_second)
        self.opened.connect(self._on_opened)
        courier.changed.connect(self._show)
        courier.moved.connect(lambda: self.writing.show_progress(courier))
        courier.failed.connect(self._on_failed)
        courier.written.connect(self._on_written)
        courier.taken_in.connect(lambda: self._say(self.answers.title))
        self._kit.look.changed.connect(self._fit)

    def first_focus(self) -> QWidget | None:
        """Enter goes on to the next step."""
        buttons = (self.main, self.second, self.trouble.action, *self.plug.buttons, self.folder)
        return next((button for button in buttons if button.isVisibleTo(self)), None)

    def _on_opened(self) -> None:
        courier = self._courier
        self.trouble.hide()  # whoever comes back hears it again
        if not courier.is_busy and courier.stage is not Stage.HAND and not self._kit.is_read_only:
            courier.look()
            courier.count()
        self._show()

    def _show(self) -> None:
        courier = self._courier
        panel = self._panel()
        for each in self._panels:
            each.setVisible(each is panel)
        for shown in (*self._panels, self.answers):
            shown.show_state(courier)
        self.answers.setVisible(courier.answers is not None or courier.taken is not None)
        self.steps.show_steps(step_words(courier))
        #: {0} is the number of a step, {1} how many there are
        place = QCoreApplication.translate("StepPage", "第 {0} 步，共 {1} 步")
        self._place.setText(place.format(int(courier.stage), COUNT))
        offer = courier.offer
        count = len(offer.parcels) if offer is not None else 0
        self._note.setVisible(count > 0 and courier.answers is None)
        self._note.show_count(count)
        self._show_trouble()
        self._show_buttons(panel)
        self._keep_focus(panel)
        self.below.refresh()

    def _names_below(self, is_below: Lower) -> list[str]:
        names = [each for panel in (self.answers, *self._panels) for each in panel.names_below(is_below)]
        return names or self._note.names_below(is_below)

    def _panel(self) -> QWidget | None:
        courier = self._courier
        if courier.answers is not None:
            return None
        if courier.is_writing:
            return self.writing
        if courier.stage is Stage.HAND:
            return self.done
        if courier.error is not None and courier.error.code == "not_enrolled":
            return self.nothing
        if courier.stage is Stage.PLUG or courier.offer is None or courier.drive is None:
            return self.plug
        return self.choosing if courier.offer.whole.petitions else self.nothing

    def _obstacle(self) -> AppError | None:
        """Why this stick can't be written to as it is."""
        courier = self._courier
        drive, offer = courier.drive, courier.offer
        if self._panel() is not self.choosing or drive is None or offer is None:
            return None
        if drive.is_read_only:
            return RefusedError("stick_read_only")
        missing = missing_megabytes(offer, drive, with_files=courier.with_files)
        return DeviceError("stick_full", missing_mb=missing) if missing else None

    def _show_trouble(self) -> None:
        """What stands in the way before anything was tried is said here; what failed, when it fails."""
        obstacle = self._obstacle()
        error = obstacle or self._courier.error
        if self._kit.is_read_only:
            error = RefusedError("store_read_only")
        if error is None:
            self.trouble.hide()
            return
        offer = self._courier.offer
        is_full = error.code == "stick_full" and self._courier.with_files
        can_shrink = is_full and offer is not None and bool(offer.whole.files)
        is_calm = error.code in _CALM
        icon: IconName = "info" if is_calm else "warning-fill"
        action = self.tr("只带文字") if can_shrink else ""
        tone = "info" if is_calm else "danger"
        words = sentence(error, translated)
        is_news = obstacle is not None and (self.trouble.isHidden() or self.trouble.text != words)
        self.trouble.show_sentence(words, icon=icon, tone=tone, action=action)
        if is_news and self.isVisible():
            self._kit.announcer.say(words, is_urgent=True)

    def _show_buttons(self, panel: QWidget | None) -> None:
        courier = self._courier
        words = ""
        if courier.answers is not None:
            words = "" if courier.is_taking else self.tr("收下")
        elif panel is self.choosing and self._obstacle() is None:
            words = self.tr("写到 U盘") if courier.step is None else self.tr("再写一次")
        elif panel is self.done:
            words = self.tr("好了")
        self.main.set_text(words)
        self.main.set_icon("usb" if panel is self.choosing else "check")
        self.main.setVisible(bool(words))
        second = self.tr("先不收") if courier.answers is not None and not courier.is_taking else ""
        if courier.is_writing and not courier.is_stopping:
            second = self.tr("停下")
        self.second.set_text(second)
        self.second.setVisible(bool(second))
        is_at_rest = not (courier.is_busy or courier.answers or panel is self.done)
        self.folder.setVisible(is_at_rest and not self._kit.is_read_only)

    def _keep_focus(self, panel: QWidget | None) -> None:
        """Where one step gives way to the next, the focus goes along."""
        focused = QApplication.focusWidget()
        shown = (panel, self.main.label, *(self.plug.buttons if panel is self.plug else ()))
        is_new, self._shown = shown != self._shown, shown
        is_lost = focused is None or (self.isAncestorOf(focused) and not focused.isVisible())
        if self.isVisible() and (is_lost or (is_new and focused is not None and self.isAncestorOf(focused))):
            first = self.first_focus()
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_main(self) -> None:
        courier = self._courier
        if courier.answers is not None:
            courier.take()
        elif courier.stage is Stage.HAND:
            courier.begin_again()
            self.left.emit()
        else:
            courier.write()
            self._say(self.tr("正在写到U盘，别拔。"))

    def _on_second(self) -> None:
        if self._courier.is_writing:
            self._courier.stop_writing()
        else:
            self._courier.leave_answers()

    def _on_folder(self) -> None:
        place = self._choose(self)
        if place is not None:
            self._courier.choose_folder(place)

    def _on_failed(self, error: AppError) -> None:
        if self.isVisible():
            self._kit.announcer.say(sentence(error, translated), is_urgent=True)

    def _on_written(self) -> None:
        self._say(self.tr("写好了，也核对过了。请交给镇上。"))

    def _say(self, words: str) -> None:
        self._kit.announcer.say(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In large text one step a page."""
        is_narrow = self.width() < _NARROW_EMS * SCALES[self._kit.look.size].body
        self.steps.setVisible(not is_narrow)
        self._place.setVisible(is_narrow)
        self.writing.set_narrow(is_narrow=is_narrow)
        self._note.set_narrow(is_narrow=is_narrow)


class _Note(QWidget):
    """What the petitions will show once they were carried."""

    def __init__(self) -> None:
        super().__init__()
        self._before, self._after = Text("", "meta"), Text(self.tr("拿到回执才算“已上传”。"), "meta")
        self._chip = Chip(*carried_mark())
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(10)
        for part in (self._before, self._chip, self._after):
            self._line.addWidget(part)
        self._line.addStretch(1)

    def show_count(self, count: int) -> None:
        #: {0} is a number of petitions; a badge follows
        self._before.setText(self.tr("交镇上后，这 {0}显示").format(cases_words(count)))

    def names_below(self, is_below: Lower) -> list[str]:
        return [self._before.text()] if is_below(self) else []

    def set_narrow(self, *, is_narrow: bool) -> None:
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
