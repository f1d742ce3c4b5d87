"""Lock page: whose session it is, and the way back into it; and the warning that comes a minute before."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.accessibility.painted import Painted
from app.ui.agent.door.form import UnlockForm
from app.ui.agent.door.panel import promise
from app.ui.agent.door.unlock import FORM_EMS
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Banner
from app.ui.widgets.layouts import Centred, column
from app.ui.widgets.pages import Page

_WARNING_EMS = 26


class LockPage(Page):
    """`left`: somebody else wants to use the machine."""

    left = Signal()

    def __init__(self, account_id: str, account_name: str) -> None:
        super().__init__(self.tr("锁屏了，记录都在"))
        self.form = UnlockForm(self.tr("接着用"), can_only_read=False)
        self.form.show_accounts(((account_id, account_name),), account_id)
        self.primary = self.form.open_button
        self.other = TextButton(self.tr("换个人用"), "user-plus", "quiet")
        self.other.clicked.connect(self.left)
        self.promise = promise()
        self.put(Centred(column(self.heading, self.form, self.other, self.promise, spacing=20), ems=FORM_EMS))
        self.content.addStretch(1)

    def first_focus(self) -> QWidget:
        return self.form.field


class LockWarning(Painted):
    """Lies over the window at the top and takes no focus: whatever key is pressed, it goes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._banner = Banner()
        self.action = self._banner.action
        self.action.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(self._banner))
        window.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        return self._banner.text

    def show_seconds(self, seconds: int) -> None:
        #: {0} is a number of seconds
        words = self.tr("还有 {0} 秒锁屏").format(seconds)
        self._banner.show_sentence(words, icon="lock", tone="warn", action=self.tr("接着用"))
        self.action.setAccessibleDescription(self.tr("按任意键也行"))
        self.show()
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def on_look(self) -> None:
        self._fit()

    def _fit(self) -> None:
        if self.isHidden():
            return
        width = min(self._window.width() - 28, round(_WARNING_EMS * self.px("body")))
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        self.setGeometry((self._window.width() - width) // 2, 12, width, height)
        self.raise_()
