"""Door: everything between starting the program and an open store."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.doorway import has_vault
from app.ui.agent.door.frame import Frame
from app.ui.agent.door.kit import DoorKit
from app.ui.agent.door.unlock import UnlockPage
from app.ui.jobs import Lane

if TYPE_CHECKING:
    from app.store.store import Store

_SHOWN_MS = 200


class Door(QWidget):
    """`opened` brings the open store. Where nobody has set the machine up, that comes first."""

    opened = Signal(object)

    def __init__(self, kit: DoorKit) -> None:
        super().__init__()
        self._kit = kit
        self.frame = Frame(kit.look, kit.announcer, kit.reading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)
        self.setProperty("surface", "page")
        if has_vault(kit.folder):
            self._show_unlock()
        else:
            self._show_first_run()
        # What opening needs is loaded while the person types, once there is something to type into.
        QTimer.singleShot(_SHOWN_MS, self, self._warm_up)

    def _show_unlock(self) -> None:
        page = UnlockPage(self._kit)
        page.opened_store.connect(self._on_opened)
        page.forgot.connect(self._show_forgotten)
        self.frame.hills_shown.connect(page.promise.setHidden)
        self.frame.show_alone(page)

    def _show_forgotten(self, account_id: str, name: str) -> None:
        from app.ui.agent.door.forgotten_page import ForgottenPage  # noqa: PLC0415 - hardly ever needed

        page = ForgottenPage(self._kit, (account_id, name))
        page.opened_store.connect(self._on_opened)
        page.left.connect(self._show_unlock)
        self.frame.show_alone(page, has_hills=False)

    def _show_first_run(self) -> None:
        from app.ui.agent.door.first_run import FirstRunPages  # noqa: PLC0415 - needed once in a machine's life

        self.first_run = FirstRunPages(self._kit, self.frame)
        self.first_run.opened_store.connect(self._on_opened)
        self.first_run.start()

    def _warm_up(self) -> None:
        self._kit.jobs.run(Lane.STORE, self, _load_store)

    def _on_opened(self, store: "Store") -> None:
        self._kit.settings.change(account=store.account_id)
        self.opened.emit(store)


def _load_store() -> None:
    import app.actions.opening  # noqa: F401, PLC0415 - the store's libraries take seconds
