"""Help sheet: the panel over the window, where there is no room for it beside the form."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.ui.agent.form.helping.panel import HelpPanel
from app.ui.agent.form.helping.told_sheet import ToldSheet
from app.ui.widgets.layouts import column


class HelpSheet(ToldSheet):
    """Borrows the panel; whoever lent it takes it back when the sheet is `closed`."""

    def __init__(self, window: QWidget, panel: HelpPanel) -> None:
        title = QCoreApplication.translate("HelpPanel", "建议")
        super().__init__(window, title, QCoreApplication.translate("HelpSheet", "接着记"))
        self.panel = panel
        self.show_parts(column(panel, 1))
        panel.show()
        panel.left.connect(self.close_sheet)
        self.open(panel.first_focus)
