"""Typed code: an address and twenty letters from a page of paper, where there is no stick and no camera."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.accessibility.announce import Announcer
from app.accessibility.labelled import Labelled
from app.errors import AppError
from app.ui.jobs import Jobs, Lane
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import column
from app.ui.widgets.states import Loading

_LONGEST = 120
_LONGEST_ADDRESS = 300
"""As in an enrolment file."""


class TypedCode(QWidget):
    """`fetched` carries the enrolment file. Closed until somebody presses `ask`, which stands elsewhere."""

    fetched = Signal(bytes)

    def __init__(self, jobs: Jobs, announcer: Announcer) -> None:
        super().__init__()
        self._jobs, self._announcer = jobs, announcer
        self.ask = TextButton(self.tr("打登记码"), "keyboard", "outline")
        self.address, self.code = QLineEdit(), QLineEdit()
        self.address.setMaxLength(_LONGEST_ADDRESS)
        self.code.setMaxLength(_LONGEST)
        self.address_labelled = Labelled(self.tr("服务器地址"), self.address, is_required=True)
        hint = self.tr("在乡镇给的纸上：20 个字母和数字，大小写和空格都不要紧。要连网。")
        mark = Icon("warning-fill", tone="danger", role="icon_small")
        self.code_labelled = Labelled(self.tr("登记码"), self.code, is_required=True, hint=hint, mark=mark)
        self.loading = Loading(self.tr("正在取登记文件…"))
        self.fetch = TextButton(self.tr("取登记文件"), "download-simple", "primary")
        self._form = QWidget()
        parts = (self.address_labelled, self.code_labelled, self.loading, self.fetch)
        self._form.setLayout(column(*parts, spacing=16))
        self.setLayout(column(self._form))
        self.ask.clicked.connect(self._on_ask)
        self.fetch.clicked.connect(self._on_fetch)
        self.address.returnPressed.connect(self.code.setFocus)
        self.code.returnPressed.connect(self._on_fetch)
        for edit in (self.address, self.code):
            edit.textEdited.connect(lambda: self.code_labelled.set_problem(""))
        self.close_form()

    def close_form(self) -> None:
        """Nothing that was typed stays."""
        self.address.clear()
        self.code.clear()
        self.code_labelled.set_problem("")
        self._form.hide()

    def _on_ask(self) -> None:
        self._form.show()
        self.address.setFocus()

    def _on_fetch(self) -> None:
        self.code_labelled.set_problem("")
        self.loading.start()
        work = partial(_fetched, self.address.text(), self.code.text())
        self._jobs.run(Lane.NETWORK, self, work, self._on_fetched, self._on_failed)

    def _on_fetched(self, file: bytes) -> None:
        self.loading.stop()
        self.close_form()
        self.fetched.emit(file)

    def _on_failed(self, error: AppError) -> None:
        self.loading.stop()
        words = sentence(error, translated)
        self.code_labelled.set_problem(words)
        self.code.setFocus()
        self._announcer.say(words, is_urgent=True)


def _fetched(address: str, code: str) -> bytes:
    from app.wire.asking import fetch_enrolment  # noqa: PLC0415 - needs cryptography and requests
    from app.wire.invitation import read_typed  # noqa: PLC0415

    return fetch_enrolment(read_typed(address, code))
