"""Forgotten page: a request that goes to two officers, and the way back in with their answer."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError, RefusedError
from app.ui.agent.door.kit import DoorKit
from app.ui.agent.door.new_passphrase import NewPassphrase
from app.ui.agent.files.chooser import Chooser, choose_answer
from app.ui.jobs import Lane
from app.ui.messages import sentence
from app.ui.paper import qr
from app.ui.paper.place import PlaceChooser, choose_text_place
from app.ui.paper.square import QrPicture
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card, titled
from app.ui.widgets.chips import Banner
from app.ui.widgets.layouts import Centred, Reflow, column
from app.ui.widgets.pages import Page
from app.ui.widgets.states import Loading
from app.ui.widgets.texts import Text, can_be_copied

if TYPE_CHECKING:  # needs cryptography
    from app.store.store import Store
    from app.wire.recovery import Request

T = TypeVar("T")

_EMS: Final = 38
_MOST: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Asked:
    request: "Request"
    modules: qr.Modules


class ForgottenPage(Page):
    """`opened_store` brings the open store; `left` leads back to the door."""

    opened_store = Signal(object)
    left = Signal()

    def __init__(
        self,
        kit: DoorKit,
        account: tuple[str, str],
        *,
        choose: Chooser = choose_answer,
        choose_place: PlaceChooser = choose_text_place,
    ) -> None:
        """`account`: the id of whoever forgot, and the name."""
        super().__init__(self.tr("忘了密码"))
        self._kit, self._choose, self._choose_place = kit, choose, choose_place
        self._account_id, name = account
        self.asked: Asked | None = None
        self._answer = b""
        self.trouble = Banner()
        self.loading = Loading(self.tr("正在准备…"))
        self.new = NewPassphrase(self.tr("新密码"))
        self.new.account_name = name
        self._good = Text(self.tr("答复读好了。请设一个新密码。"))
        self.renew = titled(self.tr("3 设新密码"), self._good, self.new)
        #: {0} is a name
        self.whose = Text(self.tr("给{0}重设密码。记录都在，不会丢。").format(name))
        self.cards = Reflow([self._request_card(), self._answer_card()], ems=16)
        parts = (self.heading, self.whose, self.trouble, self.cards, self.renew, self.loading)
        self.put(Centred(column(*parts, spacing=16), ems=_EMS))
        self.content.addStretch(1)
        self.back = TextButton(self.tr("回去打密码"), "arrow-left", "quiet")
        self.open_button = TextButton(self.tr("设好了，打开"), "lock-open", "primary")
        self.primary = self.open_button
        self.put_footer(self.back, 1, self.open_button)
        self._connect()
        self._show()

    def _request_card(self) -> Card:
        self.mark = can_be_copied(Text("", "display"))
        self.mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture = QrPicture(ems=20)
        self.picture.setAccessibleName(self.tr("请求的二维码，给乡镇拍照用的"))
        self.save = TextButton(self.tr("存到U盘"), "usb")
        way = self.tr("乡镇和县里的两位保管人一起才能开。请把请求存到U盘带去，或者让他们拍下这个码。")
        told = self.tr("请打电话核对这 8 个字符：")
        return titled(self.tr("1 请保管人帮忙"), Text(way), self.save, Text(told), self.mark, self.picture)

    def _answer_card(self) -> Card:
        self.pick = TextButton(self.tr("读答复"), "folder-open")
        way = self.tr("拿回来的U盘里有一个答复文件，名字末尾是 .age。请插上，再选它。")
        return titled(self.tr("2 拿到答复以后"), Text(way), self.pick)

    def _connect(self) -> None:
        self.save.clicked.connect(self._on_save)
        self.pick.clicked.connect(self._on_pick)
        self.new.entered.connect(self._on_open)
        self.open_button.clicked.connect(self._on_open)
        self.back.clicked.connect(self.left)
        self.opened.connect(self.refresh)

    def first_focus(self) -> QWidget:
        return self.save if self.cards.isVisible() else self.back

    def go_back(self) -> bool:
        self.left.emit()
        return True

    def next_error(self) -> None:
        if self.new.bad_field is not None:
            self.new.bad_field.control.setFocus()

    def refresh(self) -> None:
        """The same request as yesterday, until it is answered."""
        self.loading.start()
        self._run(partial(_ask, self._kit.folder, self._account_id), self._on_asked)

    def _on_asked(self, asked: Asked) -> None:
        self.loading.stop()
        self.asked = asked
        self.mark.setText(asked.request.fingerprint)
        self.mark.setAccessibleName(" ".join(asked.request.fingerprint.replace("-", "")))
        self.picture.show_modules(asked.modules)
        self._show()
        self.save.setFocus()

    def _show(self) -> None:
        """With the answer read, what led to it has done its part."""
        has_answer = bool(self._answer)
        self.whose.setVisible(self.asked is not None)
        self.cards.setVisible(self.asked is not None and not has_answer)
        for widget in (self.renew, self.open_button):
            widget.setVisible(has_answer)

    def _on_save(self) -> None:
        if self.asked is None:
            return
        name = f"recovery-{self.asked.request.fingerprint.replace('-', '')}.txt"
        path = self._choose_place(self, name)
        if path is not None:
            text = self.asked.request.text.encode()
            self._run(
                partial(_write, path, text), lambda _none: self._tell(self.tr("请求存好了。请交给保管人。"))
            )

    def _on_pick(self) -> None:
        chosen = self._choose(self)
        if chosen:
            self._run(partial(_read, self._kit.folder, chosen[0]), self.show_answer)

    def show_answer(self, answer: bytes) -> None:
        self._answer = answer
        self._show()
        self.new.setFocus()
        self._tell(self._good.text())

    def _on_open(self) -> None:
        if not self._answer or self.loading.is_running:
            return
        if not self.new.check():
            self.next_error()
            return
        self.new.hide_letters()
        self.loading.start()
        self._run(partial(_recover, self._kit, self._answer, self.new.text), self._on_opened)

    def _on_opened(self, store: "Store") -> None:
        self.loading.stop()
        self.new.clear()
        self._answer = b""
        self._tell(self.tr("新密码设好了。"))
        self.opened_store.emit(store)

    def _tell(self, words: str) -> None:
        self._kit.announcer.say(words)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self.trouble.hide()
        self._kit.jobs.run(Lane.STORE, self, work, done, self.on_failed)

    def on_failed(self, error: AppError) -> None:
        self.loading.stop()
        words = sentence(error, translated)
        self.trouble.show_sentence(words, tone="warn" if error.code == "escrow_missing" else "danger")
        self._kit.announcer.say(words, is_urgent=True)


def _ask(folder: Path, account_id: str) -> Asked:
    from app.actions.asking import ask  # noqa: PLC0415 - the store's libraries take seconds

    request = ask(folder, account_id)
    return Asked(request, qr.modules_of(request.text, level="L"))


def _write(path: Path, data: bytes) -> None:
    from app.store.disk import write_file  # noqa: PLC0415

    write_file(path, data)


def _read(folder: Path, path: Path) -> bytes:
    from app.actions.recovering import require_answer  # noqa: PLC0415

    try:
        with path.open("rb") as file:
            answer = file.read(_MOST)
    except OSError:
        raise RefusedError("file_unreadable", field=path.name) from None
    require_answer(folder, answer)
    return answer


def _recover(kit: DoorKit, answer: bytes, passphrase: str) -> "Store":
    from app.actions.recovering import recover  # noqa: PLC0415

    return recover(kit.folder, answer, passphrase, clock=kit.clock, entropy=kit.entropy)
