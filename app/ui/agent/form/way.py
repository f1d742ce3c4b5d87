"""Way: one of the ways that are open to a resident, besides the agent: what it is, and what happens there."""

from PySide6.QtWidgets import QWidget

from app.ui.widgets.icon_names import IconName
from app.ui.widgets.icons import Disc
from app.ui.widgets.layouts import column, row
from app.ui.widgets.texts import Text


def way(icon: IconName, title: str, detail: str | Text, *, tone: str = "primary") -> QWidget:
    """`detail` is a text of its own where it is known later."""
    told = Text(detail, "meta") if isinstance(detail, str) else detail
    made = QWidget()
    layout = row(Disc(icon, tone), column(Text(title, is_bold=True), told, spacing=2))
    layout.setStretch(1, 1)
    made.setLayout(layout)
    return made
