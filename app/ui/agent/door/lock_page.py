"""Lock page: whose session it is, and the way back into it; and the warning that comes a minute before."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.accessibility.painted import Painted
from app.ui.agent.door.form import UnlockForm
from app.ui.agent.door.panel import promise
from app.ui.agent.door.unlock import FORM_EMS
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Banner
from app.ui.widgets.layouts import Centred, column
from app.ui.widgets.pages import Page

_WARNING_EMS = 26
_FROM_EDGE = 12


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
    """Lies over the window, at the top or else at the bottom, and takes no focus: any key sends it away."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._banner = Banner()
        self.action = self._banner.action
        self.action.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(self._banner))
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
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

    def event(self, event: QEvent) -> bool:
        """Its sentence and its button may have changed places."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def on_look(self) -> None:
        self._fit()

    def _fit(self) -> None:
        if self.isHidden():
            return
        width = min(self._window.width() - 28, round(_WARNING_EMS * self.px("body")))
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        place = QRect((self._window.width() - width) // 2, _FROM_EDGE, width, height)
        if self._hides_focus(place):
            place.moveBottom(self._window.height() - _FROM_EDGE)
        self.setGeometry(place)
        self.raise_()

    def _hides_focus(self, place: QRect) -> bool:
        """What has the focus is never covered (WCAG 2.4.12)."""
        focused = QApplication.focusWidget()
        if focused is None or focused.window() is not self._window:
            return False
        return place.intersects(QRect(focused.mapTo(self._window, QPoint(0, 0)), focused.size()))

    def _on_focus_changed(self) -> None:
        if shiboken6.isValid(self) and shiboken6.isValid(self._window):
            self._fit()
