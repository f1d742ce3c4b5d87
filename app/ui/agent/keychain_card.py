"""Keychain card: whether this computer opens without a passphrase, and what that means."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from app.actions.remembering import remember, remember_no_more
from app.errors import AppError
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.states import Loading
from app.ui.widgets.texts import Text


class KeychainCard(Card):
    """`changed` when it is otherwise than before; `failed` brings why it is not."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._state = Text("", is_bold=True)
        warning = self.tr(
            "谁登录了这台电脑，谁就能看到全部记录。只有您一个人用、硬盘加了密的电脑，才合适。锁屏以后还是要密码。"
        )
        self.loading = Loading(self.tr("正在问系统钥匙串…"))
        self.remember = TextButton(self.tr("让电脑记住"), "lock-open")
        self.remember_no_more = TextButton(self.tr("以后还是打密码"), "lock")
        self.remember.clicked.connect(self._on_remember)
        self.remember_no_more.clicked.connect(self._on_remember_no_more)
        title = Text(self.tr("不打密码打开"), "h3")
        self.put(
            title, self._state, Text(warning, "meta"), self.loading, self.remember, self.remember_no_more
        )

    def show_state(self, *, is_remembered: bool, is_shared: bool) -> None:
        words = self.tr("现在不打密码就能打开。") if is_remembered else self.tr("现在每次打开都要密码。")
        if is_shared:
            words = self.tr("不止一个人用这台电脑，只能各打各的密码。")
        self._state.setText(words)
        can_change = not self._kit.is_read_only
        self.remember.setVisible(can_change and not (is_remembered or is_shared))
        self.remember_no_more.setVisible(can_change and is_remembered)

    def _on_remember(self) -> None:
        self._run(partial(remember, self._kit.store, self._kit.find_keychain), self._on_remembered)

    def _on_remember_no_more(self) -> None:
        work = partial(remember_no_more, self._kit.store, self._kit.find_keychain)
        self._run(work, self._on_forgotten, self._on_not_forgotten)

    def _run(
        self,
        work: Callable[[], None],
        done: Callable[[None], None],
        failed: Callable[[AppError], None] | None = None,
    ) -> None:
        self.loading.start()
        self._kit.jobs.run(Lane.STORE, self, work, done, failed or self._on_failed)

    def _on_remembered(self, _none: None) -> None:
        self._on_changed(self.tr("记住了，下次不打密码也能打开。"))

    def _on_forgotten(self, _none: None) -> None:
        self._on_changed(self.tr("不记了，下次要打密码。"))

    def _on_changed(self, words: str) -> None:
        self.loading.stop()
        self._kit.announcer.say(words)
        self.changed.emit()

    def _on_not_forgotten(self, error: AppError) -> None:
        """The slot may be gone all the same; what is said last stays on the page."""
        self.changed.emit()
        self._on_failed(error)

    def _on_failed(self, error: AppError) -> None:
        self.loading.stop()
        self.failed.emit(error)
