"""Carry card: what one has in hand goes to another laptop on a stick, sealed to it; or comes from one."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.actions.handover import InHand
from app.errors import AppError
from app.store.store import Store
from app.sync.handover_in import TakenOver, take_over
from app.sync.handover_out import Left, leave, look_at_card, own_card
from app.ui.agent.files.chooser import Chooser
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.chips import Banner
from app.ui.widgets.question import Answer, Question
from app.ui.widgets.states import Loading
from app.ui.widgets.texts import Text
from app.wire.handover import Heir
from app.wire.sealing import Sink
from app.wire.signing import VerifyKey
from app.wire.stick import open_from_stick, write_to_stick

T = TypeVar("T")


class _Ready(NamedTuple):
    """A card that was read, and where it lies: what is written goes beside it."""

    heir: Heir
    fingerprint: str
    folder: Path


class CarryCard(Card):
    """`moved` when this agent has more or less in hand than before."""

    moved = Signal()

    def __init__(self, kit: Kit, choose: Chooser, choose_folder: Chooser) -> None:
        super().__init__()
        self._kit, self._choose, self._choose_folder = kit, choose, choose_folder
        self.trouble = Banner()
        about = Text(self.tr("接的人先在他电脑上存一张名片到U盘。交的人选那张名片写好，再插回去接。"))
        self.save = TextButton(self.tr("我来接：存名片到U盘"), "identification-card", "outline")
        self.give = TextButton(self.tr("我来交：选他的名片"), "upload-simple", "outline")
        self.take = TextButton(self.tr("从U盘接过来"), "download-simple", "outline")
        self.loading = Loading(self.tr("正在写，别拔U盘…"))
        self._none = Text(self.tr("手上是空的，没有要交的。"), "meta")
        parts = (self.trouble, about, self.save, self.give, self._none, self.take, self.loading)
        self.put(Text(self.tr("和别的电脑交接"), "h3"), *parts)
        self.save.clicked.connect(self._on_save)
        self.give.clicked.connect(self._on_give)
        self.take.clicked.connect(self._on_take)

    def show_in_hand(self, in_hand: InHand) -> None:
        has_any = bool(in_hand.cases or in_hand.drafts)
        self.give.setVisible(has_any)
        self._none.setVisible(not has_any)

    def _on_save(self) -> None:
        for folder in self._choose_folder(self):
            self._run(partial(_save_card, self._kit.store, folder), self._on_saved)

    def _on_saved(self, path: Path) -> None:
        #: {0} is the name of a file
        self._end(self.tr("名片存好了：{0}。").format(path.name))

    def _on_give(self) -> None:
        for path in self._choose(self)[:1]:
            self._run(partial(_read_card, self._kit.store, path), self._on_read)

    def _on_read(self, ready: _Ready) -> None:
        self.loading.stop()
        self.ask_to_give(ready.heir.name, ready.fingerprint, partial(self._leave, ready))

    def ask_to_give(self, name: str, fingerprint: str, go_on: Callable[[], None]) -> None:
        """It cannot be taken back from here."""
        #: {0} is a name, {1} eight characters to be compared
        text = self.tr("手上的都写给{0}的电脑，核对号 {1}。写好就归他管，您看不见了；没上传的照样上传。")
        yes = Answer(self.tr("都交给他"), go_on, "primary")
        no = Answer(self.tr("先不交"), lambda: None, is_escape=True)
        Question(self.window(), self.tr("交给别的电脑？"), text.format(name, fingerprint), [yes, no])

    def _leave(self, ready: _Ready) -> None:
        path = ready.folder / f"handover-{ready.fingerprint}.xyb"
        self._run(partial(leave, self._kit.store, ready.heir, path), self.tell_left)

    def tell_left(self, left: Left) -> None:
        #: {0} and {1} are numbers
        told = self.tr("写好了，也核对过了：{0} 件，草稿 {1} 份。把U盘交给他。")
        self._end(told.format(left.cases, left.drafts))
        self.moved.emit()

    def _on_take(self) -> None:
        for path in self._choose(self)[:1]:
            looked = partial(take_over, self._kit.store, path, is_dry_run=True)
            self._run(looked, partial(self._on_looked, path))

    def _on_looked(self, path: Path, found: TakenOver) -> None:
        self.loading.stop()
        work = partial(take_over, self._kit.store, path)
        self.ask_to_take(found, lambda: self._run(work, self._on_taken))

    def ask_to_take(self, found: TakenOver, go_on: Callable[[], None]) -> None:
        #: {0} are eight characters to be compared, {1} to {3} numbers
        text = self.tr("从核对号 {0} 的电脑接 {1} 件，草稿 {2} 份。原来就在您这里的 {3} 件不动。")
        told = text.format(found.fingerprint, found.cases, found.drafts, found.known)
        yes = Answer(self.tr("接过来"), go_on, "primary")
        no = Answer(self.tr("先不接"), lambda: None, is_escape=True)
        Question(self.window(), self.tr("接过来？"), told, [yes, no])

    def _on_taken(self, taken: TakenOver) -> None:
        #: {0} and {1} are numbers
        self._end(self.tr("接过来了：{0} 件，草稿 {1} 份。").format(taken.cases, taken.drafts))
        self.moved.emit()

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        if self.loading.is_running:
            return
        self.trouble.hide()
        self.loading.start()
        self._kit.jobs.run(Lane.STORE, self, work, done, self.on_failed)

    def _end(self, words: str) -> None:
        self.loading.stop()
        self._kit.announcer.say(words)
        self.trouble.show_sentence(words, icon="check-circle-fill", tone="ok")

    def on_failed(self, error: AppError) -> None:
        self.loading.stop()
        words = sentence(error, translated)
        self.trouble.show_sentence(words)
        self._kit.announcer.say(words, is_urgent=True)


def choose_folder(parent: QWidget) -> Sequence[Path]:
    """The system's own window."""
    title = QCoreApplication.translate("CarryCard", "选U盘，或者上面的文件夹")
    name = QFileDialog.getExistingDirectory(parent, title)
    return [Path(name)] if name else []


def choose_from_stick(parent: QWidget) -> Sequence[Path]:
    """A card, or what was handed over."""
    title = QCoreApplication.translate("CarryCard", "选U盘上的文件")
    name, _ = QFileDialog.getOpenFileName(parent, title)
    return [Path(name)] if name else []


def _save_card(store: Store, folder: Path) -> Path:
    with store.read() as work:
        fingerprint = work.device.sign_key.public.fingerprint
    path = folder / f"card-{fingerprint}.xycard"
    card = own_card(store)
    write_to_stick(path, partial(_write, card), size=len(card))
    return path


def _write(card: bytes, sink: Sink) -> None:
    sink.write(card)


def _read_card(store: Store, path: Path) -> _Ready:
    heir = look_at_card(store, _bytes_of(path))
    return _Ready(heir, VerifyKey.from_text(heir.laptop.sign_key).fingerprint, path.parent)


def _bytes_of(path: Path) -> bytes:
    """Raises RefusedError `stick_missing` as a stick does."""
    with open_from_stick(path) as file:
        return file.read(1 << 16)
